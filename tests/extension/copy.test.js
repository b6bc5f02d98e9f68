import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const { copyPieces } = load(["copy"]);

/** The copy as one string, with [marks]. */
function copy(text, marks, unit = [0, text.length]) {
  const place = (part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const reading = { unit: { start: unit[0], end: unit[1] }, spans: marks.map(place) };
  return copyPieces(text, reading)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");
}

test("a short draft is shown whole, with its marks in the order of the text", () => {
  assert.equal(copy("De wethouder liegt 😀 weer", ["liegt", "wethouder"]), "De [wethouder] [liegt] 😀 weer");
});

test("of a long draft the part around the sentence that decided is shown, cut between words", () => {
  const [before, decided, after] = ["groen gras en water ".repeat(20), "Het kabinet liegt.", " rustig weer".repeat(20)];
  const text = before + decided + after;
  const shown = copy(text, ["kabinet"], [before.length, before.length + decided.length]);
  assert.match(shown, /^… (groen|gras|en|water) .*Het \[kabinet\] liegt\..* (rustig|weer) …$/);
  assert.ok(shown.length < 320, shown.length);
});

test("of a long draft that was read as one, the part around its heaviest word is shown", () => {
  const text = "groen gras en water ".repeat(20) + "kabinet" + " rustig weer".repeat(20);
  assert.match(copy(text, ["kabinet"]), /^… .* \[kabinet\] .* …$/);
});

test("a mark outside the part that is shown is left out", () => {
  const text = "kabinet " + "groen gras en water ".repeat(20) + "minister";
  const shown = copy(text, ["minister", "kabinet"]);
  assert.match(shown, /^… .*\[minister\]$/);
});
