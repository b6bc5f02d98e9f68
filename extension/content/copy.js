"use strict";
{
  /** A draft of this length is shown whole; of a longer one, about this much (UTF-16 units). */
  const MOST = 280;
  const AROUND = 60;

  /**
   * The part of a draft that the card shows: around the sentence that decided, or else around the heaviest word.
   * @param {string} text
   * @param {Reading} reading
   */
  function part(text, { unit, spans }) {
    if (text.length <= MOST) return { start: 0, end: text.length };
    const decided = unit.end - unit.start <= MOST ? unit : (spans[0] ?? { start: 0, end: 0 });
    const around = Math.max(AROUND, (MOST - (decided.end - decided.start)) / 2);
    let start = Math.max(0, Math.floor(decided.start - around));
    let end = Math.min(text.length, Math.ceil(decided.end + around));
    while (start > 0 && start < decided.start && /\S/.test(text[start - 1])) start += 1;
    while (end < text.length && end > decided.end && /\S/.test(text[end])) end -= 1;
    return { start, end };
  }

  /** @type {AntenneNamespace["copyPieces"]} */
  Antenne.copyPieces = (text, reading) => {
    const { start, end } = part(text, reading);
    const spans = reading.spans.filter((span) => span.start >= start && span.end <= end);
    /** @type {{ text: string, marked: boolean }[]} */
    const pieces = [];
    let at = start;
    for (const span of spans.sort((a, b) => a.start - b.start)) {
      pieces.push({ text: text.slice(at, span.start), marked: false });
      pieces.push({ text: text.slice(span.start, span.end), marked: true });
      at = span.end;
    }
    pieces.push({ text: text.slice(at, end), marked: false });
    if (start > 0) pieces.unshift({ text: "… ", marked: false });
    if (end < text.length) pieces.push({ text: " …", marked: false });
    return pieces.filter((piece) => piece.text !== "");
  };
}
