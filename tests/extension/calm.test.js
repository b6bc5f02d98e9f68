import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

/** What is let through, with a clock that moves when the test says so. */
function calm() {
  const shown = [];
  let waiting = null;
  const setTimeout = (act, _time, ...args) => {
    waiting = () => act(...args);
    return waiting;
  };
  const clearTimeout = (timer) => {
    if (waiting === timer) waiting = null;
  };
  const gate = load(["calm"], { setTimeout, clearTimeout }).createCalm(({ reading }) =>
    shown.push(reading?.label ?? null),
  );
  const next = (label, text, state = "reading") =>
    gate.next({ state, draft: { text }, reading: label && { label, level: "none" } });
  return { shown, next, clear: gate.clear, pause: () => waiting?.(), isWaiting: () => waiting !== null };
}

test("the first reading shows at once", () => {
  const { shown, next } = calm();
  next("private", "ik ga nu");
  assert.deepEqual(shown, ["private"]);
});

test("a reading that flickers within a word never shows", () => {
  const { shown, next, isWaiting } = calm();
  next("private", "ik vind ");
  next("policy_sensitive", "ik vind het be");
  next("policy_sensitive", "ik vind het bel");
  next("private", "ik vind het bell");
  assert.deepEqual(shown, ["private", "private"]);
  assert.ok(!isWaiting());
});

test("another reading shows when it comes twice and the word has ended", () => {
  const { shown, next } = calm();
  next("private", "ik vind ");
  next("policy_sensitive", "ik vind beleid");
  next("policy_sensitive", "ik vind beleid ");
  assert.deepEqual(shown, ["private", "policy_sensitive"]);
});

test("another reading shows when the writer pauses, and only the newest", () => {
  const { shown, next, pause } = calm();
  next("private", "ik vind ");
  next("in_function", "ik vind b");
  next("policy_sensitive", "ik vind be");
  pause();
  assert.deepEqual(shown, ["private", "policy_sensitive"]);
});

test("a failure, and the reading after it, show at once", () => {
  const { shown, next } = calm();
  next("private", "ik ga nu");
  next(null, "ik ga nu f", "offline");
  next("policy_sensitive", "ik ga nu fi");
  assert.deepEqual(shown, ["private", null, "policy_sensitive"]);
});

test("what waited for a pause is gone once the draft is", () => {
  const { shown, next, clear, isWaiting } = calm();
  next("private", "ik vind ");
  next("policy_sensitive", "ik vind be");
  clear();
  assert.ok(!isWaiting());
  next("in_function", "wij open");
  assert.deepEqual(shown, ["private", "in_function"]);
});
