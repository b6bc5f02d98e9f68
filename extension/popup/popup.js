import "../content/namespace.js";
import "../content/words.js";
import { loadMessages } from "../lib/messages.js";
import { withheldSite, grantSite } from "../lib/permission.js";
import { chosenLanguage, readSettings } from "../lib/settings.js";

/** @template {HTMLElement} T @param {string} id */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** @type {Translate} */
let t = () => "";
let language = "nl";

/** @param {string} id @param {boolean} shown */
const show = (id, shown) => (byId(id).hidden = !shown);

/** @param {number | string} date @param {Intl.DateTimeFormatOptions} how */
const date = (date, how) => new Intl.DateTimeFormat(language, how).format(new Date(date));

async function speak() {
  language = chosenLanguage(await readSettings());
  t = Antenne.translator(await loadMessages(language));
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))) {
    element.textContent = t(element.dataset.words ?? "");
  }
}

/** @param {LastReading | null} last */
function showLast(last) {
  const word = last && (last.state === "reading" ? t(`label_${last.label}`) : t(`state_${last.state}`));
  byId("last").textContent =
    last && word ? t("popup_at", [word, date(last.at, { timeStyle: "short" })]) : t("popup_no_last");
  byId("level").textContent = last?.state === "reading" ? t(`popup_level_${last.level}`) : "";
}

async function showStatus() {
  /** @type {Status | undefined} */
  const status = await chrome.runtime.sendMessage({ type: "status" });
  const { port = null, model = null, last = null } = status ?? {};
  const state = byId("state");
  state.dataset.running = String(port !== null);
  state.textContent = port === null ? t("popup_stopped") : t("popup_running", [String(port)]);
  show("start", port === null);
  show("model", model !== null);
  if (model) {
    byId("version").textContent = model.version;
    const when = date(model.trained_at, { dateStyle: "medium" });
    byId("trained").textContent = t("popup_trained", [when, String(model.rows)]);
  }
  showLast(last);
  show("practise", port !== null);
  /** @type {HTMLAnchorElement} */ (byId("practice")).href = `http://127.0.0.1:${port}/`;
  const settings = await readSettings();
  show("port-field", port === null || settings.port !== null);
}

async function showPermission() {
  const site = await withheldSite();
  show("withheld", site !== null);
  byId("grant").onclick = async () => {
    if (site && (await grantSite(site))) show("withheld", false);
  };
}

const messages = /** @type {HTMLInputElement} */ (byId("messages"));
const chosen = /** @type {HTMLSelectElement} */ (byId("language"));
const port = /** @type {HTMLInputElement} */ (byId("port"));

/** @param {string} key @param {unknown} value what is empty is forgotten */
const keep = (key, value) => (value ? chrome.storage.local.set({ [key]: value }) : chrome.storage.local.remove(key));

messages.onchange = () => chrome.storage.local.set({ messages: messages.checked });
chosen.onchange = async () => {
  await keep("language", chosen.value);
  await speak();
  await showStatus();
};
port.onchange = async () => {
  if (!port.checkValidity()) return;
  await keep("port", Number(port.value));
  await showStatus();
};

const settings = await readSettings();
messages.checked = settings.messages;
chosen.value = settings.language ?? "";
port.value = String(settings.port ?? "");
await speak();
await Promise.all([showStatus(), showPermission()]);
