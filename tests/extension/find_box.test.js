import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

class ShadowRoot {}
class Element {}
const { findBox } = load(["sites"], { ShadowRoot, Element });

/** A small tree in which an element "fits" the selectors it is given. */
class Fake extends Element {
  constructor(fits, ...children) {
    super();
    Object.assign(this, { fits: fits.split(" "), children, parentElement: null, textContent: "", label: null });
    for (const child of children) child.parentElement = this;
  }
  says(text) {
    this.textContent = text;
    return this;
  }
  matches(selector) {
    return selector.split(", ").some((part) => this.fits.includes(part));
  }
  closest(selector) {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null);
  }
  contains(other) {
    return other === this || this.children.some((child) => child.contains(other));
  }
  querySelectorAll(selector) {
    return this.children.flatMap((child) => [
      ...(child.matches(selector) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  getRootNode() {
    return this.parentElement?.getRootNode() ?? this;
  }
  getAttribute(name) {
    return name === "aria-label" ? this.label : null;
  }
}
const fake = (fits, ...children) => new Fake(fits, ...children);

const place = (boxes, editor, path = "/home") => findBox({ platform: "x", expects: [], boxes }, editor, path);
const BOX = {
  id: "post",
  kind: "post",
  selector: "editor",
  reply: false,
  media: false,
  audience: [{ value: "public" }],
};

test("the first record whose selector and page fit counts, and takes from its like what it leaves out", () => {
  const editor = fake("editor");
  fake("page", editor);
  const boxes = [{ id: "reply", kind: "reply", like: "post", selector: "editor", page: "/status/", reply: true }, BOX];
  assert.equal(place(boxes, editor).kind, "post");
  const found = place(boxes, editor, "/anna/status/1");
  assert.equal(found.kind, "reply");
  assert.deepEqual({ ...found.describe }, { platform: "x", audience: "public", reply: true, media: false });
  assert.equal(place([BOX], fake("other")), null);
});

test("a rule looks within the ancestor it names, and nowhere else", () => {
  const editor = fake("editor");
  fake("page", fake("dialog", editor), fake("photo"));
  const media = [{ within: "dialog", has: "photo" }];
  assert.equal(place([{ ...BOX, media }], editor).describe.media, false);
  editor.parentElement.children.push(fake("photo"));
  assert.equal(place([{ ...BOX, media }], editor).describe.media, true);
});

test("a rule looks around the nearest landmark: what hangs on another box does not count", () => {
  const [mine, other] = [fake("editor"), fake("editor")];
  fake("page", fake("", fake("", mine), fake("toolbar")), fake("", fake("", other, fake("photo")), fake("toolbar")));
  const boxes = [{ ...BOX, media: [{ around: "toolbar", has: "photo" }] }];
  assert.equal(place(boxes, mine).describe.media, false);
  assert.equal(place(boxes, other).describe.media, true);
  assert.equal(place([{ ...BOX, media: [{ around: "nothing" }] }], mine).describe.media, false);
});

test("audience: the first rule that holds, by what the first match is and then by its words; else unknown", () => {
  const audience = [
    { value: "public", has: "icon", is: "globe" },
    { value: "group", has: "button", words: ["groep"] },
    { value: "connections", has: "button", words: ["connecties"] },
  ];
  const told = (...around) => {
    const editor = fake("editor");
    fake("page", editor, ...around);
    return place([{ ...BOX, audience }], editor).describe.audience;
  };
  assert.equal(told(fake("icon globe"), fake("button").says("Groep")), "public");
  assert.equal(told(fake("icon lock"), fake("icon globe")), "unknown");
  assert.equal(told(fake("button").says("Alleen Connecties")), "connections");
  const labelled = fake("button");
  labelled.label = "Deel met groep";
  assert.equal(told(labelled), "group");
});

test("an ancestor outside the shadow root counts", () => {
  const editor = fake("editor");
  const root = Object.assign(new ShadowRoot(), {
    host: fake("outlet"),
    querySelectorAll: () => [],
    querySelector: () => null,
  });
  editor.getRootNode = () => root;
  fake("dialog", root.host, fake("photo"));
  const boxes = [{ ...BOX, media: [{ within: "dialog", has: "photo" }], postAs: [{ around: "photo", has: "photo" }] }];
  const found = place(boxes, editor);
  assert.equal(found.describe.media, true);
  assert.equal(found.postAs, true);
});
