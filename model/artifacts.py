"""Models on disk: one folder a version, `model.joblib` with a `record.json` that holds its digest and scores.

Only a file whose SHA-256 is the one that training recorded is unpickled.
"""

import hashlib
import io
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import joblib

ARTIFACTS = Path(__file__).resolve().parent / "artifacts"
FORMAT = 1
"""Raised when an older artifact can no longer be read."""


class ArtifactError(Exception):
    """There is no model that can be used. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A loaded model: `parameters` as training left them, `record` as a plain dictionary."""

    parameters: dict[str, Any]
    record: dict[str, Any]

    @property
    def version(self) -> str:
        return str(self.record["version"])


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def save(parameters: dict[str, Any], record: dict[str, Any], folder: Path = ARTIFACTS) -> dict[str, Any]:
    """Write a model and make it the current one; returns its whole record (with version and digest)."""
    buffer = io.BytesIO()
    joblib.dump({"format": FORMAT, "parameters": parameters, "record": record}, buffer, compress=("zlib", 6))
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    trained = datetime.now(UTC).replace(microsecond=0)
    version = f"{trained:%Y%m%d-%H%M%S}-{digest[:8]}"
    whole = {
        "version": version,
        "trained_at": trained.isoformat(),
        "format": FORMAT,
        "digest": f"sha256:{digest}",
        "bytes": len(content),
        **record,
    }
    target = folder / version
    target.mkdir(parents=True, mode=0o700)
    _write(target / "model.joblib", content)
    _write(target / "record.json", (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode())
    _write(folder / "current", f"{version}\n".encode())
    return whole


def current(folder: Path = ARTIFACTS) -> str | None:
    """Version of the model in use, or None where nothing has been trained."""
    try:
        return (folder / "current").read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def load(folder: Path = ARTIFACTS, version: str | None = None) -> Artifact:
    """Load a model, the current one unless told.

    Raises:
        ArtifactError: none trained, a file missing, another digest than recorded, or an older format.
    """
    version = version or current(folder)
    if version is None:
        raise ArtifactError("There is no trained model yet. Run `make train`.")
    target = folder / version
    try:
        record = json.loads((target / "record.json").read_text("utf-8"))
        content = (target / "model.joblib").read_bytes()
    except (OSError, json.JSONDecodeError) as error:
        raise ArtifactError(f"Model {version} cannot be read ({error}). Run `make train`.") from error
    if record.get("format") != FORMAT:
        raise ArtifactError(f"Model {version} was made by another version of Antenne. Run `make train`.")
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != record.get("digest"):
        raise ArtifactError(
            f"Model {version} is not the file that training wrote, so it was not opened. Run `make train`."
        )
    return Artifact(joblib.load(io.BytesIO(content))["parameters"], record)
