"""Thinking again before posting: off unless chosen, one click to go on, never twice, never when it cannot tell."""

import pytest

from tests.browser.boxes import LINKEDIN_FEED, X_MODAL, Box
from tests.browser.waits import becomes, until
from tests.browser.writer import SENTENCES, Writer

BUTTON = {X_MODAL.name: '[data-testid="tweetButton"]', LINKEDIN_FEED.name: ".share-actions__primary-action"}
each_box = pytest.mark.parametrize("box", [X_MODAL, LINKEDIN_FEED], ids=lambda box: box.name)


def sentence(writer: Writer, box: Box, is_talk: bool) -> str:
    """A sentence with, or without, advice to talk."""
    texts = [sentence["text"] for sentence in SENTENCES if "\n" not in sentence["text"]]
    return next(text for text in texts if (writer.expected(box, text)[2] == "talk") is is_talk)


def post(writer: Writer, box: Box) -> None:
    """Click the site's own button."""
    writer.browser.click(BUTTON[box.name])


def choose(writer: Writer, number: int) -> None:
    """Click the first (post) or second (back) choice in the card."""
    find = f"(root) => {{ const at = root.querySelectorAll('.choice')[{number}]?.getBoundingClientRect();"
    x, y = until(
        "a choice",
        lambda: writer.browser.in_host(f"{find} return at && [at.x + at.width / 2, at.y + at.height / 2]; }}"),
    )
    writer.browser.click_at(x, y)


def posted(writer: Writer) -> object:
    """What the site took."""
    return writer.browser.eval("fixture.posted")


@each_box
def test_post_is_held_once_and_goes_on_with_one_click(writer: Writer, box: Box) -> None:
    text = sentence(writer, box, is_talk=True)
    writer.settings(think_again=True)
    writer.write(box, text)
    post(writer, box)
    until("the card", writer.browser.card)
    assert posted(writer) == []
    choose(writer, 0)
    becomes([text], lambda: posted(writer))


@each_box
def test_back_leads_to_the_draft_and_the_second_time_nothing_is_held(writer: Writer, box: Box) -> None:
    text = sentence(writer, box, is_talk=True)
    writer.settings(think_again=True)
    writer.write(box, text)
    post(writer, box)
    choose(writer, 1)
    becomes(None, writer.browser.card)
    writer.browser.type("!")
    becomes(f"{text}!", lambda: writer.ask(box, "text()"))
    assert posted(writer) == []
    post(writer, box)
    becomes([f"{text}!"], lambda: posted(writer))


def test_post_without_the_setting_is_not_held(writer: Writer) -> None:
    text = sentence(writer, X_MODAL, is_talk=True)
    writer.write(X_MODAL, text)
    post(writer, X_MODAL)
    becomes([text], lambda: posted(writer))


def test_post_without_advice_to_talk_is_not_held(writer: Writer) -> None:
    writer.settings(think_again=True)
    text = writer.write(X_MODAL, sentence(writer, X_MODAL, is_talk=False))
    post(writer, X_MODAL)
    becomes([text], lambda: posted(writer))


def test_nothing_is_held_while_the_service_refuses(writer: Writer) -> None:
    text = sentence(writer, X_MODAL, is_talk=True)
    writer.settings(think_again=True)
    writer.recorder.refuses = True
    writer.open(X_MODAL)
    writer.browser.type(text)
    becomes(["refused"], lambda: [badge.state for badge in writer.browser.badges()])
    post(writer, X_MODAL)
    becomes([text], lambda: posted(writer))
