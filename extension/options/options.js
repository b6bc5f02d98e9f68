import { byId, ready, show, speak } from "../lib/page.js";
import { followPairing } from "../lib/pair_form.js";
import { readPolicy } from "../lib/policy.js";
import { followContacts } from "./contacts.js";
import { confirmIn, confirmSaved, save } from "./saved.js";
import { followSites } from "./sites.js";
import { followTake } from "./take.js";
import { followWork } from "./work.js";

const NAMES = /** @type {Record<string, string>} */ ({ nl: "Nederlands", en: "English", fy: "Frysk" });

/** @param {Translate} t */
async function followLanguage(t) {
  const [{ language: own }, preset] = await Promise.all([chrome.storage.local.get("language"), readPolicy()]);
  const chosen = /** @type {HTMLSelectElement} */ (byId("language"));
  byId("language-none").textContent = preset.language ? NAMES[preset.language] : t("options_language_browser");
  show("language-preset", preset.language !== null && !own);
  chosen.value = String(own ?? "");
  chosen.onchange = async () => {
    await save({ language: chosen.value || undefined });
    await draw();
    confirmSaved();
  };
}

/** @param {Settings} settings */
function followSwitches(settings) {
  const switches = { messages: settings.messages, think_again: settings.thinkAgain };
  for (const [id, on] of Object.entries(switches)) {
    const box = /** @type {HTMLInputElement} */ (byId(id));
    box.checked = on;
    box.onchange = () => save({ [id]: box.checked });
  }
}

/** Everything as it is now, in the language of now. */
async function draw() {
  const spoken = await speak();
  const { t, settings } = spoken;
  confirmIn(spoken);
  for (const line of document.querySelectorAll(".wrong")) line.textContent = "";
  followSwitches(settings);
  followTake(t, async () => {
    await draw();
    confirmSaved();
  });
  await Promise.all([
    followPairing(t, confirmSaved),
    followLanguage(t),
    followWork(t),
    followSites(t),
    followContacts(t),
  ]);
}

await draw();
ready();
