"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";

  /** Line drawings in a field of 16 by 16; a path that begins with a dot is filled. */
  /** @type {Record<string, string[]>} */
  const PATHS = {
    none: ["M4 2.75h5.5L12.5 5.75v7.5H4z", "M6.5 7.5h3.5", "M6.5 10h3.5"],
    aware: ["M8 13.5V8.25", ".M8 8.25a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z", "M4.6 9.9a4.7 4.7 0 1 1 6.8 0"],
    talk: ["M2.75 3.25h10.5v7.5H8.25l-3 2.75v-2.75h-2.5z", "M5.5 5.9h5", "M5.5 8.2h3"],
    doubt: ["M2.5 6.75c1.8-2.4 3.7-2.4 5.5 0s3.7 2.4 5.5 0", "M2.5 10.75c1.8-2.4 3.7-2.4 5.5 0s3.7 2.4 5.5 0"],
    short: [
      ".M3.5 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z",
      ".M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z",
      ".M12.5 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z",
    ],
    offline: ["M4.9 4.4a4.9 4.9 0 1 0 6.2 0", "M8 2.25v5.25"],
    refused: ["M6.4 5.2 8 3.6a3 3 0 0 1 4.3 4.3L10.8 9.4", "M9.6 10.8 8 12.4a3 3 0 0 1-4.3-4.3l1.5-1.5", "M3 3l10 10"],
    unpaired: [
      "M2 8h3",
      "M5 5.5h2a1.5 1.5 0 0 1 1.5 1.5v2A1.5 1.5 0 0 1 7 10.5H5z",
      "M8.5 7h2",
      "M8.5 9h2",
      "M12.5 8H14",
    ],
    stranger: [
      "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z",
      "M6.2 6.5a1.8 1.8 0 1 1 2.7 1.6c-.6.4-.9.7-.9 1.3",
      ".M8 12a.8.8 0 1 0 0-1.6A.8.8 0 0 0 8 12z",
    ],
    close: ["M4 4l8 8", "M12 4l-8 8"],
  };

  /** @type {AntenneNamespace["icon"]} */
  Antenne.icon = (name) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    for (const path of PATHS[name] ?? []) {
      const shape = document.createElementNS(SVG, "path");
      const filled = path.startsWith(".");
      shape.setAttribute("d", filled ? path.slice(1) : path);
      if (filled) shape.setAttribute("class", "filled");
      svg.append(shape);
    }
    return svg;
  };
}
