import { contactLink } from "../lib/contacts.js";
import { byId, ready, show, speak } from "../lib/page.js";
import { LAYERS } from "../lib/profile.js";

const { t, settings } = await speak();
/** @type {Record<string, string>} */
const sources = await (await fetch("sources.json")).json();
const layer = /** @type {HTMLSelectElement} */ (byId("layer"));

/** What holds for this kind of employer, or for those who did not say. */
function showLayer() {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-layers]"))) {
    part.hidden = !part.dataset.layers?.split(" ").includes(layer.value || "none");
  }
}

for (const fact of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-source]"))) {
  const source = fact.dataset.source ?? "";
  const link = document.createElement("a");
  Object.assign(link, { href: sources[source], target: "_blank", rel: "noopener", textContent: t(`source_${source}`) });
  link.className = "source";
  fact.append(" ", link);
}

for (const { name, reach } of settings.contacts) {
  const item = document.createElement("li");
  const href = contactLink(reach);
  const how = document.createElement(href ? "a" : "span");
  if (href) how.setAttribute("href", href);
  how.textContent = reach;
  item.append(`${name}: `, how);
  byId("contacts").append(item);
}

for (const value of LAYERS) layer.append(new Option(t(`layer_${value}`), value));
layer.value = settings.profile.layer ?? "";
layer.onchange = showLayer;
showLayer();
show("hired", settings.profile.role === "hired");
ready();
