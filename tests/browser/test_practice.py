"""The practice page of the service: the same badge and card, without the extension's help."""

from tests.browser.waits import becomes, until
from tests.browser.writer import SENTENCES, Writer, shown

PRACTICE = {"platform": "other", "audience": "unknown", "reply": False, "media": False}


def choose(writer: Writer, language: str) -> None:
    """Choose a language on the page, as its list does."""
    writer.browser.eval(
        f"(document.getElementById('language').value = '{language}', "
        "document.getElementById('language').dispatchEvent(new Event('change')))"
    )
    becomes(language, lambda: writer.browser.eval("document.documentElement.lang"))


def test_practice_page_reads_as_the_badge_would(writer: Writer) -> None:
    writer.browser.open(f"http://127.0.0.1:{writer.service.port}/")
    choose(writer, "nl")
    for sentence in SENTENCES[:5]:
        writer.browser.click("#draft")
        writer.browser.type(sentence["text"])
        answer = writer.service.score(writer.browser.extension_origin, text=sentence["text"], **PRACTICE)
        state = "short" if answer["too_short"] else "doubt" if answer["doubt"] else "reading"
        becomes([state], lambda: [shown(badge)[0] for badge in writer.browser.badges()])
        if state == "reading":
            becomes([answer["label"]], lambda: [badge.label for badge in writer.browser.badges()])
        writer.browser.press("Control+a")
        writer.browser.press("Delete")
        becomes([], writer.browser.badges)


def test_practice_page_explains_and_speaks_three_languages(writer: Writer) -> None:
    writer.browser.open(f"http://127.0.0.1:{writer.service.port}/")
    for language, last in (("nl", "jij beslist"), ("en", "you decide"), ("fy", "do beslist")):
        choose(writer, language)
        writer.browser.click("#draft")
        writer.browser.type("Als beleidsadviseur bij BZK vind ik dit plan schandalig ")
        until("a badge", writer.browser.badges)
        writer.browser.press("Alt+Shift+A")
        writer.browser.press("Enter")
        until(f"'{last}' in the card", lambda words=last: words in (writer.browser.card() or ""))  # type: ignore[misc]
        links = writer.browser.in_host("(root) => [...root.querySelectorAll('.card a')].map((link) => link.host)")
        assert "wetten.overheid.nl" in links
        writer.browser.press("Escape")
        becomes(None, writer.browser.card)
