const HOUR = 3_600_000;

/** @param {any} raw @param {number} now @returns {Paused} well-formed, without a moment that has passed */
export function cleanPaused(raw, now) {
  const sites = Array.isArray(raw?.sites) ? raw.sites : [];
  const until = Number.isFinite(raw?.until) && raw.until > now ? raw.until : null;
  return {
    sites: sites.filter((/** @type {unknown} */ id) => typeof id === "string"),
    until,
    always: raw?.always === true,
  };
}

/** @param {Paused} paused @param {string} site id @returns {Pause | null} the pause that holds on a site */
export function pauseAt(paused, site) {
  if (paused.always || paused.sites.includes(site)) return { until: null };
  return paused.until === null ? null : { until: paused.until };
}

/** @returns {Promise<Paused>} */
export async function readPaused(now = Date.now()) {
  const { paused } = await chrome.storage.local.get("paused");
  return cleanPaused(paused, now);
}

/** @param {Paused} paused */
const keep = (paused) => chrome.storage.local.set({ paused });

/** @param {string} site id */
export async function pauseSite(site) {
  const paused = await readPaused();
  await keep({ ...paused, sites: [...new Set([...paused.sites, site])] });
}

export async function pauseHour(now = Date.now()) {
  await keep({ ...(await readPaused(now)), until: now + HOUR });
}

export async function pauseAlways() {
  await keep({ ...(await readPaused()), always: true });
}

/** @param {string} site id */
export async function resumeSite(site) {
  const paused = await readPaused();
  await keep({ ...paused, sites: paused.sites.filter((id) => id !== site) });
}

/** Ends the hour, and always. */
export async function resumeEverywhere() {
  await keep({ ...(await readPaused()), until: null, always: false });
}
