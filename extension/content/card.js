"use strict";
{
  /** From these probabilities on the reading is called sure, or fairly sure. */
  const SURE = 0.9;
  const FAIRLY_SURE = 0.7;

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function make(tag, className, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /**
   * The reading in one sentence.
   * @param {Translate} t
   * @param {View} view
   */
  function sentence(t, { state, reading }) {
    if (!reading || state === "short") return t(`card_${state}`);
    if (state === "doubt") return t("card_doubt", [t(`label_${reading.label}`), t(`label_${reading.second}`)]);
    const { label, link, level } = reading;
    return t(`reading_${label}_${link}_${level}`) || t(`reading_${label}_${link}`) || t(`reading_${label}`);
  }

  /**
   * @param {Translate} t
   * @param {View} view
   */
  function chips(t, { draft, reading }) {
    const words = (reading?.spans ?? []).map(({ start, end }) => draft.text.slice(start, end));
    const list = make("ul", "chips");
    list.append(...words.map((word) => make("li", "chip", word)));
    return section(t("card_words"), words.length ? list : null);
  }

  /**
   * @param {string} title
   * @param {HTMLElement | null} content
   */
  function section(title, content) {
    if (!content) return [];
    return [make("h3", "title", title), content];
  }

  /**
   * @param {string} className
   * @param {string[]} lines
   */
  function list(className, lines) {
    const known = lines.filter((line) => line !== "");
    if (!known.length) return null;
    const element = make("ul", className);
    element.append(...known.map((line) => make("li", "", line)));
    return element;
  }

  /**
   * @param {Translate} t
   * @param {Reading} reading
   */
  function sureness(t, { probability, doubt }) {
    if (doubt) return t("sure_doubt");
    return t(probability >= SURE ? "sure_high" : probability >= FAIRLY_SURE ? "sure_fairly" : "sure_little");
  }

  /**
   * What Antenne did not see.
   * @param {Translate} t
   * @param {Draft} draft
   */
  const unseen = (t, { reply, media }) =>
    [t("unseen"), reply ? t("unseen_reply") : "", media ? t("unseen_media") : ""].filter(Boolean).join(" ");

  /** @type {AntenneNamespace["createCard"]} */
  Antenne.createCard = (t, onClose) => {
    const element = document.createElement("div");
    element.className = "card";
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-labelledby", "reading");
    element.tabIndex = -1;

    const head = make("div", "head");
    const picture = make("span", "picture");
    const name = make("span", "name");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.append(Antenne.icon("close"));
    close.setAttribute("aria-label", t("card_close"));
    close.addEventListener("click", (event) => event.isTrusted && onClose());
    head.append(picture, name, close);
    const body = make("div", "body");
    element.append(head, body);

    return {
      element,
      update(view) {
        const { state, draft, reading } = view;
        const shown = state === "reading" ? reading : null;
        element.dataset.state = state;
        element.dataset.level = shown?.level ?? "none";
        picture.replaceChildren(Antenne.icon(shown ? shown.level : state));
        name.textContent = t(shown ? `label_${shown.label}` : `state_${state}`);
        const said = make("h2", "sentence", sentence(t, view));
        said.id = "reading";
        body.replaceChildren(said);
        if (!reading) return;
        /** @type {HTMLElement[]} */
        const advice = [];
        if (state !== "short") {
          const options = reading.options.filter((id) => id !== "post_as_is").map((id) => t(`option_${id}`));
          body.append(
            ...chips(t, view),
            ...section(
              t("card_factors"),
              list(
                "factors",
                reading.factors.map((id) => t(`factor_${id}`)),
              ),
            ),
          );
          const lines = list("options", [...options, t("option_post_as_is")]);
          advice.push(...section(t("card_options"), lines));
        }
        const small = make("p", "small", state === "short" ? "" : `${sureness(t, reading)} `);
        small.append(unseen(t, draft));
        body.append(small, ...advice);
      },
    };
  };
}
