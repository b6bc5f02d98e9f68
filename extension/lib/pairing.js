import { find } from "./channel.js";

const STRING = /^antenne-(\d{1,5})-([a-z2-7]{32})$/;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const KEY_BYTES = 16;

/** @param {string} letters base32 */
function bytesOf(letters) {
  const bits = Array.from(letters, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Port and key of a pairing string, however it was copied; null where it is none or was mistyped.
 * @param {string} text
 * @returns {Promise<import("./channel.js").Pairing | null>}
 */
export async function readPairing(text) {
  const groups = text.toLowerCase().replace(/\s/g, "").split("-");
  const found = STRING.exec([...groups.slice(0, 2), groups.slice(2).join("")].join("-"));
  if (!found) return null;
  const port = Number(found[1]);
  const whole = bytesOf(found[2]);
  const key = whole.slice(0, KEY_BYTES);
  const checked = new Uint8Array([...new TextEncoder().encode(`antenne pairing ${port} `), ...key]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", checked));
  const check = whole.slice(KEY_BYTES);
  if (port < 1 || port > 65535 || check.some((byte, at) => byte !== digest[at])) return null;
  return { port, key: hex(key) };
}

/** @returns {Promise<import("./channel.js").Pairing | null>} */
export async function currentPairing() {
  const { pairing } = await chrome.storage.local.get({ pairing: null });
  return /** @type {import("./channel.js").Pairing | null} */ (pairing);
}

/** @param {import("./channel.js").Pairing} pairing */
export const keepPairing = (pairing) => chrome.storage.local.set({ pairing });

/**
 * Connects with the service that this string is from, once it has shown that it has the same key.
 * @param {string} text
 * @returns {Promise<{ ok: true, port: number } | { ok: false, reason: "unreadable" | "offline" | "stranger" }>}
 */
export async function pair(text) {
  const pairing = await readPairing(text);
  if (!pairing) return { ok: false, reason: "unreadable" };
  const found = await find(pairing);
  if (found.ok) await keepPairing({ ...pairing, port: found.port });
  return found;
}

export const unpair = () => chrome.storage.local.remove("pairing");

/** @returns {Promise<{ port: number } | null>} */
export async function paired() {
  const pairing = await currentPairing();
  return pairing && { port: pairing.port };
}
