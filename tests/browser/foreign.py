"""Another user's program that holds the port of the service: `python -m tests.browser.foreign PORT LOG [REAL]`.

Without REAL it answers everything as well as it can without the key. With REAL it passes everything on to that port,
until its log has a file `LOG.replay` beside it: from then on it answers with what it heard before. All that it
receives goes into LOG, one JSON line each.
"""

import json
import sys
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path

from server.seal import Seal

READING = {
    "label": "private",
    "probabilities": {"private": 1, "in_function": 0, "policy_sensitive": 0},
    "doubt": False,
    "too_short": False,
    "function_link": {"label": "none"},
    "explanation": {"evidence": []},
    "factors": [],
    "advice": {"level": "none", "options": ["post_as_is"], "basis": []},
}
HEALTH = {"service": "antenne", "status": "ok", "model": "1"}


def _answers(envelope: dict[str, str]) -> list[bytes]:
    sealed = {"status": 200, "body": json.dumps(READING), "run": "0" * 32, "clock": 1}
    tries = [
        HEALTH,
        READING,
        sealed,
        envelope,
        Seal(bytes(16)).close("answer", envelope["id"], sealed),
        {**envelope, "sealed": ""},
        {"status": 401, "type": "urn:antenne:problem:wrong-seal"},
        None,
    ]
    return [*(json.dumps(each).encode() for each in tries), b"", b"{", b"\xff" * 5_000_000]


def main(port: int, log: Path, real: int | None) -> None:
    """Serve until killed."""
    turn = cycle(range(11))
    heard: dict[int, list[bytes]] = {}
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with lock, log.open("a", encoding="utf-8") as file:
                seen = [self.command, self.path, dict(self.headers), body.decode("latin-1")]
                file.write(json.dumps(seen) + "\n")
            said = self._say(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(said)

        def _say(self, body: bytes) -> bytes:
            if real is None:
                known = self.path == "/v1/sealed"
                return _answers(json.loads(body))[next(turn)] if known else json.dumps(HEALTH | READING).encode()
            if log.with_suffix(".replay").exists():
                kept = heard.get(len(body)) or [b"{}"]
                return kept[next(turn) % len(kept)]
            onward = HTTPConnection("127.0.0.1", real, timeout=10)
            onward.request(self.command, self.path, body, {**self.headers, "Host": f"127.0.0.1:{real}"})
            said = onward.getresponse().read()
            onward.close()
            heard.setdefault(len(body), []).append(said)
            return said

        do_GET = do_POST = do_OPTIONS = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
