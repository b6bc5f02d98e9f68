"""Direct messages are not read at all until one switches them on."""

import pytest

from tests.browser.boxes import MESSAGES, Box
from tests.browser.waits import becomes
from tests.browser.writer import Writer


@pytest.mark.parametrize("box", MESSAGES, ids=lambda box: box.name)
def test_messages_are_left_alone_until_switched_on(writer: Writer, box: Box) -> None:
    text = writer.a_sentence(box)
    writer.open(box)
    writer.browser.type(text)
    assert writer.browser.badges() == []
    writer.settings(messages=True)
    writer.await_reading(box, text)
    # Anything read before the switch would stand here first.
    assert [draft["text"] for draft in writer.recorder.drafts] == [text]
    writer.settings(messages=False)
    becomes([], writer.browser.badges)
