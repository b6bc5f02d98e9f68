"""Training beside the service, in a process of its own. A new model takes over between two requests."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from flask import Flask

from model import artifacts, history
from model.artifacts import ArtifactError
from model.scorer import Scorer

ROOT = Path(artifacts.__file__).resolve().parent.parent


def command(folder: Path, *more: str) -> list[str]:
    """The command that trains on the corpus and on the kept examples that it reads from standard input."""
    return [sys.executable, "-m", "model", "--artifacts", str(folder), "train", "--kept", "-", *more]


class BusyError(Exception):
    """A training is running already."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training is. `state`: idle, running, taken, refused, cancelled or failed."""

    state: str = "idle"
    phase: str | None = None
    done: float = 0.0
    seconds_left: int | None = None
    outcome: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """For the answer."""
        return asdict(self)


class Training:
    """At most one training at a time. `kept` gives the kept examples as JSON lines; none of them touches a disk."""

    def __init__(self, app: Flask, folder: Path, kept: Callable[[], str]) -> None:
        self._app = app
        self._folder = folder
        self._kept = kept
        self._lock = threading.Lock()
        self._progress = Progress()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """Where it is now."""
        return self._progress

    def start(self) -> None:
        """Start training.

        Raises:
            BusyError: one is running.
            StoreError: the kept examples cannot be read.
        """
        lines = self._kept()
        with self._lock:
            if self._progress.state == "running":
                raise BusyError
            self._progress = Progress("running")
            self._process = subprocess.Popen(  # noqa: S603
                command(self._folder, "--machine"),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
            self._thread = threading.Thread(target=self._follow, args=(self._process, lines), daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Stop the training that runs, if one does, and wait until it is gone."""
        with self._lock:
            process, thread = self._process, self._thread
            if process is not None and self._progress.state == "running":
                self._progress = Progress("cancelled")
                process.kill()
        if thread is not None:
            thread.join()

    def _set(self, progress: Progress) -> None:
        with self._lock:
            if self._progress.state == "running":
                self._progress = progress

    def _follow(self, process: subprocess.Popen[str], lines: str) -> None:
        outcome: dict[str, Any] | None = None
        given, said = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        with process:
            try:
                given.write(lines)
                given.close()
                for line in said:
                    told = json.loads(line)
                    if "outcome" in told:
                        outcome = told["outcome"]
                    else:
                        self._set(Progress("running", told["phase"], told["done"], told["seconds_left"]))
            except (OSError, ValueError):
                process.kill()
        self._end(outcome)

    def _end(self, outcome: dict[str, Any] | None) -> None:
        if outcome is None:
            self._set(Progress("failed"))
        elif not outcome["taken"]:
            self._set(Progress("refused", done=1.0, outcome=outcome))
        elif self._take_over(outcome["version"]):
            self._set(Progress("taken", done=1.0, outcome=outcome))
        else:
            self._set(Progress("failed"))

    def _take_over(self, version: str | None) -> bool:
        """Answer with this model from the next request on; a request that is being answered keeps the old one."""
        try:
            self._app.extensions["antenne"] = Scorer(artifacts.load(self._folder, version))
        except ArtifactError:
            return False
        return True

    def rollback(self) -> str:
        """Go back to the model before the one in use.

        Raises:
            ArtifactError: there is none.
            BusyError: one is being trained, which would take its place at once.
        """
        if self._progress.state == "running":
            raise BusyError
        version = history.rollback(self._folder)
        self._take_over(version)
        return version

    def forget_kept(self) -> None:
        """Delete the models that learned from kept examples; where none is left, one is trained on the corpus alone."""
        self.cancel()
        had = any(map(history.learned_from_kept, history.records(self._folder)))
        version = history.forget_kept(self._folder)
        if version is None and had:
            self.start()
        elif version is None:
            return
        elif version != self._app.extensions["antenne"].version:
            self._take_over(version)
