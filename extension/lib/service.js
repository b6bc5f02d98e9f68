import "../content/namespace.js";
import "../content/reading.js";
import { askAt, find } from "./channel.js";
import { currentPairing, keepPairing } from "./pairing.js";

const MOST_TEXT = 25_000;

/** @typedef {{ ok: true, port: number } | { ok: false, reason: "unpaired" | "offline" | "stranger" }} Found */

/** @returns {Promise<Found>} where the service with our key answers now */
async function look() {
  const pairing = await currentPairing();
  if (!pairing) return { ok: false, reason: "unpaired" };
  const found = await find(pairing);
  if (found.ok && found.port !== pairing.port) await keepPairing({ ...pairing, port: found.port });
  return found;
}

/**
 * Asks our own service, and nobody else.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<import("./channel.js").Reply | { ok: false, reason: "unpaired" }>}
 */
export async function ask(method, path, body) {
  const pairing = await currentPairing();
  if (!pairing) return { ok: false, reason: "unpaired" };
  const reply = await askAt(pairing, { method, path, body });
  if (reply.ok) return reply;
  const found = await look();
  if (!found.ok) return found;
  return found.port === pairing.port ? reply : askAt({ ...pairing, port: found.port }, { method, path, body });
}

/** @returns {Promise<number | null>} the port on which our service answers now */
export async function findService() {
  const found = await look();
  return found.ok ? found.port : null;
}

/** @returns {Promise<HealthResult>} */
export const health = look;

/** @returns {Promise<ModelInfo | null>} */
export async function modelInfo() {
  const reply = await ask("GET", "/v1/model");
  return reply.ok && reply.status === 200 ? reply.body : null;
}

/**
 * @param {Draft} draft
 * @returns {Promise<ScoreResult>}
 */
export async function score(draft) {
  if (draft.text.length > MOST_TEXT) return { ok: false, reason: "refused" };
  const reply = await ask("POST", "/v1/score", draft);
  if (!reply.ok) return reply;
  try {
    if (reply.status === 200) return { ok: true, reading: Antenne.toReading(draft.text, reply.body) };
  } catch {
    // Not an answer that this version understands: the same as a refusal.
  }
  return { ok: false, reason: "refused" };
}
