"""The part of the OpenAPI document on kept examples, training and models; all of it behind the seal."""

import json
from typing import Any

from model.corpus import SCHEMA
from server.examples import MOST_AT_ONCE, MOST_KEPT, OWN

_ROW: dict[str, Any] = {
    key: value for key, value in json.loads(SCHEMA.read_text("utf-8")).items() if key not in ("$schema", "title")
}
_STRING = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_STATES = ["idle", "running", "taken", "refused", "cancelled", "failed"]


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, **more}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


_OWN = {field: _ROW["properties"][field] for field in OWN}
SCHEMAS: dict[str, Any] = {
    "Row": _ROW,
    "NewExample": {
        "type": "object",
        "required": ["text", "label", "function_link"],
        "additionalProperties": False,
        "properties": {"id": _ROW["properties"]["id"], **_OWN},
    },
    "Change": {"type": "object", "additionalProperties": False, "properties": _OWN},
    "Kept": _object({"kept_at": _STRING, "row": _ref("Row")}),
    "Page": _object(
        {"total": _COUNT, "page": _COUNT, "size": _COUNT, "examples": {"type": "array", "items": _ref("Kept")}}
    ),
    "Rows": _object({"rows": {"type": "array", "maxItems": MOST_AT_ONCE, "items": _ref("Row")}}),
    "Imported": _object({"kept": _COUNT}),
    "Deleted": _object({"deleted": _COUNT}),
    "Training": _object(
        {
            "state": {"enum": _STATES},
            "phase": {"type": ["string", "null"]},
            "done": {"type": "number", "minimum": 0, "maximum": 1},
            "seconds_left": {"type": ["integer", "null"]},
            "outcome": {"type": ["object", "null"], "description": "What the gate said of the last training."},
        }
    ),
    "Models": _object(
        {
            "current": {"type": ["string", "null"]},
            "models": {
                "type": "array",
                "items": _object(
                    {
                        "version": _STRING,
                        "trained_at": _STRING,
                        "kept": _COUNT,
                        "macro_f1": {"type": ["number", "null"]},
                    }
                ),
            },
        }
    ),
    "Current": _object({"current": _STRING}),
}


def _operation(
    name: str,
    summary: str,
    answer: str | None,
    problems: tuple[int, ...] = (),
    body: str | None = None,
    status: int = 200,
) -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": _ref(answer)}}} if answer else {}
    responses: dict[str, Any] = {str(status): {"description": "The answer.", **content}}
    for problem in (401, 403, *((400, 413, 415, 422) if body else ()), *problems):
        responses[str(problem)] = {"$ref": "#/components/responses/Problem"}
    operation: dict[str, Any] = {"operationId": name, "summary": summary, "responses": responses}
    if body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(body)}}}
    return operation


def _query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


_BY_ID = {
    "parameters": [
        {"name": "example", "in": "path", "required": True, "schema": {**_STRING, "pattern": "^[a-z0-9-]{3,32}$"}}
    ]
}
_LISTING = {
    **_operation("examples", "The kept examples, the newest first.", "Page", (422, 507)),
    "parameters": [
        _query("q", _STRING),
        _query("page", {"type": "integer", "minimum": 1, "maximum": MOST_KEPT}),
        _query("size", {"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE}),
    ],
}
_KEEP = _operation("keep", "Keep an example.", "Kept", (409, 507), "NewExample", 201)
_KEEP["responses"]["200"] = {**_KEEP["responses"]["201"], "description": "It was kept before."}
PATHS: dict[str, Any] = {
    "/v1/examples": {
        "get": _LISTING,
        "post": _KEEP,
        "delete": _operation("deleteAll", "Delete all examples and what learned from them.", "Deleted", (507,)),
    },
    "/v1/examples/import": {
        "post": _operation("import", "Keep rows in the corpus's own schema.", "Imported", (409, 507), "Rows")
    },
    "/v1/examples/{example}": {
        "get": _BY_ID | _operation("example", "One example.", "Kept", (404, 507)),
        "patch": _BY_ID | _operation("change", "Change an example.", "Kept", (404, 507), "Change"),
        "delete": _BY_ID | _operation("delete", "Delete an example.", None, (404, 507), status=204),
    },
    "/v1/training": {
        "get": _operation("training", "Where the training is.", "Training"),
        "post": _operation("train", "Train on the corpus and the kept examples.", "Training", (409, 507), status=202),
        "delete": _operation("cancel", "Stop the training.", "Training"),
    },
    "/v1/models": {"get": _operation("models", "The models that are there.", "Models")},
    "/v1/models/rollback": {"post": _operation("rollback", "Go back to the model before.", "Current", (409,))},
}
