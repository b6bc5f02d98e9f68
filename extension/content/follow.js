"use strict";
{
  const STEPS = Array.from({ length: 101 }, (_, step) => step / 100);

  /**
   * Tells when an element has moved, changed size or left the page, without looking while nothing happens.
   * @type {AntenneNamespace["follow"]}
   */
  Antenne.follow = (element, moved, signal) => {
    /** @type {IntersectionObserver | undefined} */
    let frame;

    // A frame drawn exactly around the element: any shift makes it stick out.
    function draw() {
      frame?.disconnect();
      if (signal.aborted) return;
      const { left, top, width, height } = element.getBoundingClientRect();
      if (!width || !height) return;
      const { clientWidth, clientHeight } = document.documentElement;
      const edges = [top, clientWidth - left - width, clientHeight - top - height, left];
      let first = true;
      frame = new IntersectionObserver(
        () => {
          const now = element.getBoundingClientRect();
          const same = first && now.left === left && now.top === top && now.width === width && now.height === height;
          first = false;
          if (same) return;
          moved();
          draw();
        },
        { rootMargin: edges.map((edge) => `${-Math.floor(edge)}px`).join(" "), threshold: STEPS },
      );
      frame.observe(element);
    }

    const size = new ResizeObserver(() => {
      moved();
      draw();
    });
    size.observe(element);
    signal.addEventListener("abort", () => {
      size.disconnect();
      frame?.disconnect();
    });
  };
}
