"""`POST /v1/sealed`: opens a sealed request, has the ordinary route answer it, and seals what that says."""

import re
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from server import problems
from server.bodies import json_body
from server.pairing import PairingError
from server.problems import ProblemError
from server.seal import Seal, SealError

WINDOW_MS = 60_000
SLACK_MS = 1_000
MOST_REMEMBERED = 20_000
SEALED = "antenne.sealed"
"""Set in the environ of a request that came out of an envelope; no header can set it."""
HELLO = ("GET", "/v1/health")
METHODS = ("GET", "POST", "PATCH", "DELETE")
PATH = re.compile(r"/v1/(?!sealed)[a-z0-9/_-]+(\?[A-Za-z0-9=&_.!~*'()%+-]*)?\Z")

sealed = Blueprint("sealed", __name__)


class Once:
    """Has each request answered once. Its clock is the service's own and counts from its start, so none can set it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.run = secrets.token_hex(16)
        self._clock = clock
        self._start = clock()
        self._order: deque[tuple[int, str]] = deque()
        self._known: set[str] = set()
        self._floor = -1
        self._lock = threading.Lock()

    def now(self) -> int:
        """Milliseconds since the start."""
        return int((self._clock() - self._start) * 1000)

    def admit(self, run: object, at: object, request_id: str) -> None:
        """Let a request through, and remember it.

        Raises:
            ProblemError: meant for another run, from another time, or seen before.
        """
        with self._lock:
            now = self.now()
            while self._order and self._order[0][0] < now - WINDOW_MS:
                self._forget_first()
            earliest = max(self._floor + 1, now - WINDOW_MS)
            if run != self.run or not isinstance(at, int) or not earliest <= at <= now + SLACK_MS:
                raise ProblemError(409, "stale", "Stale", "Meant for another run or time of the service: seal it anew.")
            if request_id in self._known:
                raise ProblemError(409, "replayed", "Replayed", "This request was answered before.")
            if len(self._order) >= MOST_REMEMBERED:
                self._forget_first()
            self._known.add(request_id)
            self._order.append((at, request_id))

    def _forget_first(self) -> None:
        at, request_id = self._order.popleft()
        self._known.discard(request_id)
        self._floor = max(self._floor, at)


def _open() -> tuple[Seal, str, dict[str, Any]]:
    envelope = json_body()
    try:
        seal: Seal = current_app.extensions["antenne-seal"]()
        return seal, *seal.open("request", envelope)
    except (SealError, PairingError, OSError):
        raise ProblemError(401, "wrong-seal", "Wrong seal", "Not sealed with the key of this Antenne.") from None


def _dispatch(request_id: str, asked: dict[str, Any], once: Once) -> tuple[int, str]:
    method, path, body = asked.get("method"), asked.get("path"), asked.get("body")
    if method not in METHODS or not isinstance(path, str) or not PATH.match(path) or not isinstance(body, str | None):
        raise ProblemError(422, "wrong-request", "Wrong request", "An envelope holds method, path, body, run and at.")
    if (method, path) != HELLO:
        once.admit(asked.get("run"), asked.get("at"), request_id)
    builder = EnvironBuilder(
        path,
        method=method,
        data=(body or "").encode("utf-8", "replace"),
        content_type="application/json",
        headers=Headers({"Host": request.host}),
        environ_overrides={SEALED: True},
    )
    answer = Response.from_app(current_app, builder.get_environ(), buffered=True)
    return answer.status_code, answer.get_data(as_text=True)


@sealed.post("/v1/sealed")
def unseal() -> ResponseReturnValue:
    """Answer what is in the envelope, in an envelope that belongs to it."""
    once: Once = current_app.extensions["antenne-once"]
    seal, request_id, asked = _open()
    try:
        status, body = _dispatch(request_id, asked, once)
    except ProblemError as problem:
        status = problem.status
        body = problems.document(problem.status, problem.kind, problem.title, problem.detail).decode()
    content = {"status": status, "body": body, "run": once.run, "clock": once.now()}
    return jsonify(seal.close("answer", request_id, content))
