"""Asks a service as the extension does: sealed, and only after the service has shown that it has the key."""

import json
import os
from base64 import b32decode
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from server.seal import Seal

Content: TypeAlias = dict[str, Any]


def read_key(data: Path) -> bytes:
    """The pairing key that a service keeps under this data folder."""
    return b32decode((data / "antenne" / "pairing.key").read_bytes().strip())


class SealedClient:
    """One paired client. `post` sends an envelope to `/v1/sealed` and gives the JSON that comes back."""

    def __init__(self, key: bytes, post: Callable[[dict[str, str]], Any]) -> None:
        self.seal = Seal(key)
        self._post = post
        self.now: Content = {}

    def exchange(self, content: Content) -> Content:
        """What is in the answer to this content; it must belong to this request."""
        request_id = os.urandom(16).hex()
        given, answer = self.seal.open("answer", self._post(self.seal.close("request", request_id, content)))
        assert given == request_id
        return answer

    def hello(self) -> None:
        """Learn the run and the time of the service."""
        answer = self.exchange({"method": "GET", "path": "/v1/health", "body": None})
        self.now = {"run": answer["run"], "at": answer["clock"]}

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Status and body of the answer; JSON in, JSON out."""
        self.hello()
        text = None if body is None else json.dumps(body)
        answer = self.exchange({"method": method, "path": path, "body": text, **self.now})
        return answer["status"], json.loads(answer["body"] or "null")
