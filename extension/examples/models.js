import "../content/namespace.js";
import "../content/make.js";
import { call } from "../lib/examples.js";
import { byId, date } from "../lib/page.js";
import { attempt } from "./trouble.js";

const { make } = Antenne;

/** @typedef {{ version: string, trained_at: string, kept: number, macro_f1: number | null }} Model */

/**
 * @param {{ t: Translate, language: string }} spoken
 * @returns {Promise<{ refresh: () => Promise<void> }>}
 */
export async function followModels({ t, language }) {
  const score = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });

  /** @param {Model} model @param {boolean} current */
  function item({ version, trained_at, kept, macro_f1 }, current) {
    const made = date(language, trained_at, { dateStyle: "medium", timeStyle: "medium" });
    const parts = [
      macro_f1 === null ? "" : t("models_score", [score.format(macro_f1)]),
      t(kept ? "models_kept" : "models_corpus", [String(kept)]),
    ];
    const name = make("p", current ? "now" : "", current ? `${made} · ${t("models_current")}` : made);
    const element = make("li", "item", name, make("p", "quiet", parts.filter(Boolean).join(" · ")));
    element.dataset.version = version;
    element.dataset.current = String(current);
    return element;
  }

  async function draw() {
    const { current, models } = await call("GET", "/v1/models");
    byId("models").replaceChildren(
      ...models.map((/** @type {Model} */ model) => item(model, model.version === current)),
    );
    const older = models.some((/** @type {Model} */ { version }) => version < current);
    /** @type {HTMLButtonElement} */ (byId("rollback")).disabled = !older;
  }
  byId("rollback").onclick = () =>
    attempt(t, "models-wrong", async () => {
      await call("POST", "/v1/models/rollback");
      await draw();
    });
  const refresh = () => attempt(t, "models-wrong", draw);
  await refresh();
  return { refresh };
}
