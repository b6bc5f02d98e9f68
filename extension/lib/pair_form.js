import { byId, show } from "./page.js";
import { pair, paired, unpair } from "./pairing.js";

/**
 * The field for the pairing string, in the settings and in the first run.
 * @param {Translate} t
 * @param {() => void} [changed]
 */
export async function followPairing(t, changed = () => {}) {
  async function draw() {
    const now = await paired();
    byId("pair-state").dataset.on = String(now !== null);
    byId("pair-state").textContent = now ? t("pair_on", [String(now.port)]) : t("pair_off");
    show("unpair", now !== null);
  }
  const text = /** @type {HTMLInputElement} */ (byId("pair-text"));
  byId("pair").onsubmit = async (event) => {
    event.preventDefault();
    const result = await pair(text.value);
    text.setAttribute("aria-invalid", String(!result.ok));
    byId("pair-wrong").textContent = result.ok ? "" : t(`pair_${result.reason}`);
    if (!result.ok) return text.focus();
    text.value = "";
    await draw();
    changed();
  };
  byId("unpair").onclick = async () => {
    await unpair();
    await draw();
    text.focus();
    changed();
  };
  await draw();
}
