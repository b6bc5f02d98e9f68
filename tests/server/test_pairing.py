"""The key: where it is kept, who may see it, and how it is replaced."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from server.folder import FolderError, check_private, write_private
from server.pairing import Pairing, PairingError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "antenne" / "pairing.key"


def ready(path: Path) -> Pairing:
    pairing = Pairing(path)
    pairing.ready()
    return pairing


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pair(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_key_is_for_this_user_only(path: Path) -> None:
    old = os.umask(0)
    try:
        ready(path)
    finally:
        os.umask(old)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [child.name for child in path.parent.iterdir()] == ["pairing.key"]


def test_the_key_stays_until_a_new_one_is_asked_for(path: Path) -> None:
    first = ready(path)
    again = ready(path)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.string(8765) == again.string(8765)
    again.renew()
    assert again.string(8765) != first.string(8765)


def test_a_new_key_takes_effect_in_a_running_service(path: Path) -> None:
    running = ready(path)
    old = running.seal()
    ready(path).renew()
    assert running.seal() is not old
    assert running.string(1) == ready(path).string(1)


@pytest.mark.parametrize(("file", "folder"), [(0o644, 0o700), (0o660, 0o700), (0o600, 0o755), (0o600, 0o770)])
def test_a_key_that_others_can_open_is_refused(path: Path, file: int, folder: int) -> None:
    ready(path)
    path.chmod(file)
    path.parent.chmod(folder)
    with pytest.raises(PairingError, match=r"Others on this machine can open .*chmod [67]00"):
        ready(path)


def test_a_key_of_someone_else_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("A" * 26)
    path.parent.mkdir(mode=0o700)
    path.symlink_to(elsewhere)
    with pytest.raises(PairingError, match="not your own"):
        ready(path)
    path.unlink()
    ready(path)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(PairingError, match="not your own"):
        ready(path)


@pytest.mark.parametrize("content", [b"", b"AAAA", b"\xff" * 26, b"not base32!"])
def test_a_broken_key_file_says_what_to_do(path: Path, content: bytes) -> None:
    write_private(path, content)
    with pytest.raises(PairingError, match="pair --new"):
        ready(path)


def test_where_the_home_cannot_be_written_to_the_key_holds_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    pairing = ready(tmp_path / "data" / "antenne" / "pairing.key")
    assert pairing.is_new
    assert not pairing.is_kept
    assert pairing.seal() is pairing.seal()


def test_a_full_disk_leaves_the_old_key_and_no_half_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ready(path).string(1)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(path, b"new")
    assert [child.name for child in path.parent.iterdir()] == ["pairing.key"]
    assert ready(path).string(1) == before


def test_the_command_shows_the_string_and_makes_a_new_one(tmp_path: Path) -> None:
    first, again = pair(tmp_path, "pair"), pair(tmp_path, "--port", "8770", "pair")
    assert first.stdout.startswith("antenne-8765-")
    assert again.stdout.startswith("antenne-8770-")
    assert first.stdout[13:29] == again.stdout[13:29]
    anew = pair(tmp_path, "pair", "--new")
    assert anew.stdout[13:29] != first.stdout[13:29]
    (tmp_path / "data" / "antenne").chmod(0o755)
    refused = pair(tmp_path, "pair")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)


def test_nothing_is_checked_where_nothing_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    check_private(tmp_path / "not there" / "pairing.key")
    tmp_path.chmod(0o777)
    with pytest.raises(FolderError):
        check_private(tmp_path / "pairing.key")
