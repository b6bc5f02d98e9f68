import { byId } from "../lib/page.js";
import { LAYERS, LONGEST, MOST_TOPICS, ROLES, cleanProfile, readProfile, splitTopics } from "../lib/profile.js";
import { complain, save } from "./saved.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
const field = (/** @type {string} */ id) => /** @type {Field} */ (byId(id));
const shows = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("#shows input")]);

/** @param {string} id @param {string[]} values @param {(value: string) => string} word */
function fill(id, values, word) {
  const select = /** @type {HTMLSelectElement} */ (byId(id));
  // The first is "not said".
  select.length = 1;
  for (const value of values) select.append(new Option(word(value), value));
}

/** @returns {Profile} as the form has it, without what is empty */
function written() {
  const topics = splitTopics(field("topics").value);
  const platforms = shows()
    .filter((box) => box.checked)
    .map((box) => box.value);
  const given = {
    layer: field("layer").value,
    employer: field("employer").value.trim(),
    role: field("role").value,
    topics: topics.length ? topics : "",
    shows_employer_on: platforms.length ? platforms : "",
    agreed: field("agreed").value.trim(),
  };
  return cleanProfile(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")));
}

/** @param {Profile} profile */
function draw(profile) {
  for (const id of /** @type {const} */ (["layer", "employer", "role", "agreed"])) field(id).value = profile[id] ?? "";
  field("topics").value = (profile.topics ?? []).join(", ");
  for (const box of shows()) box.checked = profile.shows_employer_on?.includes(box.value) ?? false;
}

/** @param {Translate} t */
export async function followWork(t) {
  fill("layer", LAYERS, (layer) => t(`layer_${layer}`));
  fill("role", ROLES, (role) => t(`role_${role}`));
  /** @type {HTMLInputElement} */ (field("employer")).maxLength = LONGEST.employer;
  /** @type {HTMLTextAreaElement} */ (field("agreed")).maxLength = LONGEST.agreed;
  draw(await readProfile());
  for (const input of /** @type {Field[]} */ ([
    ...["layer", "employer", "role", "topics", "agreed"].map(field),
    ...shows(),
  ])) {
    input.onchange = async () => {
      const topics = splitTopics(field("topics").value);
      const fits = topics.length <= MOST_TOPICS && topics.every((topic) => topic.length <= LONGEST.topic);
      complain("topics", "topics-wrong", fits ? "" : t("options_topics_wrong", [String(MOST_TOPICS)]));
      if (fits) await save({ profile: written() });
    };
  }
}
