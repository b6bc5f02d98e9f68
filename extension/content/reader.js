"use strict";
{
  const BLOCKS = new Set(
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TR UL".split(
      " ",
    ),
  );

  /** @param {Node} node */
  const isBlock = (node) => node.nodeType === 1 && BLOCKS.has(node.nodeName.toUpperCase());

  /** @type {(node: Node) => boolean} */
  const holdsBlock = (node) =>
    node.nodeType === 1 && [...node.childNodes].some((child) => isBlock(child) || holdsBlock(child));

  /**
   * The text of a run of inline content; a `<br>` is a line break.
   * @param {Node} node
   * @returns {string}
   */
  function inline(node) {
    if (node.nodeType === 3) return node.nodeValue ?? "";
    if (node.nodeType !== 1) return "";
    const name = node.nodeName.toUpperCase();
    if (name === "BR") return "\n";
    if (name === "IMG") return /** @type {Element} */ (node).getAttribute("alt") ?? "";
    return [...node.childNodes].map(inline).join("");
  }

  /**
   * Editors end a line that would otherwise have no height with a break of their own.
   * @param {string} text
   */
  const withoutFiller = (text) => (text.endsWith("\n") ? text.slice(0, -1) : text);

  /**
   * One entry for each block.
   * @param {Node} block
   * @param {string[]} lines
   */
  function walk(block, lines) {
    let run = "";
    let filled = false;
    const close = () => {
      if (filled) lines.push(withoutFiller(run));
      run = "";
      filled = false;
    };
    for (const child of block.childNodes) {
      if (isBlock(child) || holdsBlock(child)) {
        close();
        if (holdsBlock(child)) walk(child, lines);
        else lines.push(withoutFiller(inline(child)));
      } else {
        const text = inline(child);
        run += text;
        filled ||= child.nodeType === 1 ? text !== "" : text.trim() !== "";
      }
    }
    close();
  }

  /**
   * What the writer sees as text, without the scaffolding of the editor.
   * @param {Element} editor
   * @returns {string}
   */
  Antenne.readText = (editor) => {
    const value = /** @type {HTMLTextAreaElement} */ (editor).value;
    if (typeof value === "string") return value;
    /** @type {string[]} */
    const lines = [];
    if (holdsBlock(editor)) walk(editor, lines);
    else lines.push(withoutFiller(inline(editor)));
    return lines
      .join("\n")
      .replace(/[\u200b\ufeff]/g, "")
      .replaceAll("\u00a0", " ");
  };
}
