import assert from "node:assert/strict";
import { test } from "node:test";
import { install } from "./browser.js";

install();
const { openCorrection, takeCorrection } = await import("../../extension/lib/correcting.js");
const { linksOf, newExampleId } = await import("../../extension/lib/examples.js");

test("a draft that is corrected is in memory once, and gone when the page has it", async () => {
  const seen = install();
  const kept = { draft: { text: "kanarie" }, reading: { label: "private" } };
  await openCorrection(kept);
  const [key] = Object.keys(await chrome.storage.session.get());
  assert.match(JSON.stringify(seen.opened), new RegExp(`correct/correct.html#${key}`));
  assert.deepEqual(await chrome.storage.local.get(), {});
  assert.deepEqual(await takeCorrection(key), kept);
  assert.equal(await takeCorrection(key), null);
  assert.deepEqual(await chrome.storage.session.get(), {});
});

test("the page takes nothing else out of the session", async () => {
  install();
  await chrome.storage.session.set({ last: 1 });
  assert.equal(await takeCorrection("last"), null);
  assert.deepEqual(await chrome.storage.session.get(), { last: 1 });
});

test("a label allows the links that the corpus allows", () => {
  assert.deepEqual(linksOf("private"), ["none"]);
  assert.deepEqual(linksOf("in_function"), ["implicit", "explicit"]);
  assert.deepEqual(linksOf("policy_sensitive"), ["none", "implicit", "explicit"]);
});

test("ids are the corpus's kind of id", () => assert.match(newExampleId(), /^k-[0-9a-f]{24}$/));
