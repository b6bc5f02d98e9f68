import { createSeal, newId } from "./seal.js";

/** @typedef {{ port: number, key: string }} Pairing port, and key as 32 hexadecimal digits */
/** @typedef {{ ok: true, status: number, body: any } | { ok: false, reason: "offline" | "stranger" }} Reply */
/** @typedef {{ method: string, path: string, body?: object }} Asked */

const PORTS = Array.from({ length: 10 }, (_, n) => 8765 + n);
const HELLO = { method: "GET", path: "/v1/health" };
const HELLO_PATIENCE = 1000;
const PATIENCE = 2500;
const MOST_BYTES = 4 * 1024 * 1024;

/** @type {Map<string, ReturnType<typeof createSeal>>} */
const seals = new Map();
/**
 * What a service that has the key said of its run; it is asked again when the background was stopped.
 * @type {Map<string, { run: string, clock: number, since: number }>}
 */
const runs = new Map();

/** @param {string} key */
function sealOf(key) {
  let seal = seals.get(key);
  if (!seal) {
    seal = createSeal(Uint8Array.from(key.match(/../g) ?? [], (digits) => parseInt(digits, 16)));
    seals.set(key, seal);
  }
  return seal;
}

/**
 * Reads what it says, but no more than an answer can be: whoever holds the port could send for ever.
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function readJson(response) {
  const parts = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      void reader?.cancel();
      throw new RangeError("too long");
    }
    parts.push(part.value);
  }
  return JSON.parse(await new Blob(parts).text());
}

/**
 * @param {Pairing} pairing
 * @param {Asked} asked
 * @param {number} patience in milliseconds
 * @returns {Promise<Reply>}
 */
async function exchange({ port, key }, { method, path, body }, patience) {
  const place = `${port} ${key}`;
  const known = runs.get(place);
  const time = known && { run: known.run, at: Math.floor(known.clock + performance.now() - known.since) };
  const seal = await sealOf(key);
  const id = newId();
  const content = { method, path, body: body === undefined ? null : JSON.stringify(body), ...time };
  let response;
  try {
    response = await fetch(`http://127.0.0.1:${port}/v1/sealed`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(await seal.close("request", id, content)),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    return { ok: false, reason: "offline" };
  }
  try {
    const { status, body, run, clock } = await seal.open("answer", id, await readJson(response));
    runs.set(place, { run, clock, since: performance.now() });
    return { ok: true, status, body: body ? JSON.parse(body) : null };
  } catch {
    runs.delete(place);
    return { ok: false, reason: "stranger" };
  }
}

/** @param {Pairing} pairing */
const hello = (pairing) => exchange(pairing, HELLO, HELLO_PATIENCE);

/**
 * Asks the service at this port. Nothing goes out before it has shown that it has the key.
 * @param {Pairing} pairing
 * @param {Asked} asked
 * @returns {Promise<Reply>}
 */
export async function askAt(pairing, asked) {
  if (!runs.has(`${pairing.port} ${pairing.key}`)) {
    const greeted = await hello(pairing);
    if (!greeted.ok) return greeted;
  }
  const reply = await exchange(pairing, asked, PATIENCE);
  // It was started anew, or the machine slept: its answer told the time of now.
  return reply.ok && reply.body?.type === "urn:antenne:problem:stale" ? exchange(pairing, asked, PATIENCE) : reply;
}

/**
 * Looks for the service that has this key: at its port, or else at those that a service takes by itself.
 * @param {Pairing} pairing
 * @returns {Promise<{ ok: true, port: number } | { ok: false, reason: "offline" | "stranger" }>}
 */
export async function find({ port, key }) {
  const here = await hello({ port, key });
  if (here.ok) return { ok: true, port };
  const others = PORTS.filter((other) => other !== port);
  const replies = await Promise.all(others.map((other) => hello({ port: other, key })));
  const at = replies.findIndex((reply) => reply.ok);
  return at < 0 ? here : { ok: true, port: others[at] };
}
