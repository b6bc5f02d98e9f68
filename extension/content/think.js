"use strict";
{
  /**
   * Holds a post back once, for those who asked for it: where the reading of this very draft says that one might talk it over.
   * @type {AntenneNamespace["createThink"]}
   */
  Antenne.createThink = ({ composers, ask }) => {
    /**
     * @param {Composer} composer
     * @param {EventTarget} at
     */
    function posts({ editor, place: { postButton } }, at) {
      const button = postButton && at instanceof Element && Antenne.closestAcross(at, postButton);
      return !!button && !!Antenne.scopeAround(editor, postButton)?.contains(button);
    }

    /** @param {Composer} composer */
    function post({ editor, place: { postButton } }) {
      const button = postButton && Antenne.scopeAround(editor, postButton)?.querySelector(postButton);
      if (button instanceof HTMLElement) button.click();
    }

    /** @param {Composer} composer */
    const talks = ({ asked, fresh }) => !asked && fresh?.state === "reading" && fresh.reading.level === "talk";

    return {
      holds(event) {
        const at = event.composedPath()[0];
        const byKey = event instanceof KeyboardEvent;
        if (byKey && (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey))) return false;
        const going = [...composers()].filter((composer) =>
          byKey ? composer.place.postButton && at instanceof Node && composer.editor.contains(at) : posts(composer, at),
        );
        const held = going.find(talks);
        if (!held || !ask(held, () => post(held))) return false;
        for (const composer of going) composer.asked = true;
        return true;
      },
    };
  };
}
