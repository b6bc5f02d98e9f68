import { MOST_CONTACTS, cleanContacts, isContact } from "../lib/contacts.js";
import { byId } from "../lib/page.js";
import { readPolicy } from "../lib/policy.js";
import { readSettings } from "../lib/settings.js";
import { save } from "./saved.js";

/** @param {Contact} one @param {Contact} other */
const same = (one, other) => one.name === other.name && one.reach === other.reach;

/** @param {Translate} t */
export async function followContacts(t) {
  async function draw() {
    const [{ contacts }, policy] = await Promise.all([readSettings(), readPolicy()]);
    const rows = contacts.map((contact) => {
      const item = document.createElement("li");
      item.className = "item";
      const name = document.createElement("span");
      name.textContent = contact.name;
      const reach = document.createElement("span");
      reach.className = "quiet";
      const preset = policy.contacts.some((each) => same(each, contact));
      reach.textContent = [contact.reach, preset ? t("options_preset") : ""].filter(Boolean).join(" · ");
      name.append(reach);
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = t("options_contact_remove");
      remove.setAttribute("aria-label", `${t("options_contact_remove")}: ${contact.name}`);
      remove.onclick = async () => {
        await save({ contacts: contacts.filter((each) => !same(each, contact)) });
        await draw();
        byId("contact-name").focus();
      };
      item.append(name, remove);
      return item;
    });
    byId("contacts").replaceChildren(...rows);
  }
  const name = /** @type {HTMLInputElement} */ (byId("contact-name"));
  const reach = /** @type {HTMLInputElement} */ (byId("contact-reach"));
  byId("contact").onsubmit = async (event) => {
    event.preventDefault();
    const { contacts } = await readSettings();
    const added = { name: name.value.trim(), reach: reach.value.trim() };
    const fits = isContact(added) && contacts.length < MOST_CONTACTS;
    byId("contact-wrong").textContent = fits ? "" : t("options_contact_wrong", [String(MOST_CONTACTS)]);
    if (!fits) return;
    await save({ contacts: cleanContacts([...contacts.filter((each) => !same(each, added)), added]) });
    name.value = reach.value = "";
    await draw();
  };
  await draw();
}
