"""Each sentence in each kind of box: the right badge in time, and an editor that holds what was typed."""

from collections.abc import Iterator

import pytest

from tests.browser.boxes import BOXES, Box
from tests.browser.drivers.base import Browser
from tests.browser.service import Recorder, Service
from tests.browser.writer import SENTENCES, Writer


@pytest.fixture(scope="module", params=BOXES, ids=lambda box: box.name)
def box(request: pytest.FixtureRequest) -> Box:
    """Each kind of box in turn."""
    found: Box = request.param
    return found


@pytest.fixture(scope="module")
def page(any_browser: Browser, service: Service, recorder: Recorder, box: Box) -> Iterator[Writer]:
    """One page for all sentences, with messages switched on."""
    writer = Writer(any_browser, service, recorder)
    writer.settings(messages=True)
    any_browser.new_tab()
    any_browser.errors()
    writer.open(box)
    yield writer
    assert any_browser.errors() == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])
def test_sentence_gets_its_reading_and_stays_as_typed(page: Writer, box: Box, sentence: dict[str, str]) -> None:
    page.empty(box)
    page.browser.type(sentence["text"], box.newline)
    page.await_reading(box, sentence["text"])
    assert page.ask(box, "text()") == sentence["text"]
    assert page.ask(box, "caretAtEnd()")
