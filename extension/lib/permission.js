import { contentFiles } from "./added.js";
import { siteAt } from "./sites.js";

/**
 * @typedef {object} Here the page in front, as far as it and the browser show it to the popup
 * @property {number | undefined} tab
 * @property {string | undefined} url
 * @property {string | null} site id
 * @property {PageState | null} page null where Antenne does not run there
 * @property {(notice: Notice) => Promise<PageState | null>} ask
 */

/** @returns {Promise<Here>} */
export async function activeTab() {
  const [{ id, url } = {}] = await chrome.tabs.query({ active: true, currentWindow: true });
  const ask = async (/** @type {Notice} */ notice) => {
    if (id === undefined) return null;
    // Nobody listens there.
    return chrome.tabs.sendMessage(id, notice).catch(() => null);
  };
  const page = (await ask({ type: "page" })) ?? null;
  // Without a grant the address is only there because the user clicked Antenne in the toolbar (activeTab).
  const site = page?.site ?? (url ? ((await siteAt(url))?.id ?? null) : null);
  return { tab: id, url, site, page, ask };
}

/**
 * Whether the browser withholds this site. Chrome says that no site of the manifest is granted; there it counts whether
 * Antenne runs. In Firefox the click on the popup makes it run once, in this page only.
 * @param {Here} here
 */
export async function isWithheld({ url, site, page }) {
  if (site === null) return false;
  if (page === null) return true;
  if (location.protocol !== "moz-extension:" || !url) return false;
  return !(await chrome.permissions.contains({ origins: [`${new URL(url).origin}/*`] }));
}

/**
 * Asks for the site, which Firefox lets users withhold, and starts there at once. To be called from a click.
 * @param {Here} here
 */
export async function grantSite({ tab, url }) {
  if (tab === undefined || !url) return false;
  if (!(await chrome.permissions.request({ origins: [`${new URL(url).origin}/*`] }))) return false;
  await chrome.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: contentFiles() });
  return true;
}
