"""For everyone: no rule of axe-core broken, and the keyboard reaches and works everything."""

import pytest

from tests.browser.axe import broken_rules, broken_rules_of_host
from tests.browser.boxes import X_INLINE, X_MODAL
from tests.browser.drivers.base import Browser
from tests.browser.waits import becomes, until
from tests.browser.writer import SENTENCES, Writer

PAGES = ("popup/popup.html", "options/options.html", "welcome/welcome.html", "posted/posted.html")
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.split("/")[0])
each_theme = pytest.mark.parametrize("theme", ["light", "dark"])

# What one can reach by Tab, in the order of the page.
CONTROLS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((control) => !control.disabled && control.tabIndex >= 0
    && control.checkVisibility({ visibilityProperty: true }))"""
FOCUSED = f"{CONTROLS}.indexOf(document.activeElement)"
# The focused control is drawn otherwise than the same control without focus.
OUTLINED = """(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
})()"""
IN_CARD = """(root) => {
  const card = root.querySelector(".card");
  const all = [...card.querySelectorAll("a[href], button")];
  return [all.length, all.indexOf(root.activeElement)];
}"""


@pytest.fixture
def themed(writer: Writer, theme: str) -> Writer:
    """A writer whose browser asks for light or dark."""
    writer.browser.prefer(theme)
    return writer


@pytest.fixture(autouse=True)
def _light_afterwards(any_browser: Browser) -> object:
    yield
    any_browser.prefer("light")


@each_theme
@each_page
def test_page_breaks_no_rule(themed: Writer, path: str) -> None:
    themed.browser.open_extension(path)
    assert broken_rules(themed.browser) == []


@each_theme
def test_badge_and_card_break_no_rule(themed: Writer, theme: str) -> None:
    query = "?dark" if theme == "dark" else ""
    texts = [sentence["text"] for sentence in SENTENCES if "\n" not in sentence["text"]]
    for text in {themed.expected(X_MODAL, text): text for text in texts}.values():
        themed.open(X_MODAL, query)
        themed.browser.type(text)
        themed.await_reading(X_MODAL, text)
        themed.open_card()
        assert broken_rules_of_host(themed.browser, dark=theme == "dark") == [], text


@each_page
def test_keyboard_reaches_every_control_in_order(writer: Writer, path: str) -> None:
    writer.browser.open_extension(path)
    # What the popup shows follows from its state, which it has to ask for.
    becomes(False, lambda: writer.browser.eval("document.querySelector('#state')?.textContent === ''"))
    count = writer.browser.eval(f"{CONTROLS}.length")
    assert count > 0
    for number in range(count):
        writer.browser.press("Tab")
        becomes(number, lambda: writer.browser.eval(FOCUSED))
        assert writer.browser.eval(OUTLINED), writer.browser.eval("document.activeElement.outerHTML")


def test_keyboard_reaches_everything_in_the_card(writer: Writer) -> None:
    writer.write(
        X_INLINE, next(text for text in map(text_of, SENTENCES) if writer.expected(X_INLINE, text)[2] == "talk")
    )
    writer.browser.press("Alt+Shift+A")
    writer.browser.press("Enter")
    until("the card", writer.browser.card)
    count, _ = writer.browser.in_host(IN_CARD)
    for number in range(count):
        writer.browser.press("Tab")
        becomes([count, number], lambda: writer.browser.in_host(IN_CARD))
    writer.browser.press("Escape")
    writer.browser.press("Escape")
    writer.browser.type(" en door")
    becomes(True, lambda: writer.ask(X_INLINE, "text()").endswith(" en door"))


def text_of(sentence: dict[str, str]) -> str:
    """The sentence itself."""
    return sentence["text"]


@pytest.mark.parametrize("path", PAGES[1:], ids=lambda path: path.split("/")[0])
def test_page_fits_a_narrow_window(writer: Writer, path: str) -> None:
    writer.browser.open_extension(path)
    writer.browser.resize(320, 600)
    wide = "[...document.body.querySelectorAll('*')].filter((part) => part.checkVisibility() && "
    wide += "part.getBoundingClientRect().right > 321).map((part) => part.outerHTML.slice(0, 80))"
    assert writer.browser.eval(wide) == []
