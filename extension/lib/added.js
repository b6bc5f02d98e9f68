const BLUESKY = "https://bsky.app";
const SCRIPT = "added-sites";
const MOST_SERVERS = 20;

/**
 * The address of a Mastodon server, from what someone typed or pasted: a name, an address, or an account on it.
 * @param {unknown} text
 * @returns {string | null}
 */
export function serverOrigin(text) {
  if (typeof text !== "string") return null;
  const name = text.trim().replace(/^@?[^\s@/]+@(?=[^@]+$)/, "");
  let url;
  try {
    url = new URL(name.includes("://") ? name : `https://${name}`);
  } catch {
    return null;
  }
  const plain = url.protocol === "https:" && !url.port && !url.username && !url.password;
  const named = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(url.hostname);
  return plain && named ? url.origin : null;
}

/** @param {any} raw @returns {AddedSites} what of it is well-formed */
export function cleanSites(raw) {
  const servers = Array.isArray(raw?.mastodon) ? raw.mastodon : [];
  const origins = servers.map(serverOrigin).filter(Boolean).slice(0, MOST_SERVERS);
  return { mastodon: [...new Set(origins)], bluesky: raw?.bluesky === true };
}

/** @param {AddedSites} sites @returns {string[]} */
export const originsOf = ({ mastodon, bluesky }) => [...mastodon, ...(bluesky ? [BLUESKY] : [])];

/** @returns {Promise<AddedSites>} */
export async function readSites() {
  const { sites } = await chrome.storage.local.get("sites");
  return cleanSites(sites);
}

/** @param {string} origin */
const permission = (origin) => ({ origins: [`${origin}/*`] });
/** @param {string} origin */
export const isGranted = (origin) => chrome.permissions.contains(permission(origin));

/**
 * Asks the browser for a site and keeps it. To be called from a click, with nothing awaited before.
 * @param {string} origin
 */
export async function addSite(origin) {
  if (!(await chrome.permissions.request(permission(origin)))) return false;
  const sites = await readSites();
  if (origin === BLUESKY) sites.bluesky = true;
  else sites.mastodon = [...new Set([...sites.mastodon, origin])];
  await chrome.storage.local.set({ sites });
  return true;
}

/** @param {string} origin */
export async function removeSite(origin) {
  const sites = await readSites();
  if (origin === BLUESKY) sites.bluesky = false;
  else sites.mastodon = sites.mastodon.filter((server) => server !== origin);
  await chrome.storage.local.set({ sites });
  await chrome.permissions.remove(permission(origin));
}

/** @returns {string[]} the manifest's scripts, from the extension's root: Firefox gives whole addresses, which it does not take back */
export function contentFiles() {
  const files = chrome.runtime.getManifest().content_scripts?.[0]?.js ?? [];
  return files.map((file) => new URL(file, chrome.runtime.getURL("")).pathname.slice(1));
}

/** Starts in the pages that are open already, which the browser does only for pages that open later. @param {string[]} matches */
async function startInOpenTabs(matches) {
  for (const { id } of await chrome.tabs.query({ url: matches })) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    // A page that is just going away.
    await chrome.scripting.executeScript({ target, files: contentFiles() }).catch(() => {});
  }
}

async function sync() {
  const origins = originsOf(await readSites());
  const granted = await Promise.all(origins.map(isGranted));
  const matches = origins.filter((_, n) => granted[n]).map((origin) => `${origin}/*`);
  const [known] = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (!matches.length) {
    if (known) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script = {
    id: SCRIPT,
    matches,
    js: contentFiles(),
    allFrames: true,
    runAt: /** @type {const} */ ("document_start"),
  };
  if (known) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
  const fresh = matches.filter((match) => !known?.matches?.includes(match));
  if (fresh.length) await startInOpenTabs(fresh);
}

let latest = Promise.resolve();
/** Makes the registered content scripts those of the sites that are both chosen and granted; one run after another. */
export const syncScripts = () => (latest = latest.then(sync, sync));
