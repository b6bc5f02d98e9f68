"""The pairing string, which the user pastes into the extension once, and the file that keeps its key."""

import os
import re
from base64 import b32decode, b32encode
from hashlib import sha256
from pathlib import Path

from server.folder import FolderError, check_private, folder, write_private
from server.seal import KEY_BYTES, Seal

CHECK_BYTES = 4


class PairingError(Exception):
    """There is no key that can be used. The message says why and what to do, and never holds the key."""


def _check(port: int, key: bytes) -> bytes:
    return sha256(b"antenne pairing %d " % port + key).digest()[:CHECK_BYTES]


def pairing_string(port: int, key: bytes) -> str:
    """Port, key (16 bytes) and check, in groups of eight: `antenne-8765-abcdefgh-…`."""
    letters = b32encode(key + _check(port, key)).decode().lower()
    return "-".join(["antenne", str(port), *re.findall(".{8}", letters)])


class Pairing:
    """This user's key as the file has it now: a new one takes effect in a running service too."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or folder() / "pairing.key"
        self._seen: tuple[int, int] | None = None
        self._key = b""
        self._seal = Seal(self._key)
        self.is_new = False
        self.is_kept = True

    def ready(self) -> None:
        """Read the key, or make one where there is none; where it cannot be kept it serves this run only.

        Raises:
            PairingError: the file is broken, or not this user's alone.
        """
        try:
            check_private(self._path)
            self.seal()
        except FolderError as error:
            raise PairingError(str(error)) from None
        except (FileNotFoundError, NotADirectoryError):
            self.renew()
        except OSError as error:
            raise PairingError(f"The key cannot be read: {error}. Make it readable to you alone.") from None

    def renew(self) -> None:
        """Make a new key; the old one no longer opens anything."""
        key = os.urandom(KEY_BYTES)
        try:
            write_private(self._path, f"{b32encode(key).decode()}\n".encode())
            self._seen = self._stamp()
        except OSError:
            self.is_kept = False
        self._key, self._seal, self.is_new = key, Seal(key), True

    def _stamp(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_ino

    def seal(self) -> Seal:
        """The seal that holds now.

        Raises:
            OSError: the file is gone or cannot be read.
            PairingError: it does not hold a key.
        """
        if self.is_kept and (stamp := self._stamp()) != self._seen:
            self._key, self._seen = self._read(), stamp
            self._seal = Seal(self._key)
        return self._seal

    def _read(self) -> bytes:
        try:
            key = b32decode(self._path.read_bytes().strip())
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise PairingError(f"{self._path} holds no key. Make a new one with `python -m server pair --new`.")
        return key

    def string(self, port: int) -> str:
        """What the user pastes into the extension."""
        return pairing_string(port, self._key)
