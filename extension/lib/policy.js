import { cleanContacts } from "./contacts.js";
import { cleanSites } from "./added.js";
import { isLanguage } from "./languages.js";

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
