export const LANGUAGES = ["nl", "en", "fy"];

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { port, language, messages } = await chrome.storage.local.get(["port", "language", "messages"]);
  return {
    port: Number.isInteger(port) ? Number(port) : null,
    language: LANGUAGES.includes(String(language)) ? String(language) : null,
    messages: messages === true,
  };
}

/**
 * The language that was chosen, else that of the browser, else Dutch.
 * @param {Settings} settings
 */
export function chosenLanguage({ language }) {
  const spoken = chrome.i18n.getUILanguage().split("-")[0];
  return language ?? (LANGUAGES.includes(spoken) ? spoken : "nl");
}
