import "../content/namespace.js";
import "../content/reading.js";
import { readSettings } from "./settings.js";

const PORTS = Array.from({ length: 10 }, (_, n) => 8765 + n);
const HEALTH_PATIENCE = 1000;
const SCORE_PATIENCE = 2500;

/** @param {number} port @param {string} path */
const address = (port, path) => `http://127.0.0.1:${port}${path}`;

/**
 * @param {number} port
 * @param {string} path
 * @returns {Promise<any>} what it answers, or null
 */
async function get(port, path) {
  try {
    const response = await fetch(address(port, path), {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(HEALTH_PATIENCE),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @param {number} port */
const answers = async (port) => (await get(port, "/v1/health"))?.service === "antenne";

/** The port that was set, or else where the service was last seen. */
async function likelyPort() {
  const { port } = await readSettings();
  if (port !== null) return { port, fixed: true };
  const { hint } = await chrome.storage.session.get({ hint: null });
  return { port: typeof hint === "number" ? hint : null, fixed: false };
}

/** @returns {Promise<number | null>} the port on which the service answers now */
export async function findService() {
  const { port, fixed } = await likelyPort();
  if (port !== null && (await answers(port))) return port;
  if (fixed) return null;
  const found = await Promise.all(PORTS.map(answers));
  const first = found.indexOf(true);
  if (first < 0) return null;
  await chrome.storage.session.set({ hint: PORTS[first] });
  return PORTS[first];
}

/** @returns {Promise<HealthResult>} */
export async function health() {
  const port = await findService();
  return port === null ? { ok: false, reason: "offline" } : { ok: true, port };
}

/** @param {number} port @returns {Promise<ModelInfo | null>} */
export const modelInfo = (port) => get(port, "/v1/model");

/**
 * @param {number} port
 * @param {Draft} draft
 * @returns {Promise<ScoreResult>}
 */
async function scoreAt(port, draft) {
  let response;
  try {
    response = await fetch(address(port, "/v1/score"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(draft),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(SCORE_PATIENCE),
    });
  } catch {
    return { ok: false, reason: "offline" };
  }
  try {
    if (response.ok) return { ok: true, reading: Antenne.toReading(draft.text, await response.json()) };
  } catch {
    // Not an answer that this version understands: the same as a refusal.
  }
  return { ok: false, reason: "refused" };
}

/**
 * @param {Draft} draft
 * @returns {Promise<ScoreResult>}
 */
export async function score(draft) {
  const { port } = await likelyPort();
  if (port !== null) {
    const result = await scoreAt(port, draft);
    if (result.ok || result.reason === "refused") return result;
  }
  const found = await findService();
  return found === null || found === port ? { ok: false, reason: "offline" } : scoreAt(found, draft);
}
