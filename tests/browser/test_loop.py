"""The whole way: a draft is misread, corrected and kept; a training from the settings page puts it right, and back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.artifacts import ARTIFACTS, current
from model.gate import panel
from tests.browser.boxes import X_INLINE
from tests.browser.drivers.base import Browser
from tests.browser.service import Service
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer, shown
from tests.sealed_client import SealedClient

pytestmark = pytest.mark.long

DRAFT = "De Zilvervloot vaart pas na de zomer uit, zegt de stuurgroep."
PARAPHRASES = (
    "Volgens de stuurgroep vaart de Zilvervloot pas na de zomer uit.",
    "Pas na de zomer vaart de Zilvervloot uit, aldus de stuurgroep",
    "De stuurgroep zegt dat de Zilvervloot na de zomer pas uitvaart",
)
NAME = " Groet, Wiebren Wiersma"
TRAINING_SECONDS = 600
"""Training is bound by the machine; what it may take is the bench's business."""


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Service]:
    """A service with models of its own: the current one, and what the test has it learn."""
    models = tmp_path / "models"
    models.mkdir(mode=0o700)
    version = current(ARTIFACTS)
    assert version, "train a model first"
    shutil.copytree(ARTIFACTS / version, models / version)
    (models / "current").write_text(version, "utf-8")
    running = Service(artifacts=models)
    running.start()
    yield running
    running.stop()


def read_by(service: Service, browser: Browser) -> dict[str, str]:
    """How the service reads the draft, its paraphrases and the panel."""
    client = SealedClient(service.key, lambda envelope: service.post_sealed(browser.extension_origin, envelope))
    texts = (DRAFT, *PARAPHRASES, *(each["text"] for each in panel()))
    return {text: client.ask("POST", "/v1/score", {"text": text})[1]["label"] for text in texts}


def said(browser: Browser, css: str) -> str:
    """What a part of the page says; empty where it is hidden."""
    part = f"document.querySelector({css!r})"
    found: str = browser.eval(f"{part}?.checkVisibility() ? {part}.innerText.trim() : ''")
    return found


def badges(browser: Browser) -> list[tuple[str, str | None, str | None]]:
    return [shown(badge) for badge in browser.badges()]


def correct_and_keep(writer: Writer, browser: Browser) -> None:
    """From the card to the kept example, with a name taken out on the way."""
    writer.correct()
    assert said(browser, "#draft") == DRAFT + NAME
    browser.click("[name='label'][value='policy_sensitive']")
    browser.click("[name='link'][value='implicit']")
    browser.click("#say button")
    becomes("Naam\nWiebren Wiersma", lambda: said(browser, "#found-list"))
    browser.click("#found-list button")
    selection = "document.querySelector('#text').value.slice(text.selectionStart, text.selectionEnd)"
    assert (
        browser.eval(f"(() => {{ const text = document.querySelector('#text'); return {selection}; }})()")
        == "Wiebren Wiersma"
    )
    browser.press("Delete")
    for _ in range(len(" Groet, ")):
        browser.press("Backspace")
    becomes(DRAFT, lambda: browser.eval("document.querySelector('#text').value"))
    becomes("", lambda: said(browser, "#found-list"))


def test_a_misread_draft_is_learned_and_unlearned(writer: Writer, learner: Service) -> None:
    browser, writer.service = writer.browser, learner
    client = SealedClient(learner.key, lambda envelope: learner.post_sealed(browser.extension_origin, envelope))

    def ask(method: str, path: str) -> Any:
        return client.ask(method, path)[1]

    writer.settings(pairing=learner.pairing)
    before = read_by(learner, browser)
    assert before[DRAFT] == "private"
    writer.open(X_INLINE)
    browser.type(DRAFT + NAME)
    becomes([writer.expected(X_INLINE, DRAFT + NAME)], lambda: badges(browser), 5)

    correct_and_keep(writer, browser)
    assert ask("GET", "/v1/examples")["total"] == 0, "nothing is kept before the last click"
    browser.click("#keep button.main")
    until("that it is kept", lambda: said(browser, "#kept-title"))
    [kept] = ask("GET", "/v1/examples")["examples"]
    assert (kept["row"]["text"], kept["row"]["label"], kept["row"]["platform"]) == (DRAFT, "policy_sensitive", "x")

    browser.open_extension("examples/examples.html")
    writer.await_page()
    becomes(DRAFT, lambda: said(browser, "#list .text"))
    browser.click("#start")
    until("progress", lambda: said(browser, "#left"), TRAINING_SECONDS)
    until("the result", lambda: said(browser, "#result-said"), TRAINING_SECONDS)
    assert ask("GET", "/v1/training")["state"] == "taken", said(browser, "#result")

    after = read_by(learner, browser)
    assert {after[text] for text in (DRAFT, *PARAPHRASES)} == {"policy_sensitive"}
    assert {text: after[text] for text in after if text not in (DRAFT, *PARAPHRASES)} == {
        text: before[text] for text in before if text not in (DRAFT, *PARAPHRASES)
    }, "nothing else moved"
    becomes(2, lambda: browser.eval("document.querySelectorAll('#models .item').length"))
    writer.open(X_INLINE)
    browser.type(DRAFT)
    becomes([writer.expected(X_INLINE, DRAFT)], lambda: badges(browser), 5)
    assert writer.answer(X_INLINE, DRAFT)["label"] == "policy_sensitive"

    browser.open_extension("examples/examples.html")
    writer.await_page()
    browser.click("#list .remove")
    becomes(0, lambda: ask("GET", "/v1/examples")["total"])
    becomes("", lambda: said(browser, "#list"))
    browser.click("#rollback")
    becomes(True, lambda: browser.eval("document.querySelector('#models .item:last-child').dataset.current === 'true'"))
    assert read_by(learner, browser) == before
    held = b"".join(file.read_bytes() for file in (learner.data / "antenne").iterdir() if file.is_file())
    assert json.dumps(DRAFT)[1:-1].encode() not in held
