"use strict";
{
  const { make, makeButton } = Antenne;

  /** From these probabilities on the reading is called sure, or fairly sure. */
  const SURE = 0.9;
  const FAIRLY_SURE = 0.7;

  /**
   * The reading in one sentence.
   * @param {Translate} t
   * @param {View} view
   */
  function sentence(t, view) {
    const { state, reading } = view;
    if (!reading || state === "short") return t(`card_${Antenne.stateWord(view)}`);
    if (state === "doubt") return t("card_doubt", [t(`label_${reading.label}`), t(`label_${reading.second}`)]);
    const { label, link, level } = reading;
    return t(`reading_${label}_${link}_${level}`) || t(`reading_${label}_${link}`) || t(`reading_${label}`);
  }

  /**
   * @param {string} title
   * @param {HTMLElement | null} content
   */
  const section = (title, content) => (content ? [make("h3", "title", title), content] : []);

  /**
   * @param {string} className
   * @param {(string | Node)[]} lines
   */
  function list(className, lines) {
    const known = lines.filter((line) => line !== "");
    return known.length ? make("ul", className, ...known.map((line) => make("li", "", line))) : null;
  }

  /**
   * The draft with its weighty words marked.
   * @param {ReadView} view
   */
  function copy({ draft, reading }) {
    const pieces = Antenne.copyPieces(draft.text, reading);
    if (!pieces.some(({ marked }) => marked)) return null;
    return make("p", "copy", ...pieces.map(({ text, marked }) => (marked ? make("mark", "", text) : text)));
  }

  /**
   * @param {Translate} t
   * @param {Reading} reading
   */
  function factors(t, reading) {
    const known = reading.factors.filter(({ id }) => t(`factor_${id}`) !== "");
    const element = list(
      "factors",
      known.map(({ id }) => t(`factor_${id}`)),
    );
    known.forEach(({ mitigates }, at) => {
      if (!mitigates || !element) return;
      element.children[at].classList.add("mitigates");
      element.children[at].prepend(make("span", "tag", t("card_mitigates")), " ");
    });
    return element;
  }

  /**
   * @param {Translate} t
   * @param {string[]} basis
   * @param {Record<string, string>} guidance
   */
  function links(t, basis, guidance) {
    const known = basis.filter((id) => t(`basis_${id}`) !== "");
    return known.map((id) => {
      const url = guidance[id];
      if (!url?.startsWith("https://")) return t(`basis_${id}`);
      const link = make("a", "link", t(`basis_${id}`));
      Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer", title: t("card_new_tab") });
      return link;
    });
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
   * How sure it is, who can see the post, and what Antenne did not see.
   * @param {Translate} t
   * @param {ReadView} view
   */
  function smallPrint(t, { state, place, draft, reading }) {
    const unseen = [
      t("unseen"),
      draft.reply || place.kind === "quote" ? t("unseen_reply") : "",
      draft.media ? t("unseen_media") : "",
    ];
    return list("small", [
      state === "short" ? "" : sureness(t, reading),
      unseen.filter(Boolean).join(" "),
      t(`audience_${draft.audience}`),
    ]);
  }

  /** @type {AntenneNamespace["createCard"]} */
  Antenne.createCard = ({ t, contacts, guidance, correct }, close) => {
    const picture = make("span", "picture");
    const name = make("span", "name");
    const closing = makeButton("close", Antenne.icon("close"), close);
    const body = make("div", "body");
    const foot = make("div", "foot");
    const element = make("div", "card", make("div", "head", picture, name, closing), body, foot);
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-labelledby", "reading");
    element.tabIndex = -1;

    /** @param {ReadView} view */
    function advice(view) {
      const { reading } = view;
      const options = reading.options.filter((id) => id !== "post_as_is").map((id) => t(`option_${id}`));
      const called = reading.level === "none" ? [] : (contacts?.() ?? []);
      return [
        ...section(t("card_words"), copy(view)),
        ...section(t("card_factors"), factors(t, reading)),
        ...section(t("card_options"), list("options", [...options, t("option_post_as_is")])),
        ...section(t("card_basis"), list("basis", links(t, reading.basis, guidance?.() ?? {}))),
        ...section(
          t("card_contacts"),
          list(
            "contacts",
            called.map(({ name, reach }) => `${name}: ${reach}`),
          ),
        ),
      ];
    }

    /** @param {View} view */
    function fill(view) {
      const said = make("h2", "sentence", sentence(t, view));
      said.id = "reading";
      body.replaceChildren(said);
      if (view.place.postAs) body.append(make("p", "notice", t("card_post_as")));
      if (!view.reading) return;
      if (view.state !== "short") body.append(...advice(view));
      body.append(smallPrint(t, view) ?? "");
      if (correct && view.state !== "short") {
        body.append(makeButton("correct", t("card_correct"), () => correct(view)));
      }
    }

    return {
      element,
      update(view, asking) {
        const shown = view.state === "reading" ? view.reading : null;
        element.dataset.state = view.state;
        element.dataset.level = shown?.level ?? "none";
        picture.replaceChildren(Antenne.icon(shown ? shown.level : view.state));
        name.textContent = t(shown ? `label_${shown.label}` : `state_${Antenne.stateWord(view)}`);
        closing.setAttribute("aria-label", t("card_close"));
        fill(view);
        foot.replaceChildren();
        if (!asking) return;
        const buttons = make("div", "choices");
        buttons.append(
          makeButton("choice", t("think_post"), asking.post),
          makeButton("choice", t("think_back"), close),
        );
        foot.append(make("p", "asked", t("think_asked")), buttons);
      },
    };
  };
}
