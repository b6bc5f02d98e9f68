import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const READING = { label: "private", level: "none", short: false, doubt: false };

/** A text area with a composer, a service that answers at once, and what was asked and shown. */
function writing() {
  const editor = { value: "" };
  const asked = [];
  const shown = [];
  const about = { platform: "x", audience: "public", reply: false, media: false };
  let result = { ok: true, reading: READING };
  class MutationObserver {
    observe() {}
    disconnect() {}
  }
  const globals = { MutationObserver, setTimeout, clearTimeout };
  const composer = load(["reader", "queue", "calm", "composer"], globals).createComposer({
    editor,
    place: { kind: "post", describe: { ...about } },
    locate: () => ({ kind: "post", describe: { ...about } }),
    score: async (draft) => {
      asked.push(draft);
      return result;
    },
    show: ({ view }) => shown.push(view?.state ?? null),
  });
  const write = async (text) => {
    editor.value = text;
    composer.refresh();
    await settled();
  };
  return { composer, write, asked, shown, about, answer: (next) => (result = next) };
}

test("a draft is sent with what surrounds it", async () => {
  const { write, asked } = writing();
  await write("hallo daar jij");
  assert.deepEqual(
    { ...asked[0] },
    { text: "hallo daar jij", platform: "x", audience: "public", reply: false, media: false },
  );
});

test("another audience is read anew, though the words stay; the same one is not", async () => {
  const { composer, write, asked, about } = writing();
  await write("hallo daar jij");
  composer.look();
  await settled();
  assert.equal(asked.length, 1);
  about.audience = "group";
  composer.look();
  await settled();
  assert.equal(asked[1].audience, "group");
});

test("a paused draft is neither read nor shown, until it is resumed", async () => {
  const { composer, write, asked, shown } = writing();
  await write("hallo daar jij");
  composer.pause();
  await write("hallo daar jij en ik");
  composer.look();
  composer.retry();
  composer.fail("offline");
  assert.equal(asked.length, 1);
  assert.deepEqual(shown, ["reading", null]);
  composer.resume();
  await settled();
  assert.equal(asked[1].text, "hallo daar jij en ik");
  assert.equal(shown.at(-1), "reading");
});

test("a pause ends with the draft, and so does having been asked", async () => {
  const { composer, write, asked } = writing();
  await write("hallo daar jij");
  composer.pause();
  composer.asked = true;
  await write("");
  await write("een ander bericht");
  assert.equal(asked.length, 2);
  assert.equal(composer.paused, false);
  assert.equal(composer.asked, false);
});

test("a reading is fresh only for the words that it was given for", async () => {
  const { composer, write, answer } = writing();
  await write("hallo daar jij");
  assert.equal(composer.fresh?.state, "reading");
  let free = () => {};
  answer(new Promise((resolve) => (free = () => resolve({ ok: true, reading: READING }))));
  await write("hallo daar jij en");
  assert.equal(composer.fresh, null);
  free();
  await settled();
  assert.equal(composer.fresh?.state, "reading");
});

test("a failure shows, and is put right by the next answer", async () => {
  const { composer, write, shown, answer } = writing();
  answer({ ok: false, reason: "unpaired" });
  await write("hallo daar jij");
  answer({ ok: true, reading: READING });
  composer.retry();
  await settled();
  assert.deepEqual(shown, ["unpaired", "reading"]);
});
