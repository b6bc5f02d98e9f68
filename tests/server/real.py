"""The real process, in a home of its own, for tests of what only a process can do."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.sealed_client import SealedClient, read_key

ROOT = Path(__file__).resolve().parent.parent.parent
FIREFOX = "moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e"


class Process:
    """`python -m server` on a free port."""

    def __init__(self, home: Path, artifacts: Path, **popen: Any) -> None:
        self.home = home
        self.data = home / "data"
        (home / "tmp").mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(self.data), "TMPDIR": str(home / "tmp")}
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server", "--port", str(self.port), "--artifacts", str(artifacts)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **popen,
        )
        assert self.process.stdout
        self.told = self.process.stdout.readline()
        assert re.search(r"http://\S+/", self.told), self.process.communicate()

    def get(self, path: str) -> tuple[int, Any]:
        """Status and JSON of a plain GET."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, json.load(answer)

    def client(self) -> SealedClient:
        """A paired client on one connection that stays open, as a browser has."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)

        def post(envelope: dict[str, str]) -> Any:
            headers = {"Content-Type": "application/json", "Origin": FIREFOX}
            connection.request("POST", "/v1/sealed", json.dumps(envelope), headers)
            answer = json.load(connection.getresponse())
            if "sealed" not in answer:
                connection.close()
            return answer

        client = SealedClient(read_key(self.data), post)
        client.close = connection.close  # type: ignore[attr-defined]
        return client

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def kilobytes(self) -> int:
        """Memory that it has resident."""
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, text=True)
        return int(told.stdout)

    def stop(self) -> str:
        """Stop it as Ctrl-C or the session does; gives what it had to say on standard error."""
        self.process.send_signal(signal.SIGTERM)
        errors: str = self.process.communicate(timeout=20)[1]
        assert self.process.returncode == 0, errors
        return errors

    def all_it_says(self) -> str:
        """Stop it; gives what it said after its first line, on both streams."""
        assert self.process.stdout
        assert self.process.stderr
        with self.process:
            self.process.terminate()
            # `communicate` would pass over what came along with the first line.
            said: str = self.process.stdout.read() + self.process.stderr.read()
        return said

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self.process.communicate(timeout=20)


@contextmanager
def running(home: Path, artifacts: Path, **popen: Any) -> Iterator[Process]:
    """A process that must have had nothing to complain of when it is stopped."""
    process = Process(home, artifacts, **popen)
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    assert process.stop() == ""
