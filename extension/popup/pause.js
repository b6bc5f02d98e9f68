import { byId, date, show } from "../lib/page.js";
import * as pause from "../lib/pause.js";

/** @param {string} choice @param {boolean} shown */
function offer(choice, shown) {
  const button = /** @type {HTMLElement} */ (document.querySelector(`[data-pause="${choice}"]`));
  button.hidden = !shown;
}

/**
 * What is paused, with how to undo each, and what could be.
 * @param {import("../lib/permission.js").Here} here
 * @param {Translate} t
 * @param {string} language
 */
export async function showPause(here, t, language) {
  const id = here.site ?? "";
  /** @type {Record<string, () => Promise<unknown>>} */
  const doing = {
    "pause draft": () => here.ask({ type: "pause_draft" }),
    "pause site": () => pause.pauseSite(id),
    "pause hour": () => pause.pauseHour(),
    "pause always": () => pause.pauseAlways(),
    "resume draft": () => here.ask({ type: "resume_draft" }),
    "resume site": () => pause.resumeSite(id),
    "resume time": () => pause.resumeEverywhere(),
  };

  /** @param {PageState["draft"]} draft */
  async function draw(draft) {
    const { sites, until, always } = await pause.readPaused();
    const timed = always || until !== null;
    const site = sites.includes(id);
    show("paused-draft", draft === "paused");
    show("paused-site", site);
    show("paused-time", timed);
    byId("paused-how-long").textContent = always
      ? t("popup_paused_always")
      : t("popup_paused_until", [until === null ? "" : date(language, until, { timeStyle: "short" })]);
    offer("draft", draft === "read" && !site && !timed);
    offer("site", here.site !== null && !site && !always);
    offer("hour", !timed);
    offer("always", !always);
  }

  let draft = here.page?.draft ?? "none";
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-pause], [data-resume]")
  )) {
    const { pause: starting, resume: ending } = button.dataset;
    button.onclick = async () => {
      await doing[starting ? `pause ${starting}` : `resume ${ending}`]();
      if (starting === "draft") draft = "paused";
      if (ending === "draft") draft = "read";
      await draw(draft);
      // The button that was pressed is gone: the focus goes to the one that undoes it.
      const shown = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pause], [data-resume]")]);
      if (!button.checkVisibility()) shown.find((each) => each.checkVisibility())?.focus();
    };
  }
  await draw(draft);
}
