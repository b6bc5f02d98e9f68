import { Trouble } from "../lib/examples.js";
import { byId } from "../lib/page.js";

/**
 * Does something with the service, and says beside it what went wrong, if anything did.
 * @param {Translate} t
 * @param {string} line id of the text
 * @param {() => Promise<unknown>} act
 */
export async function attempt(t, line, act) {
  byId(line).textContent = "";
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    byId(line).textContent = [t(`trouble_${error.kind}`), error.kind === "store" ? error.detail : ""].join(" ").trim();
  }
}
