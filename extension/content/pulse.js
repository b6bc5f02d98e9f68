"use strict";
{
  const PERIOD = 1500;

  /**
   * A beat at a fixed distance for as long as there is a draft to keep company, and none while the tab is hidden.
   * @type {AntenneNamespace["createPulse"]}
   */
  Antenne.createPulse = ({ active, beat, signal }) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    function wake() {
      if (timer === undefined && active() && !document.hidden && !signal.aborted) timer = setTimeout(tick, PERIOD);
    }

    async function tick() {
      await beat();
      timer = undefined;
      wake();
    }

    document.addEventListener("visibilitychange", wake, { signal });
    signal.addEventListener("abort", () => clearTimeout(timer));
    return { wake };
  };
}
