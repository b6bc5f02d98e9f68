"""Pictures of every state of badge, card, popup and pages, for the documentation: `python -m tests.browser.shots`."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.boxes import LINKEDIN_FEED, X_ANSWER, X_MODAL, Box, on
from tests.browser.conftest import BROWSERS, EXTENSION
from tests.browser.drivers.base import Browser, Rect
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.service import ROOT, Recorder, Service, free_port
from tests.browser.waits import until
from tests.browser.writer import SENTENCES, Writer

FOLDER = ROOT / "docs" / "screenshots"
VIEW = (1280, 760)
BADGE_HEIGHT, CARD_HEIGHT = 220, 720
POPUP_WIDTH, PAGE_WIDTH = 320, 760
PAGES = ("options", "welcome", "posted")


@contextmanager
def writers(name: str) -> Iterator[Writer]:
    """A writer in a browser of their own, with the service behind it."""
    with TemporaryDirectory() as folder:
        sites, service = Sites(Path(folder)), Service()
        service.start()
        recorder = Recorder(service)
        browser = BROWSERS[name](EXTENSION, pages.HOSTS, sites.port)
        try:
            yield Writer(browser, service, recorder)
        finally:
            browser.close()
            recorder.close()
            service.stop()
            sites.close()


def state_of(writer: Writer, text: str) -> str:
    """State, with label and level for a reading, as part of a file's name."""
    return "-".join(part for part in writer.expected(X_MODAL, text) if part)


def middle(browser: Browser, height: float) -> Rect:
    """The part of the page where the box stands."""
    return Rect((browser.eval("innerWidth") - 640) / 2, 40, 640, height)


def take(browser: Browser, name: str, area: Rect) -> None:
    """Write one picture."""
    browser.screenshot(FOLDER / f"{name}-{browser.name}.png", area)


def shoot_badge(writer: Writer, box: Box, query: str, text: str, name: str) -> None:
    """The badge at its box."""
    browser = writer.browser
    browser.new_tab()
    browser.resize(*VIEW)
    writer.open(box, query)
    browser.type(text)
    until("a badge", browser.badges)
    writer.badge()
    take(browser, f"badge-{name}", middle(browser, BADGE_HEIGHT))


def shoot_card(writer: Writer, box: Box, query: str, text: str, name: str) -> None:
    """The badge at its box once it has its reading, and the card behind it."""
    browser = writer.browser
    browser.new_tab()
    browser.resize(*VIEW)
    writer.open(box, query)
    browser.type(text)
    writer.await_reading(box, text)
    writer.badge()
    take(browser, f"badge-{name}", middle(browser, BADGE_HEIGHT))
    writer.open_card()
    take(browser, f"card-{name}", middle(browser, CARD_HEIGHT))


def shoot_think(writer: Writer, query: str, name: str) -> None:
    """What is asked before posting, for those who chose so."""
    browser = writer.browser
    browser.new_tab()
    browser.resize(*VIEW)
    text = next(entry["text"] for entry in SENTENCES if writer.expected(X_MODAL, entry["text"])[2] == "talk")
    writer.open(X_MODAL, query)
    browser.type(text)
    writer.await_reading(X_MODAL, text)
    browser.click('[data-testid="tweetButton"]')
    until("the card", browser.card)
    take(browser, f"card-think-{name}", middle(browser, CARD_HEIGHT))


def shoot_page(browser: Browser, path: str, width: int, name: str) -> None:
    """A page of the extension, whole."""
    browser.resize(width, 600)
    browser.open_extension(path)
    until(
        "its words",
        lambda: browser.eval("!document.querySelector('#state') || document.querySelector('#state').textContent"),
    )
    shoot(browser, width, name)


def shoot(browser: Browser, width: int, name: str) -> None:
    """The page in front, whole."""
    browser.resize(width, browser.eval("document.documentElement.scrollHeight"))
    height = browser.eval("Math.ceil(document.body.getBoundingClientRect().bottom)")
    take(browser, name, Rect(0, 0, width, height))


def shoot_popup(browser: Browser, name: str) -> None:
    """The popup, at the width that the toolbar gives it."""
    shoot_page(browser, "popup/popup.html", POPUP_WIDTH, f"popup-{name}")


