"""Someone else's program holds the port: it gets no draft, can repeat nothing, and is not believed."""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.seal import Seal, SealError
from tests.browser.boxes import X_INLINE
from tests.browser.service import ROOT, Service, free_port, is_free
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer, shown

pytestmark = pytest.mark.long

WAYS = 11
"""In how many ways the foreign program answers."""


class Foreign:
    """The running foreign program, and what it received."""

    def __init__(self, port: int, log: Path, real: int | None = None) -> None:
        self.port, self.log = port, log
        arguments = [str(port), str(log), *([str(real)] if real else [])]
        self._process = subprocess.Popen([sys.executable, "-m", "tests.browser.foreign", *arguments], cwd=ROOT)
        until("the foreign program to listen", lambda: not is_free(port))

    def received(self) -> list[Any]:
        """Each request: method, path, headers, body."""
        whole, _, _unfinished = self.log.read_text("utf-8").rpartition("\n") if self.log.exists() else ("", "", "")
        return [json.loads(line) for line in whole.splitlines()]

    def replay(self) -> None:
        """From now on it answers with what it heard before."""
        self.log.with_suffix(".replay").touch()

    def stop(self) -> None:
        """End it, and wait until the port is free."""
        self._process.kill()
        self._process.wait(10)


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Callable[..., Foreign]]:
    """Starts a foreign program on a port."""
    started: list[Foreign] = []

    def start(port: int, real: int | None = None) -> Foreign:
        started.append(Foreign(port, tmp_path / "foreign.log", real))
        return started[-1]

    yield start
    for each in started:
        each.stop()


def state(writer: Writer) -> list[str]:
    return [badge.state for badge in writer.browser.badges()]


def test_an_impostor_gets_no_draft_and_is_not_believed(writer: Writer, foreign: Callable[..., Foreign]) -> None:
    port = free_port()
    impostor = foreign(port)
    text = writer.a_sentence(X_INLINE)
    service = Service(port)
    service.make_key()
    writer.settings(pairing=service.pairing)
    writer.open(X_INLINE)
    writer.browser.type(text)
    becomes(["stranger"], lambda: state(writer))
    # Through all its ways of answering, and never a reading.
    while len(impostor.received()) <= WAYS:
        writer.browser.type("!")
        assert state(writer) == ["stranger"]
    for method, path, _headers, body in impostor.received():
        assert (method, path) == ("POST", "/v1/sealed")
        envelope = json.loads(body)
        opened = Seal(service.key).open("request", envelope)[1]
        assert opened == {"method": "GET", "path": "/v1/health", "body": None}
        assert text.encode() not in b64decode(envelope["sealed"]) + body.encode("latin-1")
        assert service.key.hex() not in body

    impostor.stop()
    service.start()
    try:
        draft = writer.ask(X_INLINE, "text()")
        becomes([writer.expected(X_INLINE, draft)], lambda: [shown(badge) for badge in writer.browser.badges()])
    finally:
        service.stop()


def test_an_impostor_that_listened_in_can_repeat_nothing(writer: Writer, foreign: Callable[..., Foreign]) -> None:
    between = foreign(free_port(), writer.service.port)
    writer.settings(pairing={**writer.service.pairing, "port": between.port})
    text = writer.a_sentence(X_INLINE)
    writer.open(X_INLINE)
    writer.browser.type(text)
    becomes([writer.expected(X_INLINE, text)], lambda: [shown(badge) for badge in writer.browser.badges()])

    requests = [json.loads(body) for _, path, _, body in between.received() if path == "/v1/sealed"]
    seal = Seal(writer.service.key)
    drafts = [each for each in requests if seal.open("request", each)[1]["path"] == "/v1/score"]
    assert drafts
    for envelope in drafts:
        with pytest.raises(SealError):
            Seal(bytes(16)).open("request", envelope)
        answer = writer.service.post_sealed(writer.browser.extension_origin, envelope)
        assert seal.open("answer", answer)[1]["status"] == 409

    between.replay()
    writer.browser.type(" en nog iets")
    becomes(["stranger"], lambda: state(writer))
    known = len(between.received())
    until("more tries", lambda: len(between.received()) > known + 3, 20)
    assert state(writer) == ["stranger"]


def test_two_users_side_by_side_each_reach_their_own(writer: Writer) -> None:
    ports = [port for port in range(8765, 8775) if is_free(port)]
    other, own = Service(ports[0]), Service(ports[1])
    other.start()
    own.start()
    try:
        text = writer.a_sentence(X_INLINE)
        # The other user's Antenne now has the port that ours had.
        writer.settings(pairing={**own.pairing, "port": other.port})
        writer.open(X_INLINE)
        writer.browser.type(text)
        becomes([writer.expected(X_INLINE, text)], lambda: [shown(badge) for badge in writer.browser.badges()])
        kept = writer.browser.in_extension("chrome.storage.local.get('pairing')")
        assert kept == {"pairing": own.pairing}
        own.stop()
        writer.browser.type(" ja")
        becomes(["offline"], lambda: state(writer))
    finally:
        other.stop()
        own.stop()
