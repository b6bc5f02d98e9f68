/**
 * @param {string} language
 * @returns {Promise<Messages>}
 */
export async function loadMessages(language) {
  return (await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`))).json();
}
