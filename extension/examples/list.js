import { exportLines, importLines, list, removeAll } from "../lib/examples.js";
import { byId, show } from "../lib/page.js";
import { drawItem } from "./item.js";
import { attempt } from "./trouble.js";

const SIZE = 50;
const NAME = "antenne-voorbeelden.jsonl";

/** @param {string} lines */
function download(lines) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines], { type: "application/jsonl" }));
  link.download = NAME;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * @param {{ t: Translate, language: string }} spoken
 * @param {() => Promise<void>} modelsChanged
 */
export async function followList(spoken, modelsChanged) {
  const { t } = spoken;
  const search = /** @type {HTMLInputElement} */ (byId("search"));
  const file = /** @type {HTMLInputElement} */ (byId("file"));
  let pages = 1;
  let asked = 0;

  async function draw() {
    const mine = (asked += 1);
    const found = [];
    let total = 0;
    for (let page = 1; page <= pages; page += 1) {
      const part = await list(search.value.trim(), page, SIZE);
      total = part.total;
      found.push(...part.examples);
    }
    // What was typed since then has its own answer.
    if (mine !== asked) return;
    byId("count").textContent = total ? t("examples_count", [String(total)]) : t("examples_none");
    byId("list").replaceChildren(...found.map((kept) => drawItem(spoken, kept, { changed })));
    show("more", found.length < total);
  }
  const redraw = () => attempt(t, "list-wrong", draw);

  /** @param {string} id @param {() => Promise<unknown>} act */
  async function changed(id, act) {
    await attempt(t, "list-wrong", async () => {
      await act();
      await draw();
    });
    const again = /** @type {HTMLElement | null} */ (document.querySelector(`[data-id="${id}"] .change`));
    (again ?? search).focus();
  }

  search.oninput = () => {
    pages = 1;
    void redraw();
  };
  byId("more").onclick = () => {
    pages += 1;
    void redraw();
  };
  byId("export").onclick = () => attempt(t, "list-wrong", async () => download(await exportLines()));
  byId("import").onclick = () => file.click();
  file.onchange = async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    await attempt(t, "list-wrong", async () => {
      const kept = await importLines(await chosen.text());
      byId("take-said").textContent = t("examples_imported", [String(kept)]);
      await draw();
    });
    file.value = "";
  };
  byId("remove-all").onclick = () => {
    show("sure", true);
    byId("sure-text").focus();
  };
  const unsure = () => {
    show("sure", false);
    byId("remove-all").focus();
  };
  byId("sure-no").onclick = unsure;
  byId("sure-yes").onclick = async () => {
    await attempt(t, "list-wrong", async () => {
      await removeAll();
      byId("take-said").textContent = t("examples_removed");
      await draw();
    });
    unsure();
    await modelsChanged();
  };
  await redraw();
}
