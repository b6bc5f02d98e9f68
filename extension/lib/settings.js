import { cleanSites } from "./added.js";
import { cleanContacts } from "./contacts.js";
import { LANGUAGES, isLanguage } from "./languages.js";
import { cleanPaused } from "./pause.js";
import { readPolicy } from "./policy.js";
import { cleanProfile } from "./profile.js";

const KEYS = ["language", "messages", "think_again", "profile", "sites", "contacts", "paused"];

/**
 * What holds now: the user's own choices, and for language and contacts what was pre-set where there is no choice.
 * @param {Promise<Policy>} [preset]
 * @returns {Promise<Settings>}
 */
export async function readSettings(preset = readPolicy()) {
  const [kept, policy] = await Promise.all([chrome.storage.local.get(KEYS), preset]);
  return {
    language: isLanguage(kept.language) ? kept.language : policy.language,
    messages: kept.messages === true,
    thinkAgain: kept.think_again === true,
    profile: cleanProfile(kept.profile),
    sites: cleanSites(kept.sites),
    contacts: Array.isArray(kept.contacts) ? cleanContacts(kept.contacts) : policy.contacts,
    paused: cleanPaused(kept.paused, Date.now()),
  };
}

/**
 * The language that was chosen or pre-set, else that of the browser, else Dutch.
 * @param {Settings} settings
 */
export function chosenLanguage({ language }) {
  const spoken = chrome.i18n.getUILanguage().split("-")[0];
  return language ?? (LANGUAGES.includes(spoken) ? spoken : "nl");
}
