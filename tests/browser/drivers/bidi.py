"""WebDriver BiDi over a websocket: commands with answers, events by name."""

import itertools
import json
from collections.abc import Callable
from typing import Any

from websocket import create_connection


class BidiError(Exception):
    """The browser refused a command."""


class Connection:
    """One session with a browser that listens for BiDi."""

    def __init__(self, address: str, on_event: Callable[[str, dict[str, Any]], None]) -> None:
        self._socket = create_connection(f"{address}/session", suppress_origin=True)
        self._ids = itertools.count(1)
        self._on_event = on_event

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and wait for its answer; events that come before it are passed on."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message["type"] == "event":
                self._on_event(message["method"], message["params"])
            elif message["id"] == number:
                if message["type"] == "error":
                    raise BidiError(f"{method}: {message['error']}: {message['message']}")
                result: dict[str, Any] = message["result"]
                return result

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
