"use strict";
{
  /** @typedef {{ badge: Badge, box: Box | null, said: string, ending: AbortController }} Mark */

  /**
   * Draft.js forgets its caret when it loses the focus: this gives back how to restore it.
   * @param {HTMLElement} editor
   * @returns {() => void}
   */
  function rememberCaret(editor) {
    const root = /** @type {{ getSelection?: () => Selection | null }} */ (editor.getRootNode());
    const selection = root.getSelection?.() ?? getSelection();
    if (!selection || editor instanceof HTMLTextAreaElement) return () => {};
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    return () => {
      if (!anchorNode || !focusNode || !editor.contains(anchorNode) || !editor.contains(focusNode)) return;
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    };
  }

  /**
   * Draws the badges and the one card, and keeps them in place.
   * @type {AntenneNamespace["createOverlay"]}
   */
  Antenne.createOverlay = (t, signal) => {
    const host = Antenne.createHost();
    const stage = document.createElement("div");
    stage.className = "antenne";
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "status");
    stage.append(live);
    host.root.append(stage);

    /** @type {Map<Composer, Mark>} */
    const marks = new Map();
    /** @type {Composer | null} */
    let open = null;
    let frame = 0;
    let backToCaret = () => {};
    const card = Antenne.createCard(t, close);

    /**
     * Seen from the window, an event in a dialog of a shadow root has another target.
     * @param {Event} event
     */
    const isOwn = (event) => event.composedPath().includes(host.element);

    function close() {
      const byKey = host.root.activeElement && card.element.contains(host.root.activeElement);
      card.element.remove();
      const mark = open && marks.get(open);
      open = null;
      mark?.badge.element.setAttribute("aria-expanded", "false");
      if (byKey) mark?.badge.element.focus();
    }

    /**
     * @param {Composer} composer
     * @param {boolean} byKey
     */
    function toggle(composer, byKey) {
      const again = open === composer;
      close();
      if (again || !composer.view) return;
      open = composer;
      card.update(composer.view);
      stage.append(card.element);
      marks.get(composer)?.badge.element.setAttribute("aria-expanded", "true");
      draw();
      if (byKey) card.element.focus();
    }

    /** @param {Composer} composer */
    function mark(composer) {
      const known = marks.get(composer);
      if (known) return known;
      const badge = Antenne.createBadge(t);
      badge.element.classList.add("away"); // until it has its place
      const ending = new AbortController();
      /** @type {Mark} */
      const made = { badge, box: null, said: "", ending };
      badge.element.addEventListener("click", (event) => {
        if (event.isTrusted) toggle(composer, event.detail === 0);
      });
      marks.set(composer, made);
      stage.insertBefore(badge.element, card.element.parentNode === stage ? card.element : null);
      host.attach(composer.editor);
      Antenne.follow(composer.editor, settle, ending.signal);
      return made;
    }

    /**
     * @param {Composer} composer
     * @param {Mark} mark
     */
    function placeBadge(composer, mark) {
      const { element } = mark.badge;
      const box = Antenne.visibleBox(composer.editor);
      const hidden = !box || Antenne.covered(composer.editor, box);
      element.classList.toggle("away", hidden);
      mark.box = hidden ? null : box;
      if (!mark.box) return;
      element.classList.toggle("dark", Antenne.isDark(composer.editor));
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      element.classList.add("through");
      const spots = Antenne.badgeSpots(mark.box, size);
      const spot = spots.find((candidate) => !Antenne.taken(candidate, size)) ?? spots[spots.length - 1];
      element.classList.remove("through");
      element.style.translate = `${Math.round(spot.left)}px ${Math.round(spot.top)}px`;
    }

    /** @param {Mark} mark */
    function placeCard(mark) {
      card.element.classList.toggle("away", !mark.box);
      card.element.classList.toggle("dark", mark.badge.element.classList.contains("dark"));
      const badge = mark.badge.element.getBoundingClientRect();
      const view = { width: document.documentElement.clientWidth, height: innerHeight };
      card.element.style.setProperty("--room", `${Math.max(badge.top, view.height - badge.bottom)}px`);
      const size = { width: card.element.offsetWidth, height: card.element.offsetHeight };
      const spot = Antenne.cardSpot(badge, size, view);
      card.element.style.translate = `${Math.round(spot.left)}px ${Math.round(spot.top)}px`;
    }

    function draw() {
      frame = 0;
      for (const [composer, mark] of marks) {
        if (composer.editor.isConnected) placeBadge(composer, mark);
        else drop(composer);
      }
      const mark = open && marks.get(open);
      if (mark) placeCard(mark);
    }

    function settle() {
      if (marks.size && !frame) frame = requestAnimationFrame(draw);
    }

    /** @param {Composer} composer */
    function drop(composer) {
      const mark = marks.get(composer);
      if (!mark) return;
      if (open === composer) close();
      mark.ending.abort();
      mark.badge.element.remove();
      marks.delete(composer);
      if (!marks.size) host.remove();
    }

    /** @param {Composer} composer */
    function show(composer) {
      const { view } = composer;
      if (!view) return drop(composer);
      const { badge, said } = mark(composer);
      badge.update(view);
      if (open === composer) card.update(view);
      const now = badge.spoken() + (view.reading?.level ?? "");
      if (now !== said) {
        live.textContent = badge.spoken();
        Object.assign(marks.get(composer) ?? {}, { said: now });
      }
      settle();
    }

    /** @type {Overlay["key"]} */
    function key(event) {
      const own = isOwn(event);
      if (event.type !== "keydown" || event.isComposing) return own;
      if (event.key === "Escape" && open) {
        close();
        event.preventDefault();
        return true;
      }
      const [at] = event.composedPath();
      for (const [{ editor }, { badge }] of marks) {
        const here = own && badge.element === host.root.activeElement;
        if (here && event.key === "Escape") {
          editor.focus();
          backToCaret();
          event.preventDefault();
          return true;
        }
        const asked = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === "KeyA";
        if (asked && at instanceof Node && editor.contains(at)) {
          host.attach(editor);
          backToCaret = rememberCaret(editor);
          badge.element.focus();
          event.preventDefault();
          return true;
        }
      }
      return own;
    }

    // A focus trap of the site would pull the focus back into its dialog.
    for (const type of ["focus", "focusin", "blur", "focusout"]) {
      const hide = (/** @type {Event} */ event) => isOwn(event) && event.stopImmediatePropagation();
      addEventListener(type, hide, { signal, capture: true });
    }
    // The pointer leaves the caret where it is.
    stage.addEventListener("mousedown", (event) => event.preventDefault());
    addEventListener("scroll", settle, { signal, capture: true, passive: true });
    addEventListener("resize", settle, { signal });
    visualViewport?.addEventListener("resize", settle, { signal });
    addEventListener(
      "pointerdown",
      (event) => {
        const [at] = event.composedPath();
        const inside = isOwn(event) || (at instanceof Node && open?.editor.contains(at));
        if (event.isTrusted && open && !inside) close();
      },
      { signal, capture: true },
    );

    return {
      show,
      drop,
      settle,
      key,
      repaint: () => [...marks.keys()].forEach(show),
      remove() {
        for (const composer of [...marks.keys()]) drop(composer);
        cancelAnimationFrame(frame);
        host.remove();
      },
    };
  };
}
