import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const LANGUAGES = ["nl", "en", "fy"];
const words = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`extension/_locales/${language}/messages.json`, ROOT), "utf8")),
  ]),
);
/** Key prefixes that code completes with an id, and the ids that the service may give (or the badge may show). */
const advice = JSON.parse(readFileSync(new URL("model/advice.json", ROOT), "utf8"));
const FAMILIES = {
  label: ["private", "in_function", "policy_sensitive"],
  state: ["doubt", "short", "offline", "refused"],
  card: ["short", "offline", "refused"],
  factor: [...new Set([...advice.factors, ...advice.mitigating].map(({ id }) => id))],
  option: [...new Set([...advice.options.map(({ id }) => id), advice.always])],
  popup_level: ["none", "aware", "talk"],
};
/** Words that no text of ours uses (tone page); "geen oordeel" is allowed. */
const BANNED = /(?<!geen )oordeel|overtreding|waarschuw|toegestaan|verboden|veilig|\bmoet(en)?\b/i;

function sources(folder) {
  return readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|html|json)$/.test(entry.name) && !entry.parentPath.includes("_locales"))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
}
const code = [...sources("extension"), ...sources("server/practice_page")].join("\n");

test("every language has the same keys, each with a text and a description", () => {
  for (const language of LANGUAGES) {
    assert.deepEqual(Object.keys(words[language]).sort(), Object.keys(words.nl).sort(), language);
    for (const [key, { message, description }] of Object.entries(words[language])) {
      assert.ok(message?.trim() && description?.trim(), `${language} ${key}`);
    }
  }
});

test("every language fills in the same places", () => {
  for (const [key, { message }] of Object.entries(words.nl)) {
    const places = (text) => [...text.matchAll(/\$\d/g)].map(([place]) => place).sort();
    for (const language of LANGUAGES) assert.deepEqual(places(words[language][key].message), places(message), key);
  }
});

test("every id that the service can give has words", () => {
  for (const [family, ids] of Object.entries(FAMILIES)) {
    for (const id of ids) assert.ok(words.nl[`${family}_${id}`], `${family}_${id}`);
  }
});

test("every key is used: named in the code, or of a family that the code completes", () => {
  for (const key of Object.keys(words.nl)) {
    const family = Object.keys(FAMILIES).find((name) => key.startsWith(`${name}_`) && code.includes(`\`${name}_$`));
    const reading = key.startsWith("reading_") && code.includes("`reading_$");
    const manifest = code.includes(`__MSG_${key}__`);
    assert.ok(code.includes(`"${key}"`) || family || reading || manifest, `${key} is used nowhere`);
  }
});

test("every key that the code names is there", () => {
  const named = [...code.matchAll(/\bt\("([a-z_]+)"|data-words="([a-z_]+)"|__MSG_([a-z_]+)__/g)];
  for (const [, one, two, three] of named) assert.ok(words.nl[one ?? two ?? three], one ?? two ?? three);
  assert.ok(named.length > 20);
});

test("no text uses a word that the tone page bans", () => {
  for (const language of ["nl", "fy"]) {
    for (const [key, { message }] of Object.entries(words[language])) assert.doesNotMatch(message, BANNED, key);
  }
  for (const [key, { message }] of Object.entries(words.en)) {
    assert.doesNotMatch(message, /violat|forbidden|allowed|warning|\bsafe\b|\bmust\b|judg(?!e?ment of yours)/i, key);
  }
});

test("what stands in a badge is short", () => {
  for (const language of LANGUAGES) {
    for (const id of [
      ...FAMILIES.label.map((each) => `label_${each}`),
      ...FAMILIES.state.map((each) => `state_${each}`),
    ]) {
      assert.ok(words[language][id].message.length <= 24, `${language} ${id}`);
    }
  }
});
