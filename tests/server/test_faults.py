"""Floods, slow senders, huge bodies, full disks: the service stays up, small and polite."""

import pwd
import resource
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from model.answer import utf16_length
from model.scorer import Scorer
from server.folder import folder
from server.pairing import Pairing
from server.serve import MOST_CONNECTIONS
from tests.sealed_client import SealedClient
from tests.server.conftest import HOST
from tests.server.real import Process, running

HEAD = (
    b"POST /v1/sealed HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: chrome-extension://x\r\nContent-Type: application/json\r\n"
)
GROWTH_KB = 60_000
UNICODE = {
    "lone surrogates": "\ud83d a \udc00 \ud83d",
    "right to left": "‮abc ⁦ נייעס ⁩ לא",
    "nothing to see": "\u200b\u200c\u200d\u2060\ufeff" * 300,
    "combining": "a" + "\u0301" * 5000,
    "family": "👨‍👩‍👧‍👦" * 500,
    "flags": "🇳🇱" * 500,
    "decomposed": "be\u0301le\u0301id gemee\u0308nte",
    "not characters": "\uffff\ufffe\U0010ffff\x00\x01\x7f\x85\u2028\u2029",
    "wide": "ｂｅｌｅｉｄ ﬁ ß İ ı ſ ǅ",
    "astral letters": "𝓑𝓮𝓵𝓮𝓲𝓭 𝔢𝔫 𝕡𝕠𝕝𝕚𝕥𝕚𝕖𝕜",
    "one long word": "a" * 25_000,
    "no words": "\n \t" * 8000,
    "addresses": "https://example.org/" + "a/" * 5000 + " @" * 2000 + "#" * 2000,
    "longest": "ja " * 8333,
}


