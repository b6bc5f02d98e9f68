"use strict";
{
  /** Smaller fields are for searching and the like (pixels). */
  const WIDE = 200;

  /**
   * Remembers the editors of a site that no record knows; of their text it keeps nothing.
   * @type {AntenneNamespace["createUnknown"]}
   */
  Antenne.createUnknown = () => {
    /** Where it was found that no record knows them. */
    /** @type {WeakMap<HTMLElement, string>} */
    const paths = new WeakMap();
    /** @type {Set<HTMLElement>} */
    const typedIn = new Set();

    return {
      note: (editor, path) => void paths.set(editor, path),
      typed(editor) {
        for (const old of typedIn) if (!old.isConnected) typedIn.delete(old);
        typedIn.add(editor);
      },
      known(editor) {
        paths.delete(editor);
        typedIn.delete(editor);
      },
      isNoted: (editor, path) => paths.get(editor) === path,
      present: () => [...typedIn].some((editor) => editor.isConnected && editor.offsetWidth >= WIDE),
    };
  };
}
