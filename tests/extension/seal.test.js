import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { readPairing } from "../../extension/lib/pairing.js";
import { createSeal, newId } from "../../extension/lib/seal.js";

const examples = JSON.parse(readFileSync(new URL("../protocol.json", import.meta.url), "utf8"));
const bytes = (/** @type {string} */ hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const seal = await createSeal(bytes(examples.key));

for (const { name, direction, content, envelope } of examples.messages) {
  test(`the example "${name}" is opened as told`, async () => {
    assert.deepEqual(await seal.open(direction, envelope.id, envelope), content);
  });
  test(`the example "${name}" does not open for another request, direction or key`, async () => {
    await assert.rejects(seal.open(direction, newId(), envelope));
    await assert.rejects(seal.open(direction === "answer" ? "request" : "answer", envelope.id, envelope));
    const other = await createSeal(new Uint8Array(16));
    await assert.rejects(other.open(direction, envelope.id, envelope));
  });
}

test("each envelope has a nonce of its own, and drafts of other lengths look alike", async () => {
  const id = newId();
  const [one, two] = [
    await seal.close("request", id, { a: "" }),
    await seal.close("request", id, { a: "😀".repeat(500) }),
  ];
  assert.notEqual(one.nonce, two.nonce);
  assert.equal(one.sealed.length, two.sealed.length);
});

test("large and broken text survives", async () => {
  const content = { text: "\ud83d" + "é".repeat(200_000) };
  const id = newId();
  assert.deepEqual(await seal.open("request", id, await seal.close("request", id, content)), content);
});

test("the pairing string is read however it was copied", async () => {
  const wanted = { port: examples.port, key: examples.key };
  const { string } = examples;
  for (const text of [
    string,
    string.toUpperCase(),
    `  ${string}\n`,
    string.replaceAll("-", " - "),
    string.replace(/-(?=[^-]*$)/, ""),
  ]) {
    assert.deepEqual(await readPairing(text), wanted, text);
  }
});

test("a mistyped pairing string is seen", async () => {
  const { string } = examples;
  for (let at = 0; at < string.length; at += 1) {
    for (const letter of "a7-") {
      const typed = string.slice(0, at) + letter + string.slice(at + 1);
      const same = typed.replaceAll("-", "") === string.replaceAll("-", "");
      if (!same) assert.equal(await readPairing(typed), null, typed);
    }
  }
  for (const text of [
    "",
    "antenne",
    "antenne-8765",
    string.slice(0, -1),
    `${string}a`,
    "antenne-0-" + string.slice(13),
    "💥",
  ]) {
    assert.equal(await readPairing(text), null, text);
  }
});
