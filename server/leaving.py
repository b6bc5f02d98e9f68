"""Removing all that Antenne keeps: autostart, key, port, kept examples and the models that were trained here."""

import shutil
import socket
from pathlib import Path

from server import autostart
from server.folder import folder
from server.serve import PORTS, kept_port

EXTENSION = """The extension is removed in the browser itself:
  Chrome: chrome://extensions, Antenne, Remove.   Firefox: about:addons, Antenne, Remove.
The program itself is this folder: remove it and nothing of Antenne is left."""


class LeavingError(Exception):
    """It cannot be removed now. The message says why and what to do."""


def _is_running() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", kept_port() or PORTS[0])) == 0


def remove_all(models: Path) -> list[str]:
    """Remove everything; gives what was removed, in words.

    Raises:
        LeavingError: Antenne runs, or something cannot be removed.
    """
    removed = ["autostart"] if autostart.uninstall() else []
    if kept_port() and _is_running():
        raise LeavingError("Antenne is still running. Stop it first (Ctrl-C in its terminal), then try again.")
    for what, path in (("key, port and kept examples", folder()), ("trained models", models)):
        if path.exists():
            try:
                shutil.rmtree(path)
            except OSError as error:
                raise LeavingError(f"{path} cannot be removed ({error}). Remove it by hand.") from None
            removed.append(f"{what} ({path})")
    return removed
