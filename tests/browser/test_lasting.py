"""Long use: the page changes its route and the background stops; nothing piles up."""

from tests.browser.boxes import X_INLINE
from tests.browser.drivers.base import Browser
from tests.browser.drivers.chromium import Chromium
from tests.browser.waits import becomes
from tests.browser.writer import Writer, shown

# The site goes to another page and back, as its router does: the old box is thrown away and a new one is made.
ROUTE = """((number) => {
  history.pushState({}, "", `/home?visit=${number}`);
  const old = document.querySelector("main");
  const main = document.createElement("main");
  main.innerHTML = `<div data-testid="primaryColumn"><div class="compose"><div contenteditable="true" role="textbox"
    data-testid="tweetTextarea_0" style="min-height: 60px"></div></div></div>`;
  old.replaceWith(main);
})"""
BOX = '[data-testid="tweetTextarea_0"][contenteditable]'
TEXT = "Wij zijn er weer"
IN_HOST = "(root) => root.querySelectorAll('*').length"


def visit(writer: Writer, number: int) -> None:
    """One change of route, with a draft that is read."""
    writer.browser.eval(f"{ROUTE}({number})")
    writer.browser.click(BOX)
    writer.browser.type(TEXT)
    becomes([writer.expected(X_INLINE, TEXT)], lambda: [shown(badge) for badge in writer.browser.badges()])


def counts(browser: Browser) -> list[int]:
    """What must not grow: nodes of ours, and in Chromium all nodes and listeners that the renderer keeps."""
    found = [browser.in_host(IN_HOST), browser.eval("document.documentElement.children.length")]
    if isinstance(browser, Chromium):
        metrics = browser.metrics()
        found += [round(metrics["Nodes"]), round(metrics["JSEventListeners"])]
    return found


def test_hundred_routes_leave_nothing_behind(writer: Writer) -> None:
    browser = writer.browser
    browser.open(X_INLINE.url)
    for number in range(5):
        visit(writer, number)
    before = counts(browser)
    for number in range(100):
        visit(writer, number)
    after = counts(browser)
    assert after[:2] == before[:2]
    # The renderer throws away when it likes: a leak would be a hundred of each.
    assert all(now < then + 50 for now, then in zip(after[2:], before[2:], strict=True)), (before, after)


def test_twenty_stops_of_the_background_leave_one_badge(writer: Writer) -> None:
    text = (
        "Wij hebben vandaag met twintig bewoners van de wijk gesproken over de nieuwe brug, en dat was een goed gesprek"
    )
    writer.open(X_INLINE)
    words = text.split()
    assert len(words) >= 20
    for word in words:
        writer.browser.type(f"{word} ")
        writer.browser.stop_background()
    writer.browser.press("Backspace")
    writer.await_reading(X_INLINE, text)
