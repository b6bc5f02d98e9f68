import { health, modelInfo, score } from "./lib/service.js";
import { chosenLanguage, readSettings } from "./lib/settings.js";
import { siteAt } from "./lib/sites.js";
import { syncScripts } from "./lib/added.js";
import { openCorrection } from "./lib/correcting.js";
import { loadMessages } from "./lib/messages.js";
import { pauseAt } from "./lib/pause.js";
import { policyByNow } from "./lib/policy.js";
import { readProfile } from "./lib/profile.js";

/** @returns {Promise<Record<string, string>>} */
async function loadGuidance() {
  return (await fetch(chrome.runtime.getURL("data/guidance.json"))).json();
}

/** @param {string} url @returns {Promise<Start>} */
async function start(url) {
  const settings = await readSettings(policyByNow(tellPages));
  const language = chosenLanguage(settings);
  const [site, messages, guidance] = await Promise.all([siteAt(url), loadMessages(language), loadGuidance()]);
  return {
    site,
    messages,
    language,
    settings: { messages: settings.messages, thinkAgain: settings.thinkAgain },
    paused: site && pauseAt(settings.paused, site.id),
    contacts: settings.contacts,
    guidance,
  };
}

/** @param {Draft} draft */
async function scoreAndNote(draft) {
  const profile = await readProfile();
  const request = Object.keys(profile).length ? { ...draft, profile } : draft;
  const result = await score(request);
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
  const found = await health();
  const { last = null } = await chrome.storage.session.get({ last: null });
  return {
    port: found.ok ? found.port : null,
    failure: found.ok ? null : found.reason,
    model: found.ok ? await modelInfo() : null,
    last: /** @type {LastReading | null} */ (last),
  };
}

/** @param {string} path */
const openPage = (path) => chrome.tabs.create({ url: chrome.runtime.getURL(path) });

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
    case "connect":
      return openPage("options/options.html#connection");
    case "correct":
      return openCorrection(request);
  }
}

chrome.runtime.onMessage.addListener((/** @type {Question} */ request, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return;
  Promise.resolve(answer(request)).then(respond, () => respond(undefined));
  return true;
});

async function tellPages() {
  /** @type {Notice} */
  const notice = { type: "settings" };
  for (const { id } of await chrome.tabs.query({})) {
    // Most tabs have nobody listening.
    if (id !== undefined) chrome.tabs.sendMessage(id, notice).catch(() => {});
  }
}

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "session") return;
  if (changes.sites) void syncScripts();
  void tellPages();
});

chrome.permissions.onAdded.addListener(syncScripts);
chrome.permissions.onRemoved.addListener(syncScripts);
chrome.runtime.onStartup.addListener(syncScripts);
chrome.runtime.onInstalled.addListener(({ reason }) => {
  // An update takes away what was registered.
  void syncScripts();
  if (reason === "install") void openPage("welcome/welcome.html");
});