def shoot_learning(writer: Writer, query: str, end: str) -> None:
    """The page that "not right?" opens, with what it found, and the page of what was kept."""
    browser, text = writer.browser, f"{a_talk(writer)} Groet, Wiebren Wiersma"
    browser.new_tab()
    browser.resize(*VIEW)
    writer.open(X_MODAL, query)
    browser.type(text)
    writer.await_reading(X_MODAL, text)
    writer.correct()
    browser.click("[name='label'][value='private']")
    browser.click("#say button")
    until("what it found", lambda: browser.eval("document.querySelector('#found-list').innerText.trim()"))
    shoot(browser, PAGE_WIDTH, f"correct-{end}")
    browser.click("#keep button.main")
    until("that it is kept", lambda: browser.eval("document.querySelector('#kept-title').checkVisibility()"))
    browser.open_extension("examples/examples.html")
    until("what was kept", lambda: browser.eval("document.querySelectorAll('#list .text').length"))
    shoot(browser, PAGE_WIDTH, f"examples-{end}")
    browser.click("#remove-all")
    browser.click("#sure-yes")
    until("that it is gone", lambda: not browser.eval("document.querySelectorAll('#list .text').length"))


def shoot_all(writer: Writer, theme: str, language: str) -> None:
    """Each state once in this language, light or dark."""
    browser, recorder = writer.browser, writer.recorder
    query, end, words = "?dark" if theme == "dark" else "", f"{theme}-{language}", SENTENCES[0]["text"]
    paired, service = recorder.pairing, writer.service.pairing
    writer.settings(language=language)
    one_each = {state_of(writer, sentence["text"]): sentence["text"] for sentence in reversed(SENTENCES)}
    for state, text in one_each.items():
        shoot_card(writer, X_MODAL, query, text, f"{state}-{end}")
    shoot_popup(browser, f"running-{end}")
    for page in PAGES:
        shoot_page(browser, f"{page}/{page}.html", PAGE_WIDTH, f"{page}-{end}")
    shoot_learning(writer, query, end)

    recorder.refuses = True
    shoot_badge(writer, X_MODAL, query, words, f"refused-{end}")
    recorder.refuses = False
    writer.settings(language=language, contacts=[{"name": "Vertrouwenspersoon", "reach": "toestel 1234"}])
    asked = "&" if query else "?"
    shoot_card(writer, on(X_ANSWER, "media", media=True), query.replace("?", "&"), a_talk(writer), f"answer-{end}")
    company = replace(LINKEDIN_FEED, path="/company/123/admin/page-posts/published/")
    shoot_card(writer, company, f"{query}{asked}as=Gemeente+Zwolle", writer.a_sentence(LINKEDIN_FEED), f"company-{end}")
    writer.settings(language=language, think_again=True)
    shoot_think(writer, query, end)

    writer.settings(language=language, paused={"sites": [], "until": None, "always": True})
    shoot_popup(browser, f"paused-{end}")
    browser.store(language=language)
    shoot_badge(writer, X_MODAL, query, words, f"unpaired-{end}")
    shoot_popup(browser, f"unpaired-{end}")
    browser.store(language=language, pairing={**service, "key": "0" * 32})
    shoot_badge(writer, X_MODAL, query, words, f"stranger-{end}")
    shoot_popup(browser, f"stranger-{end}")
    browser.store(language=language, pairing={**paired, "port": free_port()})
    shoot_badge(writer, X_MODAL, query, words, f"offline-{end}")
    shoot_popup(browser, f"stopped-{end}")


def a_talk(writer: Writer) -> str:
    """A sentence with advice to talk, also as an answer with a photo."""
    box = on(X_ANSWER, "media", media=True)
    return next(entry["text"] for entry in SENTENCES if writer.expected(box, entry["text"])[2] == "talk")


def main() -> None:
    """Everything in Chromium; in Firefox the Dutch words in light, and LinkedIn."""
    subprocess.run(["npm", "run", "--silent", "bundle-editors"], cwd=ROOT, check=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with writers("chromium") as writer:
        for theme in ("light", "dark"):
            writer.browser.prefer(theme)
            for language in ("nl", "en"):
                shoot_all(writer, theme, language)
    with writers("firefox") as writer:
        shoot_all(writer, "light", "nl")
        writer.settings()
        shoot_card(writer, LINKEDIN_FEED, "", writer.a_sentence(LINKEDIN_FEED), "linkedin-light-nl")


if __name__ == "__main__":
    main()
