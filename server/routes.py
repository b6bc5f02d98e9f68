"""The routes under /v1 and the OpenAPI document."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from model.answer import RequestError, TooLongError, answer, check
from model.scorer import Scorer
from server.bodies import json_body
from server.openapi import document
from server.problems import ProblemError
from server.sealed import SEALED

v1 = Blueprint("v1", __name__)

OF_THE_WRITER = ("kept", "gate")
"""What the record of a model says of kept examples: that is not for everyone on this machine."""


def _scorer() -> Scorer:
    scorer: Scorer = current_app.extensions["antenne"]
    return scorer


_unsealed = threading.Lock()


@contextmanager
def _in_turn() -> Iterator[None]:
    """One unsealed draft at a time: a program that floods the practice page's way in must not slow the writer down."""
    if request.environ.get(SEALED):
        yield
    elif _unsealed.acquire(blocking=False):
        try:
            yield
        finally:
            _unsealed.release()
    else:
        raise ProblemError(429, "too-many", "Too many", "One draft at a time here: wait for the last answer.")


@v1.post("/v1/score")
def score() -> ResponseReturnValue:
    """How a draft reads."""
    with _in_turn():
        return jsonify(answer(_scorer(), _checked()))


def _checked() -> dict[str, Any]:
    try:
        return check(json_body())
    except TooLongError as error:
        raise ProblemError(413, "text-too-long", "Text too long", str(error)) from None
    except RequestError as error:
        raise ProblemError(422, "wrong-request", "Wrong request", str(error)) from None


@v1.get("/v1/health")
def health() -> ResponseReturnValue:
    """Whether the service runs, and with which model."""
    return jsonify(service="antenne", status="ok", model=_scorer().version)


@v1.get("/v1/model")
def model() -> ResponseReturnValue:
    """The record of the model: when it was trained, on what, and its scores."""
    return jsonify({name: value for name, value in _scorer().record.items() if name not in OF_THE_WRITER})


@v1.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """The contract of all this."""
    return jsonify(document())
