import { byId, ready, show, speak } from "../lib/page.js";
import { followPairing } from "../lib/pair_form.js";

async function offerPractice() {
  /** @type {Status | undefined} */
  const status = await chrome.runtime.sendMessage({ type: "status" });
  const port = status?.port ?? null;
  show("practise", port !== null);
  show("not-yet", port === null);
  /** @type {HTMLAnchorElement} */ (byId("practice")).href = `http://127.0.0.1:${port}/`;
}

const { t } = await speak();
await Promise.all([followPairing(t, offerPractice), offerPractice()]);
ready();
