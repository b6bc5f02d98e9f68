export const LANGUAGES = ["nl", "en", "fy"];

/** @param {unknown} value @returns {value is string} */
export const isLanguage = (value) => LANGUAGES.includes(/** @type {string} */ (value));
