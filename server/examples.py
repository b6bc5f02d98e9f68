"""The routes of the kept examples. What is kept here, the writer chose to keep; nothing else ever is."""

import json
import re
import secrets
from functools import cache
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from jsonschema import Draft202012Validator

from model.analysis import clean
from model.corpus import SCHEMA
from model.kept import as_row
from model.scorer import Scorer
from server import problems
from server.bodies import json_body
from server.problems import ProblemError
from server.store import AnotherError, Kept, Store, StoreError
from server.training import Training

examples = Blueprint("examples", __name__)

MOST_KEPT = 10_000
MOST_AT_ONCE = 200
"""Rows that one page holds, or one import brings."""

OWN = ("text", "label", "function_link", "activity", "lang", "platform", "audience", "reply")
"""Fields that the writer may set; the rest is filled in."""
_ID = re.compile(r"[a-z0-9-]{3,32}\Z")


def _store() -> Store:
    store: Store = current_app.extensions["antenne-store"]
    return store


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def _wrong(detail: str) -> ProblemError:
    return ProblemError(422, "wrong-request", "Wrong request", detail)


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise _wrong("the request: must be an object")
    return body


def _tidy(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "text": clean(row["text"])} if isinstance(row.get("text"), str) else row


def _checked(row: dict[str, Any], place: str = "") -> dict[str, Any]:
    """The row, as one of our own; what it says is never repeated in an error."""
    row = _tidy(row)
    fault = next(_schema().iter_errors(row), None)
    if fault is not None:
        rule = fault.message if fault.validator == "required" else f"breaks the rule `{fault.validator}`"
        raise _wrong(f"{place}{fault.json_path.removeprefix('$').lstrip('.') or 'the example'}: {rule}"[:300])
    return as_row(row)


def _filled(given: dict[str, Any]) -> dict[str, Any]:
    """What the writer said, and for the rest what the model in use reads or what says least."""
    scorer: Scorer = current_app.extensions["antenne"]
    text = given.get("text")
    reading = scorer.read(text) if isinstance(text, str) else None
    linked = given.get("function_link") in ("implicit", "explicit")
    return {
        "id": f"k-{secrets.token_hex(12)}",
        "lang": reading.best("lang") if reading else "nl",
        "platform": "other",
        "audience": "unknown",
        "reply": False,
        "activity": reading.best("activity") if reading and linked else "none",
        "scenario": "kept",
        "writer": "kept",
        "author_kind": "official_work" if linked else "official_home",
        "split": "train",
        "note": "",
        **given,
    }


def _shown(kept: Kept) -> dict[str, Any]:
    return {"kept_at": kept.kept_at, "row": kept.row}


def _number(name: str, default: int, most: int) -> int:
    given = request.args.get(name, str(default))
    if not re.fullmatch(r"\d{1,9}", given) or not 1 <= int(given) <= most:
        raise _wrong(f"{name}: a number from 1 to {most}")
    return int(given)


@examples.errorhandler(StoreError)
def broken(error: StoreError) -> ResponseReturnValue:
    """What the store says, as a problem."""
    if isinstance(error, AnotherError):
        body = problems.document(409, "another-example", "Another example", str(error))
        return body, 409, {"Content-Type": problems.MEDIA_TYPE}
    body = problems.document(507, "store", "The store cannot be used", str(error))
    return body, 507, {"Content-Type": problems.MEDIA_TYPE}


@examples.post("/v1/examples")
def keep() -> ResponseReturnValue:
    """Keep one example. `id` is the caller's own: the same keep sent twice is kept once."""
    body = _object(json_body())
    unknown = sorted(set(body) - {*OWN, "id"})
    if unknown:
        raise _wrong(f"{unknown[0][:40]}: nobody knows this field")
    before = _store().find(str(body.get("id")))
    if before is not None:
        if before.row | _tidy(body) != before.row:
            raise AnotherError("An example with this id was kept before, with other content.")
        return jsonify(_shown(before))
    row = _checked(_filled(body))
    _room_for(1)
    _store().keep([row])
    return jsonify(_shown(_found(row["id"]))), 201


@examples.post("/v1/examples/import")
def import_rows() -> ResponseReturnValue:
    """Keep rows in the corpus's own schema, all or none."""
    rows = _object(json_body()).get("rows")
    if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
        raise _wrong(f"rows: a list of at most {MOST_AT_ONCE}")
    checked = [_checked(_object(row), f"row {number}: ") for number, row in enumerate(rows, 1)]
    _room_for(len(checked))
    return jsonify(kept=_store().keep(checked))


def _room_for(rows: int) -> None:
    if _store().count() + rows > MOST_KEPT:
        raise ProblemError(409, "too-many-examples", "Too many examples", f"At most {MOST_KEPT} examples are kept.")


@examples.get("/v1/examples")
def listing() -> ResponseReturnValue:
    """A page of the kept examples that contain `q`, the newest first."""
    search = request.args.get("q", "")
    size = _number("size", 50, MOST_AT_ONCE)
    page = _number("page", 1, MOST_KEPT)
    found = _store().page(search, (page - 1) * size, size)
    return jsonify(total=_store().count(search), page=page, size=size, examples=[_shown(kept) for kept in found])


def _found(example: str) -> Kept:
    kept = _store().find(example) if _ID.match(example) else None
    if kept is None:
        raise ProblemError(404, "no-example", "No such example", "There is no kept example with this id.")
    return kept


@examples.get("/v1/examples/<example>")
def one(example: str) -> ResponseReturnValue:
    """One kept example."""
    return jsonify(_shown(_found(example)))


@examples.patch("/v1/examples/<example>")
def change(example: str) -> ResponseReturnValue:
    """Change what an example says; its old text is gone."""
    body = _object(json_body())
    unknown = sorted(set(body) - set(OWN))
    if unknown:
        raise _wrong(f"{unknown[0][:40]}: cannot be changed")
    row = _found(example).row | body
    if row["function_link"] == "none":
        row["activity"] = "none"
    _store().change(_checked(row))
    return jsonify(_shown(_found(example)))


@examples.delete("/v1/examples/<example>")
def delete(example: str) -> ResponseReturnValue:
    """Delete one example; its text is gone from the file and its journal."""
    if not _ID.match(example) or not _store().delete(example):
        raise ProblemError(404, "no-example", "No such example", "There is no kept example with this id.")
    return "", 204


@examples.delete("/v1/examples")
def delete_all() -> ResponseReturnValue:
    """Delete all examples, and the models that learned from them."""
    training: Training = current_app.extensions["antenne-training"]
    deleted = _store().delete()
    training.forget_kept()
    return jsonify(deleted=deleted)
