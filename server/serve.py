"""Listening on loopback with waitress, a production WSGI server."""

import json
import socket
from pathlib import Path
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from server.folder import folder, write_private
from server.guards import MOST_BYTES
from server.problems import MEDIA_TYPE, document

FIRST_PORT = 8765
PORTS = range(FIRST_PORT, FIRST_PORT + 10)
"""Where the extension looks for the service."""
MOST_CONNECTIONS = 224
"""Held at once, within the 256 files that macOS gives a process; one more, and the longest silent one is closed."""


class ServeError(Exception):
    """The service cannot start. The message says why and what to do."""


class _ProblemTask(ErrorTask):
    """waitress's own refusals (no HTTP, headers too large, body too large) as problem documents."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]
        body = document(error.code, error.reason.lower().replace(" ", "-"), error.reason, str(error.body))
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [("Content-Type", MEDIA_TYPE)]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _ProblemTask

    def __init__(self, server: Any, *arguments: Any, **named: Any) -> None:
        """Makes room for itself: who holds every connection would otherwise lock the writer out."""
        super().__init__(server, *arguments, **named)
        idle = [
            channel
            for channel in server.active_channels.values()
            if channel is not self and not channel.requests and not channel.will_close
        ]
        if len(server.active_channels) > MOST_CONNECTIONS and idle:
            min(idle, key=lambda channel: channel.last_activity).will_close = True


def _memory() -> Path:
    return folder() / "service.json"


def kept_port() -> int | None:
    """The port that the last run settled on, if it is one that the extension looks at."""
    try:
        port = json.loads(_memory().read_text("utf-8"))["port"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return port if isinstance(port, int) and port in PORTS else None


def keep_port(port: int) -> None:
    """Remember the port; a home that cannot be written to is no reason not to serve."""
    try:
        write_private(_memory(), json.dumps({"port": port}).encode())
    except OSError:
        return


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: nobody may take a port that is in use
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(64)
    except OSError:
        listener.close()
        raise
    return listener


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: on `port`, or else on the kept port, 8765 or the next free one.

    Raises:
        ServeError: the port (or each of the ten) is taken.
    """
    kept = kept_port()
    wanted = [port] if port is not None else [*([kept] if kept else []), *PORTS]
    for each in wanted:
        try:
            listener = _listener(host, each)
        except OSError:
            continue
        if port is None:
            keep_port(each)
        return listener
    if port is not None:
        raise ServeError(f"Port {port} is taken or not allowed. Choose another with --port, or leave it out.")
    raise ServeError(f"Ports {PORTS[0]} to {PORTS[-1]} are all taken. Free one, or choose another with --port.")


def server_for(app: Flask, listener: socket.socket) -> Any:
    """A waitress server on a listening socket; `run()` serves until the process is told to stop."""
    server: Any = create_server(
        app,
        sockets=[listener],
        threads=4,
        ident=None,
        channel_timeout=30,
        # Never reached: waitress would take no new ones from there on.
        connection_limit=2 * MOST_CONNECTIONS,
        # Larger bodies are refused before they are read, so that none is ever spooled to disk.
        max_request_body_size=2 * MOST_BYTES,
        inbuf_overflow=4 * MOST_BYTES,
        clear_untrusted_proxy_headers=True,
    )
    server.channel_class = _Channel
    return server
