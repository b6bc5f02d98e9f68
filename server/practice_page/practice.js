"use strict";
{
  const editor = /** @type {HTMLTextAreaElement} */ (document.getElementById("draft"));
  const language = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
  const card = /** @type {HTMLAnchorElement} */ (document.getElementById("model-card"));
  const { signal } = new AbortController();
  let words = Antenne.translator({});

  /** @type {Record<string, string>} */
  let guidance = {};
  const overlay = Antenne.createOverlay({
    t: (key, substitutions) => words(key, substitutions),
    signal,
    guidance: () => guidance,
  });

  /** @param {Draft} draft @returns {Promise<ScoreResult>} */
  async function score(draft) {
    try {
      const response = await fetch("/v1/score", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(draft),
      });
      if (!response.ok) return { ok: false, reason: "refused" };
      return { ok: true, reading: Antenne.toReading(draft.text, await response.json()) };
    } catch {
      return { ok: false, reason: "offline" };
    }
  }

  /** @type {Place} */
  const place = {
    kind: "post",
    postAs: false,
    postButton: null,
    describe: { platform: "other", audience: "unknown", reply: false, media: false },
  };
  const composer = Antenne.createComposer({
    editor,
    place,
    locate: () => place,
    score,
    show(shown) {
      overlay.show(shown);
      pulse.wake();
    },
  });
  const pulse = Antenne.createPulse({
    active: () => composer.view?.reading === null,
    beat: async () => composer.retry(),
    signal,
  });

  async function speak() {
    const asked = language.value;
    const messages = await (await fetch(`/extension/_locales/${asked}/messages.json`)).json();
    guidance = await (await fetch("/extension/data/guidance.json")).json();
    if (asked !== language.value) return; // another language was chosen meanwhile
    words = Antenne.translator(messages);
    document.documentElement.lang = asked;
    card.href = `/model-card/${asked === "en" ? "en" : "nl"}`; // there is no Frisian card
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))) {
      element.textContent = words(element.dataset.words ?? "");
    }
    overlay.repaint();
    composer.refresh();
  }

  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) {
    const heard = (/** @type {KeyboardEvent} */ event) => {
      if (event.isTrusted && overlay.key(event)) event.stopImmediatePropagation();
    };
    addEventListener(type, heard, { capture: true });
  }
  editor.addEventListener("input", () => composer.refresh());
  language.addEventListener("change", () => void speak());
  const own = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => ["nl", "en", "fy"].includes(tag));
  language.value = own ?? "nl";
  void speak();
}
