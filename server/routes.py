"""The routes under /v1 and the OpenAPI document."""

import json
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from model.answer import RequestError, TooLongError, answer, check
from model.scorer import Scorer
from server.openapi import document
from server.problems import ProblemError

v1 = Blueprint("v1", __name__)


def _scorer() -> Scorer:
    scorer: Scorer = current_app.extensions["antenne"]
    return scorer


def _json_body() -> Any:
    try:
        return json.loads(request.get_data(cache=False).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ProblemError(400, "broken-json", "Broken JSON", "The body is not JSON in UTF-8.") from None


@v1.post("/v1/score")
def score() -> ResponseReturnValue:
    """How a draft reads."""
    try:
        asked = check(_json_body())
    except TooLongError as error:
        raise ProblemError(413, "text-too-long", "Text too long", str(error)) from None
    except RequestError as error:
        raise ProblemError(422, "wrong-request", "Wrong request", str(error)) from None
    return jsonify(answer(_scorer(), asked))


@v1.get("/v1/health")
def health() -> ResponseReturnValue:
    """Whether the service runs, and with which model."""
    return jsonify(service="antenne", status="ok", model=_scorer().version)


@v1.get("/v1/model")
def model() -> ResponseReturnValue:
    """The record of the model: when it was trained, on what, and its scores."""
    return jsonify(_scorer().record)


@v1.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """The contract of all this."""
    return jsonify(document())
