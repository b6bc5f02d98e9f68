"""What attacks the service from a browser: a hostile site on loopback, and a wire tap that sees what got through."""

import json
import re
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.browser.drivers.firefox import GECKO_ID


class HostileSite:
    """A page on another port of loopback, the best place to attack from. `/to/PORT/PATH` redirects there."""

    def __init__(self) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                target = re.match(r"/to/(\d+)(/.*)", self.path)
                if target:
                    self.send_response(307)
                    self.send_header("Location", f"http://127.0.0.1:{target[1]}{target[2]}")
                    self.send_header("Content-Length", "0")
                    return self.end_headers()
                page = b"<!doctype html><title>hostile</title><body></body>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            do_GET = do_POST = _answer  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


class Tap:
    """Passes bytes on to a port, and keeps them: what was asked there, and with what status it was answered."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._sent: list[bytearray] = []
        self._answered: list[bytearray] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def asked(self) -> list[str]:
        """Method and path of each request, connection by connection."""
        return [
            line.decode()
            for sent in self._sent
            for line in re.findall(rb"((?:GET|HEAD|POST|PUT|DELETE|OPTIONS) \S+) HTTP/1\.[01]\r\n", bytes(sent))
        ]

    def statuses(self) -> list[int]:
        """Status of each answer."""
        return [
            int(status)
            for answered in self._answered
            for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", bytes(answered))
        ]

    def close(self) -> None:
        """Accept no more."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        sent, answered = bytearray(), bytearray()
        with self._lock:
            self._sent.append(sent)
            self._answered.append(answered)
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as server:
            back = threading.Thread(target=_pump, args=(server, client, answered), daemon=True)
            back.start()
            _pump(client, server, sent)
            back.join()


def _pump(source: socket.socket, sink: socket.socket, kept: bytearray) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            kept += chunk
            sink.sendall(chunk)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def second_extension(folder: Path) -> Path:
    """Another extension, with permission for the whole of 127.0.0.1."""
    manifest: dict[str, Any] = {
        "manifest_version": 3,
        "name": "second",
        "version": "1",
        "host_permissions": ["http://127.0.0.1/*"],
        "content_security_policy": {"extension_pages": "default-src 'self'; connect-src http://127.0.0.1:*"},
        "background": {"service_worker": "background.js", "scripts": ["background.js"]},
        # By Firefox's own id for ours: not even that helps.
        "browser_specific_settings": {"gecko": {"id": GECKO_ID, "data_collection_permissions": {"required": ["none"]}}},
    }
    (folder / "popup").mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (folder / "background.js").write_text("", "utf-8")
    (folder / "popup" / "popup.html").write_text("<!doctype html><title>second</title>", "utf-8")
    return folder
