"""Looks for words in whatever a browser or a service left on disk, however it was packed."""

import gzip
import json
import re
import sqlite3
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import cramjam

LDB_MAGIC = 0xDB4775248B80FB57
LZ4_MAGIC = b"mozLz40\0"


def encodings(word: str) -> dict[str, bytes]:
    """How a word may stand in a file."""
    plain = word.encode()
    forms = {
        "utf-8": plain,
        "utf-16le": word.encode("utf-16le"),
        "utf-16be": word.encode("utf-16be"),
        "json": json.dumps(word)[1:-1].encode(),
        "percent": quote(word, safe="").encode(),
        "hex": plain.hex().encode(),
    }
    for shift in range(3):
        # Whatever stands before it, the middle of the base64 is the same for each of three places.
        forms[f"base64+{shift}"] = b64encode(b"\0" * shift + plain)[4:-4]
        forms[f"base64 utf-16le+{shift}"] = b64encode(b"\0" * shift + word.encode("utf-16le"))[4:-4]
    return forms


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at


def _block(data: bytes, offset: int, size: int) -> bytes:
    content = data[offset : offset + size]
    return bytes(cramjam.snappy.decompress_raw(content)) if data[offset + size] == 1 else content


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a LevelDB block; a key leaves out what it shares with the one before."""
    end = len(block) - 4 - 4 * struct.unpack("<I", block[-4:])[0]
    at, key = 0, b""
    while at < end:
        shared, at = _varint(block, at)
        own, at = _varint(block, at)
        size, at = _varint(block, at)
        key = key[:shared] + block[at : at + own]
        yield key, block[at + own : at + own + size]
        at += own + size


def leveldb_table(data: bytes) -> Iterator[bytes]:
    """Keys and values of a LevelDB table file."""
    footer = data[-48:]
    if struct.unpack("<Q", footer[-8:])[0] != LDB_MAGIC:
        return
    _, at = _varint(footer, 0)
    _, at = _varint(footer, at)
    offset, at = _varint(footer, at)
    size, _ = _varint(footer, at)
    for _, handle in _entries(_block(data, offset, size)):
        start, at = _varint(handle, 0)
        length, _ = _varint(handle, at)
        for key, value in _entries(_block(data, start, length)):
            yield key + b"\n" + value


def leveldb_log(data: bytes) -> bytes:
    """The records of a LevelDB log without the headers that cut them up."""
    parts = []
    for start in range(0, len(data), 32768):
        block = data[start : start + 32768]
        at = 0
        while at + 7 <= len(block):
            size = struct.unpack("<H", block[at + 4 : at + 6])[0]
            parts.append(block[at + 7 : at + 7 + size])
            at += 7 + size
    return b"".join(parts)


def _sqlite(path: Path) -> Iterator[bytes]:
    """Every value, each blob also unpacked; the file itself may hold a value in pieces."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        database.text_factory = bytes
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            with suppress(sqlite3.Error):
                for row in database.execute(f'SELECT * FROM "{table.decode()}"'):  # noqa: S608
                    for value in row:
                        if isinstance(value, bytes):
                            yield value
                            with suppress(Exception):
                                yield bytes(cramjam.snappy.decompress_raw(value))


def _unpacked(path: Path, data: bytes) -> Iterator[bytes]:
    yield data
    with suppress(Exception):
        if data.startswith(LZ4_MAGIC):
            size = struct.unpack("<I", data[8:12])[0]
            yield bytes(cramjam.lz4.decompress_block(data[12:], output_len=size))
        elif data.startswith(b"SQLite format 3"):
            yield from _sqlite(path)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        elif path.suffix in (".ldb", ".sst"):
            yield from leveldb_table(data)
        elif path.suffix == ".log":
            yield leveldb_log(data)
    for magic, unpack in ((b"\x1f\x8b\x08", gzip.decompress), (b"\x78\x9c", zlib.decompress)):
        for found in re.finditer(re.escape(magic), data):
            with suppress(Exception):
                yield unpack(data[found.start() :])


def search(folders: list[Path], words: list[str]) -> set[str]:
    """Where any of these words is: files, numbers in their names left out, so that two runs can be compared."""
    forms = {form for word in words for form in encodings(word).values()}
    pattern = re.compile(b"|".join(re.escape(form) for form in forms))
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                with suppress(OSError):
                    if any(pattern.search(part) for part in _unpacked(path, path.read_bytes())):
                        found.add(re.sub(r"[0-9a-f]{8,}|\d+", "N", str(path.relative_to(folder))))
    return found
