import { addSite, isGranted, originsOf, readSites, removeSite, serverOrigin } from "../lib/added.js";
import { byId } from "../lib/page.js";
import { readPolicy } from "../lib/policy.js";
import { complain, confirmSaved } from "./saved.js";

const BLUESKY = "https://bsky.app";

/**
 * @param {Translate} t
 * @param {string} origin
 * @param {{ chosen: boolean, granted: boolean, proposed: boolean }} is
 * @param {() => Promise<void>} redraw
 */
function row(t, origin, { chosen, granted, proposed }, redraw) {
  const item = document.createElement("li");
  item.className = "item";
  const name = document.createElement("span");
  name.textContent = origin === BLUESKY ? "Bluesky" : new URL(origin).hostname;
  const state = document.createElement("span");
  state.className = "quiet";
  const words = chosen ? (granted ? "options_site_on" : "options_site_withheld") : "options_site_off";
  state.textContent = [t(words), proposed ? t("options_preset") : ""].filter(Boolean).join(" ");
  name.append(state);
  item.append(name);

  /** @param {string} words @param {() => Promise<unknown>} does */
  const button = (words, does) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = t(words);
    made.setAttribute("aria-label", `${t(words)}: ${name.firstChild?.textContent}`);
    made.onclick = async () => {
      if (await does()) confirmSaved();
      await redraw();
      byId("server").focus();
    };
    item.append(made);
  };
  if (!chosen || !granted) button("options_site_start", () => addSite(origin));
  if (chosen) button("options_site_stop", () => removeSite(origin).then(() => true));
  return item;
}

/** @param {Translate} t */
export async function followSites(t) {
  async function draw() {
    const [sites, policy] = await Promise.all([readSites(), readPolicy()]);
    const chosen = originsOf(sites);
    const proposed = originsOf(policy.sites);
    const all = [...new Set([BLUESKY, ...chosen, ...proposed])];
    const granted = await Promise.all(all.map(isGranted));
    const rows = all.map((origin, n) => {
      const is = { chosen: chosen.includes(origin), granted: granted[n], proposed: proposed.includes(origin) };
      return row(t, origin, is, draw);
    });
    byId("sites").replaceChildren(...rows);
  }
  const server = /** @type {HTMLInputElement} */ (byId("server"));
  byId("add").onsubmit = async (event) => {
    event.preventDefault();
    const origin = serverOrigin(server.value);
    complain("server", "server-wrong", origin ? "" : t("options_server_wrong"));
    // The browser only lets one ask in the very turn of the click.
    const added = origin !== null && (await addSite(origin));
    if (origin && !added) complain("server", "server-wrong", t("options_server_refused"));
    if (!added) return server.focus();
    server.value = "";
    confirmSaved();
    await draw();
  };
  await draw();
}
