"use strict";
{
  /** @type {AntenneNamespace["stateWord"]} */
  Antenne.stateWord = ({ state, place, draft }) =>
    state === "short" && (draft.reply || place.kind === "quote") ? "own_words" : state;

  const SIZES = ["label_private", "label_in_function", "label_policy_sensitive", "state_doubt", "state_short"];

  /** @type {AntenneNamespace["createBadge"]} */
  Antenne.createBadge = (t) => {
    const element = Antenne.make("button", "badge");
    element.type = "button";
    element.setAttribute("aria-haspopup", "dialog");
    element.setAttribute("aria-expanded", "false");
    const picture = Antenne.make("span", "picture");
    const word = Antenne.make("span", "word");
    const pill = Antenne.make("span", "pill", picture, word);
    // The page can find out how large the badge is: it is as large as its longest reading, whatever it says.
    const sizes = SIZES.map(() =>
      Antenne.make("span", "pill size", Antenne.icon("none"), Antenne.make("span", "word")),
    );
    for (const size of sizes) size.ariaHidden = "true";
    element.append(pill, ...sizes);
    let spoken = "";

    return {
      element,
      update(view) {
        const shown = view.state === "reading" ? view.reading : null;
        const connects = view.state === "unpaired";
        word.textContent = t(shown ? `label_${shown.label}` : `state_${Antenne.stateWord(view)}`);
        picture.replaceChildren(Antenne.icon(shown ? shown.level : view.state));
        SIZES.forEach((key, at) => sizes[at].lastElementChild?.replaceChildren(t(key)));
        element.dataset.state = view.state;
        if (shown) Object.assign(element.dataset, { label: shown.label, level: shown.level });
        else {
          delete element.dataset.label;
          delete element.dataset.level;
        }
        const level = shown && shown.level !== "none" ? `, ${t(`badge_level_${shown.level}`)}` : "";
        spoken = t(connects ? "badge_spoken_connect" : "badge_spoken", [word.textContent + level]);
        element.setAttribute("aria-label", spoken);
        element.title = t(connects ? "badge_connect_hint" : "badge_hint");
      },
      spoken: () => spoken,
    };
  };
}
