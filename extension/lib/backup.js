import { cleanSites } from "./added.js";
import { MOST_CONTACTS, isContact } from "./contacts.js";
import { isLanguage } from "./languages.js";
import { isProfile } from "./profile.js";

const VERSION = 1;
const LARGEST = 100_000;

/** @param {unknown} value */
const isSwitch = (value) => typeof value === "boolean";

/** @type {Record<string, (value: any) => boolean>} what travels, and nothing else: no pairing, no pause */
const FITS = {
  language: isLanguage,
  messages: isSwitch,
  think_again: isSwitch,
  profile: isProfile,
  sites: (value) =>
    JSON.stringify(cleanSites(value)) === JSON.stringify({ mastodon: value?.mastodon, bluesky: value?.bluesky }),
  contacts: (value) => Array.isArray(value) && value.length <= MOST_CONTACTS && value.every(isContact),
};

/** @returns {Promise<string>} the settings as text for a file */
export async function exportSettings() {
  const settings = await chrome.storage.local.get(Object.keys(FITS));
  return `${JSON.stringify({ antenne: VERSION, settings }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {{ settings: Record<string, unknown> } | { reason: "unreadable" | "version" | "content", key: string }}
 */
export function readBackup(text) {
  let file;
  try {
    file = text.length > LARGEST ? null : JSON.parse(text);
  } catch {
    file = null;
  }
  const settings = file?.settings;
  if (file?.antenne === undefined || !settings || typeof settings !== "object" || Array.isArray(settings)) {
    return { reason: "unreadable", key: "" };
  }
  if (file.antenne !== VERSION) return { reason: "version", key: "" };
  const wrong = Object.keys(settings).find((key) => !Object.hasOwn(FITS, key) || !FITS[key](settings[key]));
  return wrong === undefined ? { settings } : { reason: "content", key: wrong };
}

/** Makes these the settings; what the file leaves out goes back to how it was at first. @param {Record<string, unknown>} settings */
export async function importSettings(settings) {
  await chrome.storage.local.set(settings);
  await chrome.storage.local.remove(Object.keys(FITS).filter((key) => !Object.hasOwn(settings, key)));
}
