import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { isGranted, syncScripts } from "../../extension/lib/added.js";
import { readPaused } from "../../extension/lib/pause.js";
import { policyByNow, readPolicy } from "../../extension/lib/policy.js";
import { readProfile } from "../../extension/lib/profile.js";
import { chosenLanguage, readSettings } from "../../extension/lib/settings.js";
import { siteAt } from "../../extension/lib/sites.js";
import { install } from "./browser.js";

const EXTENSION = new URL("../../extension/", import.meta.url);
const CONTACT = { name: "Vertrouwenspersoon", reach: "010 123 45 67" };
/** What an employer with bad intentions would like to set. */
const GREEDY = {
  language: "en",
  contacts: [CONTACT],
  sites: { mastodon: ["https://mastodon.example"], bluesky: true },
  profile: { layer: "rijk", employer: "Ministerie", topics: ["alles"] },
  think_again: true,
  thinkAgain: true,
  messages: true,
  paused: { sites: ["x"], always: true, until: 9e15 },
  pairing: { port: 9999, key: "00" },
  port: 9999,
};

test("a policy pre-sets language and contacts, and proposes sites", async () => {
  install({ managed: GREEDY });
  const settings = await readSettings();
  assert.equal(chosenLanguage(settings), "en");
  assert.deepEqual(settings.contacts, [CONTACT]);
  assert.deepEqual((await readPolicy()).sites, { mastodon: ["https://mastodon.example"], bluesky: true });
});

test("a policy sets nothing else: no profile, no think again, no messages, no pause, no pairing", async () => {
  install({ managed: GREEDY });
  const { language, contacts, ...rest } = await readSettings();
  assert.ok(language && contacts);
  assert.deepEqual(rest, {
    messages: false,
    thinkAgain: false,
    profile: {},
    sites: { mastodon: [], bluesky: false },
    paused: { sites: [], until: null, always: false },
  });
  assert.deepEqual(Object.keys(await readPolicy()).sort(), ["contacts", "language", "sites"]);
  assert.deepEqual(await readProfile(), {});
});

test("a policy forces no site on, even where it got the browser to grant it", async () => {
  const seen = install({ managed: GREEDY, granted: ["https://mastodon.example/*", "https://bsky.app/*"] });
  assert.ok(await isGranted("https://mastodon.example"));
  await syncScripts();
  assert.deepEqual(seen.scripts, []);
  assert.equal(await siteAt("https://mastodon.example/home"), null);
  assert.equal(await siteAt("https://bsky.app/"), null);
});

test("a policy takes no pause away", async () => {
  install({
    managed: { ...GREEDY, paused: { sites: [], always: false } },
    local: { paused: { sites: ["x"], always: true } },
  });
  const { sites, always } = await readPaused();
  assert.deepEqual({ sites, always }, { sites: ["x"], always: true });
});

test("the user's own choice goes before what was pre-set", async () => {
  install({ managed: GREEDY, local: { language: "fy", contacts: [] } });
  const settings = await readSettings();
  assert.equal(settings.language, "fy");
  assert.deepEqual(settings.contacts, []);
});

test("wrong entries of a policy are ignored", async () => {
  const wrong = {
    language: [["nl"], 7, { nl: 1 }, "de", "__proto__"],
    contacts: [
      "Jan",
      { name: "Jan", reach: "1" },
      [{ name: "Jan" }, { name: "", reach: "1" }, { name: "Jan", reach: "x".repeat(5000) }, null, 3],
    ],
    sites: [7, { mastodon: "https://a.example" }, { mastodon: [3, null, "http://a.example", "*"], bluesky: "true" }],
  };
  for (const [key, values] of Object.entries(wrong)) {
    for (const value of values) {
      install({ managed: { [key]: value } });
      const expected = { language: null, contacts: [], sites: { mastodon: [], bluesky: false } };
      assert.deepEqual(await readPolicy(), expected, `${key}: ${JSON.stringify(value)}`);
    }
  }
});

test("a policy with a thousand contacts fills no page", async () => {
  install({ managed: { contacts: Array(1000).fill(CONTACT) } });
  assert.ok((await readPolicy()).contacts.length <= 10);
});

test("without a policy, which Firefox says by an error, everything works", async () => {
  install({ managed: new Error("Managed storage manifest not found") });
  assert.equal(chosenLanguage(await readSettings()), "nl");
});

test("the schema offers the three that are read, and only one file reads a policy", () => {
  const schema = JSON.parse(readFileSync(new URL("managed_schema.json", EXTENSION), "utf8"));
  assert.deepEqual(Object.keys(schema.properties).sort(), ["contacts", "language", "sites"]);
  const readers = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".js"))
    .filter((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8").includes("storage.managed"))
    .map((entry) => entry.name);
  assert.deepEqual(readers, ["policy.js"]);
});

test("a policy that comes late holds nobody up, and is told when it comes", async () => {
  install({});
  /** @type {(given: object) => void} */
  let come = () => {};
  chrome.storage.managed.get = () => new Promise((give) => (come = give));
  let told = 0;
  const settings = await readSettings(policyByNow(() => (told += 1)));
  assert.equal(settings.language, null);
  come({ language: "en" });
  await new Promise(setImmediate);
  assert.equal(told, 1);
  // By then it is known, and what holds is not told again.
  const again = await readSettings(policyByNow(() => (told += 1)));
  assert.equal(again.language, "en");
  come({ language: "en" });
  await new Promise(setImmediate);
  assert.equal(told, 1);
});
