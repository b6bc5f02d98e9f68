"""The real service as the tests start and stop it, and a recorder that stands in front of it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import weakref
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeAlias

from server.seal import Seal
from tests.browser.waits import until
from tests.sealed_client import SealedClient, read_key

ROOT = Path(__file__).parents[2]
REFUSAL = json.dumps({"type": "about:blank", "title": "Forbidden", "status": 403})


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
    """`python -m server` on a port and in a home of its own, with the models that are there unless told."""

    def __init__(self, port: int | None = None, artifacts: Path | None = None) -> None:
        self.port = port or free_port()
        self._models = ["--artifacts", str(artifacts)] if artifacts else []
        self.home = Path(mkdtemp(prefix="antenne-service-"))
        weakref.finalize(self, shutil.rmtree, self.home, ignore_errors=True)
        self.data = self.home / "data"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def key(self) -> bytes:
        """The pairing key; there is one once it has been started."""
        return read_key(self.data)

    @property
    def pairing(self) -> dict[str, Any]:
        """What the extension keeps once it is paired with this service."""
        return {"port": self.port, "key": self.key.hex()}

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.home), "XDG_DATA_HOME": str(self.data)}

    def make_key(self) -> None:
        """Have a key before the first start."""
        command = [sys.executable, "-m", "server", "pair"]
        subprocess.run(command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, check=True)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server", "--port", str(self.port), *self._models],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
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
        client = SealedClient(self.key, lambda envelope: self.post_sealed(origin, envelope))
        status, answer = client.ask("POST", "/v1/score", draft)
        assert status == 200, answer
        return dict(answer)

    def post_sealed(self, origin: str, envelope: dict[str, str]) -> Answer:
        """What comes back for an envelope."""
        headers = {"Content-Type": "application/json", "Origin": origin}
        return self._ask("POST", "/v1/sealed", json.dumps(envelope), headers)

    def _ask(self, verb: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(connection):
            connection.request(verb, path, body and body.encode(), headers or {})
            answer: Answer = json.load(connection.getresponse())
            return answer


class Recorder:
    """Passes every request on to the service, and keeps the drafts that it was asked to score: it has the key."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.drafts: list[dict[str, Any]] = []
        self.refuses = False
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == "/v1/sealed" and (refusal := recorder._note(json.loads(body))):
                    return self._answer(200, "application/json", refusal)
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

    @property
    def pairing(self) -> dict[str, Any]:
        """What the extension keeps once it is paired by way of this recorder."""
        return {**self._service.pairing, "port": self.port}

    def _note(self, envelope: dict[str, str]) -> bytes | None:
        seal = Seal(self._service.key)
        request_id, asked = seal.open("request", envelope)
        if asked["path"] != "/v1/score":
            return None
        self.drafts.append(json.loads(asked["body"]))
        if not self.refuses:
            return None
        answer = {"status": 403, "body": REFUSAL, "run": asked["run"], "clock": asked["at"]}
        return json.dumps(seal.close("answer", request_id, answer)).encode()

    def close(self) -> None:
        """Stop passing on."""
        self._server.shutdown()
        self._server.server_close()
