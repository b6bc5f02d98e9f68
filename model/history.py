"""The models that were trained before: list them, go back, and forget those that learned from kept examples."""

import json
import shutil
from pathlib import Path
from typing import Any

from model.artifacts import ARTIFACTS, FORMAT, ArtifactError, current, load, make_current

KEPT_MODELS = 5
"""How many models are left on disk, beside the one in use and the newest that is of the corpus alone."""

Record = dict[str, Any]


def _every(folder: Path) -> list[Record]:
    """The records of all models that were written whole, the newest first."""
    found: list[Record] = []
    for file in folder.glob("*/record.json"):
        try:
            found.append(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda record: str(record["version"]), reverse=True)


def records(folder: Path = ARTIFACTS) -> list[Record]:
    """The records of all models that this version of Antenne can read, the newest first."""
    return [record for record in _every(folder) if record.get("format") == FORMAT]


def learned_from_kept(record: Record) -> bool:
    """Whether a model was trained on kept examples too."""
    return bool(record.get("kept"))


def rollback(folder: Path = ARTIFACTS) -> str:
    """Make the newest model before the one in use the current one, and give its version.

    Raises:
        ArtifactError: there is none that can be loaded.
    """
    now = current(folder)
    for record in records(folder):
        if now is None or record["version"] < now:
            try:
                load(folder, record["version"])
            except ArtifactError:
                continue
            make_current(folder, record["version"])
            return str(record["version"])
    raise ArtifactError("There is no older model that can be gone back to. `python -m model list` shows what there is.")


def prune(folder: Path = ARTIFACTS) -> None:
    """Leave the last five models, the one in use, and the newest that is of the corpus alone."""
    every = _every(folder)
    stay = {record["version"] for record in every[:KEPT_MODELS]} | {current(folder)}
    stay |= {record["version"] for record in [each for each in records(folder) if not learned_from_kept(each)][:1]}
    for record in every:
        if record["version"] not in stay:
            remove(folder, record["version"])


def remove(folder: Path, version: str) -> None:
    """Delete one model. The record goes first, so that half a folder is never taken for a model."""
    (folder / version / "record.json").unlink(missing_ok=True)
    shutil.rmtree(folder / version)


def forget_kept(folder: Path = ARTIFACTS) -> str | None:
    """Delete every model that learned from kept examples; returns the version that is current then.

    None means that there is no other model: one has to be trained.
    """
    every = _every(folder)
    clean = [record["version"] for record in records(folder) if not learned_from_kept(record)]
    if current(folder) not in clean:
        make_current(folder, clean[0] if clean else None)
    for record in every:
        if learned_from_kept(record):
            remove(folder, record["version"])
    for half in folder.glob("*/"):
        if not (half / "record.json").exists():
            shutil.rmtree(half)
    return current(folder)
