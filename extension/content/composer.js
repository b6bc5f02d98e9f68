"use strict";
{
  /** Longer drafts are refused by the service: it then reads the beginning. */
  const LONGEST = 25_000;

  /**
   * Follows the text of one box and keeps what the box shows.
   * @type {AntenneNamespace["createComposer"]}
   */
  Antenne.createComposer = ({ editor, box, describe, score, show }) => {
    let text = "";
    /** @type {View | null} */
    let view = null;
    let gone = false;

    /** @param {View | null} next */
    function set(next) {
      if (gone || (next === null && view === null)) return;
      view = next;
      show(composer);
    }

    /** @param {string} words @returns {Draft} */
    const draftOf = (words) => ({ text: words.slice(0, LONGEST), ...describe() });

    /** @type {Queue<Draft>} */
    const queue = Antenne.createQueue(score, (draft, result) => {
      if (!result.ok) return set({ state: result.reason, draft, reading: null });
      const { reading } = result;
      set({ state: reading.short ? "short" : reading.doubt ? "doubt" : "reading", draft, reading });
    });

    const observer = new MutationObserver(() => composer.refresh());
    observer.observe(editor, { childList: true, characterData: true, subtree: true });

    /** @type {Composer} */
    const composer = {
      editor,
      kind: box.kind,
      get view() {
        return view;
      },
      get text() {
        return text;
      },
      refresh() {
        const now = Antenne.readText(editor);
        if (gone || now === text) return;
        text = now.trim() === "" ? "" : now;
        if (text !== "") return queue.push(draftOf(text));
        queue.clear();
        set(null);
      },
      retry() {
        if (text !== "" && !view?.reading) queue.push(draftOf(text));
      },
      fail(reason) {
        if (text === "" || view?.state === reason) return;
        queue.clear();
        set({ state: reason, draft: draftOf(text), reading: null });
      },
      dispose() {
        gone = true;
        observer.disconnect();
        queue.clear();
      },
    };
    return composer;
  };
}
