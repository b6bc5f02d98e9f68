import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

class Node {}
class HTMLElement extends Node {}
class KeyboardEvent {}

/** A draft with this level about to be posted: its composer, the post button, and what was asked. */
function posting(level, more = {}) {
  const words = new Node();
  const button = Object.assign(new HTMLElement(), { clicks: 0, click: () => (button.clicks += 1) });
  const composer = {
    editor: { contains: (node) => node === words },
    place: { postButton: "post" },
    fresh: { state: "reading", reading: { level } },
    asked: false,
    ...more,
  };
  const asked = [];
  const antenne = load(["think"], { Node, Element: HTMLElement, HTMLElement, KeyboardEvent });
  antenne.closestAcross = (element) => (element === button ? button : null);
  antenne.scopeAround = () => ({ contains: (node) => node === button, querySelector: () => button });
  const think = antenne.createThink({
    composers: () => [composer],
    ask: (_composer, post) => asked.push(post) > 0,
  });
  const click = (at) => think.holds({ composedPath: () => [at] });
  const key = (keys) => {
    const event = { composedPath: () => [words], key: "Enter", isComposing: false, ctrlKey: false, metaKey: false };
    return think.holds(Object.assign(new KeyboardEvent(), event, keys));
  };
  return { composer, button, asked, click, key };
}

test("a post whose reading says talk is held, and one click lets it go", () => {
  const { button, asked, click } = posting("talk");
  assert.equal(click(button), true);
  asked[0]();
  assert.equal(button.clicks, 1);
});

test("it is held once for a draft", () => {
  const { button, asked, click } = posting("talk");
  click(button);
  assert.equal(click(button), false);
  assert.equal(asked.length, 1);
});

test("the keys that post are held as well", () => {
  assert.equal(posting("talk").key({ ctrlKey: true }), true);
  assert.equal(posting("talk").key({ metaKey: true }), true);
  assert.equal(posting("talk").key({}), false);
  assert.equal(posting("talk").key({ ctrlKey: true, isComposing: true }), false);
});

test("nothing is held below talk, in doubt, without a reading of these very words, or elsewhere in the page", () => {
  for (const level of ["none", "aware"]) {
    const { button, click } = posting(level);
    assert.equal(click(button), false, level);
  }
  for (const fresh of [null, { state: "offline", reading: null }, { state: "doubt", reading: { level: "talk" } }]) {
    const { button, click } = posting("talk", { fresh });
    assert.equal(click(button), false);
  }
  assert.equal(posting("talk").click(new HTMLElement()), false);
});
