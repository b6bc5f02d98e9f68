export const MOST_CONTACTS = 10;
export const LONGEST_CONTACT = 120;

/** @param {unknown} value */
const isLine = (value) => typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_CONTACT;

/** @param {any} contact @returns {contact is Contact} */
export const isContact = (contact) => isLine(contact?.name) && isLine(contact?.reach);

/** @param {unknown} raw @returns {Contact[]} the well-formed ones */
export const cleanContacts = (raw) =>
  (Array.isArray(raw) ? raw : [])
    .filter(isContact)
    .slice(0, MOST_CONTACTS)
    .map(({ name, reach }) => ({ name: name.trim(), reach: reach.trim() }));

/** @param {string} reach @returns {string | null} a link where it is an e-mail address or a telephone number */
export function contactLink(reach) {
  if (/^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/.test(reach)) return `mailto:${reach}`;
  // +31 (0)10 is dialled without the zero.
  const number = reach.replace(/^(\+.*)\(0\)/, "$1");
  return /^\+?[\d ()-]{6,20}$/.test(number) ? `tel:${number.replace(/[^\d+]/g, "")}` : null;
}
