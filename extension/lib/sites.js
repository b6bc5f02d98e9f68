/** @returns {Promise<SiteRecord[]>} */
export async function loadSites() {
  return (await fetch(chrome.runtime.getURL("data/sites.json"))).json();
}

/**
 * @param {string} url
 * @returns {Promise<SiteRecord | null>}
 */
export async function siteAt(url) {
  const { hostname, protocol } = new URL(url);
  if (protocol !== "https:") return null;
  return (await loadSites()).find((site) => site.hosts.includes(hostname)) ?? null;
}
