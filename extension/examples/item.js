import "../content/namespace.js";
import "../content/make.js";
import { LABELS, MOST_TEXT, change, linksOf, remove } from "../lib/examples.js";
import { date } from "../lib/page.js";

const { make, makeButton } = Antenne;

/**
 * @param {string} name
 * @param {string[]} values
 * @param {string} chosen
 * @param {(value: string) => string} word
 */
function select(name, values, chosen, word) {
  const element = make("select", "");
  element.setAttribute("aria-label", name);
  for (const value of values) element.append(new Option(word(value), value, false, value === chosen));
  return element;
}

/**
 * One kept example: what it says, and buttons to change or delete it.
 * @param {{ t: Translate, language: string }} spoken
 * @param {import("../lib/examples.js").Kept} kept
 * @param {{ changed: (id: string, act: () => Promise<unknown>) => void }} outside
 */
export function drawItem({ t, language }, { row, kept_at }, { changed }) {
  const item = make("li", "item");
  item.dataset.id = row.id;

  function view() {
    const what = [
      t(`label_${row.label}`),
      t(`link_${row.function_link}`),
      date(language, kept_at, { dateStyle: "medium" }),
    ];
    const buttons = make(
      "div",
      "row",
      makeButton("change", t("examples_change"), edit),
      makeButton("remove", t("examples_remove"), () => changed(row.id, () => remove(row.id))),
    );
    item.replaceChildren(make("p", "text", row.text), make("p", "quiet", what.join(" · ")), buttons);
  }

  function edit() {
    const text = make("textarea", "");
    Object.assign(text, { value: row.text, rows: 4, maxLength: MOST_TEXT, required: true, autocomplete: "off" });
    text.setAttribute("aria-label", t("correct_text"));
    const label = select(t("correct_label"), LABELS, row.label, (value) => t(`label_${value}`));
    let link = select(t("correct_link"), linksOf(row.label), row.function_link, (value) => t(`link_${value}`));
    label.onchange = () => {
      const next = select(t("correct_link"), linksOf(label.value), link.value, (value) => t(`link_${value}`));
      link.replaceWith(next);
      link = next;
    };
    const form = make(
      "form",
      "",
      text,
      label,
      link,
      make(
        "div",
        "row",
        make("button", "main save", t("examples_save")),
        makeButton("", t("examples_cancel"), () => {
          view();
          /** @type {HTMLElement | null} */ (item.querySelector(".change"))?.focus();
        }),
      ),
    );
    form.autocomplete = "off";
    form.onsubmit = (event) => {
      event.preventDefault();
      const changes = { text: text.value, label: label.value, function_link: link.value };
      changed(row.id, () => change(row.id, changes));
    };
    item.replaceChildren(form);
    text.focus();
  }

  view();
  return item;
}
