import "../content/namespace.js";
import "../content/words.js";
import { loadMessages } from "./messages.js";
import { chosenLanguage, readSettings } from "./settings.js";

/** @template {HTMLElement} [T=HTMLElement] @param {string} id */
export const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** @param {string} id @param {boolean} shown */
export const show = (id, shown) => (byId(id).hidden = !shown);

/** Shows the page once it has its words and values, at the section that the address names. */
export function ready() {
  show("main", true);
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
}

/**
 * Puts the words of the chosen language in the page.
 * @returns {Promise<{ t: Translate, language: string, settings: Settings }>}
 */
export async function speak() {
  const settings = await readSettings();
  const language = chosenLanguage(settings);
  const t = Antenne.translator(await loadMessages(language));
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))) {
    element.textContent = t(element.dataset.words ?? "");
  }
  return { t, language, settings };
}

/**
 * In the way of the language, or the Dutch way where the browser does not know it (Frisian).
 * @param {string} language
 * @param {number | string} moment
 * @param {Intl.DateTimeFormatOptions} how
 */
export const date = (language, moment, how) => new Intl.DateTimeFormat([language, "nl"], how).format(new Date(moment));
