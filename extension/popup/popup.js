import { byId, date, ready, show, speak } from "../lib/page.js";
import { activeTab, grantSite, isWithheld } from "../lib/permission.js";
import { showPause } from "./pause.js";

const { t, language } = await speak();

/** @param {LastReading | null} last */
function showLast(last) {
  const word = last && (last.state === "reading" ? t(`label_${last.label}`) : t(`state_${last.state}`));
  byId("last").textContent =
    last && word ? t("popup_at", [word, date(language, last.at, { timeStyle: "short" })]) : t("popup_no_last");
  byId("level").textContent = last?.state === "reading" ? t(`popup_level_${last.level}`) : "";
}

/** @param {ModelInfo | null} model */
function showModel(model) {
  show("model", model !== null);
  if (!model) return;
  byId("version").textContent = model.version;
  const when = date(language, model.trained_at, { dateStyle: "medium" });
  byId("trained").textContent = t("popup_trained", [when, String(model.rows)]);
}

async function showStatus() {
  /** @type {Status | undefined} */
  const status = await chrome.runtime.sendMessage({ type: "status" });
  const { port = null, failure = "offline", model = null, last = null } = status ?? {};
  const state = byId("state");
  state.dataset.on = String(port !== null);
  state.textContent = port === null ? t(`popup_${failure}`) : t("popup_running", [String(port)]);
  show("start", failure === "offline");
  show("connect", failure === "unpaired" || failure === "stranger" || failure === "refused");
  showModel(model);
  showLast(last);
  show("practice", port !== null);
  /** @type {HTMLAnchorElement} */ (byId("practice")).href = `http://127.0.0.1:${port}/`;
}

async function showPage() {
  const here = await activeTab();
  const { site, page } = here;
  show("elsewhere", site === null);
  show("withheld", await isWithheld(here));
  byId("grant").onclick = async () => {
    if (await grantSite(here)) await showPage();
  };
  show("unknown", page?.unknown === true);
  await showPause(here, t, language);
}

const told = showStatus();
await showPage();
// A service that does not answer may take a second to do so.
ready();
await told;
