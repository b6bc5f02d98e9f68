import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const { readText } = load(["reader"]);

/** A text node. */
const text = (value) => ({ nodeType: 3, nodeValue: value, nodeName: "#text", childNodes: [] });
/** An element with children; a string stands for a text node. */
const element = (name, ...children) => ({
  nodeType: 1,
  nodeName: name.toUpperCase(),
  childNodes: children.map((child) => (typeof child === "string" ? text(child) : child)),
  getAttribute: (attribute) => (attribute === "alt" ? "😀" : null),
});
const br = () => element("br");

for (const [name, tree, expected] of [
  ["an empty editor with a filler break", element("div", br()), ""],
  ["an empty paragraph with a filler break", element("div", element("p", br())), ""],
  ["one line a block", element("div", element("p", "een"), element("p", "twee")), "een\ntwee"],
  [
    "a blank line is one blank line",
    element("div", element("p", "een"), element("p", br()), element("p", "twee")),
    "een\n\ntwee",
  ],
  ["a soft break within a block", element("div", element("p", "een", br(), "twee")), "een\ntwee"],
  [
    "Draft.js: nested blocks and spans",
    element(
      "div",
      element("div", element("div", element("span", element("span", "een"))), element("div", element("span", "twee"))),
    ),
    "een\ntwee",
  ],
  ["Quill's and Lexical's invisible characters", element("div", element("p", "\ufeffeen\u200b")), "een"],
  ["no-break space is a space", element("div", "een\u00a0twee"), "een twee"],
  ["an emoji drawn as a picture", element("div", element("p", "top ", element("img"))), "top 😀"],
  ["bare text without a block", element("div", "een", br(), "twee", br()), "een\ntwee"],
]) {
  test(`reads ${name}`, () => assert.equal(readText(tree), expected));
}

test("reads a text area as it stands", () => assert.equal(readText({ value: "een\n\ntwee " }), "een\n\ntwee "));
