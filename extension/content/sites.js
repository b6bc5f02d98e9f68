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
   * The nearest ancestor that also holds a match of the selector, in the editor's own tree or one around it.
   * @param {Element} editor
   * @param {string} selector
   * @returns {ParentNode | null}
   */
  function scopeAround(editor, selector) {
    /** @type {Element | null} */
    let from = editor;
    while (from) {
      const root = /** @type {Document | ShadowRoot} */ (from.getRootNode());
      const matches = [...root.querySelectorAll(selector)];
      for (let at = from.parentElement; at && matches.length; at = at.parentElement) {
        if (matches.some((match) => at?.contains(match))) return at;
      }
      if (matches.length) return root;
      from = root instanceof ShadowRoot ? root.host : null;
    }
    return null;
  }

  /**
   * @param {Rule} rule
   * @param {Element} editor
   * @param {string} path
   */
  function holds({ page, within, around, has, is, words }, editor, path) {
    if (page && !new RegExp(page).test(path)) return false;
    /** @type {ParentNode | null} */
    let scope = /** @type {ParentNode} */ (editor.getRootNode());
    if (within) scope = closestAcross(editor, within);
    if (around) scope = scopeAround(editor, around);
    if (!scope || !has) return scope !== null;
    const found = scope.querySelector(has);
    if (!found || (is && !found.matches(is))) return false;
    if (!words) return true;
    const text = `${found.textContent} ${found.getAttribute("aria-label") ?? ""}`.toLowerCase();
    return words.some((word) => text.includes(word));
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
    const box = site.boxes.find(
      ({ page, selector }) => (!page || new RegExp(page).test(path)) && closestAcross(editor, selector) !== null,
    );
    if (!box) return null;
    const {
      audience = [],
      reply = false,
      media = false,
      postAs = false,
      postButton = null,
    } = {
      ...site.boxes.find(({ id }) => id === box.like),
      ...box,
    };
    return {
      kind: box.kind,
      postButton,
      postAs: decide(postAs, editor, path),
      describe: {
        platform: site.platform,
        audience: audience.find((rule) => holds(rule, editor, path))?.value ?? "unknown",
        reply: decide(reply, editor, path),
        media: decide(media, editor, path),
      },
    };
  }

  /**
   * Every element that fits, in open shadow roots too.
   * @param {ParentNode} root
   * @param {string} selector
   * @returns {Element[]}
   */
  function findAll(root, selector) {
    const roots = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    return [...root.querySelectorAll(selector), ...roots.flatMap((inner) => findAll(inner, selector))];
  }

  /** @type {AntenneNamespace["missesBox"]} */
  function missesBox(site, path) {
    if (!site.expects.some((page) => new RegExp(page).test(path))) return false;
    return !findAll(document, EDITABLE).some((editor) => findBox(site, editor, path));
  }

  Object.assign(Antenne, { parentAcross, closestAcross, scopeAround, editableAt, findBox, missesBox });
}
