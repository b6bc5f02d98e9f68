"""Autostart comes only when asked for, and after leaving nothing is left."""

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from server import autostart

ROOT = Path(__file__).resolve().parent.parent.parent
FAKE = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/calls"
[ ! -e "$(dirname "$0")/refuses" ] || { echo "no session" >&2; exit 1; }
"""


class User:
    """A user with a home of their own and a session manager that writes down what it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home, self.bin, self.models = folder / "home", folder / "bin", folder / "models"
        self.home.mkdir()
        self.bin.mkdir()
        fake = self.bin / "systemctl"
        fake.write_text(FAKE, "utf-8")
        fake.chmod(0o755)

    def run(self, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """`python -m server` with these arguments."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return subprocess.run(
            [sys.executable, "-m", "server", "--artifacts", str(self.models), *arguments],
            cwd=ROOT,
            env={**environment, "HOME": str(self.home), "PATH": f"{self.bin}:{os.environ['PATH']}"},
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
        )

    @property
    def calls(self) -> list[str]:
        path = self.bin / "calls"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    @property
    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*") if path.is_file())


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the commands of another session manager")


@linux_only
def test_autostart_is_set_up_and_goes_with_all_the_rest(user: User, artifacts: Path) -> None:
    shutil.copytree(artifacts, user.models)
    assert user.run("pair").returncode == 0
    assert user.files == [".local/share/antenne/pairing.key"]
    assert user.calls == [], "autostart was touched unasked"

    done = user.run("install-service")
    assert done.returncode == 0, done.stderr
    assert ".config/systemd/user/antenne.service" in user.files
    assert user.calls == ["--user daemon-reload", "--user enable --now antenne"]

    (user.home / ".local/share/antenne/examples.sqlite3").write_text("kept")
    assert user.run("uninstall", typed="no\n").returncode == 1
    assert len(user.files) == 3
    gone = user.run("uninstall", typed="yes\n")
    assert gone.returncode == 0, gone.stderr
    assert user.files == []
    assert not user.models.exists()
    assert not (user.home / ".local/share/antenne").exists()
    assert user.calls[2:] == ["--user disable --now antenne", "--user daemon-reload"]
    assert "about:addons" in gone.stdout

    again = user.run("uninstall", "--yes")
    assert (again.returncode, "Removed" in again.stdout) == (0, False)


@linux_only
def test_where_the_session_manager_refuses_nothing_stays(user: User) -> None:
    (user.bin / "refuses").touch()
    refused = user.run("install-service")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "no session" in refused.stderr
    assert user.files == []


def test_the_systemd_unit_is_sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", '/opt/a "b" 100%/python')
    lines = autostart.content("linux").decode().splitlines()
    assert [line for line in lines if line.startswith("[")] == ["[Unit]", "[Service]", "[Install]"]
    assert all(line.startswith("[") or "=" in line or not line for line in lines)
    assert 'ExecStart="/opt/a \\"b\\" 100%%/python" "-m" "server"' in lines
    monkeypatch.undo()
    verify = shutil.which("systemd-analyze")
    if verify:
        unit = tmp_path / "antenne.service"
        unit.write_bytes(autostart.content("linux"))
        said = subprocess.run([verify, "--user", "verify", str(unit)], capture_output=True, text=True)
        assert "antenne.service" not in said.stderr


def test_the_launchd_agent_is_sound() -> None:
    agent = plistlib.loads(autostart.content("darwin"))
    assert agent["ProgramArguments"] == [sys.executable, "-m", "server"]
    assert agent["RunAtLoad"] is True
    assert autostart.place("darwin").name == "antenne.service.plist"


def test_the_windows_task_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", r"C:\Users\R&D <x>\python.exe")
    task = ElementTree.fromstring(autostart.content("win32"))  # noqa: S314
    names = {"t": autostart.TASK_NAMESPACE}
    assert task.findtext("t:Actions/t:Exec/t:Command", namespaces=names) == r"C:\Users\R&D <x>\python.exe"
    assert task.findtext("t:Principals/t:Principal/t:RunLevel", namespaces=names) == "LeastPrivilege"
    assert task.find("t:Triggers/t:LogonTrigger", names) is not None
