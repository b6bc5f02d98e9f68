"""The process: it listens on loopback only, says where, and stops when told."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from model.artifacts import ARTIFACTS, current

ROOT = Path(__file__).resolve().parent.parent.parent


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    return subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[str]:
    """The address of a running service; it is stopped, and must have stopped well, at the end."""
    process = start(home, *arguments)
    assert process.stdout
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found, process.communicate()
    try:
        yield found.group()
    finally:
        process.send_signal(signal.SIGTERM)
        _out, errors = process.communicate(timeout=10)
        assert (process.returncode, errors) == (0, "")


@pytest.fixture(scope="module", autouse=True)
def _a_model_stands_ready() -> None:
    assert current(ARTIFACTS), "train a model first: make train"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_it_serves_on_the_port_that_was_asked(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, "--port", str(port)) as address:
        assert address == f"http://127.0.0.1:{port}/"
        assert requests.get(f"{address}v1/health", timeout=5).json()["service"] == "antenne"


def test_it_takes_the_next_free_port_and_keeps_it(tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        with serving(tmp_path / "other") as second:
            assert first != second
        with serving(tmp_path / "other") as again:
            assert again == second
    kept = json.loads((tmp_path / "other" / "data" / "antenne" / "service.json").read_text("utf-8"))
    assert second == f"http://127.0.0.1:{kept['port']}/"


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = start(tmp_path, "--port", str(taken.getsockname()[1]))
        out, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert out == ""
    assert "is taken" in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "::"])  # noqa: S104
def test_anything_but_loopback_is_refused(tmp_path: Path, host: str) -> None:
    process = start(tmp_path, "--host", host)
    _out, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "loopback only" in errors


def test_a_home_that_cannot_be_written_to_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be", "utf-8")
    with serving(tmp_path) as address:
        assert requests.get(f"{address}v1/health", timeout=5).ok


@pytest.mark.parametrize(
    "raw",
    [
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(tmp_path: Path, raw: bytes) -> None:
    port = free_port()
    with serving(tmp_path, "--port", str(port)) as address:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(raw)
            answer = connection.recv(65536)
        assert b"HTTP/1." in answer
        assert b"application/problem+json" in answer
        assert requests.get(f"{address}v1/health", timeout=5).ok


def test_the_service_does_without_what_only_training_needs() -> None:
    """Else it starts later and holds 75 MB for nothing."""
    asked = "import server.__main__, sys; print({'sklearn', 'scipy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
