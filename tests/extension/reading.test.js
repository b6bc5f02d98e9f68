import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.js";

const { toReading } = load(["reading"]);

const ANSWER = {
  label: "policy_sensitive",
  probabilities: { private: 0.1, in_function: 0.2, policy_sensitive: 0.7 },
  doubt: false,
  too_short: false,
  function_link: { label: "explicit" },
  explanation: { unit: { start: 0, end: 1 }, evidence: [] },
  factors: ["position"],
  advice: { level: "talk", options: ["wait", "post_as_is"] },
};
const plain = (value) => JSON.parse(JSON.stringify(value));

/** The words that are shown for evidence given as [part of the text, weight, how many to skip]. */
function shown(text, ...evidence) {
  const places = evidence.map(([part, weight, after = 0]) => {
    const start = text.indexOf(part, after);
    return { start, end: start + part.length, feature: "", weight };
  });
  const explanation = { unit: { start: 0, end: text.length }, evidence: places };
  return plain(toReading(text, { ...ANSWER, explanation }).spans).map(({ start, end }) => text.slice(start, end));
}

test("shows whole words, those that weighed most first", () => {
  const text = "😀 de wethouder liegt, de wethouder!";
  assert.deepEqual(shown(text, ["ethoude", 2], ["liegt", 3], ["wethouder", 1, 15]), [
    "liegt",
    "wethouder",
    "wethouder",
  ]);
});

test("what weighs little beside the heaviest, or against the reading, is not shown", () => {
  assert.deepEqual(shown("kabinet en beleid en gras", ["kabinet", 3], ["beleid", 0.7], ["gras", 0.5]), [
    "kabinet",
    "beleid",
  ]);
  assert.deepEqual(shown("kabinet en gras", ["kabinet", 3], ["gras", -4]), ["kabinet"]);
});

test("a word that says nothing is not shown, however much it weighs, and not at the end of others either", () => {
  assert.deepEqual(shown("de wethouder liegt", ["de", 9], ["de wethouder", 1], ["wethouder", 1], ["liegt", 1.5]), [
    "wethouder",
    "liegt",
  ]);
});

test("evidence without a place is passed over", () => {
  const evidence = [{ start: null, end: null, feature: "language", weight: 9 }];
  const explanation = { unit: { start: 0, end: 1 }, evidence };
  assert.deepEqual(plain(toReading("x", { ...ANSWER, explanation }).spans), []);
});

test("factors are at most three and say which of them mitigate; guidance is at most two", () => {
  const reading = toReading("x", {
    ...ANSWER,
    factors: ["position", "open_question", "unsettled", "reach"],
    advice: { ...ANSWER.advice, basis: ["a", "b", "c"] },
  });
  assert.deepEqual(plain(reading.factors), [
    { id: "position", mitigates: false },
    { id: "open_question", mitigates: true },
    { id: "unsettled", mitigates: false },
  ]);
  assert.deepEqual(plain(reading.basis), ["a", "b"]);
});

test("the factors that it calls mitigating are those of the table of advice", () => {
  const table = JSON.parse(readFileSync(new URL("../../model/advice/table.json", import.meta.url), "utf8"));
  const mitigates = (id) => toReading("x", { ...ANSWER, factors: [id] }).factors[0].mitigates;
  for (const { id } of table.mitigating) assert.ok(mitigates(id), id);
  for (const { id } of table.factors) assert.ok(!mitigates(id), id);
});

test("names the label that came second", () => assert.equal(toReading("x", ANSWER).second, "in_function"));

test("an answer that it does not understand throws, so that nothing wrong is shown", () => {
  assert.throws(() => toReading("x", { ...ANSWER, label: "illegal" }), { name: "TypeError" });
  assert.throws(() => toReading("x", { ...ANSWER, advice: { level: "forbidden", options: [] } }), {
    name: "TypeError",
  });
  assert.throws(() => toReading("x", {}));
});
