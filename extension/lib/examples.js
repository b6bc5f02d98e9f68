import { ask } from "./service.js";

/** @typedef {{ id: string, text: string, label: Label, function_link: string, [field: string]: unknown }} Row */
/** @typedef {{ kept_at: string, row: Row }} Kept */
/** @typedef {{ total: number, examples: Kept[] }} Page */
/** @typedef {"offline" | "unpaired" | "stranger" | "store" | "training" | "refused"} TroubleKind */

/** @type {Label[]} */
export const LABELS = ["private", "in_function", "policy_sensitive"];
export const LINKS = ["none", "implicit", "explicit"];
export const MOST_TEXT = 4000;
const PAGE = 200;
const MOST_IN_ONE_REQUEST = 60_000;
/** What the service says in a problem document, as far as we have words for it. */
const KNOWN = ["store", "training"];

/** What went wrong, as a kind that has words of its own (`trouble_…`). */
export class Trouble extends Error {
  /** @param {string} kind @param {string} [detail] */
  constructor(kind, detail = "") {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/**
 * Asks our own service; what is no success throws.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export async function call(method, path, body) {
  const reply = await ask(method, path, body);
  if (!reply.ok) throw new Trouble(reply.reason);
  if (reply.status < 300) return reply.body;
  const kind = String(reply.body?.type ?? "")
    .split(":")
    .at(-1);
  throw new Trouble(kind && KNOWN.includes(kind) ? kind : "refused", String(reply.body?.detail ?? ""));
}

/** The links that go with a label. @param {string} label */
export const linksOf = (label) =>
  label === "private" ? ["none"] : label === "in_function" ? ["implicit", "explicit"] : LINKS;

/** An id of one's own for an example: the same keep sent twice is kept once. */
export const newExampleId = () => `k-${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;

/** @param {object} example @returns {Promise<Kept>} */
export const keep = (example) => call("POST", "/v1/examples", example);

/** @param {string} id @param {object} changes @returns {Promise<Kept>} */
export const change = (id, changes) => call("PATCH", `/v1/examples/${id}`, changes);

/** @param {string} id */
export const remove = (id) => call("DELETE", `/v1/examples/${id}`);

export const removeAll = () => call("DELETE", "/v1/examples");

/** @param {string} search @param {number} page from 1 @param {number} size @returns {Promise<Page>} */
export const list = (search, page, size) =>
  call("GET", `/v1/examples?q=${encodeURIComponent(search)}&page=${page}&size=${size}`);

/** All examples as JSON lines, in the schema of the corpus. */
export async function exportLines() {
  const lines = [];
  for (let page = 1, total = Infinity; (page - 1) * PAGE < total; page += 1) {
    const found = await list("", page, PAGE);
    total = found.total;
    lines.push(...found.examples.map(({ row }) => `${JSON.stringify(row)}\n`));
  }
  return lines.join("");
}

/**
 * Keeps the rows of a file; gives how many were new.
 * @param {string} text JSON lines
 */
export async function importLines(text) {
  /** @type {object[][]} */
  const parts = [[]];
  let size = 0;
  for (const line of text.split("\n").filter((each) => each.trim())) {
    let row;
    try {
      row = JSON.parse(line);
    } catch {
      throw new Trouble("refused");
    }
    size += line.length;
    if (size > MOST_IN_ONE_REQUEST || parts[parts.length - 1].length === PAGE) {
      parts.push([]);
      size = line.length;
    }
    parts[parts.length - 1].push(row);
  }
  let kept = 0;
  for (const rows of parts) kept += (await call("POST", "/v1/examples/import", { rows })).kept;
  return kept;
}
