"""The routes of training, and of the models that it made."""

from typing import Any

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from model import artifacts, history
from model.artifacts import ArtifactError
from server import problems
from server.problems import ProblemError
from server.store import StoreError
from server.training import BusyError, Training

learning = Blueprint("learning", __name__)


def _training() -> Training:
    training: Training = current_app.extensions["antenne-training"]
    return training


@learning.errorhandler(BusyError)
def busy(_error: BusyError) -> ResponseReturnValue:
    """One at a time."""
    body = problems.document(409, "training", "Training", "A model is being trained. Wait for it, or cancel it.")
    return body, 409, {"Content-Type": problems.MEDIA_TYPE}


@learning.get("/v1/training")
def progress() -> ResponseReturnValue:
    """Where the training is, and what came of the last one."""
    return jsonify(_training().progress.as_json())


@learning.post("/v1/training")
def start() -> ResponseReturnValue:
    """Train a new model on the corpus and the kept examples."""
    try:
        _training().start()
    except StoreError as error:
        raise ProblemError(507, "store", "Cannot be read", str(error)) from None
    return jsonify(_training().progress.as_json()), 202


@learning.delete("/v1/training")
def cancel() -> ResponseReturnValue:
    """Stop the training; the model in use stays."""
    _training().cancel()
    return jsonify(_training().progress.as_json())


def _shown(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": record["version"],
        "trained_at": record["trained_at"],
        "kept": record.get("kept", 0),
        "macro_f1": record.get("scores", {}).get("macro_f1"),
    }


@learning.get("/v1/models")
def models() -> ResponseReturnValue:
    """The models that are there, the newest first, and which one answers."""
    folder = current_app.extensions["antenne-artifacts"]
    found = [_shown(record) for record in history.records(folder)]
    return jsonify(current=artifacts.current(folder), models=found)


@learning.post("/v1/models/rollback")
def rollback() -> ResponseReturnValue:
    """Answer with the model before the one in use."""
    try:
        return jsonify(current=_training().rollback())
    except ArtifactError as error:
        raise ProblemError(409, "no-older-model", "No older model", str(error)) from None
