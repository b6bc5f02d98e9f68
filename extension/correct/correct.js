import "../content/namespace.js";
import "../content/make.js";
import { takeCorrection } from "../lib/correcting.js";
import { LABELS, LINKS, MOST_TEXT, Trouble, keep, linksOf, newExampleId, remove } from "../lib/examples.js";
import { findPersonal, loadCues } from "../lib/finder.js";
import { byId, show, speak } from "../lib/page.js";

const { make, makeButton } = Antenne;
const STEPS = ["gone", "say", "keep", "kept", "undone"];
const text = /** @type {HTMLTextAreaElement} */ (byId("text"));

const { t } = await speak();
const corrected = await takeCorrection(location.hash.slice(1));
const cues = await loadCues();
const id = newExampleId();

/** @param {string} step */
function go(step) {
  for (const each of STEPS) show(each, each === step);
  show("lead", step === "say" || step === "keep");
}

/** @param {string} name */
const chosen = (name) =>
  /** @type {HTMLInputElement | null} */ (document.querySelector(`[name="${name}"]:checked`))?.value;

/**
 * Choices of which one is made.
 * @param {string} list
 * @param {string} name
 * @param {string[]} values
 * @param {(value: string) => string} word
 */
function choices(list, name, values, word) {
  const legend = /** @type {HTMLElement} */ (byId(list).querySelector("legend"));
  const rows = values.map((value) => {
    const input = make("input", "");
    Object.assign(input, { type: "radio", name, value, required: true });
    return make("label", "", input, make("span", "", word(value)));
  });
  byId(list).replaceChildren(legend, ...rows);
}

/** The links that go with the chosen label; one that is the only one need not be asked. */
function drawLinks() {
  const label = chosen("label");
  const links = label ? linksOf(label) : LINKS;
  show("links", Boolean(label) && links.length > 1);
  choices("links", "link", links, (link) => t(`link_${link}`));
  const [only] = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name="link"]'));
  if (links.length === 1) only.checked = true;
}

/** What may point at a person, each with a button that selects it in the text. */
function drawFound() {
  const found = findPersonal(text.value, cues);
  byId("found-lead").textContent = t(found.length ? "correct_found" : "correct_found_none");
  const rows = found.map(({ kind, start, end, text: piece }) => {
    const select = makeButton("", piece, () => {
      text.focus();
      text.setSelectionRange(start, end);
    });
    return make("li", "", make("span", "", t(`found_${kind}`)), select);
  });
  byId("found-list").replaceChildren(...rows);
}

/** @param {string} line @param {unknown} error */
function complain(line, error) {
  if (!(error instanceof Trouble)) throw error;
  byId(line).textContent = t(`trouble_${error.kind}`);
}

/** @param {{ draft: Draft, reading: Reading }} given */
function ask({ draft, reading }) {
  byId("was").textContent = t("correct_was", [t(`label_${reading.label}`)]);
  byId("draft").textContent = draft.text;
  choices("labels", "label", LABELS, (label) => t(`correct_label_${label}`));
  byId("labels").onchange = drawLinks;
  drawLinks();
  byId("say").onsubmit = (event) => {
    event.preventDefault();
    text.value = draft.text;
    const label = t(`label_${chosen("label")}`);
    byId("also").textContent = t("correct_also", [label, t(`link_${chosen("link")}`), draft.platform]);
    drawFound();
    go("keep");
    byId("keep-title").focus();
  };
  text.oninput = drawFound;
  byId("back").onclick = () => go("say");
  byId("keep").onsubmit = async (event) => {
    event.preventDefault();
    if (!event.isTrusted) return;
    const fits = text.value.trim() !== "" && text.value.length <= MOST_TEXT;
    byId("keep-wrong").textContent = fits ? "" : t("correct_long", [String(MOST_TEXT)]);
    if (!fits) return text.focus();
    const { platform, audience, reply } = draft;
    try {
      await keep({
        id,
        text: text.value,
        label: chosen("label"),
        function_link: chosen("link"),
        platform,
        audience,
        reply,
      });
    } catch (error) {
      return complain("keep-wrong", error);
    }
    text.value = byId("draft").textContent = "";
    go("kept");
    byId("kept-title").focus();
  };
  byId("undo").onclick = async () => {
    try {
      await remove(id);
    } catch (error) {
      return complain("undo-wrong", error);
    }
    go("undone");
    byId("undone-said").focus();
  };
}

if (corrected) ask(corrected);
go(corrected ? "say" : "gone");
show("main", true);
