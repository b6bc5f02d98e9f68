"""Nothing goes out: the service opens no way to anywhere but loopback, and the extension may not."""

import json
from pathlib import Path

import pytest

from tests.server.real import ROOT, Process

WATCH = """
import ipaddress, sys

def note(event, given):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        address = given[1]
        if isinstance(address, tuple) and not ipaddress.ip_address(address[0]).is_loopback:
            print("outside", event, address, file=sys.stderr)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and given[0] != "localhost":
        try:
            # A number is looked up nowhere.
            ipaddress.ip_address(given[0])
        except ValueError:
            print("outside", event, given, file=sys.stderr)

sys.addaudithook(note)
"""


@pytest.mark.parametrize("provoked", [False, True])
def test_the_service_speaks_with_nobody_outside(
    artifacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provoked: bool
) -> None:
    lines = WATCH
    if provoked:
        # The watch itself works: one that goes outside is seen.
        lines += "import socket\ntry: socket.create_connection(('192.0.2.1', 9), timeout=0.01)\nexcept OSError: pass\n"
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(lines, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "watch"))
    process = Process(tmp_path / "home", artifacts)
    client = process.client()
    for text in ("hoi daar jij", "kijk op https://example.org/ @iemand #stikstof"):
        assert client.ask("POST", "/v1/score", {"text": text})[0] == 200
    client.close()  # type: ignore[attr-defined]
    assert process.get("/v1/model")[0] == 200
    said = process.stop()
    assert ("outside" in said) == provoked, said


def test_the_extension_may_speak_with_this_machine_only() -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))
    policy = manifest["content_security_policy"]["extension_pages"]
    assert policy == "default-src 'self'; connect-src 'self' http://127.0.0.1:*"
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert "web_accessible_resources" not in manifest
    assert "externally_connectable" not in manifest
