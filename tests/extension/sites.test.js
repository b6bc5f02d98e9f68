import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const sites = JSON.parse(readFileSync(new URL("data/sites.json", EXTENSION), "utf8"));
const manifest = JSON.parse(readFileSync(new URL("manifest.json", EXTENSION), "utf8"));

test("the manifest runs content scripts on every host of every site that is on from the start, and nowhere else", () => {
  const hosts = sites.flatMap(({ optional, hosts }) => (optional ? [] : hosts)).sort();
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

const KINDS = ["post", "thread", "reply", "quote", "comment", "edit", "message"];
const AUDIENCES = ["public", "connections", "group", "direct", "unknown"];

for (const site of sites) {
  test(`${site.id}: each box is a whole record, of its own or like another`, () => {
    const ids = site.boxes.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, "an id stands twice");
    for (const record of site.boxes) {
      assert.ok(!record.like || (ids.includes(record.like) && record.like !== record.id), record.id);
      const box = { ...site.boxes.find(({ id }) => id === record.like), ...record };
      assert.ok(KINDS.includes(box.kind), box.id);
      for (const part of ["selector", "reply", "media"]) assert.ok(part in box, `${box.id} ${part}`);
      assert.ok(box.postButton || site.id === "bluesky", box.id);
      for (const { value } of box.audience) assert.ok(AUDIENCES.includes(value), `${box.id} ${value}`);
    }
    assert.ok(ids.includes("message"), "it knows its direct messages, to leave them alone");
    for (const page of site.expects) new RegExp(page);
  });

  test(`${site.id}: no selector rests on a generated name`, () => {
    const selectors = JSON.stringify(site.boxes).matchAll(
      /"(?:selector|within|around|has|is|postButton)":"((?:[^"\\\\]|\\\\.)*)"/g,
    );
    for (const [, selector] of selectors) assert.doesNotMatch(selector, /ember\d|css-|\br-[a-z0-9]{6}/, selector);
  });
}
