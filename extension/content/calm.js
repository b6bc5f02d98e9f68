"use strict";
{
  /** Someone who has not typed for this long pauses (milliseconds). */
  const QUIET = 350;
  const MID_WORD = /[\p{L}\p{M}\p{N}]$/u;

  /** @param {View} view */
  const sign = ({ state, reading }) => `${state} ${reading?.label} ${reading?.level}`;

  /**
   * Lets a first reading through at once, and another one only when it lasts: twice in a row and not within a word, or
   * until the writer pauses.
   * @type {AntenneNamespace["createCalm"]}
   */
  Antenne.createCalm = (show) => {
    /** @type {View | null} */
    let shown = null;
    let seen = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    /** @param {View} view */
    function put(view) {
      clearTimeout(timer);
      seen = "";
      shown = view;
      show(view);
    }

    return {
      next(view) {
        const now = sign(view);
        if (!view.reading || !shown?.reading || shown.state === "short" || now === sign(shown)) return put(view);
        if (now === seen && !MID_WORD.test(view.draft.text)) return put(view);
        seen = now;
        clearTimeout(timer);
        timer = setTimeout(put, QUIET, view);
      },
      clear() {
        clearTimeout(timer);
        seen = "";
        shown = null;
      },
    };
  };
}
