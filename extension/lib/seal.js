// The seal on each message between extension and service: docs/protocol.md, and server/seal.py on the other side.

const BLOCK = 4096;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @typedef {{ id: string, nonce: string, sealed: string }} Envelope */
/** @typedef {"request" | "answer"} Direction */

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  // Not all at once: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += BLOCK) text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return btoa(text);
}

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {Direction} direction @param {string} id */
const boundTo = (direction, id) => encoder.encode(`antenne v1 ${direction} POST /v1/sealed ${id}`);

/** @returns {string} 32 hexadecimal digits */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The two keys of one pairing.
 * @param {Uint8Array<ArrayBuffer>} key
 */
export async function createSeal(key) {
  const source = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  /** @param {Direction} direction */
  const derive = (direction) =>
    crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: encoder.encode(`antenne v1 ${direction}`) },
      source,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
  const keys = { request: await derive("request"), answer: await derive("answer") };

  /**
   * The envelope of this content.
   * @param {Direction} direction
   * @param {string} id
   * @param {object} content
   * @returns {Promise<Envelope>}
   */
  async function close(direction, id, content) {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const bytes = encoder.encode(JSON.stringify(content));
    const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(32);
    padded.set(bytes);
    const how = { name: "AES-GCM", iv: nonce, additionalData: boundTo(direction, id) };
    const sealed = await crypto.subtle.encrypt(how, keys[direction], padded);
    return { id, nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) };
  }

  /**
   * What is in an envelope; throws where it is not sealed with this key, for this direction and request.
   * @param {Direction} direction
   * @param {string} id
   * @param {Envelope} envelope
   * @returns {Promise<any>}
   */
  async function open(direction, id, { nonce, sealed }) {
    const how = { name: "AES-GCM", iv: fromBase64(nonce), additionalData: boundTo(direction, id) };
    return JSON.parse(decoder.decode(await crypto.subtle.decrypt(how, keys[direction], fromBase64(sealed))));
  }

  return { close, open };
}
