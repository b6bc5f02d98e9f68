import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findPersonal } from "../../extension/lib/finder.js";

const cues = JSON.parse(readFileSync(new URL("../../extension/data/finder.json", import.meta.url), "utf8"));
const found = (text) => findPersonal(text, cues).map(({ kind, text }) => `${kind}: ${text}`);

const FINDS = [
  ["Mevrouw Jansen belde weer", ["name: Mevrouw Jansen"]],
  ["ik sprak mevrouw Jansen weer", ["name: Jansen"]],
  ["Ik sprak Fatima van den Berg gisteren", ["name: Fatima van den Berg"]],
  ["gesprek met Ruud de Vries-Bakker over de zaak", ["name: Ruud de Vries-Bakker"]],
  ["Weer zo'n brief van Wiebren Wiersma ontvangen", ["name: Wiebren Wiersma"]],
  ["dhr. Ó Súilleabháin komt morgen", ["name: Ó Súilleabháin"]],
  ["mail naar p.jansen@voorbeeld.nl graag", ["email: p.jansen@voorbeeld.nl"]],
  ["@henrie_c bel me op 06-12345678", ["handle: @henrie_c", "phone: 06-12345678"]],
  ["bel +31 6 1234 5678 of 030 123 4567", ["phone: +31 6 1234 5678", "phone: 030 123 4567"]],
  ["BSN 123456782 staat in het dossier", ["number: 123456782"]],
  ["zaak Z-2024/001234 blijft liggen", ["number: Z-2024/001234"]],
  ["rekening NL91 ABNA 0417 1643 00 klopt niet", ["number: NL91 ABNA 0417 1643 00"]],
  ["hij woont Dorpsstraat 12a, 1234 AB", ["address: Dorpsstraat 12a", "address: 1234 AB"]],
  ["geboren op 12-03-1985, auto 12-ABC-3", ["number: 12-03-1985", "number: 12-ABC-3"]],
  ["kijk op https://voorbeeld.nl/dossier/12", ["link: https://voorbeeld.nl/dossier/12"]],
];
const LEAVES = [
  "De gemeente Utrecht zoekt een adviseur",
  "Morgen debat in de Tweede Kamer over Schiphol",
  "Wat een mooie dag in Den Haag! 25 graden",
  "Vanaf 1 januari 2026 kost het € 1250,50",
  "De Zilvervloot vaart pas na de zomer uit",
  "",
];

for (const [text, expected] of FINDS) test(`finds in: ${text}`, () => assert.deepEqual(found(text), expected));
for (const text of LEAVES) test(`leaves alone: ${text}`, () => assert.deepEqual(found(text), []));

test("each place is what stands there", () => {
  for (const [text] of FINDS) {
    for (const { start, end, text: piece } of findPersonal(text, cues)) assert.equal(text.slice(start, end), piece);
  }
});

test("every kind in the data is one that has words, and no long text takes long", () => {
  for (const { kind } of cues.patterns) assert.ok(cues.kinds.includes(kind));
  const long = "Jan van de van de van de Aa-aa 1 2 3 - ".repeat(100) + "0".repeat(3000) + "a".repeat(3000);
  assert.ok(findPersonal(long, cues).length > 50);
});
