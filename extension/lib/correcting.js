/** @typedef {{ draft: Draft, reading: Reading }} Corrected */

const PAGE = "correct/correct.html";

/**
 * Opens the page where one corrects a reading. The draft is in memory only until that page has taken it.
 * @param {Corrected} corrected
 */
export async function openCorrection({ draft, reading }) {
  const key = `correct-${crypto.randomUUID()}`;
  await chrome.storage.session.set({ [key]: { draft, reading } });
  await chrome.tabs.create({ url: chrome.runtime.getURL(`${PAGE}#${key}`) });
}

/**
 * What this page was opened for; a second time there is nothing any more.
 * @param {string} key
 * @returns {Promise<Corrected | null>}
 */
export async function takeCorrection(key) {
  if (!key.startsWith("correct-")) return null;
  const found = await chrome.storage.session.get(key);
  await chrome.storage.session.remove(key);
  return /** @type {Corrected | null} */ (found[key] ?? null);
}
