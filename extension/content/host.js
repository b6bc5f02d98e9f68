"use strict";
{
  /** What happens in the badge or card is not for the page to hear. */
  const KEPT = (
    "click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchend " +
    "focusin focusout wheel selectstart copy"
  ).split(" ");

  /**
   * One anonymous element with a closed root, for all badges of the page.
   * @type {AntenneNamespace["createHost"]}
   */
  Antenne.createHost = () => {
    const element = document.createElement("div");
    const root = element.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(Antenne.look);
    root.adoptedStyleSheets = [sheet];
    for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation());

    return {
      element,
      root,
      attach(editor) {
        // Whatever is outside an open modal dialog is inert, so there the host stands inside it, on top of its layer.
        const dialog = Antenne.closestAcross(editor, "dialog:modal");
        const parent = dialog ?? document.documentElement;
        if (element.parentNode !== parent) {
          element.removeAttribute("popover");
          parent.append(element);
        }
        if (!dialog || element.matches(":popover-open")) return;
        element.popover = "manual";
        element.showPopover();
      },
      remove() {
        element.remove();
      },
    };
  };
}
