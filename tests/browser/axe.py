"""axe-core in a running page: which rules of accessibility are broken there."""

import json

from tests.browser.drivers.base import Browser
from tests.browser.fixtures.pages import PLAIN
from tests.browser.service import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

RUN = """axe.run(CONTEXT, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any, all }) =>
    [html, ...[...any, ...all].map(({ message }) => message)].join(" ")).join(" | ")}`))"""

# axe cannot look into a closed root: what is in it is drawn again in an open one, with the same style.
COPY = (
    """(root) => [root.innerHTML, [...root.adoptedStyleSheets[0].cssRules].map((rule) => rule.cssText).join("\\n")]"""
)
DRAW = """((html, css) => {
  document.documentElement.lang = "nl";
  document.title = "kopie";
  document.body.style.background = DARK ? "#000" : "#fff";
  const main = document.querySelector("main");
  main.style.minHeight = "900px";
  const root = main.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = html;
})"""


def broken_rules(browser: Browser, context: str = "document") -> list[str]:
    """The rules that the page in front breaks, each with the elements that break it."""
    browser.eval(f"(() => {{ {SOURCE} }})()")
    found: list[str] = browser.eval(RUN.replace("CONTEXT", context))
    return found


def broken_rules_of_host(browser: Browser, dark: bool) -> list[str]:
    """The rules that badge and card break, as they stand in the page in front; leaves that page."""
    html, css = browser.in_host(COPY)
    browser.open(f"https://{PLAIN}/blank")
    browser.eval(f"{DRAW.replace('DARK', str(dark).lower())}({json.dumps(html)}, {json.dumps(css)})")
    return broken_rules(browser)
