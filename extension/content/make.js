"use strict";
{
  /** @type {AntenneNamespace["make"]} */
  Antenne.make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };

  /** @type {AntenneNamespace["makeButton"]} */
  Antenne.makeButton = (className, content, act) => {
    const button = Antenne.make("button", className, content);
    button.type = "button";
    button.addEventListener("click", (event) => event.isTrusted && act());
    return button;
  };
}
