"use strict";
{
  /**
   * One item runs, and meanwhile only the newest waits. A result that a newer item has overtaken is dropped.
   * @type {AntenneNamespace["createQueue"]}
   */
  Antenne.createQueue = (run, deliver) => {
    /** @typedef {Parameters<typeof deliver>[0]} Item */
    /** @type {{ item: Item } | null} */
    let waiting = null;
    let busy = false;
    let era = 0;

    async function pump() {
      if (busy) return;
      busy = true;
      while (waiting) {
        const { item } = waiting;
        const started = era;
        waiting = null;
        const result = await run(item);
        if (!waiting && started === era) deliver(item, result);
      }
      busy = false;
    }

    return {
      push(item) {
        waiting = { item };
        void pump();
      },
      clear() {
        waiting = null;
        era += 1;
      },
    };
  };
}
