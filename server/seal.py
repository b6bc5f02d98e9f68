"""The seal on each message between extension and service: HKDF-SHA256 and AES-256-GCM (docs/protocol.md)."""

import json
import os
import re
from base64 import b64decode, b64encode
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 16
NONCE_BYTES = 12
BLOCK = 4096
"""Messages are padded to a multiple of this many bytes, so that their length says nothing of draft or reading."""

Direction = Literal["request", "answer"]
_ID = re.compile(r"[0-9a-f]{32}\Z")


class SealError(ValueError):
    """Not sealed with this key, for this direction and request."""


def _cipher(key: bytes, direction: Direction) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=b"", info=f"antenne v1 {direction}".encode()).derive(key))


def _bound_to(direction: Direction, request_id: str) -> bytes:
    return f"antenne v1 {direction} POST /v1/sealed {request_id}".encode()


class Seal:
    """One pairing key, ready to seal and to open. Thread-safe."""

    def __init__(self, key: bytes) -> None:
        self._ciphers = {direction: _cipher(key, direction) for direction in ("request", "answer")}

    def close(
        self, direction: Direction, request_id: str, content: dict[str, Any], nonce: bytes | None = None
    ) -> dict[str, str]:
        """The envelope of this content. `nonce` is for the examples in the documentation only."""
        plain = json.dumps(content).encode()
        plain = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
        nonce = nonce or os.urandom(NONCE_BYTES)
        sealed = self._ciphers[direction].encrypt(nonce, plain, _bound_to(direction, request_id))
        return {"id": request_id, "nonce": b64encode(nonce).decode(), "sealed": b64encode(sealed).decode()}

    def open(self, direction: Direction, envelope: object) -> tuple[str, dict[str, Any]]:
        """The request that an envelope is bound to, and what is in it.

        Raises:
            SealError: it is no envelope, or not one sealed with this key for this direction and request.
        """
        try:
            match envelope:
                case {"id": str(request_id), "nonce": str(nonce), "sealed": str(sealed)} if _ID.match(request_id):
                    cipher, bound = self._ciphers[direction], _bound_to(direction, request_id)
                    plain = cipher.decrypt(b64decode(nonce, validate=True), b64decode(sealed, validate=True), bound)
                    content = json.loads(plain)
                    if isinstance(content, dict):
                        return request_id, content
        except (InvalidTag, ValueError, OverflowError, RecursionError):
            pass
        raise SealError("not sealed with this key")
