import assert from "node:assert/strict";
import { test } from "node:test";
import { exportSettings, importSettings, readBackup } from "../../extension/lib/backup.js";
import { install } from "./browser.js";

const PAIRING = { port: 8765, key: "5ec2e7" };
const SETTINGS = {
  language: "fy",
  messages: true,
  think_again: true,
  profile: {
    layer: "zbo",
    role: "hired",
    employer: "Kadaster",
    topics: ["kaarten"],
    shows_employer_on: ["x"],
    agreed: "ja",
  },
  sites: { mastodon: ["https://mastodon.example"], bluesky: true },
  contacts: [{ name: "Bond", reach: "bond@voorbeeld.nl" }],
};
const file = (settings, antenne = 1) => JSON.stringify({ antenne, settings });

test("what is exported can be imported, and is the same", async () => {
  install({ local: { ...SETTINGS, pairing: PAIRING, paused: { sites: ["x"] } } });
  const text = await exportSettings();
  const seen = install();
  const found = readBackup(text);
  await importSettings(found.settings);
  assert.deepEqual(seen.local, SETTINGS);
});

test("the export holds no pairing, and an import neither brings nor takes one", async () => {
  install({ local: { ...SETTINGS, pairing: PAIRING } });
  assert.ok(!(await exportSettings()).includes(PAIRING.key));
  assert.deepEqual(readBackup(file({ pairing: PAIRING })), { reason: "content", key: "pairing" });
  const seen = install({ local: { pairing: PAIRING } });
  await importSettings(readBackup(file({ language: "nl" })).settings);
  assert.deepEqual(seen.local.pairing, PAIRING);
});

test("what the file leaves out goes back to how it was at first", async () => {
  const seen = install({ local: { ...SETTINGS } });
  await importSettings(readBackup(file({ language: "nl" })).settings);
  assert.deepEqual(seen.local, { language: "nl" });
});

test("a wrong file says why, and which entry", () => {
  const wrong = [
    ["", "unreadable", ""],
    ["{", "unreadable", ""],
    ["null", "unreadable", ""],
    ["[]", "unreadable", ""],
    ['"antenne"', "unreadable", ""],
    ['{"antenne": 1}', "unreadable", ""],
    ['{"antenne": 1, "settings": []}', "unreadable", ""],
    ['{"settings": {}}', "unreadable", ""],
    [file({ profile: { employer: "x".repeat(200_000) } }), "unreadable", ""],
    [file({}, 2), "version", ""],
    [file({}, "1"), "version", ""],
    [file({ language: "de" }), "content", "language"],
    [file({ messages: "true" }), "content", "messages"],
    [file({ think_again: 1 }), "content", "think_again"],
    [file({ profile: { layer: "kasteel" } }), "content", "profile"],
    [file({ profile: { boss: "x" } }), "content", "profile"],
    [file({ profile: [] }), "content", "profile"],
    [file({ profile: null }), "content", "profile"],
    [file({ sites: { mastodon: ["https://*/*"], bluesky: false } }), "content", "sites"],
    [file({ sites: { mastodon: ["http://mastodon.example"], bluesky: false } }), "content", "sites"],
    [file({ sites: null }), "content", "sites"],
    [file({ contacts: [{ name: "x" }] }), "content", "contacts"],
    [file({ paused: { always: true } }), "content", "paused"],
    ['{"antenne": 1, "settings": {"__proto__": {"messages": true}}}', "content", "__proto__"],
  ];
  for (const [text, reason, key] of wrong) assert.deepEqual(readBackup(text), { reason, key }, text.slice(0, 80));
});
