"use strict";
{
  /** @type {AntenneNamespace["createBadge"]} */
  Antenne.createBadge = (t) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "badge";
    element.setAttribute("aria-haspopup", "dialog");
    element.setAttribute("aria-expanded", "false");
    const picture = document.createElement("span");
    picture.className = "picture";
    const word = document.createElement("span");
    word.className = "word";
    element.append(picture, word);

    return {
      element,
      update({ state, reading }) {
        const shown = state === "reading" && reading ? reading : null;
        word.textContent = t(shown ? `label_${shown.label}` : `state_${state}`);
        picture.replaceChildren(Antenne.icon(shown ? shown.level : state));
        element.dataset.state = state;
        if (shown) Object.assign(element.dataset, { label: shown.label, level: shown.level });
        else {
          delete element.dataset.label;
          delete element.dataset.level;
        }
        element.setAttribute("aria-label", this.spoken());
        element.title = t("badge_hint");
      },
      spoken() {
        return t("badge_spoken", [word.textContent ?? ""]);
      },
    };
  };
}
