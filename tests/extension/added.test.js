import assert from "node:assert/strict";
import { test } from "node:test";
import { addSite, removeSite, serverOrigin, syncScripts } from "../../extension/lib/added.js";
import { recordFor } from "../../extension/lib/sites.js";
import { install } from "./browser.js";

const SERVER = "https://mastodon.example";
const BLUESKY = "https://bsky.app";
const pattern = (origin) => `${origin}/*`;

test("a server's address is taken as people write it", () => {
  for (const text of [
    "mastodon.example",
    " https://mastodon.example/@jan ",
    "HTTPS://Mastodon.Example",
    "@jan@mastodon.example",
  ]) {
    assert.equal(serverOrigin(text), SERVER, text);
  }
});

test("what is no address of a server is refused", () => {
  const wrong = [
    ..."|mastodon|http://mastodon.example|https://mastodon.example:8443|https://a:b@mastodon.example|https://*/|*".split(
      "|",
    ),
    ..."*.example.nl|127.0.0.1|https://[::1]/|javascript:alert(1)|file:///etc|<all_urls>|chrome://settings|a b.nl".split(
      "|",
    ),
  ];
  for (const text of [...wrong, null, 7, {}]) assert.equal(serverOrigin(text), null, String(text));
});

test("a site is kept only once the browser granted it", async () => {
  const seen = install();
  assert.equal(await addSite(SERVER), false);
  assert.deepEqual([seen.asked, seen.local], [[pattern(SERVER)], {}]);
  seen.granted.add(pattern(SERVER)).add(pattern(BLUESKY));
  assert.ok((await addSite(SERVER)) && (await addSite(BLUESKY)) && (await addSite(SERVER)));
  assert.deepEqual(seen.local.sites, { mastodon: [SERVER], bluesky: true });
});

test("asking comes first in the turn of the click, before anything is awaited", () => {
  const seen = install();
  void addSite(SERVER);
  assert.deepEqual(seen.asked, [pattern(SERVER)]);
});

test("a removed site is forgotten, and its permission given back", async () => {
  const seen = install({ local: { sites: { mastodon: [SERVER], bluesky: true } } });
  await removeSite(SERVER);
  await removeSite(BLUESKY);
  assert.deepEqual(seen.local.sites, { mastodon: [], bluesky: false });
  assert.deepEqual(seen.removed, [pattern(SERVER), pattern(BLUESKY)]);
});

test("scripts are registered for what is both chosen and granted, and for nothing else", async () => {
  const sites = { mastodon: [SERVER, "https://other.example"], bluesky: false };
  const seen = install({ local: { sites }, granted: [pattern(SERVER), pattern(BLUESKY)] });
  // Two at once, as a click gives: one for the grant, one for the kept setting.
  await Promise.all([syncScripts(), syncScripts()]);
  assert.deepEqual(
    seen.scripts.map(({ matches }) => matches),
    [[pattern(SERVER)]],
  );
  assert.deepEqual(seen.injected, [7]);
  assert.equal(seen.scripts[0].js[0], "content/namespace.js");

  seen.granted.add(pattern("https://other.example"));
  await Promise.all([syncScripts(), syncScripts()]);
  assert.deepEqual(
    seen.scripts.map(({ matches }) => matches),
    [[pattern(SERVER), pattern("https://other.example")]],
  );

  // An update of the extension takes the registrations away.
  seen.scripts = [];
  await syncScripts();
  assert.equal(seen.scripts.length, 1);

  seen.granted.clear();
  await syncScripts();
  assert.deepEqual(seen.scripts, []);
});

test("a page has the record of its site, and none where the site is off", () => {
  const records = [
    { id: "x", hosts: ["x.com"] },
    { id: "mastodon", hosts: [] },
    { id: "bluesky", hosts: ["bsky.app"] },
  ];
  const on = { mastodon: [SERVER], bluesky: true };
  const off = { mastodon: [], bluesky: false };
  const at = (added, url) => recordFor(records, added, url)?.id ?? null;
  assert.deepEqual([at(on, `${SERVER}/home`), at(off, `${SERVER}/home`)], ["mastodon", null]);
  assert.deepEqual([at(on, `${BLUESKY}/`), at(off, `${BLUESKY}/`)], ["bluesky", null]);
  assert.deepEqual(
    [at(off, "https://x.com/home"), at(off, "http://x.com/home"), at(on, "about:blank")],
    ["x", null, null],
  );
});
