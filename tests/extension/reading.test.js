import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const { toReading } = load(["reading"]);

const ANSWER = {
  label: "policy_sensitive",
  probabilities: { private: 0.1, in_function: 0.2, policy_sensitive: 0.7 },
  doubt: false,
  too_short: false,
  function_link: { label: "explicit" },
  explanation: { evidence: [] },
  factors: ["position"],
  advice: { level: "talk", options: ["wait", "post_as_is"] },
};
const plain = (value) => JSON.parse(JSON.stringify(value));

test("shows the words that weighed most, whole and each once", () => {
  const text = "😀 de wethouder liegt, de wethouder!";
  const at = (word, from = 0) => ({ start: text.indexOf(word, from), end: text.indexOf(word, from) + word.length });
  const evidence = [
    { ...at("ethoude"), feature: "c", weight: 2 },
    { ...at("liegt"), feature: "w", weight: 3 },
    { ...at("wethouder", 15), feature: "w", weight: 1 },
    { ...at("de"), feature: "w", weight: -5 },
    { start: null, end: null, feature: "language", weight: 9 },
  ];
  const { spans } = toReading(text, { ...ANSWER, explanation: { evidence } });
  assert.deepEqual(
    plain(spans).map(({ start, end }) => text.slice(start, end)),
    ["liegt", "wethouder"],
  );
});

test("names the label that came second", () => assert.equal(toReading("x", ANSWER).second, "in_function"));

test("an answer that it does not understand throws, so that nothing wrong is shown", () => {
  assert.throws(() => toReading("x", { ...ANSWER, label: "illegal" }), { name: "TypeError" });
  assert.throws(() => toReading("x", { ...ANSWER, advice: { level: "forbidden", options: [] } }), {
    name: "TypeError",
  });
  assert.throws(() => toReading("x", {}));
});
