import { exportSettings, importSettings, readBackup } from "../lib/backup.js";
import { byId } from "../lib/page.js";

const NAME = "antenne-instellingen.json";

async function download() {
  const link = document.createElement("a");
  link.href = `data:application/json,${encodeURIComponent(await exportSettings())}`;
  link.download = NAME;
  link.click();
}

/** @param {Translate} t @param {() => Promise<void>} changed */
export function followTake(t, changed) {
  const file = /** @type {HTMLInputElement} */ (byId("file"));
  byId("export").onclick = download;
  byId("import").onclick = () => file.click();
  file.onchange = async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const found = readBackup(await chosen.text());
    file.value = "";
    byId("import-wrong").textContent = "reason" in found ? t(`import_${found.reason}`, [found.key]) : "";
    if ("reason" in found) return;
    await importSettings(found.settings);
    await changed();
  };
}
