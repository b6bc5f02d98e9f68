"""The kept examples: one SQLite file in the user's own folder. A deleted text is gone from file and journal."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server.folder import FolderError, check_private, folder

MIGRATIONS = (
    """
    CREATE TABLE examples (id TEXT PRIMARY KEY, kept_at TEXT NOT NULL, text TEXT NOT NULL, row TEXT NOT NULL);
    CREATE INDEX newest ON examples (kept_at DESC, id);
    """,
)
"""One script for each version of the schema, in order; `PRAGMA user_version` says how many were run."""
PATIENCE_MS = 5000

_NEWEST = "SELECT row, kept_at FROM examples WHERE instr(folded(text), ?) ORDER BY kept_at DESC, id LIMIT ? OFFSET ?"


class StoreError(Exception):
    """The store cannot be read or written. The message says why and what to do, and holds no text of an example."""


class AnotherError(StoreError):
    """An example with this id but other content was kept before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept example: a row in the corpus's own schema, and when it was kept (ISO 8601, UTC)."""

    row: dict[str, Any]
    kept_at: str


def _say(error: sqlite3.Error) -> str:
    code = error.sqlite_errorname if hasattr(error, "sqlite_errorname") else ""
    if "FULL" in code or "IOERR" in code:
        return "The disk is full, or cannot be written to. What was kept before is still there."
    if "READONLY" in code or "CANTOPEN" in code:
        return "Antenne's folder cannot be written to. What was kept before is still there."
    if "BUSY" in code or "LOCKED" in code:
        return "Another program has the examples open. Close it and try again."
    return "The file of kept examples cannot be read. Antenne leaves it as it is."


class Store:
    """Kept examples on disk. Thread-safe; what it has acknowledged survives kill -9 and power loss."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or folder() / "examples.sqlite3"
        self._lock = threading.Lock()
        self._open_one: sqlite3.Connection | None = None

    def _connection(self) -> sqlite3.Connection:
        if self._open_one is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            check_private(self.path)
            # SQLite gives its journal the mode of the file.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            made = sqlite3.connect(self.path, timeout=PATIENCE_MS / 1000, check_same_thread=False, isolation_level=None)
            try:
                _prepare(made)
            except BaseException:
                made.close()
                raise
            self._open_one = made
        return self._open_one

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection()
            except sqlite3.Error as error:
                self._drop()
                raise StoreError(_say(error)) from None
            except FolderError as error:
                raise StoreError(str(error)) from None
            except OSError:
                raise StoreError(
                    "Antenne's folder cannot be written to. What was kept before is still there."
                ) from None

    def _drop(self) -> None:
        if self._open_one is not None:
            self._open_one.close()
            self._open_one = None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._drop()

    def keep(self, rows: list[dict[str, Any]]) -> int:
        """Keep these rows, all or none; returns how many were new: one that was kept before is passed over.

        Raises:
            AnotherError: one has a known id and other content.
            StoreError: they cannot be kept.
        """
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._using() as connection, _whole(connection):
            new = 0
            for row in rows:
                found = connection.execute("SELECT row FROM examples WHERE id = ?", (row["id"],)).fetchone()
                if found is None:
                    values = (row["id"], now, row["text"], _line(row))
                    connection.execute("INSERT INTO examples (id, kept_at, text, row) VALUES (?, ?, ?, ?)", values)
                    new += 1
                elif found[0] != _line(row):
                    raise AnotherError("An example with this id was kept before, with other content.")
            return new

    def change(self, row: dict[str, Any]) -> bool:
        """Put this row in the place of the one with its id; the old text is gone. False where there is none."""
        with self._using() as connection:
            done = connection.execute(
                "UPDATE examples SET text = ?, row = ? WHERE id = ?", (row["text"], _line(row), row["id"])
            )
            _wipe(connection)
            return done.rowcount == 1

    def delete(self, example: str | None = None) -> int:
        """Delete one example, or all; returns how many. Their texts are gone from the file and its journal."""
        if not self.path.exists():
            return 0
        with self._using() as connection:
            done = (
                connection.execute("DELETE FROM examples")
                if example is None
                else connection.execute("DELETE FROM examples WHERE id = ?", (example,))
            )
            _wipe(connection)
            return done.rowcount

    def find(self, example: str) -> Kept | None:
        """One example."""
        if not self.path.exists():
            return None
        with self._using() as connection:
            found = connection.execute("SELECT row, kept_at FROM examples WHERE id = ?", (example,)).fetchone()
            return Kept(json.loads(found[0]), found[1]) if found else None

    def page(self, search: str = "", first: int = 0, most: int = -1) -> list[Kept]:
        """Examples whose text contains this, whatever the case, the newest first; all of them unless told."""
        if not self.path.exists():
            return []
        with self._using() as connection:
            found = connection.execute(_NEWEST, (search.casefold(), most, first)).fetchall()
            return [Kept(json.loads(row), kept_at) for row, kept_at in found]

    def lines(self) -> str:
        """All examples as JSON lines, the newest first."""
        return "".join(f"{_line(kept.row)}\n" for kept in self.page())

    def count(self, search: str = "") -> int:
        """How many examples contain this."""
        if not self.path.exists():
            return 0
        with self._using() as connection:
            question = "SELECT count(*) FROM examples WHERE instr(folded(text), ?)"
            counted: int = connection.execute(question, (search.casefold(),)).fetchone()[0]
            return counted


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.create_function("folded", 1, str.casefold, deterministic=True)
    with _whole(connection):
        [version] = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise StoreError("The kept examples were written by a newer Antenne. Use that one.")
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what happens here, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _wipe(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted, and empty its journal."""
    try:
        connection.execute("VACUUM")
        [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        raise StoreError(
            "It is deleted, but the disk has no room to wipe it. Make room and delete once more."
        ) from None
    if busy:
        raise StoreError("It is deleted, but another program still reads the file. Close it and delete once more.")
