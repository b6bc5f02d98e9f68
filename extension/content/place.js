"use strict";
{
  const GAP = 4;
  const MARGIN = 8;
  /** No control of a site is narrower or lower than this (pixels). */
  const SMALLEST = 12;

  /**
   * The part of an element that is not scrolled out of view, or null.
   * @type {AntenneNamespace["visibleBox"]}
   */
  Antenne.visibleBox = (element) => {
    const rect = element.getBoundingClientRect();
    const box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
    /** @param {Box} frame */
    const clip = (frame) => {
      box.left = Math.max(box.left, frame.left);
      box.top = Math.max(box.top, frame.top);
      box.right = Math.min(box.right, frame.right);
      box.bottom = Math.min(box.bottom, frame.bottom);
    };
    let style = getComputedStyle(element);
    for (let at = Antenne.parentAcross(element); at && style.position !== "fixed"; at = Antenne.parentAcross(at)) {
      style = getComputedStyle(at);
      if (at !== document.body && at !== document.documentElement && style.overflow !== "visible") {
        clip(at.getBoundingClientRect());
      }
    }
    clip({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    return box.right - box.left > 1 && box.bottom - box.top > 1 ? box : null;
  };

  /**
   * Where a badge may stand, best first: under the box at the end of its lines, beside it, above it, under their
   * beginning, and at last inside its corner.
   * @type {AntenneNamespace["badgeSpots"]}
   */
  Antenne.badgeSpots = (box, { width, height }, isRtl) => {
    const [start, end] = isRtl ? [box.right - width, box.left] : [box.left, box.right - width];
    const beside = isRtl ? box.left - width - GAP : box.right + GAP;
    return [
      { left: end, top: box.bottom + GAP },
      { left: beside, top: box.bottom - height },
      { left: end, top: box.top - height - GAP },
      { left: start, top: box.bottom + GAP },
      { left: end, top: box.bottom - height },
    ];
  };

  /**
   * Under the badge where there is room, else above it, and always within the view.
   * @type {AntenneNamespace["cardSpot"]}
   */
  Antenne.cardSpot = (badge, { width, height }, view) => {
    const below = badge.bottom + GAP * 2;
    const above = badge.top - GAP * 2 - height;
    const fits = below + height <= view.height - MARGIN;
    const top = fits || (above < MARGIN && view.height - badge.bottom > badge.top) ? below : above;
    return {
      left: Math.max(MARGIN, Math.min(badge.right - width, view.width - width - MARGIN)),
      top: Math.max(MARGIN, Math.min(top, view.height - height - MARGIN)),
    };
  };

  /**
   * The deepest element at a point, or null.
   * @param {number} x
   * @param {number} y
   */
  function elementAt(x, y) {
    let hit = document.elementFromPoint(x, y);
    for (let inner = hit; inner;) {
      inner = inner.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (inner === hit) break;
      hit = inner ?? hit;
    }
    return hit;
  }

  /**
   * @param {Element} element
   * @param {Element} outer
   */
  function within(element, outer) {
    /** @type {Element | null} */
    let at = element;
    while (at && at !== outer) at = Antenne.parentAcross(at);
    return at !== null;
  }

  /**
   * Something else lies over the box, such as a dialog of the site.
   * @type {AntenneNamespace["covered"]}
   */
  Antenne.covered = (editor, { left, top, right, bottom }) => {
    const points = [
      [left + 2, top + 2],
      [(left + right) / 2, (top + bottom) / 2],
    ];
    return points.every(([x, y]) => {
      const hit = elementAt(x, y);
      return hit && !editor.contains(hit) && !within(editor, hit) && !Antenne.closestAcross(hit, "label");
    });
  };

  /**
   * What one sees of an editor, or null.
   * @type {AntenneNamespace["seenBox"]}
   */
  Antenne.seenBox = (editor) => {
    const box = Antenne.visibleBox(editor);
    return box && !Antenne.covered(editor, box) ? box : null;
  };

  /**
   * A control of the site stands at this spot.
   * @type {AntenneNamespace["taken"]}
   */
  Antenne.taken = ({ left, top }, { width, height }) => {
    if (left < 0 || top < 0 || left + width > innerWidth || top + height > innerHeight) return true;
    const controls =
      'button, a, input, select, textarea, [role="button"], [role="progressbar"], [contenteditable="true"]';
    for (let x = 1; x < width + SMALLEST; x += SMALLEST) {
      for (let y = 1; y < height + SMALLEST; y += SMALLEST) {
        const hit = elementAt(left + Math.min(x, width - 1), top + Math.min(y, height - 1));
        if (hit && Antenne.closestAcross(hit, controls)) return true;
      }
    }
    return false;
  };
}
