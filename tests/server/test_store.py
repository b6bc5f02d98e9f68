"""The kept examples on disk: kept means kept, and deleted means gone."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server import store as store_module
from server.store import AnotherError, Store, StoreError

ROOT = Path(__file__).resolve().parents[2]
KEEPER = """
import json, resource, sys
from pathlib import Path
from server.store import Store, StoreError
if limit := int(sys.argv[2]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
store = Store(Path(sys.argv[1]))
for line in sys.stdin:
    try:
        store.keep([json.loads(line)])
        print("kept", flush=True)
    except StoreError as error:
        print(error, flush=True)
"""


def row(number: int, text: str | None = None) -> dict[str, Any]:
    return {
        "id": f"k-{number:06}",
        "text": text or f"voorbeeld {number} met een kanarie{number:06}zang",
        "label": "private",
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "own" / "examples.sqlite3")


def on_disk(store: Store) -> bytes:
    """All that the store's files hold, journal and all."""
    return b"".join(file.read_bytes() for file in sorted(store.path.parent.iterdir()))


def test_keeps_finds_changes_and_deletes(store: Store) -> None:
    assert store.keep([row(1), row(2, "Écht iets anders 😀")]) == 2
    assert [kept.row["id"] for kept in store.page()] == ["k-000001", "k-000002"]
    assert [kept.row["id"] for kept in store.page("écht")] == ["k-000002"]
    assert store.count("KANARIE") == 1
    assert store.page("niet te vinden") == []
    assert store.change(row(2, "nu zo"))
    assert not store.change(row(3))
    found = store.find("k-000002")
    assert found is not None
    assert found.row["text"] == "nu zo"
    assert store.delete("k-000002") == 1
    assert store.delete("k-000002") == 0
    assert store.find("k-000002") is None
    assert store.delete() == 1
    assert store.count() == 0


def test_the_same_keep_again_is_passed_over_and_another_with_its_id_is_refused(store: Store) -> None:
    assert store.keep([row(1)]) == 1
    assert store.keep([row(1)]) == 0
    with pytest.raises(AnotherError):
        store.keep([row(7), row(1, "iets anders")])
    assert [kept.row["id"] for kept in store.page()] == ["k-000001"], "all or none"


def test_nothing_is_written_before_something_is_kept(store: Store) -> None:
    assert (store.page(), store.count(), store.delete(), store.find("k-1")) == ([], 0, 0, None)
    assert not store.path.parent.exists()


def test_only_this_user_can_open_it(store: Store) -> None:
    store.keep([row(1)])
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in store.path.parent.iterdir()}
    assert modes == dict.fromkeys(("examples.sqlite3", "examples.sqlite3-shm", "examples.sqlite3-wal"), 0o600)
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    store.close()
    store.path.chmod(0o644)
    with pytest.raises(StoreError, match="chmod 600"):
        Store(store.path).page()


def test_a_deleted_text_is_gone_from_file_and_journal(store: Store) -> None:
    count = 400
    for first in range(0, count, 50):
        store.keep([row(number, f"kanarie{number:06}zang " * (1 + number % 40)) for number in range(first, first + 50)])
    gone = [*range(0, count, 7), 398]
    for number in gone:
        assert store.delete(f"k-{number:06}") == 1
    changed = 200
    store.change(row(changed, "anders"))
    held = on_disk(store)
    for number in range(count):
        expected = number not in gone and number != changed
        assert (f"kanarie{number:06}".encode() in held) is expected, number
    store.delete()
    assert b"kanarie" not in on_disk(store)


def test_a_reader_that_holds_the_journal_makes_delete_say_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PATIENCE_MS", 50)
    store.keep([row(1)])
    other = sqlite3.connect(store.path)
    other.execute("BEGIN")
    other.execute("SELECT * FROM examples").fetchall()
    with pytest.raises(StoreError, match="once more"):
        store.delete()
    other.close()
    store.delete()
    assert b"kanarie" not in on_disk(store)


def keeper(path: Path, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", KEEPER, str(path), str(limit)]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ}
    )


def ask(process: subprocess.Popen[str], example: dict[str, Any]) -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(example) + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_what_was_acknowledged_survives_kill_9(store: Store) -> None:
    process = keeper(store.path)
    for number in range(20):
        assert ask(process, row(number)) == "kept"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert {kept.row["id"] for kept in store.page()} == {f"k-{number:06}" for number in range(20)}


def test_each_acknowledgement_waits_for_the_disk(store: Store) -> None:
    store.keep([row(1)])
    connection = store._connection()
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,), "FULL: also after power loss"
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_full_disk_gives_an_error_and_loses_nothing(store: Store) -> None:
    process = keeper(store.path, limit=200_000)
    said = [ask(process, row(number, f"kanarie{number:06}zang " * 200)) for number in range(60)]
    process.communicate()
    full = said.index(next(line for line in said if line != "kept"))
    assert 5 < full < 60
    assert "full" in said[full]
    assert {kept.row["id"] for kept in store.page()} == {
        f"k-{number:06}" for number, line in enumerate(said) if line == "kept"
    }


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    store = Store(blocked / "antenne" / "examples.sqlite3")
    with pytest.raises(StoreError, match="cannot be written"):
        store.keep([row(1)])
    assert store.page() == []


def test_a_file_that_cannot_be_written_is_still_read(store: Store) -> None:
    store.keep([row(1)])
    store.close()
    script = f"""
import os, sqlite3
from pathlib import Path
from server.store import Store, StoreError
store = Store(Path({str(store.path)!r}))
print(store.count())
store._connection().execute("PRAGMA query_only = ON")
try:
    store.keep([{row(2)!r}])
except StoreError as error:
    print(error)
print(store.count())
"""
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [
        "1",
        "Antenne's folder cannot be written to. What was kept before is still there.",
        "1",
    ]


def test_a_broken_file_is_left_as_it_is(store: Store) -> None:
    store.path.parent.mkdir(mode=0o700)
    store.path.write_bytes(b"not a database " * 300)
    store.path.chmod(0o600)
    for act in (store.page, lambda: store.keep([row(1)]), store.delete):
        with pytest.raises(StoreError, match="as it is"):
            act()
    assert store.path.read_bytes() == b"not a database " * 300


def test_an_older_schema_is_brought_up_to_date_and_a_newer_one_is_left_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep([row(1)])
    store.close()
    monkeypatch.setattr(
        store_module, "MIGRATIONS", (*store_module.MIGRATIONS, "ALTER TABLE examples ADD COLUMN more TEXT")
    )
    assert store.count() == 1
    assert store._connection().execute("SELECT more FROM examples").fetchall() == [(None,)]
    assert store._connection().execute("PRAGMA user_version").fetchone() == (len(store_module.MIGRATIONS),)
    store.close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer"):
        Store(store.path).count()


def test_a_migration_that_fails_half_way_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep([row(1)])
    store.close()
    broken = "ALTER TABLE examples ADD COLUMN more TEXT; ALTER TABLE nowhere ADD COLUMN x TEXT"
    monkeypatch.setattr(store_module, "MIGRATIONS", (*store_module.MIGRATIONS, broken))
    with pytest.raises(StoreError):
        store.count()
    monkeypatch.undo()
    assert Store(store.path).count() == 1
