"use strict";
{
  const MOST_SPANS = 6;
  const MOST_FACTORS = 3;
  const MOST_BASIS = 2;
  /** A word is shown from this part of the heaviest word's weight on. */
  const MATTERS = 0.2;
  /** @type {Label[]} */
  const LABELS = ["private", "in_function", "policy_sensitive"];
  const LEVELS = ["none", "aware", "talk"];
  /** Factors that lower the level; the rest raise it. */
  const MITIGATING = ["far_from_portfolio", "open_question", "facts_with_source", "acknowledges_other", "as_agreed"];
  const WORD = /[\p{L}\p{M}\p{N}_@#'’-]/u;
  /** Words that carry weight but tell a reader nothing, in Dutch, English and Frisian. */
  const EMPTY = new Set(
    (
      "de het een en of dat die dit deze er in op aan van voor met bij te tot om als dan nog ook maar want dus is zijn was " +
      "waren wordt worden werd heeft hebben had kan kunnen zal zou gaat gaan naar over uit door wel al zo wat wie waar hoe " +
      "the a an and or that this these those it are were be been to of on at for with by from as but so do does did has have " +
      "will would can about into than then there it dy dizze der yn oan fan foar mei ta noch ek mar binne wurdt wurde hat " +
      "hawwe hie kin kinne sil soe giet gean nei oer út troch wol sa wa wêr"
    ).split(" "),
  );

  /**
   * The whole words around a place, without empty ones at its ends: the model also weighs parts of words, people read words.
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
    const full = [...text.slice(start, end).matchAll(/\S+/g)].filter(([word]) => !EMPTY.has(word.toLowerCase()));
    const last = full.at(-1);
    return last ? { start: start + full[0].index, end: start + last.index + last[0].length } : null;
  }

  /**
   * The words with the largest weight.
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
    const sorted = [...spans.values()].sort((a, b) => b.weight - a.weight);
    /** @type {{ start: number, end: number }[]} */
    const chosen = [];
    for (const { start, end, weight } of sorted) {
      if (weight <= 0 || weight < MATTERS * sorted[0].weight || chosen.length === MOST_SPANS) break;
      if (!chosen.some((other) => start < other.end && other.start < end)) chosen.push({ start, end });
    }
    return chosen;
  }

  /**
   * The part of an answer that is shown; an answer that is not understood throws.
   * @type {AntenneNamespace["toReading"]}
   */
  Antenne.toReading = (text, answer) => {
    const { label, probabilities, advice, explanation } = answer;
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
      factors: answer.factors.slice(0, MOST_FACTORS).map((id) => ({ id, mitigates: MITIGATING.includes(id) })),
      options: advice.options,
      basis: (advice.basis ?? []).slice(0, MOST_BASIS),
      unit: explanation.unit,
      spans: heaviest(text, explanation.evidence),
    };
  };
}
