import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { LABELS, LINKS } from "../../extension/lib/examples.js";
import { LAYERS, ROLES } from "../../extension/lib/profile.js";

const ROOT = new URL("../../", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));

const LANGUAGES = ["nl", "en", "fy"];
const words = Object.fromEntries(
  LANGUAGES.map((language) => [language, json(`extension/_locales/${language}/messages.json`)]),
);
const advice = json("model/advice/table.json");
/** Characters that fit where a text stands; of the patterns that match a key, the longest one holds. */
const PLACES = json("tests/extension/places.json");
/** Words that no text of ours uses: the list of the tone page, and the same in the other languages. */
const BANNED = json("tests/extension/banned.json");
const FAILURES = ["offline", "refused", "unpaired", "stranger"];
/** Key prefixes that code completes with an id, and all ids that can stand there. */
const FAMILIES = {
  label: ["private", "in_function", "policy_sensitive"],
  state: ["doubt", "short", "own_words", ...FAILURES],
  card: ["short", "own_words", ...FAILURES],
  badge_level: ["aware", "talk"],
  audience: ["public", "connections", "group", "direct", "unknown"],
  factor: [...advice.factors, ...advice.mitigating].map(({ id }) => id),
  option: [...advice.options.map(({ id }) => id), advice.always],
  basis: Object.keys(json("extension/data/guidance.json")),
  popup: FAILURES,
  popup_level: ["none", "aware", "talk"],
  pair: ["unreadable", "offline", "stranger"],
  import: ["unreadable", "version", "content"],
  layer: LAYERS,
  role: ROLES,
  source: Object.keys(json("extension/posted/sources.json")),
  correct_label: LABELS,
  link: LINKS,
  found: json("extension/data/finder.json").kinds,
  trouble: ["offline", "unpaired", "stranger", "store", "training", "refused"],
  training: ["taken", "refused", "cancelled", "failed"],
  phase: ["reading", "training", "judging", "comparing"],
  // Of these not every combination has words of its own: the code falls back on the shorter key.
  reading: Object.keys(words.nl)
    .filter((key) =>
      /^reading_(private|in_function|policy_sensitive)(_(none|implicit|explicit)(_(none|aware|talk))?)?$/.test(key),
    )
    .map((key) => key.slice("reading_".length)),
};
const completed = new Set(Object.entries(FAMILIES).flatMap(([family, ids]) => ids.map((id) => `${family}_${id}`)));

function sources(folder) {
  return readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|html|json)$/.test(entry.name) && !entry.parentPath.includes("_locales"))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
}
const code = [...sources("extension"), ...sources("server/practice_page")].join("\n");

/** @param {(language: string, key: string, text: string) => void} check */
function eachText(check) {
  for (const language of LANGUAGES) {
    for (const [key, { message }] of Object.entries(words[language])) check(language, key, message);
  }
}

/** @param {string} key */
function room(key) {
  const fits = ([pattern]) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(key);
  const [longest] = Object.entries(PLACES)
    .filter(fits)
    .sort(([one], [other]) => other.length - one.length);
  return longest?.[1];
}

test("every language has the same keys, each with a text and a description", () => {
  for (const language of LANGUAGES) {
    assert.deepEqual(Object.keys(words[language]).sort(), Object.keys(words.nl).sort(), language);
    for (const [key, { message, description }] of Object.entries(words[language])) {
      assert.ok(message?.trim() && description?.trim(), `${language} ${key}`);
    }
  }
});

test("every language fills in the same places", () => {
  const places = (text) => [...text.matchAll(/\$\d/g)].map(([place]) => place).sort();
  eachText((language, key, text) =>
    assert.deepEqual(places(text), places(words.nl[key].message), `${language} ${key}`),
  );
});

test("every key that the code completes with an id is of a known family, and every id has words", () => {
  const families = [...code.matchAll(/`([a-z_]+)_\$\{/g)].map(([, family]) => family);
  for (const family of families) assert.ok(FAMILIES[family], `${family}_… is completed somewhere: list its ids here`);
  for (const key of completed) assert.ok(words.nl[key], `${key} has no words`);
});

test("every key is used: named in the code, or completed by it", () => {
  for (const key of Object.keys(words.nl)) {
    const named = code.includes(`"${key}"`) || code.includes(`__MSG_${key}__`);
    assert.ok(named || completed.has(key), `${key} is used nowhere`);
  }
});

test("every key that the code names is there", () => {
  const named = [...code.matchAll(/\bt\("([a-z_]+)"|data-words="([a-z_]+)"|__MSG_([a-z_]+)__/g)];
  for (const [, one, two, three] of named) assert.ok(words.nl[one ?? two ?? three], one ?? two ?? three);
  assert.ok(named.length > 20);
});

test("no text uses a word that the tone page bans", () => {
  eachText((language, key, text) => {
    for (const banned of BANNED[language]) assert.doesNotMatch(text, new RegExp(banned, "i"), `${language} ${key}`);
  });
});

test("every text fits its place", () => {
  eachText((language, key, text) => {
    assert.ok(room(key), `${key} has no place in places.json`);
    assert.ok(text.length <= room(key), `${language} ${key}: ${text.length} characters, room for ${room(key)}`);
  });
});

test("Dutch and Frisian say je and do, not u and jo", () => {
  for (const [key, { message }] of Object.entries(words.nl)) assert.doesNotMatch(message, /\b(u|uw)\b/i, key);
  for (const [key, { message }] of Object.entries(words.fy)) assert.doesNotMatch(message, /\b(jo|jo's|jins)\b/i, key);
});
