import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A runner whose answers come when the test says so. */
function held() {
  const started = [];
  const delivered = [];
  const run = (item) => new Promise((resolve) => started.push({ item, finish: () => resolve(`read ${item}`) }));
  const queue = load(["queue"]).createQueue(run, (item, result) => delivered.push([item, result]));
  return { queue, started, delivered };
}

test("one request is in flight, and of what comes meanwhile only the newest is asked", async () => {
  const { queue, started, delivered } = held();
  for (const draft of ["a", "ab", "abc", "abcd"]) queue.push(draft);
  assert.deepEqual(
    started.map(({ item }) => item),
    ["a"],
  );
  started[0].finish();
  await settled();
  assert.deepEqual(
    started.map(({ item }) => item),
    ["a", "abcd"],
  );
  started[1].finish();
  await settled();
  assert.deepEqual(delivered, [["abcd", "read abcd"]]);
});

test("an answer that a clearing has overtaken is dropped", async () => {
  const { queue, started, delivered } = held();
  queue.push("a");
  queue.clear();
  started[0].finish();
  await settled();
  assert.deepEqual(delivered, []);
  queue.push("b");
  started[1].finish();
  await settled();
  assert.deepEqual(delivered, [["b", "read b"]]);
});
