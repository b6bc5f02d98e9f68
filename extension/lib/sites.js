import { readSites } from "./added.js";

/** @returns {Promise<SiteRecord[]>} */
export async function loadSites() {
  return (await fetch(chrome.runtime.getURL("data/sites.json"))).json();
}

/**
 * The record for a page: of the manifest's sites, or of a site that the user added.
 * @param {SiteRecord[]} records
 * @param {AddedSites} added
 * @param {string} url
 * @returns {SiteRecord | null}
 */
export function recordFor(records, added, url) {
  const { hostname, origin, protocol } = new URL(url);
  if (protocol !== "https:") return null;
  const id = added.mastodon.includes(origin) ? "mastodon" : null;
  const found = records.find((record) => record.id === id || record.hosts.includes(hostname)) ?? null;
  return found?.id === "bluesky" && !added.bluesky ? null : found;
}

/** @param {string} url */
export async function siteAt(url) {
  const [records, added] = await Promise.all([loadSites(), readSites()]);
  return recordFor(records, added, url);
}
