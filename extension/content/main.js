"use strict";
{
  const ending = new AbortController();
  const { signal } = ending;
  /** @type {Map<HTMLElement, Composer>} */
  const composers = new Map();
  /** @type {SiteRecord | null} */
  let site = null;
  let readsMessages = false;
  let words = Antenne.translator({});

  const overlay = Antenne.createOverlay((key, substitutions) => words(key, substitutions), signal);
  const pulse = Antenne.createPulse({
    active: () => [...composers.values()].some((composer) => composer.text !== ""),
    beat,
    signal,
  });

  function stop() {
    ending.abort();
    for (const composer of composers.values()) composer.dispose();
    composers.clear();
    overlay.remove();
  }

  /** After a reload of the extension this script is an orphan: it falls silent. */
  function alive() {
    if (!signal.aborted && !chrome.runtime?.id) stop();
    return !signal.aborted;
  }

  /**
   * Asks the background; it may have been stopped just then, so a lost question is put once more.
   * @template {keyof Requests} T
   * @param {Requests[T]["ask"] & { type: T }} request
   * @returns {Promise<Answer<T> | undefined>}
   */
  async function ask(request) {
    for (let attempt = 0; attempt < 2 && alive(); attempt += 1) {
      try {
        const answer = await chrome.runtime.sendMessage(request);
        if (answer) return answer;
      } catch {
        // Answered below: the next attempt, or none.
      }
    }
    alive();
    return undefined;
  }

  /** @param {Draft} draft @returns {Promise<ScoreResult>} */
  const score = async (draft) => (await ask({ type: "score", draft })) ?? { ok: false, reason: "offline" };

  async function beat() {
    for (const [editor, composer] of composers) {
      if (!editor.isConnected) forget(composer);
      // A value that the page sets by script gives no event.
      else if (editor instanceof HTMLTextAreaElement) composer.refresh();
    }
    if (!composers.size || !alive()) return;
    /** @type {HealthResult} */
    const health = (await ask({ type: "health" })) ?? { ok: false, reason: "offline" };
    for (const composer of composers.values()) {
      if (health.ok) composer.retry();
      else composer.fail(health.reason);
    }
  }

  /** @param {Composer} composer */
  function forget(composer) {
    composer.dispose();
    overlay.drop(composer);
    composers.delete(composer.editor);
  }

  /**
   * Begins to follow the box around a node, if there is one.
   * @param {EventTarget | null | undefined} node
   */
  function find(node) {
    const editor = Antenne.editableAt(node);
    if (!editor || !site || !alive()) return;
    const known = composers.get(editor);
    if (known) {
      if (editor instanceof HTMLTextAreaElement) known.refresh();
      return pulse.wake();
    }
    const here = site;
    const box = Antenne.findBox(here, editor, location.pathname);
    if (!box || (box.kind === "message" && !readsMessages)) return;
    const composer = Antenne.createComposer({
      editor,
      box,
      describe: () => Antenne.describe(here, box, editor, location.pathname),
      score,
      show(composer) {
        overlay.show(composer);
        pulse.wake();
      },
    });
    composers.set(editor, composer);
    composer.refresh();
  }

  function findFocused() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    find(at);
  }

  async function start() {
    const answer = await ask({ type: "start", url: location.href });
    if (!answer || signal.aborted) return;
    ({ site } = answer);
    words = Antenne.translator(answer.messages);
    readsMessages = answer.settings.messages;
    for (const composer of composers.values()) {
      if (composer.kind === "message" && !readsMessages) forget(composer);
    }
    overlay.repaint();
    findFocused();
  }

  /** Firefox starts anew in open pages when the extension is reloaded, and the badge of the former run is still there. */
  function removeOrphans() {
    for (const element of document.querySelectorAll("html > div, dialog > div")) {
      if (element.openOrClosedShadowRoot?.firstElementChild?.className === "antenne") element.remove();
    }
  }

  const listening = { signal, capture: true, passive: true };
  for (const type of ["focusin", "input", "keydown", "pointerup"]) {
    addEventListener(type, (event) => event.isTrusted && find(event.composedPath()[0]), listening);
  }
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) {
    const heard = (/** @type {KeyboardEvent} */ event) => {
      if (event.isTrusted && overlay.key(event)) event.stopImmediatePropagation();
    };
    addEventListener(type, heard, { signal, capture: true });
  }
  chrome.runtime.onMessage.addListener((/** @type {Notice} */ notice, _sender, answer) => {
    if (signal.aborted) return;
    if (notice.type === "settings") void start();
    if (notice.type === "ping") answer(true);
  });

  Antenne.stop = stop;
  removeOrphans();
  void start();
}
