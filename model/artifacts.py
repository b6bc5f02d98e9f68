"""Models on disk: one folder a version, `model.joblib` with a `record.json` that holds its digest and scores.

Only a file whose SHA-256 is the one that training recorded is unpickled, and only where nobody else can have written
that record: folder and files are this user's own and writable for this user alone.
"""

import hashlib
import io
import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import joblib

ARTIFACTS = Path(__file__).resolve().parent / "artifacts"
FORMAT = 4
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
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    target = folder / version
    target.mkdir(mode=0o700)
    _write(target / "model.joblib", content)
    _write(target / "record.json", (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode())
    make_current(folder, version)
    return whole


def make_current(folder: Path, version: str | None) -> None:
    """Have this model used from now on, or none."""
    if version is None:
        (folder / "current").unlink(missing_ok=True)
    else:
        _write(folder / "current", f"{version}\n".encode())


def current(folder: Path = ARTIFACTS) -> str | None:
    """Version of the model in use, or None where nothing has been trained."""
    try:
        return (folder / "current").read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def _check_own(path: Path) -> None:
    """Refuse what somebody else could have written. Windows guards the profile folder by itself and is not checked."""
    if os.name == "nt":
        return
    found = path.lstat()
    if found.st_uid != os.geteuid() or stat.S_ISLNK(found.st_mode):
        raise ArtifactError(f"{path} is not your own, so it was not opened. Run `make train`.")
    if found.st_mode & 0o022:
        raise ArtifactError(f"Others on this machine can change {path}, so it was not opened. Run `make train`.")


def load(folder: Path = ARTIFACTS, version: str | None = None) -> Artifact:
    """Load a model, the current one unless told.

    Raises:
        ArtifactError: none trained, a file missing, another digest than recorded, an older format, or files that
            somebody else may have written.
    """
    version = version or current(folder)
    if version is None:
        raise ArtifactError("There is no trained model yet. Run `make train`.")
    target = folder / Path(version).name
    try:
        for path in (folder, target, target / "record.json", target / "model.joblib"):
            _check_own(path)
        record = json.loads((target / "record.json").read_text("utf-8"))
        content = (target / "model.joblib").read_bytes()
    except (OSError, ValueError) as error:
        raise ArtifactError(f"Model {version} cannot be read ({error}). Run `make train`.") from error
    if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (FORMAT, version):
        raise ArtifactError(f"Model {version} was made by another version of Antenne. Run `make train`.")
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != record.get("digest"):
        raise ArtifactError(
            f"Model {version} is not the file that training wrote, so it was not opened. Run `make train`."
        )
    return Artifact(joblib.load(io.BytesIO(content))["parameters"], record)


def load_last_good(folder: Path = ARTIFACTS, say: Callable[[str], None] = print) -> Artifact:
    """Load the current model or, where that is refused, the newest earlier one that is not; `say` gets each refusal.

    Raises:
        ArtifactError: there is none that can be used.
    """
    try:
        return load(folder)
    except ArtifactError as refused:
        for earlier in sorted((path.parent.name for path in folder.glob("*/record.json")), reverse=True):
            try:
                artifact = load(folder, earlier)
            except ArtifactError:
                continue
            say(f"{refused} The last good one, {earlier}, serves on.")
            return artifact
        raise
