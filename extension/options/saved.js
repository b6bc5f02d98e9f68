import { byId, date } from "../lib/page.js";

/** @type {{ t: Translate, language: string }} */
let spoken = { t: () => "", language: "nl" };

/** @param {{ t: Translate, language: string }} words */
export const confirmIn = (words) => (spoken = words);

/** Says that something was kept, with the time so that a second time is seen too. */
export function confirmSaved() {
  byId("saved").textContent = spoken.t("options_saved", [date(spoken.language, Date.now(), { timeStyle: "medium" })]);
}

/** @param {Record<string, unknown>} settings what is undefined is forgotten */
export async function save(settings) {
  const gone = Object.keys(settings).filter((key) => settings[key] === undefined);
  await chrome.storage.local.set(Object.fromEntries(Object.entries(settings).filter(([key]) => !gone.includes(key))));
  await chrome.storage.local.remove(gone);
  confirmSaved();
}

/**
 * Says what is wrong with a field, or that nothing is.
 * @param {string} id of the field
 * @param {string} line of the text beside it
 * @param {string} text
 */
export function complain(id, line, text) {
  byId(id).setAttribute("aria-invalid", String(text !== ""));
  byId(line).textContent = text;
}
