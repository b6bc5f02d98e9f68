"""Pictures of every state of badge, card and popup, for the documentation: `python -m tests.browser.shots`."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.boxes import LINKEDIN_FEED, X_MODAL, Box
from tests.browser.conftest import BROWSERS, EXTENSION
from tests.browser.drivers.base import Browser, Rect
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.service import ROOT, Recorder, Service, free_port
from tests.browser.waits import until
from tests.browser.writer import SENTENCES, Writer

FOLDER = ROOT / "docs" / "screenshots"
BADGE_HEIGHT, CARD_HEIGHT = 220, 680


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


def shoot_box(writer: Writer, box: Box, query: str, text: str, name: str) -> None:
    """The badge at its box, and the card behind it."""
    browser = writer.browser
    browser.new_tab()
    writer.open(box, query)
    browser.type(text)
    badge = until("a badge", browser.badges)[0]
    if writer.recorder.refuses or badge.state == "offline":
        take(browser, f"badge-{name}", middle(browser, BADGE_HEIGHT))
        return
    writer.await_reading(box, text)
    writer.badge()
    take(browser, f"badge-{name}", middle(browser, BADGE_HEIGHT))
    writer.open_card()
    take(browser, f"card-{name}", middle(browser, CARD_HEIGHT))


def shoot_popup(browser: Browser, name: str) -> None:
    """The popup, once it knows whether the service runs."""
    browser.open_extension("popup/popup.html")
    until("the popup", lambda: browser.eval("document.querySelector('#last').textContent"))
    width, height = browser.eval("[document.body.offsetWidth, document.body.offsetHeight]")
    take(browser, f"popup-{name}", Rect(0, 0, width, height))


def shoot_all(writer: Writer, theme: str, language: str) -> None:
    """Each state once in this language, light or dark."""
    browser, recorder = writer.browser, writer.recorder
    query = "?dark" if theme == "dark" else ""
    writer.settings(language=language)
    one_each = {state_of(writer, sentence["text"]): sentence["text"] for sentence in reversed(SENTENCES)}
    for state, text in one_each.items():
        shoot_box(writer, X_MODAL, query, text, f"{state}-{theme}-{language}")
    recorder.refuses = True
    shoot_box(writer, X_MODAL, query, SENTENCES[0]["text"], f"refused-{theme}-{language}")
    recorder.refuses = False
    shoot_popup(browser, f"running-{theme}-{language}")
    writer.settings(language=language, port=free_port())
    shoot_box(writer, X_MODAL, query, SENTENCES[0]["text"], f"offline-{theme}-{language}")
    shoot_popup(browser, f"stopped-{theme}-{language}")


def main() -> None:
    """Everything in Chromium; in Firefox the Dutch words in light, and LinkedIn."""
    subprocess.run(["npm", "run", "--silent", "bundle-editors"], cwd=ROOT, check=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with writers("chromium") as writer:
        for theme in ("light", "dark"):
            writer.browser.prefer(theme)
            for language in ("nl", "en"):
                shoot_all(writer, theme, language)
    with writers("firefox") as writer:
        shoot_all(writer, "light", "nl")
        writer.settings()
        shoot_box(writer, LINKEDIN_FEED, "", writer.a_sentence(LINKEDIN_FEED), "linkedin-light-nl")


if __name__ == "__main__":
    main()
