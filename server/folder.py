"""The user's own folder for what Antenne keeps: nobody else can look into it."""

import os
import stat
from pathlib import Path

from platformdirs import user_data_path


class FolderError(Exception):
    """Others could get at what is private. The message says what to do."""


def folder() -> Path:
    """Where this user's key, port and, if kept on purpose, examples are; a user without a home can keep nothing."""
    try:
        return user_data_path("antenne", appauthor=False)
    except RuntimeError:
        return Path(os.devnull) / "antenne"


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for this user only.

    Raises:
        OSError: the home cannot be written to, or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def check_private(path: Path) -> None:
    """Refuse a file, or its folder, that another user owns or may open; one that is not there is fine.

    Raises:
        FolderError: it is not this user's alone. Windows guards the profile folder by itself and is not checked.
    """
    if os.name == "nt":
        return
    for each, wanted in ((path.parent, "700"), (path, "600")):
        try:
            found = each.lstat()
        except OSError:
            continue
        if stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid():
            raise FolderError(f"{each} is not your own. Look who put it there, then remove it.")
        if found.st_mode & 0o077:
            raise FolderError(f"Others on this machine can open {each}. Run `chmod {wanted} '{each}'`.")
