"""The card behind the badge: opening, reading and closing it, with pointer and keys."""

import pytest

from tests.browser.boxes import LINKEDIN_FEED, LINKEDIN_SHARE, X_INLINE, X_MOBILE, X_MODAL, Box
from tests.browser.drivers.base import Browser
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer

PLACES = [
    pytest.param(X_INLINE, "", id="x-inline"),
    pytest.param(X_MODAL, "", id="x-modal"),
    pytest.param(X_MODAL, "?dialog", id="x-native-dialog"),
    pytest.param(X_MOBILE, "", id="x-mobile"),
    pytest.param(LINKEDIN_FEED, "", id="linkedin-feed"),
    pytest.param(LINKEDIN_FEED, "?dialog", id="linkedin-native-dialog"),
    pytest.param(LINKEDIN_SHARE, "", id="linkedin-share"),
]

AS_IT_IS = "Plaats het gerust zoals het is: jij beslist."
FOCUS = "(root) => root.activeElement && [...root.activeElement.classList][0]"


def written(writer: Writer, box: Box, query: str = "") -> str:
    """Type a sentence that gets a reading, and give it."""
    text = writer.a_sentence(box)
    writer.open(box, query)
    writer.browser.eval(
        "void (globalThis.heard = [], document.addEventListener('keydown', (event) => heard.push(event.key)))"
    )
    writer.browser.type(text)
    writer.await_reading(box, text)
    return text


def lines(browser: Browser, css: str) -> list[str]:
    """The texts of the parts of the card."""
    found: list[str] = browser.in_host(
        f"(root) => [...root.querySelectorAll('.card {css}')].map((part) => part.textContent)"
    )
    return found


@pytest.mark.parametrize(("box", "query"), PLACES)
def test_click_opens_the_card_and_leaves_the_caret(writer: Writer, box: Box, query: str) -> None:
    browser = writer.browser
    text = written(writer, box, query)
    writer.open_card()
    browser.type("!")
    writer.await_reading(box, f"{text}!")
    assert writer.ask(box, "text()") == f"{text}!"
    browser.press("Escape")
    becomes(None, browser.card)
    assert browser.eval("fixture.escapes") == 0
    assert len(browser.badges()) == 1
    browser.type("?")
    becomes(f"{text}!?", lambda: writer.ask(box, "text()"))


@pytest.mark.parametrize(("box", "query"), PLACES)
def test_keys_open_the_card_and_lead_back_to_the_caret(writer: Writer, box: Box, query: str) -> None:
    browser = writer.browser
    text = written(writer, box, query)
    browser.press("Alt+Shift+A")
    becomes("badge", lambda: browser.in_host(FOCUS))
    browser.eval("void (heard.length = 0)")
    browser.press("Enter")
    until("the card", browser.card)
    browser.type("xyz ")
    browser.press("Tab")
    becomes(True, lambda: browser.card() is not None)
    assert writer.ask(box, "text()") == text
    browser.press("Escape")
    becomes(None, browser.card)
    becomes("badge", lambda: browser.in_host(FOCUS))
    browser.press("Escape")
    becomes(None, lambda: browser.in_host(FOCUS))
    assert browser.eval("heard") == []
    assert browser.eval("fixture.escapes") == 0
    browser.type("!")
    becomes(f"{text}!", lambda: writer.ask(box, "text()"))


def test_escape_is_the_sites_own_again_when_the_card_is_closed(writer: Writer) -> None:
    browser = writer.browser
    written(writer, X_MODAL)
    writer.open_card()
    browser.press("Escape")
    browser.press("Escape")
    becomes(1, lambda: browser.eval("fixture.escapes"))
    becomes([], browser.badges)


@pytest.mark.parametrize("box", [X_MODAL, LINKEDIN_FEED], ids=lambda box: box.name)
def test_card_shows_words_of_the_draft_and_ends_in_as_it_is(writer: Writer, box: Box) -> None:
    browser = writer.browser
    text = written(writer, box)
    card = writer.open_card()
    marked = lines(browser, ".copy mark")
    weights = writer.answer(box, text)["explanation"]["evidence"]
    blamed = {
        text.encode("utf-16-le")[2 * part["start"] : 2 * part["end"]].decode("utf-16-le")
        for part in weights
        if part["start"] is not None and part["weight"] > 0
    }
    assert lines(browser, ".copy") == [text]
    assert marked
    assert all(any(part in word or word in part for part in blamed) for word in marked)
    assert lines(browser, ".options li")[-1] == AS_IT_IS
    assert "undefined" not in card
    assert "_" not in card.replace(text, "")


def test_card_follows_the_draft(writer: Writer) -> None:
    browser = writer.browser
    written(writer, X_INLINE)
    writer.open_card()
    before = browser.card()
    browser.press("Control+a")
    browser.type("Eens")
    writer.await_reading(X_INLINE, "Eens")
    assert browser.card() not in (None, before)
    writer.empty(X_INLINE)
    becomes(None, browser.card)


def test_click_elsewhere_closes_the_card(writer: Writer) -> None:
    browser = writer.browser
    written(writer, X_INLINE)
    writer.open_card()
    browser.click_at(3, 3)
    becomes(None, browser.card)
