/** @typedef {{ kind: string, start: number, end: number, text: string }} Found something that may point at a person */
/**
 * @typedef {{
 *   patterns: { kind: string, pattern: string }[], titles: string[], particles: string[], first_names: string[],
 *   not_names: string[], starters: string[]
 * }} Cues the contents of data/finder.json
 */

const NAME = "\\p{Lu}[\\p{L}'’-]*\\p{L}|\\p{Lu}\\.?";

/** @returns {Promise<Cues>} */
export async function loadCues() {
  return (await fetch(chrome.runtime.getURL("data/finder.json"))).json();
}

/** @param {string[]} words */
const anyOf = (words) => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");

/**
 * Words with a capital that follow each other and are likely a name: a title in front, a first name, or two or more.
 * @param {string} text
 * @param {Cues} cues
 * @returns {Found[]}
 */
function names(text, { titles, particles, first_names, not_names, starters }) {
  const run = new RegExp(`(?<![\\p{L}#@])(?:${NAME})(?:\\s+(?:(?:${anyOf(particles)})\\s+){0,3}(?:${NAME}))*`, "gu");
  const title = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(titles)})\\.?\\s+$`, "iu");
  const found = [];
  for (const { 0: whole, index } of text.matchAll(run)) {
    let words = whole.split(/(\s+)/);
    let start = index;
    while (words.length && starters.includes(words[0])) {
      start += words[0].length + (words[1]?.length ?? 0);
      words = words.slice(2);
    }
    const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
    const known = capitals.some((word) => first_names.includes(word));
    const addressed = title.test(text.slice(0, start));
    const many = capitals.length > 1 && !capitals.some((word) => not_names.includes(word));
    if (!capitals.length || !(known || addressed || many)) continue;
    const name = words.join("");
    found.push({ kind: "name", start, end: start + name.length, text: name });
  }
  return found;
}

/**
 * Likely names, numbers, addresses and the like; it may miss some, and see some that are none.
 * @param {string} text
 * @param {Cues} cues
 * @returns {Found[]} in the order of the text, without overlap
 */
export function findPersonal(text, cues) {
  const found = cues.patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(new RegExp(pattern, "gu"))].map(({ 0: hit, index }) => ({
      kind,
      start: index,
      end: index + hit.length,
      text: hit,
    })),
  );
  /** @type {Found[]} */
  const chosen = [];
  for (const one of [...found, ...names(text, cues)]) {
    if (!chosen.some(({ start, end }) => one.start < end && start < one.end)) chosen.push(one);
  }
  return chosen.sort((one, other) => one.start - other.start);
}
