import "../content/namespace.js";
import "../content/make.js";
import { call } from "../lib/examples.js";
import { byId, show } from "../lib/page.js";
import { attempt } from "./trouble.js";

const { make } = Antenne;
const EVERY_MS = 1000;

/** @typedef {{ text: string, from: string, to: string, words: string[] }} Moved */
/** @typedef {{ reason: string, what?: string, old?: number, new?: number, right?: number, of?: number, drafts?: Moved[] }} Reason */
/** @typedef {{ state: string, phase: string | null, done: number, seconds_left: number | null, outcome: any }} Training */

/**
 * Why the gate kept the old model, in words.
 * @param {Translate} t
 * @param {Reason} reason
 */
function lines(t, { reason, what = "", right, of, drafts = [] }) {
  switch (reason) {
    case "kept_wrong":
      return [t("reason_kept_wrong", [String(right), String(of)])];
    case "panel_moved":
      return drafts.map(({ text, from, to, words }) =>
        t("reason_panel_moved", [text, t(`label_${from}`), t(`label_${to}`), words.join(", ")]),
      );
    case "label_worse":
      return [t("reason_label_worse", [t(`label_${what}`)])];
    default:
      return [t("reason_behaviour_worse")];
  }
}

/**
 * @param {{ t: Translate, language: string }} spoken
 * @param {() => Promise<void>} modelsChanged
 * @returns {Promise<{ refresh: () => Promise<void> }>}
 */
export async function followTraining({ t, language }, modelsChanged) {
  let state = "";
  const duration = new Intl.NumberFormat(language, { style: "unit", unit: "second", unitDisplay: "long" });

  /** @param {Training} now */
  function draw({ state: next, phase, done, seconds_left, outcome }) {
    const running = next === "running";
    show("running", running);
    show("start", !running);
    show("cancel", running);
    byId("phase").textContent = running ? t(`phase_${phase ?? "reading"}`) : "";
    /** @type {HTMLProgressElement} */ (byId("progress")).value = done;
    byId("left").textContent = seconds_left === null ? "" : t("training_left", [duration.format(seconds_left)]);
    show("result", !running && next !== "idle");
    if (running || next === "idle") return;
    const kept = outcome?.gate?.kept;
    const learned =
      next === "taken" && kept?.of ? ` ${t("training_learned", [String(kept.right), String(kept.of)])}` : "";
    byId("result-said").textContent = t(`training_${next}`) + learned;
    const reasons = /** @type {Reason[]} */ (outcome?.gate?.reasons ?? []).flatMap((reason) => lines(t, reason));
    byId("reasons").replaceChildren(...reasons.map((line) => make("li", "", line)));
  }

  async function look() {
    const now = /** @type {Training} */ (await call("GET", "/v1/training"));
    draw(now);
    const ended = state === "running" && now.state !== "running";
    state = now.state;
    if (state === "running") setTimeout(refresh, EVERY_MS);
    if (ended) await modelsChanged();
  }
  const refresh = () => attempt(t, "training-wrong", look);

  byId("start").onclick = () =>
    attempt(t, "training-wrong", async () => {
      await call("POST", "/v1/training");
      await look();
      byId("cancel").focus();
    });
  byId("cancel").onclick = () =>
    attempt(t, "training-wrong", async () => {
      await call("DELETE", "/v1/training");
      await look();
      byId("start").focus();
    });
  await refresh();
  return { refresh };
}
