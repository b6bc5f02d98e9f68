"use strict";
{
  /** @typedef {{ badge: Badge, box: Box | null, said: string, ending: AbortController }} Mark */

  /** Keeps the badge on the screen (pixels from its edge). */
  const EDGE = 4;

  /**
   * Draws the badges and the one card, and keeps them in place.
   * @type {AntenneNamespace["createOverlay"]}
   */
  Antenne.createOverlay = (outside) => {
    const { signal } = outside;
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
    let toSay = "";
    let backToCaret = () => {};
    /** What the card asks before a post goes out. */
    /** @type {{ post: () => void } | undefined} */
    let asking;
    const card = Antenne.createCard(outside, close);

    /**
     * Seen from the window, an event in a dialog of a shadow root has another target.
     * @param {Event} event
     */
    const isOwn = (event) => event.composedPath().includes(host.element);

    function close() {
      const isWithin = host.root.activeElement && card.element.contains(host.root.activeElement);
      const [was, asked] = [open, asking];
      const badge = was && marks.get(was)?.badge.element;
      card.element.remove();
      open = null;
      asking = undefined;
      badge?.setAttribute("aria-expanded", "false");
      if (asked && was) back(was.editor);
      else if (isWithin) badge?.focus();
    }

    /** @param {HTMLElement} editor */
    function back(editor) {
      editor.focus();
      backToCaret();
    }

    /**
     * @param {Composer} composer
     * @param {View} view
     */
    function openCard(composer, view) {
      open = composer;
      card.update(view, asking);
      stage.append(card.element);
      card.element.scrollTop = 0;
      marks.get(composer)?.badge.element.setAttribute("aria-expanded", "true");
      draw();
    }

    /**
     * @param {Composer} composer
     * @param {boolean} byKey
     */
    function toggle(composer, byKey) {
      const again = open === composer;
      close();
      if (again || !composer.view) return;
      if (composer.view.state === "unpaired" && outside.connect) return outside.connect();
      openCard(composer, composer.view);
      if (byKey) card.element.focus();
    }

    /** @type {Overlay["ask"]} */
    function ask(composer, post) {
      const view = composer.fresh;
      if (!view || !marks.get(composer)?.box) return false;
      close();
      backToCaret = Antenne.rememberCaret(composer.editor);
      asking = {
        post() {
          close();
          post();
        },
      };
      openCard(composer, view);
      card.element.focus();
      return true;
    }

    /** @param {Composer} composer */
    function mark(composer) {
      const known = marks.get(composer);
      if (known) return known;
      const badge = Antenne.createBadge(outside.t);
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
      mark.box = Antenne.seenBox(composer.editor);
      element.classList.toggle("away", !mark.box);
      if (!mark.box) return;
      element.classList.toggle("dark", Antenne.isDark(composer.editor));
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const isRtl = getComputedStyle(composer.editor).direction === "rtl";
      const spots = Antenne.badgeSpots(mark.box, size, isRtl);
      const spot = spots.find((candidate) => !Antenne.taken(candidate, size)) ?? spots[spots.length - 1];
      element.classList.toggle("start", isRtl);
      const left = Math.max(EDGE, Math.min(spot.left, innerWidth - size.width - EDGE));
      element.style.translate = `${Math.round(left)}px ${Math.round(spot.top)}px`;
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
      stage.classList.add("through");
      if (toSay) live.textContent = toSay;
      toSay = "";
      for (const [composer, mark] of marks) {
        if (!composer.editor.isConnected) drop(composer);
        else {
          if (!host.element.isConnected) host.attach(composer.editor);
          placeBadge(composer, mark);
        }
      }
      const mark = open && marks.get(open);
      if (mark) placeCard(mark);
      stage.classList.remove("through");
    }

    function settle() {
      if (marks.size && !frame) frame = requestAnimationFrame(draw);
    }

    function glance() {
      stage.classList.add("through");
      const isMoved = [...marks].some(
        ([{ editor }, { box }]) => JSON.stringify(Antenne.seenBox(editor)) !== JSON.stringify(box),
      );
      stage.classList.remove("through");
      if (isMoved || (marks.size && !host.element.isConnected)) settle();
    }

    /** @param {Composer} composer */
    function drop(composer) {
      const mark = marks.get(composer);
      if (!mark) return;
      if (open === composer) close();
      mark.ending.abort();
      mark.badge.element.remove();
      marks.delete(composer);
      if (marks.size) return;
      stage.classList.remove("caught");
      host.remove();
    }

    /** @param {Composer} composer */
    function show(composer) {
      const { view } = composer;
      if (!view) return drop(composer);
      const made = mark(composer);
      if (open === composer && !asking) card.update(view);
      const now = `${view.state} ${Antenne.stateWord(view)} ${view.reading?.label} ${view.reading?.level}`;
      if (now === made.said) return;
      made.said = now;
      made.badge.update(view);
      toSay = made.badge.spoken();
      settle();
    }

    function repaint() {
      for (const [composer, made] of marks) {
        made.said = "";
        show(composer);
      }
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
          back(editor);
          event.preventDefault();
          return true;
        }
        const asked = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === "KeyA";
        if (asked && at instanceof Node && editor.contains(at)) {
          host.attach(editor);
          backToCaret = Antenne.rememberCaret(editor);
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
    /**
     * A page can ask what lies at a point. For it badge and card lie nowhere, or everywhere while the pointer is over them.
     * @param {PointerEvent} event
     */
    function catchPointer({ isTrusted, clientX, clientY }) {
      if (!isTrusted || !marks.size) return;
      const shown = [card.element, ...[...marks.values()].map(({ badge }) => badge.element)];
      const isOver = shown.some((element) => {
        if (!element.isConnected || element.classList.contains("away")) return false;
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
      });
      stage.classList.toggle("caught", isOver);
    }
    for (const type of /** @type {const} */ (["pointermove", "pointerdown"])) {
      addEventListener(type, catchPointer, { signal, capture: true, passive: true });
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
      glance,
      key,
      ask,
      repaint,
      remove() {
        for (const composer of [...marks.keys()]) drop(composer);
        cancelAnimationFrame(frame);
        host.remove();
      },
    };
  };
}
