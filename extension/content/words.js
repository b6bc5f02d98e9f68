"use strict";
{
  /**
   * Words by key, from the contents of a messages.json. An unknown key gives an empty string, so that an id is never shown raw.
   * @param {Messages} messages
   * @returns {Translate}
   */
  Antenne.translator =
    (messages) =>
    (key, substitutions = []) =>
      (Object.hasOwn(messages, key) ? messages[key].message : "").replace(
        /\$([1-9])/g,
        (_, n) => substitutions[n - 1] ?? "",
      );
}