@pytest.fixture(scope="module")
def service(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The real process; it must live through all of these."""
    with running(tmp_path_factory.mktemp("home"), artifacts) as process:
        yield process


def is_well(service: Process) -> None:
    """It answers one who is paired, and left nothing on disk."""
    client = service.client()
    assert client.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
    client.close()  # type: ignore[attr-defined]
    assert list((service.home / "tmp").iterdir()) == []


def test_two_hundred_slow_senders_hold_nobody_up(service: Process) -> None:
    before = service.kilobytes()
    held = [service.connect() for _ in range(200)]
    try:
        for number, connection in enumerate(held):
            connection.sendall(HEAD + b"Content-Length: 200000\r\n\r\n" + b"[" * (number * 900))
        is_well(service)
        assert service.kilobytes() - before < GROWTH_KB + 200 * 200
    finally:
        for connection in held:
            connection.close()
    is_well(service)


def test_who_holds_every_connection_locks_nobody_out(service: Process) -> None:
    held = [service.connect() for _ in range(2 * MOST_CONNECTIONS)]
    try:
        is_well(service)
        # And who is there already is not put out for one more.
        client = service.client()
        assert client.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
        held += [service.connect() for _ in range(MOST_CONNECTIONS // 2)]
        assert client.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
        client.close()  # type: ignore[attr-defined]
    finally:
        for connection in held:
            connection.close()
    is_well(service)


def test_half_open_connections_hold_nobody_up(service: Process) -> None:
    silent = [service.connect() for _ in range(100)]
    for connection in silent[:50]:
        # Gone without a goodbye.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    is_well(service)
    for connection in silent[50:]:
        connection.close()
    is_well(service)


def refused(connection: socket.socket) -> bytes:
    """What it answers, until it hangs up."""
    answer = b""
    try:
        while chunk := connection.recv(65536):
            answer += chunk
    except ConnectionError:
        pass
    return answer


def test_a_body_of_a_gigabyte_is_refused_unread(service: Process) -> None:
    before = service.kilobytes()
    with service.connect() as connection:
        connection.sendall(HEAD + b"Content-Length: 1073741824\r\n\r\n")
        answer = refused(connection)
    assert b" 413 " in answer.splitlines()[0]
    assert b"application/problem+json" in answer
    assert service.kilobytes() - before < GROWTH_KB
    is_well(service)


def test_a_body_of_a_gigabyte_in_chunks_is_cut_off(service: Process) -> None:
    before = service.kilobytes()
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    sent = 0
    with service.connect() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        try:
            while sent < 1024:
                connection.sendall(chunk)
                sent += 1
        except OSError:
            pass
    assert sent < 200
    assert service.kilobytes() - before < GROWTH_KB
    is_well(service)


@pytest.mark.parametrize("text", UNICODE.values(), ids=UNICODE)
def test_every_trap_of_unicode_is_answered(paired: SealedClient, text: str) -> None:
    status, answer = paired.ask("POST", "/v1/score", {"text": text})
    assert status == 200
    for signal in answer["signals"]:
        assert 0 <= signal["start"] <= signal["end"] <= utf16_length(text)


@pytest.mark.parametrize("depth", [100, 1_000, 100_000])
@pytest.mark.parametrize("opening", ['{"text": ', "[", '{"text": "a", "profile": '])
def test_deep_json_is_answered_or_refused(paired: SealedClient, client: FlaskClient, opening: str, depth: int) -> None:
    raw = (opening * depth)[: 200 * 1024]
    whole = raw + "1" + ("]" if opening == "[" else "}") * raw.count(opening)
    headers = {"Host": HOST, "Origin": f"http://{HOST}", "Content-Type": "application/json"}
    for body in (raw, whole[: 255 * 1024]):
        assert client.post("/v1/score", data=body, headers=headers).status_code in (200, 400, 422)


def test_one_unsealed_draft_at_a_time(
    client: FlaskClient, paired: SealedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, go_on = threading.Event(), threading.Event()
    read = Scorer.read

    def slow(scorer: Scorer, text: str) -> object:
        if text == "langzaam":
            busy.set()
            assert go_on.wait(20)
        return read(scorer, text)

    monkeypatch.setattr(Scorer, "read", slow)
    statuses: list[int] = []

    def ask(text: str) -> None:
        headers = {"Host": HOST, "Origin": f"http://{HOST}"}
        other = client.application.test_client()
        statuses.append(other.post("/v1/score", json={"text": text}, headers=headers).status_code)

    first = threading.Thread(target=ask, args=("langzaam",))
    first.start()
    assert busy.wait(20)
    ask("hoi daar jij")
    assert statuses == [429]
    # Who is paired does not wait for it.
    assert paired.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
    go_on.set()
    first.join()
    ask("hoi daar jij")
    assert statuses == [429, 200, 200]


def test_a_full_disk_is_no_obstacle(artifacts: Path, tmp_path: Path) -> None:
    first = Process(tmp_path, artifacts)
    first.stop()
    key = (tmp_path / "data" / "antenne" / "pairing.key").read_bytes()

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    process = Process(tmp_path, artifacts, preexec_fn=full)
    client = process.client()
    assert client.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
    client.close()  # type: ignore[attr-defined]
    # joblib says on import that it finds no room for what the service does not use.
    assert "Traceback" not in process.stop()
    assert (tmp_path / "data" / "antenne" / "pairing.key").read_bytes() == key


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody(_uid: int) -> object:
        raise KeyError

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert folder().is_absolute()
    pairing = Pairing()
    pairing.ready()
    assert not pairing.is_kept
    assert list(tmp_path.iterdir()) == []


def test_after_kill_nine_it_starts_again_with_the_same_key(artifacts: Path, tmp_path: Path) -> None:
    keys = set()
    for _ in range(3):
        process = Process(tmp_path, artifacts)
        keys.add((process.data / "antenne" / "pairing.key").read_bytes())
        client = process.client()
        assert client.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
        client.close()  # type: ignore[attr-defined]
        process.kill()
    assert len(keys) == 1


def test_the_key_stands_in_no_log(artifacts: Path, tmp_path: Path) -> None:
    process = Process(tmp_path, artifacts)
    client = process.client()
    client.ask("POST", "/v1/score", {"text": 5})
    client.close()  # type: ignore[attr-defined]
    key = (process.data / "antenne" / "pairing.key").read_text().strip().lower()
    said = process.told + process.all_it_says()
    assert key.rstrip("=")[:8] not in said.replace("-", "").lower()
    assert "make pair" in said


def test_no_state_changes_by_get(artifacts: Path, tmp_path: Path) -> None:
    with running(tmp_path, artifacts) as process:

        def kept() -> dict[str, bytes]:
            return {str(path): path.read_bytes() for path in process.data.rglob("*") if path.is_file()}

        before = kept()
        client = process.client()
        for path in ("/v1/score", "/v1/sealed", "/v1/examples", "/v1/training", "/v1/models/rollback"):
            for query in ("", "?_method=POST", "?text=hoi&label=private"):
                process.get(path + query)
                client.ask("GET", path + query) if path != "/v1/sealed" and "_method" not in query else None
        client.close()  # type: ignore[attr-defined]
        assert kept() == before
        assert list((process.home / "tmp").iterdir()) == []
