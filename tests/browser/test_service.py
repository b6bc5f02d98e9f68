"""The service goes and comes back, or refuses: the badge says so by itself."""

from collections.abc import Iterator

import pytest

from tests.browser.boxes import LINKEDIN_FEED, X_MODAL, Box
from tests.browser.service import Service, free_port, is_free
from tests.browser.waits import becomes
from tests.browser.writer import Writer, shown


@pytest.fixture
def own_service() -> Iterator[Service]:
    """A service that the test may stop."""
    running = Service()
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("box", [X_MODAL, LINKEDIN_FEED], ids=lambda box: box.name)
def test_badge_says_that_the_service_stopped_and_recovers(writer: Writer, own_service: Service, box: Box) -> None:
    browser, writer.service = writer.browser, own_service

    def badges() -> list[tuple[str, str | None, str | None]]:
        return [shown(badge) for badge in browser.badges()]

    text = writer.a_sentence(box)
    writer.settings(pairing=own_service.pairing)
    writer.open(box)
    browser.type(text)
    becomes([writer.expected(box, text)], badges)

    own_service.stop()
    becomes([("offline", None, None)], badges)
    browser.type(" En")
    own_service.start()
    more = f"{text} En"
    becomes([writer.expected(box, more)], badges)

    own_service.stop()
    browser.type(" nu nog verder")
    becomes([("offline", None, None)], badges)
    assert writer.ask(box, "text()") == f"{more} nu nog verder"


def test_badge_says_that_it_is_refused_and_recovers(writer: Writer) -> None:
    writer.recorder.refuses = True
    text = writer.a_sentence(X_MODAL)
    writer.open(X_MODAL)
    writer.browser.type(text)
    becomes(["refused"], lambda: [badge.state for badge in writer.browser.badges()])
    writer.recorder.refuses = False
    writer.await_reading(X_MODAL, text)


def test_service_is_found_without_being_told_where(writer: Writer) -> None:
    text = writer.a_sentence(X_MODAL)
    service = Service(next(port for port in range(8765, 8775) if is_free(port)))
    service.start()
    try:
        writer.settings(pairing={**service.pairing, "port": free_port()})
        writer.open(X_MODAL)
        writer.browser.type(text)
        becomes([writer.expected(X_MODAL, text)], lambda: [shown(badge) for badge in writer.browser.badges()])
    finally:
        service.stop()
