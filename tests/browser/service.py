"""The real service as the tests start and stop it, and a recorder that stands in front of it."""

import json
import socket
import subprocess
import sys
import threading
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

from tests.browser.waits import until

ROOT = Path(__file__).parents[2]
REFUSAL = json.dumps({"type": "about:blank", "title": "Forbidden", "status": 403}).encode()


Answer: TypeAlias = dict[str, Any]


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Service:
    """`python -m server` on a port of its own, with the model that is there."""

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server", "--port", str(self.port)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        until("the service to answer", self._answers, 30)

    def _answers(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise RuntimeError("the service did not start; its own words are above")
        try:
            return bool(self.get("/v1/health")["status"] == "ok")
        except OSError:
            return False

    def stop(self) -> None:
        """Stop it, and wait until it is gone."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def get(self, path: str) -> Answer:
        """The answer to a GET."""
        return self._ask("GET", path)

    def score(self, origin: str, **draft: object) -> Answer:
        """What the service itself says of a draft, asked as the extension asks it."""
        return self._ask("POST", "/v1/score", json.dumps(draft), {"Content-Type": "application/json", "Origin": origin})

    def _ask(self, verb: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(connection):
            connection.request(verb, path, body and body.encode(), headers or {})
            answer: Answer = json.load(connection.getresponse())
            return answer


class Recorder:
    """Passes every request on to the service, and keeps the drafts that it was asked to score."""

    def __init__(self, service: Service) -> None:
        self.drafts: list[dict[str, Any]] = []
        self.refuses = False
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == "/v1/score":
                    recorder.drafts.append(json.loads(body))
                    if recorder.refuses:
                        return self._answer(403, "application/problem+json", REFUSAL)
                headers = {**self.headers, "Host": f"127.0.0.1:{service.port}"}
                # A background that is stopped while it asks hangs up.
                with (
                    closing(HTTPConnection("127.0.0.1", service.port, timeout=10)) as onward,
                    suppress(ConnectionError),
                ):
                    onward.request(self.command, self.path, body, headers)
                    answer = onward.getresponse()
                    self._answer(answer.status, answer.headers["Content-Type"], answer.read())

            do_GET = do_POST = _pass_on  # noqa: N815

            def _answer(self, status: int, kind: str, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop passing on."""
        self._server.shutdown()
        self._server.server_close()
