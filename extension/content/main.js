"use strict";
{
  /** What a timer can hold (milliseconds). */
  const LONGEST_TIMER = 2 ** 31 - 1;

  const ending = new AbortController();
  const { signal } = ending;
  /** @type {Map<HTMLElement, Composer>} */
  const composers = new Map();
  const unknown = Antenne.createUnknown();
  /** @type {Start | undefined} */
  let given;
  /** The site's record, unless Antenne is silent here. */
  /** @type {SiteRecord | null} */
  let site = null;
  let starts = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waking;
  let words = Antenne.translator({});

  const overlay = Antenne.createOverlay({
    t: (key, substitutions) => words(key, substitutions),
    signal,
    contacts: () => given?.contacts ?? [],
    guidance: () => given?.guidance ?? {},
    connect: () => void ask({ type: "connect" }),
    correct: ({ draft, reading }) => void (reading && ask({ type: "correct", draft, reading })),
  });
  const think = Antenne.createThink({ composers: () => composers.values(), ask: overlay.ask });
  const pulse = Antenne.createPulse({
    active: () => [...composers.values()].some((composer) => composer.text !== ""),
    beat,
    signal,
  });

  function stop() {
    ending.abort();
    clearTimeout(waking);
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
      if (!editor.isConnected) {
        forget(composer);
        continue;
      }
      // A value that the page sets by script gives no event.
      if (editor instanceof HTMLTextAreaElement) composer.refresh();
      if (composer.text !== "") look(composer);
    }
    overlay.glance();
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

  /** @param {Place} place */
  const isWanted = ({ kind }) => kind !== "message" || given?.settings.messages === true;

  /**
   * What surrounds a box may have changed: another audience, a photo.
   * @param {Composer} composer
   */
  function look(composer) {
    composer.look();
    if (!isWanted(composer.place)) forget(composer);
  }

  /**
   * Begins to follow the box around a node, if there is one.
   * @param {EventTarget | null | undefined} node
   * @param {string} type of the event that led here
   */
  function find(node, type) {
    const editor = site && Antenne.editableAt(node);
    if (!editor || !site || !alive()) return;
    const isKey = type === "input" || type === "keydown";
    const known = composers.get(editor);
    if (known) {
      if (editor instanceof HTMLTextAreaElement) known.refresh();
      if (!isKey) look(known);
      return pulse.wake();
    }
    const noted = unknown.isNoted(editor, location.pathname);
    if (noted && type === "input") unknown.typed(editor);
    if (noted && isKey) return;
    const here = site;
    const locate = () => Antenne.findBox(here, editor, location.pathname);
    const place = locate();
    if (!place) return unknown.note(editor, location.pathname);
    unknown.known(editor);
    if (!isWanted(place)) return;
    for (const [old, composer] of composers) if (!old.isConnected) forget(composer);
    const composer = Antenne.createComposer({
      editor,
      place,
      locate,
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
    find(at, "focusin");
  }

  async function start() {
    const own = (starts += 1);
    clearTimeout(waking);
    const answer = await ask({ type: "start", url: location.href });
    if (!answer || signal.aborted || own !== starts) return;
    given = answer;
    site = answer.paused ? null : answer.site;
    words = Antenne.translator(answer.messages);
    for (const composer of [...composers.values()]) {
      if (!site || !isWanted(composer.place)) forget(composer);
    }
    const until = answer.paused?.until ?? null;
    if (until !== null) waking = setTimeout(start, Math.min(Math.max(until - Date.now(), 0), LONGEST_TIMER));
    overlay.repaint();
    findFocused();
  }

  /** A timer that slept along with the machine is late, and a background that just started may have lost the question. */
  function wakeLate() {
    const until = given?.paused?.until;
    if (!given || (until && Date.now() >= until)) void start();
  }

  /**
   * What was asked when the page was put aside is never answered.
   * @param {PageTransitionEvent} event
   */
  function restart({ persisted }) {
    if (!persisted) return;
    for (const composer of [...composers.values()]) forget(composer);
    void start();
  }

  /** @returns {PageState} */
  function pageState() {
    const here = [...composers.values()];
    return {
      site: given?.site?.id ?? null,
      boxes: here.length,
      unknown: site !== null && (unknown.present() || Antenne.missesBox(site, location.pathname)),
      draft: here.some(({ paused }) => paused) ? "paused" : here.some(({ text }) => text !== "") ? "read" : "none",
    };
  }

  /** Firefox starts anew in open pages when the extension is reloaded, and the badge of the former run is still there. */
  function removeOrphans() {
    for (const element of document.querySelectorAll("html > div, dialog > div")) {
      if (element.openOrClosedShadowRoot?.firstElementChild?.className === "antenne") element.remove();
    }
  }

  const listening = { signal, capture: true, passive: true };
  for (const type of ["focusin", "input", "keydown", "pointerup"]) {
    addEventListener(type, (event) => event.isTrusted && find(event.composedPath()[0], type), listening);
  }
  for (const type of ["focusin", "pointerup"]) addEventListener(type, overlay.settle, listening);
  addEventListener("focusin", wakeLate, listening);
  addEventListener("pageshow", restart, listening);
  document.addEventListener("visibilitychange", wakeLate, listening);
  for (const type of /** @type {const} */ (["click", "keydown", "keypress", "keyup"])) {
    const heard = (/** @type {MouseEvent | KeyboardEvent} */ event) => {
      if (!event.isTrusted) return;
      const own = event instanceof KeyboardEvent && overlay.key(event);
      const held = !own && given?.settings.thinkAgain === true && (type === "click" || type === "keydown");
      if (held && think.holds(event)) event.preventDefault();
      else if (!own) return;
      event.stopImmediatePropagation();
    };
    addEventListener(type, heard, { signal, capture: true });
  }
  chrome.runtime.onMessage.addListener((/** @type {Notice} */ notice, _sender, answer) => {
    if (signal.aborted) return;
    if (notice.type === "settings") void start();
    if (notice.type === "page" && (window === top || composers.size)) answer(pageState());
    if (notice.type === "pause_draft") for (const composer of composers.values()) composer.pause();
    if (notice.type === "resume_draft") for (const composer of composers.values()) composer.resume();
  });

  Antenne.stop = stop;
  removeOrphans();
  void start();
}
