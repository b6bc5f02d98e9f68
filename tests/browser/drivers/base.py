"""What the tests ask of a browser with the extension in it, whichever browser it is."""

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.fixtures.proxy import Proxy
from tests.browser.waits import until

# A name that an attacker lets point at this machine, on any port.
REBOUND = "rebound.example"

# A function of a root and a selector: the first hit, also inside open shadow roots.
DEEP_QUERY = """
function deep(root, css) {
  const hit = root.querySelector(css);
  if (hit) return hit;
  for (const element of root.querySelectorAll("*")) {
    const inner = element.shadowRoot && deep(element.shadowRoot, css);
    if (inner) return inner;
  }
  return null;
}"""

# The extension's host is the only thing beside head and body, or the last child of a modal dialog.
HOSTS = f"""(() => {{
  {DEEP_QUERY}
  const beside = [...document.documentElement.children].filter((child) => !["head", "body"].includes(child.localName));
  const inDialog = deep(document, "dialog:modal > [popover]");
  return inDialog ? [...beside, inDialog] : beside;
}})()"""

MIDDLE = f"""(() => {{
  {DEEP_QUERY}
  const found = deep(document, CSS);
  if (!found) return null;
  found.scrollIntoView({{ block: "nearest", behavior: "instant" }});
  const rect = found.getBoundingClientRect();
  return [rect.x + rect.width / 2, rect.y + rect.height / 2];
}})()"""

BADGES = """function (root) {
  const isShown = (badge) => badge.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return [...root.querySelectorAll(".badge")].filter(isShown).map((badge) => {
    const { x, y, width, height } = badge.getBoundingClientRect();
    const { state, label = null, level = null } = badge.dataset;
    return { state, label, level, word: badge.innerText.trim(), rect: { x, y, width, height } };
  });
}"""

CARD = """function (root) {
  const card = root.querySelector(".card");
  return card && card.checkVisibility({ visibilityProperty: true }) ? card.innerText : null;
}"""


@dataclass(frozen=True)
class Rect:
    """A rectangle in the coordinates of the viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where one would click."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Badge:
    """A badge as one sees it."""

    state: str
    label: str | None
    level: str | None
    word: str
    rect: Rect


class Browser(ABC):
    """One running browser with the extension and one tab in front."""

    name: str
    extension_origin: str
    proxy: Proxy
    """All that is not for this machine goes through it."""

    @abstractmethod
    def new_tab(self) -> None:
        """Put a fresh tab in front, and close the one that was there."""

    @abstractmethod
    def follow(self, part: str) -> None:
        """Go on in the tab that was opened at an address with this in it, and close the one that was in front."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""

    @abstractmethod
    def type(self, text: str, newline: str = "Enter") -> None:
        """Type by keyboard, a line break as the `newline` key combination."""

    @abstractmethod
    def press(self, combination: str) -> None:
        """Press keys together, such as `Control+z`."""

    @abstractmethod
    def compose(self, *steps: str) -> None:
        """Write by way of an input method: each step replaces the one before it, and the last is committed."""

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """Click with the pointer."""

    @abstractmethod
    def carry(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Bring the selected text, which lies at the start, to the end."""

    @abstractmethod
    def eval(self, expression: str) -> Any:
        """The value of an expression in the page's own world."""

    @abstractmethod
    def in_host(self, function: str) -> Any:
        """What a function answers that gets the extension's closed shadow root; None where there is no root."""

    @abstractmethod
    def beside(self, path: str) -> None:
        """Open this page of the extension beside the tab in front, as the toolbar does with its popup."""

    @abstractmethod
    def in_extension(self, expression: str) -> Any:
        """The value of an expression in the page of the extension that is beside the tab in front."""

    @abstractmethod
    def grant(self, origin: str) -> None:
        """Give the extension a site, as the user does at the browser's prompt; a request for it is then granted."""

    @abstractmethod
    def withhold(self, withheld: bool) -> None:
        """Withhold the manifest's own sites from the extension, as the user may, or give them back."""

    @abstractmethod
    def stop_background(self) -> None:
        """Stop the extension's background, as the browser does when it is idle."""

    @abstractmethod
    def reload_extension(self) -> None:
        """Reload the extension, as an update does."""

    @abstractmethod
    def prefer(self, theme: str) -> None:
        """Ask pages for `light` or `dark`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page in front a view of this size."""

    @abstractmethod
    def screenshot(self, path: Path, clip: Rect | None = None) -> None:
        """Write a PNG of the viewport, or of a part of it."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Errors and warnings of the extension, and errors of the page, since the last time one asked."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def open_extension(self, path: str) -> None:
        """Open a page of the extension in the tab in front, and wait until it has its words."""
        self.open(f"{self.extension_origin}/{path}")
        until(f"{path} to be ready", lambda: self.eval("document.querySelector('#main')?.hidden !== true"))

    def click(self, css: str) -> None:
        """Click the middle of an element, also inside open shadow roots."""
        x, y = until(f"{css} to click", lambda: self.eval(MIDDLE.replace("CSS", repr(css))))
        self.click_at(x, y)

    def badges(self) -> list[Badge]:
        """The badges in view."""
        found = self.in_host(BADGES) or []
        return [Badge(**{**badge, "rect": Rect(**badge["rect"])}) for badge in found]

    def card(self) -> str | None:
        """The text of the open card."""
        text: str | None = self.in_host(CARD)
        return text

    def store(self, **settings: object) -> None:
        """Make these the extension's only settings."""
        self.in_extension(f"chrome.storage.local.clear().then(() => chrome.storage.local.set({json.dumps(settings)}))")
