"use strict";
{
  /** Longer drafts are refused by the service: it then reads the beginning. */
  const LONGEST = 25_000;

  /**
   * Follows the text of one box and keeps what the box shows.
   * @type {AntenneNamespace["createComposer"]}
   */
  Antenne.createComposer = ({ editor, place, locate, score, show }) => {
    let text = "";
    /** @type {View | null} */
    let view = null;
    /** @type {View | null} */
    let newest = null;
    let paused = false;
    let gone = false;

    /** @param {View | null} next */
    function set(next) {
      if (gone || (next === null && view === null)) return;
      view = next;
      show(composer);
    }
    const calm = Antenne.createCalm(set);

    /** @type {Queue<Draft>} */
    const queue = Antenne.createQueue(score, (draft, result) => {
      if (gone) return;
      if (result.ok) {
        const { reading } = result;
        newest = { state: reading.short ? "short" : reading.doubt ? "doubt" : "reading", place, draft, reading };
      } else newest = { state: result.reason, place, draft, reading: null };
      calm.next(newest);
    });

    /** @returns {Draft} */
    const draft = () => ({ text: text.slice(0, LONGEST), ...place.describe });
    const read = () => queue.push(draft());

    function hush() {
      queue.clear();
      calm.clear();
      newest = null;
    }

    function silence() {
      hush();
      set(null);
    }

    const observer = new MutationObserver(() => composer.refresh());
    observer.observe(editor, { childList: true, characterData: true, subtree: true });

    /** @type {Composer} */
    const composer = {
      editor,
      asked: false,
      get place() {
        return place;
      },
      get view() {
        return view;
      },
      get text() {
        return text;
      },
      get paused() {
        return paused;
      },
      get fresh() {
        return newest?.draft.text === text.slice(0, LONGEST) ? newest : null;
      },
      refresh() {
        const now = Antenne.readText(editor);
        if (gone || now === text) return;
        const begins = text === "";
        text = now.trim() === "" ? "" : now;
        if (text === "") {
          paused = composer.asked = false;
          return silence();
        }
        if (begins) place = locate() ?? place;
        if (!paused) read();
      },
      look() {
        const before = JSON.stringify(place.describe);
        place = locate() ?? place;
        if (text !== "" && !paused && JSON.stringify(place.describe) !== before) read();
      },
      retry() {
        if (text !== "" && !paused && !view?.reading) read();
      },
      fail(reason) {
        if (text === "" || paused || view?.state === reason) return;
        hush();
        set({ state: reason, place, draft: draft(), reading: null });
      },
      pause() {
        if (text === "") return;
        paused = true;
        silence();
      },
      resume() {
        if (!paused) return;
        paused = false;
        read();
      },
      dispose() {
        gone = true;
        observer.disconnect();
        hush();
      },
    };
    return composer;
  };
}
