"use strict";
{
  /**
   * Red, green, blue and opacity of a computed colour.
   * @param {string} colour
   */
  function channels(colour) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return { red, green, blue, alpha };
  }

  /**
   * Whether the page is dark where this element stands: the first background that covers counts.
   * @type {AntenneNamespace["isDark"]}
   */
  Antenne.isDark = (element) => {
    /** @type {Element | null} */
    let at = element;
    while (at) {
      const { red, green, blue, alpha } = channels(getComputedStyle(at).backgroundColor);
      if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
      at = at.parentElement ?? (at === document.documentElement ? null : Antenne.parentAcross(at));
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    if (!scheme.includes("dark")) return false;
    return !scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches;
  };
}
