import { siteAt } from "./sites.js";

/** @typedef {{ tab: number, origin: string }} Withheld */

/**
 * The site in the active tab, if Antenne knows it and the browser withholds it (Firefox lets users do so).
 * @returns {Promise<Withheld | null>}
 */
export async function withheldSite() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  // Without a grant the address is only there because the user clicked Antenne in the toolbar (activeTab).
  if (tab?.id === undefined || !tab.url || !(await siteAt(tab.url))) return null;
  const origin = `${new URL(tab.url).origin}/*`;
  return (await chrome.permissions.contains({ origins: [origin] })) ? null : { tab: tab.id, origin };
}

/**
 * Asks for the site, and starts there at once. To be called from a click.
 * @param {Withheld} site
 */
export async function grantSite({ tab, origin }) {
  if (!(await chrome.permissions.request({ origins: [origin] }))) return false;
  const files = chrome.runtime.getManifest().content_scripts?.[0]?.js ?? [];
  await chrome.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files });
  return true;
}
