export const LAYERS = [
  "rijk",
  "province",
  "municipality",
  "water_board",
  "joint_body",
  "zbo",
  "police",
  "defence",
  "judiciary",
  "other",
];
export const ROLES = ["official", "trainee", "hired"];
export const PLATFORMS = ["x", "linkedin", "mastodon", "bluesky"];
export const MOST_TOPICS = 20;
/** What the service takes, in UTF-16 code units. */
export const LONGEST = { employer: 200, topic: 200, agreed: 1000 };

/** @param {unknown} value @param {number} longest */
const isText = (value, longest) => typeof value === "string" && value.length <= longest;
/** @param {unknown} value @param {string[]} among */
const isOneOf = (value, among) => among.includes(/** @type {string} */ (value));

/** @type {Record<keyof Profile, (value: any) => boolean>} */
const FITS = {
  layer: (value) => isOneOf(value, LAYERS),
  employer: (value) => isText(value, LONGEST.employer),
  role: (value) => isOneOf(value, ROLES),
  topics: (value) =>
    Array.isArray(value) &&
    value.length <= MOST_TOPICS &&
    value.every((topic) => isText(topic, LONGEST.topic) && topic.trim()),
  shows_employer_on: (value) => Array.isArray(value) && value.every((platform) => isOneOf(platform, PLATFORMS)),
  agreed: (value) => isText(value, LONGEST.agreed),
};

/** @param {unknown} raw */
const entries = (raw) => (raw && typeof raw === "object" && !Array.isArray(raw) ? Object.entries(raw) : []);
/** @param {[string, unknown]} entry */
const fits = ([key, value]) => Object.hasOwn(FITS, key) && FITS[/** @type {keyof Profile} */ (key)](value);

/** @param {unknown} raw @returns {Profile} what of it is known and well-formed */
export const cleanProfile = (raw) => Object.fromEntries(entries(raw).filter(fits));

/** @param {unknown} raw whether all of it is */
export const isProfile = (raw) =>
  raw !== null && typeof raw === "object" && !Array.isArray(raw) && entries(raw).every(fits);

/** @returns {Promise<Profile>} */
export async function readProfile() {
  const { profile } = await chrome.storage.local.get("profile");
  return cleanProfile(profile);
}

/** @param {string} text as typed, with commas, semicolons or lines between @returns {string[]} */
export const splitTopics = (text) =>
  text
    .split(/[,;\n]/)
    .map((topic) => topic.trim())
    .filter(Boolean);
