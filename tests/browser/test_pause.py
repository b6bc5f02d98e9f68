"""Pausing from the popup: this draft, this site, an hour, always, and each undone again."""

import time

import pytest

from tests.browser.boxes import LINKEDIN_FEED, X_INLINE, X_THREAD
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer, shown

POPUP = "popup/popup.html"


def press(writer: Writer, choice: str) -> None:
    """Press a button of the popup as it stands open above the tab in front."""
    writer.browser.beside(POPUP)
    until("the popup", lambda: writer.browser.in_extension("document.querySelector('#main')?.hidden === false"))
    button = f"document.querySelector('[data-{choice}]')"
    until(f"{choice} to press", lambda: writer.browser.in_extension(f"{button}.checkVisibility()"))
    writer.browser.in_extension(f"void {button}.click()")


def write_unread(writer: Writer, text: str) -> None:
    """Type, and see that neither a badge nor a request comes of it."""
    before = len(writer.recorder.drafts)
    writer.browser.type(text)
    # What the page asks the background goes in order: when this is answered, a draft sent before would be there too.
    writer.browser.in_extension("chrome.runtime.sendMessage({ type: 'status' }).then(() => null)")
    assert writer.browser.badges() == []
    assert len(writer.recorder.drafts) == before


@pytest.mark.parametrize(
    ("pause", "resume"),
    [
        ('pause="draft"', 'resume="draft"'),
        ('pause="site"', 'resume="site"'),
        ('pause="hour"', 'resume="time"'),
        ('pause="always"', 'resume="time"'),
    ],
)
def test_pause_silences_and_is_undone(writer: Writer, pause: str, resume: str) -> None:
    text = writer.write(X_INLINE)
    press(writer, pause)
    becomes([], writer.browser.badges)
    assert writer.browser.in_host("() => true") is None
    write_unread(writer, " en meer")
    press(writer, resume)
    writer.await_reading(X_INLINE, f"{text} en meer")


def test_paused_draft_ends_with_the_draft(writer: Writer) -> None:
    writer.write(X_INLINE)
    press(writer, 'pause="draft"')
    becomes([], writer.browser.badges)
    writer.empty(X_INLINE)
    writer.browser.type("Een nieuw bericht van mij")
    writer.await_reading(X_INLINE, "Een nieuw bericht van mij")


def test_paused_site_stays_paused_and_others_do_not(writer: Writer) -> None:
    writer.write(X_INLINE)
    press(writer, 'pause="site"')
    writer.open(X_THREAD)
    write_unread(writer, "Op deze site even niet")
    writer.write(LINKEDIN_FEED)


def test_hour_ends_by_itself(writer: Writer) -> None:
    writer.settings(paused={"sites": [], "until": round(time.time() * 1000) + 2500, "always": False})
    writer.open(X_INLINE)
    text = writer.a_sentence(X_INLINE)
    write_unread(writer, text)
    becomes([writer.expected(X_INLINE, text)], lambda: [shown(badge) for badge in writer.browser.badges()], 8)


def test_hour_that_passed_is_no_pause(writer: Writer) -> None:
    writer.settings(paused={"sites": [], "until": round(time.time() * 1000) - 1, "always": False})
    writer.write(X_INLINE)
