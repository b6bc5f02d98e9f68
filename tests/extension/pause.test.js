import assert from "node:assert/strict";
import { test } from "node:test";
import * as pause from "../../extension/lib/pause.js";
import { install } from "./browser.js";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

test("each pause holds where it was asked for, and each can be undone", async () => {
  const seen = install();
  const at = (site, now = NOW) => pause.pauseAt(pause.cleanPaused(seen.local.paused, now), site);
  assert.equal(at("x"), null);

  await pause.pauseSite("x");
  await pause.pauseSite("x");
  assert.deepEqual(seen.local.paused.sites, ["x"]);
  assert.deepEqual([at("x"), at("linkedin")], [{ until: null }, null]);
  await pause.resumeSite("x");
  assert.equal(at("x"), null);

  await pause.pauseHour(NOW);
  assert.deepEqual(at("linkedin"), { until: NOW + HOUR });
  assert.equal(at("linkedin", NOW + HOUR), null);
  await pause.resumeEverywhere();
  assert.equal(at("linkedin"), null);

  await pause.pauseAlways();
  assert.deepEqual(at("linkedin", NOW + 1000 * HOUR), { until: null });
  await pause.resumeEverywhere();
  assert.equal(at("linkedin"), null);
});

test("one pause leaves the other as it is", async () => {
  const seen = install({ local: { paused: { sites: ["x"], until: null, always: false } } });
  await pause.pauseAlways();
  await pause.resumeEverywhere();
  assert.deepEqual(seen.local.paused.sites, ["x"]);
});

test("what is not well-formed is no pause", () => {
  for (const raw of [null, 7, { sites: "x" }, { until: "later" }, { always: 1 }, { sites: [3], until: NaN }]) {
    assert.deepEqual(pause.cleanPaused(raw, NOW), { sites: [], until: null, always: false }, JSON.stringify(raw));
  }
});
