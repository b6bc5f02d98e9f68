import assert from "node:assert/strict";
import { test } from "node:test";
import { contactLink } from "../../extension/lib/contacts.js";

test("a telephone number and an e-mail address become a link", () => {
  assert.equal(contactLink("010 123 45 67"), "tel:0101234567");
  assert.equal(contactLink("+31 (0)10-1234567"), "tel:+31101234567");
  assert.equal(contactLink("vera@voorbeeld.nl"), "mailto:vera@voorbeeld.nl");
});

test("nothing else does: not an address on the web, and no letter that is written already", () => {
  const others = [
    "kamer 3.14",
    "https://voorbeeld.nl",
    "javascript:alert(1)",
    "a@b.nl?subject=Hoi&body=x",
    "a@b.nl,c@d.nl x",
    "112",
    "",
  ];
  for (const reach of others) assert.equal(contactLink(reach), null, reach);
});
