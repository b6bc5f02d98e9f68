import { findService, health, modelInfo, score } from "./lib/service.js";
import { chosenLanguage, readSettings } from "./lib/settings.js";
import { siteAt } from "./lib/sites.js";
import { loadMessages } from "./lib/messages.js";

/** @param {string} url @returns {Promise<Start>} */
async function start(url) {
  const settings = await readSettings();
  const language = chosenLanguage(settings);
  const [site, messages] = await Promise.all([siteAt(url), loadMessages(language)]);
  return { site, messages, language, settings: { messages: settings.messages } };
}

/** @param {Draft} draft */
async function scoreAndNote(draft) {
  const result = await score(draft);
  if (result.ok) {
    const { label, level, short, doubt } = result.reading;
    /** @type {LastReading} */
    const last = { state: short ? "short" : doubt ? "doubt" : "reading", label, level, at: Date.now() };
    void chrome.storage.session.set({ last });
  }
  return result;
}

/** @returns {Promise<Status>} */
async function status() {
  const port = await findService();
  const { last = null } = await chrome.storage.session.get({ last: null });
  return { port, model: port === null ? null : await modelInfo(port), last: /** @type {LastReading | null} */ (last) };
}

/** @param {Question} request */
function answer(request) {
  switch (request.type) {
    case "start":
      return start(request.url);
    case "score":
      return scoreAndNote(request.draft);
    case "health":
      return health();
    case "status":
      return status();
  }
}

chrome.runtime.onMessage.addListener((/** @type {Question} */ request, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return;
  Promise.resolve(answer(request)).then(respond, () => respond(undefined));
  return true;
});

chrome.storage.local.onChanged.addListener(async () => {
  /** @type {Notice} */
  const notice = { type: "settings" };
  for (const { id } of await chrome.tabs.query({})) {
    // Most tabs have nobody listening.
    if (id !== undefined) chrome.tabs.sendMessage(id, notice).catch(() => {});
  }
});
