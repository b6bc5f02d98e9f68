"use strict";
{
  /** @param {Node} node */
  function lastWithin(node) {
    let at = node;
    while (at.lastChild) at = at.lastChild;
    return at;
  }

  /**
   * Draft.js forgets its caret when it loses the focus: this gives back how to restore it, or put it at the end.
   * @type {AntenneNamespace["rememberCaret"]}
   */
  Antenne.rememberCaret = (editor) => {
    const root = /** @type {{ getSelection?: () => Selection | null }} */ (editor.getRootNode());
    const selection = root.getSelection?.() ?? getSelection();
    if (!selection || editor instanceof HTMLTextAreaElement) return () => {};
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    const wasThere = document.activeElement?.contains(root instanceof ShadowRoot ? root.host : editor);
    return () => {
      if (wasThere && anchorNode && focusNode && editor.contains(anchorNode) && editor.contains(focusNode)) {
        return selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      }
      const last = lastWithin(editor);
      selection.collapse(last, last.nodeValue?.length ?? 0);
    };
  };
}
