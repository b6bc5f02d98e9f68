"use strict";
{
  const EDITABLE = 'textarea, [contenteditable]:not([contenteditable="false"])';

  /**
   * The parent in the composed tree: out of a shadow root one comes to its host.
   * @param {Element} element
   * @returns {Element | null}
   */
  function parentAcross(element) {
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  }

  /**
   * @param {Element} element
   * @param {string} selector
   * @returns {Element | null}
   */
  function closestAcross(element, selector) {
    /** @type {Element | null} */
    let from = element;
    while (from) {
      const found = from.closest(selector);
      if (found) return found;
      const root = from.getRootNode();
      from = root instanceof ShadowRoot ? root.host : null;
    }
    return null;
  }

  /**
   * The whole editor around a node: the text area, or the outermost editable element.
   * @param {EventTarget | null | undefined} node
   * @returns {HTMLElement | null}
   */
  function editableAt(node) {
    if (!(node instanceof Element)) return null;
    let editor = /** @type {HTMLElement | null} */ (node.closest(EDITABLE));
    while (editor) {
      const outer = /** @type {HTMLElement | null | undefined} */ (editor.parentElement?.closest(EDITABLE));
      if (!outer) return editor;
      editor = outer;
    }
    return null;
  }

  /**
   * @param {Rule} rule
   * @param {Element} editor
   * @param {string} path
   */
  function holds(rule, editor, path) {
    if (rule.page && !new RegExp(rule.page).test(path)) return false;
    /** @type {ParentNode | null} */
    let scope = /** @type {ParentNode} */ (editor.getRootNode());
    if (rule.within) scope = closestAcross(editor, rule.within);
    if (!scope) return false;
    if (!rule.has) return true;
    const found = scope.querySelector(rule.has);
    if (!found) return false;
    if (!rule.words) return true;
    const text = (found.textContent ?? "").toLowerCase();
    return rule.words.some((word) => text.includes(word));
  }

  /**
   * @param {boolean | Rule[]} rules
   * @param {Element} editor
   * @param {string} path
   */
  function decide(rules, editor, path) {
    return Array.isArray(rules) ? rules.some((rule) => holds(rule, editor, path)) : rules;
  }

  /** @type {AntenneNamespace["findBox"]} */
  function findBox(site, editor, path) {
    const fits = (/** @type {BoxRecord} */ box) =>
      (!box.page || new RegExp(box.page).test(path)) && closestAcross(editor, box.selector) !== null;
    return site.boxes.find(fits) ?? null;
  }

  /** @type {AntenneNamespace["describe"]} */
  function describe(site, box, editor, path) {
    return {
      platform: site.platform,
      audience: box.audience.find((rule) => holds(rule, editor, path))?.value ?? "unknown",
      reply: decide(box.reply, editor, path),
      media: decide(box.media, editor, path),
    };
  }

  Object.assign(Antenne, { parentAcross, closestAcross, editableAt, findBox, describe });
}
