import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const sites = JSON.parse(readFileSync(new URL("data/sites.json", EXTENSION), "utf8"));
const manifest = JSON.parse(readFileSync(new URL("manifest.json", EXTENSION), "utf8"));

test("the manifest runs content scripts on every host of every site, and nowhere else", () => {
  const hosts = sites.flatMap((site) => site.hosts).sort();
  const matched = manifest.content_scripts.flatMap(({ matches }) => matches).map((match) => new URL(match).host);
  assert.deepEqual(matched.sort(), hosts);
});

test("the manifest asks for no more than it was given", () => {
  const given = ["storage", "activeTab", "scripting", "alarms"];
  assert.deepEqual(
    manifest.permissions.filter((permission) => !given.includes(permission)),
    [],
  );
  assert.deepEqual(manifest.host_permissions, ["http://127.0.0.1/*"]);
  assert.match(manifest.content_security_policy.extension_pages, /connect-src 'self' http:\/\/127\.0\.0\.1:\*/);
  assert.equal(manifest.web_accessible_resources, undefined);
});

test("every content script that the manifest names is there, the practice page borrows them in the same order", () => {
  const files = manifest.content_scripts[0].js;
  for (const file of files) readFileSync(new URL(file, EXTENSION));
  const page = readFileSync(new URL("../server/practice_page/index.html", EXTENSION), "utf8");
  const borrowed = [...page.matchAll(/src="\/extension\/(content\/[a-z]+\.js)"/g)].map(([, file]) => file);
  const shared = borrowed.filter((file) => files.includes(file));
  assert.deepEqual(
    shared,
    files.filter((file) => shared.includes(file)),
  );
});

test("each box of a site is a whole record", () => {
  const kinds = ["post", "thread", "reply", "comment", "message"];
  const audiences = ["public", "connections", "group", "direct", "unknown"];
  for (const site of sites) {
    const ids = site.boxes.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, `${site.id}: an id stands twice`);
    for (const box of site.boxes) {
      assert.ok(kinds.includes(box.kind), `${site.id} ${box.id}`);
      assert.ok(box.selector && "reply" in box && "media" in box, `${site.id} ${box.id}`);
      for (const { value } of box.audience) assert.ok(audiences.includes(value), `${site.id} ${box.id} ${value}`);
      assert.doesNotMatch(box.selector, /ember\d|css-|\br-[a-z0-9]{6}/, `${site.id} ${box.id}: generated name`);
    }
    assert.ok(ids.includes("message"), `${site.id} knows its direct messages, to leave them alone`);
  }
});
