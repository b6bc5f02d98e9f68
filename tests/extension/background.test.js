import assert from "node:assert/strict";
import { test } from "node:test";
import { createSeal } from "../../extension/lib/seal.js";
import { install } from "./browser.js";

const KEY = "00112233445566778899aabbccddeeff";

const seen = install({ local: { language: "en", paused: { sites: ["x"] } } });
await import("../../extension/background.js");
const { runtime, storage } = globalThis.chrome;

const ask = (question, sender = { id: runtime.id }) =>
  new Promise((resolve) => {
    const heard = runtime.onMessage.listeners[0](question, sender, resolve);
    if (heard !== true) resolve("not heard");
  });

test("the first run opens on install, and not on an update", () => {
  const [installed] = runtime.onInstalled.listeners;
  installed({ reason: "update" });
  installed({ reason: "chrome_update" });
  assert.deepEqual(seen.opened, []);
  installed({ reason: "install" });
  assert.deepEqual(
    seen.opened.map((url) => url.split("/").at(-1)),
    ["welcome.html"],
  );
});

test("a page hears whether it is paused, and until when", async () => {
  const start = () => ask({ type: "start", url: "https://x.com/home" });
  const first = await start();
  assert.equal(first.site.id, "x");
  assert.equal(first.language, "en");
  assert.deepEqual(first.paused, { until: null });
  const until = Date.now() + 60_000;
  await storage.local.set({ paused: { sites: [], until } });
  assert.deepEqual((await start()).paused, { until });
  await storage.local.set({ paused: { sites: [], until: Date.now() - 1 } });
  assert.equal((await start()).paused, null);
});

test("think again and messages are off until chosen", async () => {
  const { settings } = await ask({ type: "start", url: "https://x.com/home" });
  assert.deepEqual(settings, { messages: false, thinkAgain: false });
});

test("open pages hear of a change in the settings, and not of the last reading", async () => {
  seen.told.length = 0;
  await storage.session.set({ last: {} });
  await storage.local.set({ messages: false });
  await new Promise(setImmediate);
  assert.deepEqual(seen.told, [{ type: "settings" }]);
});

test("a stranger's message is not answered", async () => {
  assert.equal(await ask({ type: "status" }, { id: "another extension" }), "not heard");
});

test("a draft goes out with what the writer told of their work, and without where they told nothing", async () => {
  const seal = await createSeal(Uint8Array.from(KEY.match(/../g), (digits) => parseInt(digits, 16)));
  const files = globalThis.fetch;
  const asked = [];
  globalThis.fetch = async (url, options) => {
    if (!url.startsWith("http://127.0.0.1:8765/")) return files(url);
    const envelope = JSON.parse(options.body);
    const { path, body } = await seal.open("request", envelope.id, envelope);
    if (path === "/v1/score") asked.push(JSON.parse(body));
    const content = { status: 200, body: "{}", run: "one", clock: 1 };
    return new Response(JSON.stringify(await seal.close("answer", envelope.id, content)));
  };
  const draft = { text: "hoi", platform: "x", audience: "public", reply: false, media: false };
  const profile = { layer: "municipality", topics: ["jeugdzorg"] };
  await storage.local.set({ pairing: { port: 8765, key: KEY } });
  await ask({ type: "score", draft });
  await storage.local.set({ profile: { ...profile, invented: 1 } });
  await ask({ type: "score", draft });
  assert.deepEqual(asked, [draft, { ...draft, profile }]);
});
