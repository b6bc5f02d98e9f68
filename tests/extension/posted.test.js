import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LAYERS } from "../../extension/lib/profile.js";

const read = (path) => readFileSync(new URL(`../../extension/posted/${path}`, import.meta.url), "utf8");
const sources = JSON.parse(read("sources.json"));
const [, addressed] = read("posted.html").split('id="addressed"');
/** Each heading with the paragraphs under it. */
const parts = addressed
  .split("<h3")
  .slice(1)
  .map((part) =>
    [...part.matchAll(/<p\b([^>]*)>/g)].map(([, attributes]) => {
      const value = (name) => attributes.match(new RegExp(`data-${name}="([^"]*)"`))?.[1];
      return { words: value("words"), layers: value("layers")?.split(" "), source: value("source") };
    }),
  );
const facts = parts.flat();
const isShown = (layer) => (fact) => !fact.layers || fact.layers.includes(layer);

test("whoever one works for, there is something under each heading", () => {
  assert.equal(parts.length, 3);
  for (const layer of [...LAYERS, "none"]) {
    for (const part of parts) assert.ok(part.some(isShown(layer)), `${layer}: nothing under ${part[0].words}`);
  }
});

test("layers and sources are known ones", () => {
  for (const { words, layers = [], source } of facts) {
    for (const layer of layers) assert.ok([...LAYERS, "none"].includes(layer), `${words}: ${layer}`);
    if (source) assert.match(sources[source] ?? "", /^https:\/\//, `${words}: ${source}`);
  }
});

test("what the law or an agreement says has a source", () => {
  for (const { words, source } of facts) {
    if (/norm|right|member|whole|agfa|measures|rijk|hearing/.test(words)) assert.ok(source, words);
  }
});

test("only central government, police and defence hear that AGFA's advice is mandatory for them", () => {
  const told = (layer) => facts.filter(isShown(layer)).map(({ words }) => words);
  for (const layer of LAYERS) {
    const mandatory = ["rijk", "police", "defence"].includes(layer);
    assert.equal(told(layer).includes("addressed_agfa_when"), mandatory, layer);
    assert.equal(told(layer).includes("addressed_agfa_not"), !mandatory, layer);
  }
});
