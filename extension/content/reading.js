"use strict";
{
  const MOST_SPANS = 5;
  const MOST_FACTORS = 3;
  /** @type {Label[]} */
  const LABELS = ["private", "in_function", "policy_sensitive"];
  const LEVELS = ["none", "aware", "talk"];
  const WORD = /[\p{L}\p{M}\p{N}_@#'’-]/u;

  /**
   * The whole words around a place: the model also weighs parts of words, people read words.
   * @param {string} text
   * @param {number} start
   * @param {number} end
   */
  function wholeWords(text, start, end) {
    while (start < end && !WORD.test(text[start])) start += 1;
    while (end > start && !WORD.test(text[end - 1])) end -= 1;
    if (start === end) return null;
    while (start > 0 && WORD.test(text[start - 1])) start -= 1;
    while (end < text.length && WORD.test(text[end])) end += 1;
    return { start, end };
  }

  /**
   * The words with the largest weight, each once.
   * @param {string} text
   * @param {Evidence[]} evidence
   */
  function heaviest(text, evidence) {
    /** @type {Map<string, { start: number, end: number, weight: number }>} */
    const spans = new Map();
    for (const { start, end, weight } of evidence) {
      const words = start === null || end === null ? null : wholeWords(text, start, end);
      if (!words) continue;
      const key = `${words.start}-${words.end}`;
      const known = spans.get(key);
      if (known) known.weight += weight;
      else spans.set(key, { ...words, weight });
    }
    /** @type {{ start: number, end: number }[]} */
    const chosen = [];
    const seen = new Set();
    for (const { start, end, weight } of [...spans.values()].sort((a, b) => b.weight - a.weight)) {
      if (weight <= 0 || chosen.length === MOST_SPANS) break;
      const words = text.slice(start, end).toLowerCase();
      if (seen.has(words) || chosen.some((other) => start < other.end && other.start < end)) continue;
      seen.add(words);
      chosen.push({ start, end });
    }
    return chosen;
  }

  /**
   * The part of an answer that is shown; an answer that is not understood throws.
   * @type {AntenneNamespace["toReading"]}
   */
  Antenne.toReading = (text, answer) => {
    const { label, probabilities, advice } = answer;
    if (!LABELS.includes(label) || !LEVELS.includes(advice.level)) throw new TypeError("not a reading");
    const second = LABELS.filter((other) => other !== label).sort((a, b) => probabilities[b] - probabilities[a])[0];
    return {
      label,
      second,
      probability: probabilities[label],
      doubt: answer.doubt,
      short: answer.too_short,
      link: answer.function_link.label,
      level: advice.level,
      factors: answer.factors.map((factor) => (typeof factor === "string" ? factor : factor.id)).slice(0, MOST_FACTORS),
      options: advice.options,
      spans: heaviest(text, answer.explanation.evidence),
    };
  };
}
