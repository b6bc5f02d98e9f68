"""Starting with the user's session, only where the user asks for it: systemd, launchd or Task Scheduler."""

import os
import plistlib
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from platformdirs import user_config_path

from server.folder import folder

ROOT = Path(__file__).resolve().parent.parent
NAME = "antenne"
LABEL = "antenne.service"
TASK_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"


class AutostartError(Exception):
    """The session manager did not take it. The message says what to do."""


def command() -> list[str]:
    """What is started: this very installation."""
    return [sys.executable, "-m", "server"]


def systemd_unit() -> str:
    """A unit for the user's own systemd."""
    quoted = " ".join('"{}"'.format(part.replace("\\", "\\\\").replace('"', '\\"')) for part in command())
    specifiers_kept = quoted.replace("%", "%%")
    return f"""[Unit]
Description=Antenne

[Service]
ExecStart={specifiers_kept}
WorkingDirectory={str(ROOT).replace("%", "%%")}
Restart=on-failure
UMask=0077
LimitCORE=0
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"""


def launchd_plist() -> bytes:
    """An agent for macOS."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": command(),
            "WorkingDirectory": str(ROOT),
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "HardResourceLimits": {"Core": 0},
            "Umask": 0o077,
        }
    )


def scheduled_task() -> bytes:
    """A task for Windows: at logon, without elevation."""
    program, *arguments = command()
    text = f"""<Task version="1.2" xmlns="{TASK_NAMESPACE}">
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings><ExecutionTimeLimit>PT0S</ExecutionTimeLimit><Hidden>true</Hidden></Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(" ".join(arguments))}</Arguments>
      <WorkingDirectory>{escape(str(ROOT))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{text}'.encode("utf-16")


def place(platform: str = sys.platform) -> Path:
    """Where the file for this session manager stands."""
    if platform == "win32":
        return folder() / "antenne.task.xml"
    if platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    return user_config_path("systemd", appauthor=False) / "user" / f"{NAME}.service"


def content(platform: str = sys.platform) -> bytes:
    """What is in that file."""
    return {"win32": scheduled_task, "darwin": launchd_plist}.get(platform, lambda: systemd_unit().encode())()


def _commands(switch_on: bool, platform: str) -> list[list[str]]:
    path = str(place(platform))
    if platform == "win32":
        if switch_on:
            return [["schtasks", "/Create", "/F", "/TN", NAME, "/XML", path], ["schtasks", "/Run", "/TN", NAME]]
        return [["schtasks", "/End", "/TN", NAME], ["schtasks", "/Delete", "/F", "/TN", NAME]]
    if platform == "darwin":
        verb = "bootstrap" if switch_on else "bootout"
        return [["launchctl", verb, f"gui/{os.getuid()}", path]]
    if switch_on:
        return [["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", NAME]]
    return [["systemctl", "--user", "disable", "--now", NAME], ["systemctl", "--user", "daemon-reload"]]


def _run(commands: list[list[str]]) -> str:
    """Run them; gives what went wrong with the first that failed, or nothing."""
    for each in commands:
        try:
            done = subprocess.run(each, capture_output=True, text=True, timeout=60)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{each[0]}: {error}"
        if done.returncode:
            return f"{' '.join(each)}: {done.stderr.strip() or done.returncode}"
    return ""


def install(platform: str = sys.platform) -> Path:
    """Have Antenne start with this user's session, from now on; gives the file that says so.

    Raises:
        AutostartError: the session manager refused; nothing is left behind.
    """
    path = place(platform)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(platform))
    if fault := _run(_commands(True, platform)):
        path.unlink()
        raise AutostartError(f"Autostart was not set up ({fault}). Start Antenne with `make run` instead.")
    return path


def uninstall(platform: str = sys.platform) -> bool:
    """Stop and remove it; False where there was none."""
    path = place(platform)
    if not path.exists():
        return False
    _run(_commands(False, platform))
    path.unlink()
    return True
