import { cleanContacts } from "./contacts.js";
import { cleanSites } from "./added.js";
import { isLanguage } from "./languages.js";

/** How long a page waits for a policy (milliseconds): right after its own start Chromium takes seconds. */
const PATIENCE = 200;

/** @type {Policy} */
let known = { language: null, sites: cleanSites(undefined), contacts: [] };

/**
 * What an organisation pre-set. Only these three are ever read, and what is not well-formed counts as absent.
 * @returns {Promise<Policy>}
 */
export async function readPolicy() {
  /** @type {Record<string, unknown>} */
  let given = {};
  try {
    given = await chrome.storage.managed.get(["language", "sites", "contacts"]);
  } catch {
    // Firefox rejects where there is no policy.
  }
  return {
    language: isLanguage(given.language) ? given.language : null,
    sites: cleanSites(given.sites),
    contacts: cleanContacts(given.contacts),
  };
}

/**
 * What was pre-set, as far as it is known by now.
 * @param {() => void} late called if it turns out otherwise afterwards
 * @returns {Promise<Policy>}
 */
export async function policyByNow(late) {
  const reading = readPolicy();
  const given = await Promise.race([
    reading,
    /** @type {Promise<Policy>} */ (new Promise((give) => setTimeout(() => give(known), PATIENCE))),
  ]);
  void reading.then((policy) => {
    known = policy;
    if (JSON.stringify(policy) !== JSON.stringify(given)) late();
  });
  return given;
}
