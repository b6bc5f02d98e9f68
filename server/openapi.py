"""The OpenAPI document of the service, built from the schemas that the service itself checks with."""

from typing import Any

from model.answer import REQUEST_SCHEMA
from model.labels import ACTIVITIES, FUNCTION_LINKS, HEADS, LABELS
from server import openapi_kept
from server.problems import MEDIA_TYPE

_NUMBER = {"type": "number"}
_STRING = {"type": "string"}
_PLACE = {"type": ["integer", "null"], "description": "In UTF-16 code units."}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _head(classes: tuple[str, ...]) -> dict[str, Any]:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    return {"label": {"enum": list(classes)}, "probabilities": _object(dict.fromkeys(classes, share))}


def _array(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


ANSWER = _object(
    {
        **_head(LABELS),
        "doubt": {"type": "boolean"},
        "too_short": {"type": "boolean"},
        "function_link": _object(_head(FUNCTION_LINKS)),
        "activity": _object(_head(ACTIVITIES)),
        "explanation": _object(
            {
                "unit": _object({"start": {"type": "integer"}, "end": {"type": "integer"}}),
                "against": {"enum": list(LABELS)},
                "intercept": _NUMBER,
                "score": {**_NUMBER, "description": "Log-odds of label against `against`: intercept plus all weights."},
                "evidence": _array(_object({"start": _PLACE, "end": _PLACE, "feature": _STRING, "weight": _NUMBER})),
            }
        ),
        "signals": _array(_object({"id": _STRING, "start": {"type": "integer"}, "end": {"type": "integer"}})),
        "factors": _array(_STRING, maxItems=3),
        "advice": _object({"level": {"enum": ["none", "aware", "talk"]}, "options": _array(_STRING, minItems=1)}),
        "language": {"enum": list(HEADS["lang"])},
        "model": _STRING,
    }
)
ENVELOPE = _object(
    {
        "id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "nonce": {**_STRING, "contentEncoding": "base64"},
        "sealed": {**_STRING, "contentEncoding": "base64"},
    }
)
HEALTH = _object({"service": {"const": "antenne"}, "status": {"const": "ok"}, "model": _STRING})
MODEL = _object({"version": _STRING, "trained_at": _STRING, "rows": {"type": "integer"}, "scores": {"type": "object"}})
PROBLEM = _object({"type": _STRING, "title": _STRING, "status": {"type": "integer"}, "detail": _STRING})


def _ok(schema: str) -> dict[str, Any]:
    return {
        "200": {
            "description": "The answer.",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        }
    }


def _problems(*statuses: int) -> dict[str, Any]:
    return {str(status): {"$ref": "#/components/responses/Problem"} for status in statuses}


def document() -> dict[str, Any]:
    """The whole document (OpenAPI 3.1)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Antenne",
            "version": "1",
            "description": "How a draft reads, said on the writer's own machine. Loopback only. "
            "Nothing is kept but what the writer keeps on purpose.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {
            "/v1/health": {
                "get": {
                    "operationId": "health",
                    "summary": "Is it running?",
                    "responses": _ok("Health") | _problems(403),
                }
            },
            "/v1/model": {
                "get": {"operationId": "model", "summary": "Which model?", "responses": _ok("Model") | _problems(403)}
            },
            "/v1/score": {
                "post": {
                    "operationId": "score",
                    "summary": "How does this draft read?",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Request"}}},
                    },
                    "description": "Unsealed for the practice page's own origin only.",
                    "responses": _ok("Answer") | _problems(400, 401, 403, 413, 415, 422, 429),
                }
            },
            "/v1/sealed": {
                "post": {
                    "operationId": "sealed",
                    "summary": "Any of these, sealed with the pairing key (docs/protocol.md).",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Envelope"}}},
                    },
                    "responses": _ok("Envelope") | _problems(400, 401, 403, 413, 415),
                }
            },
            **openapi_kept.PATHS,
        },
        "components": {
            "schemas": {
                "Request": REQUEST_SCHEMA,
                "Answer": ANSWER,
                "Envelope": ENVELOPE,
                "Health": HEALTH,
                "Model": MODEL,
                "Problem": PROBLEM,
                **openapi_kept.SCHEMAS,
            },
            "responses": {
                "Problem": {
                    "description": "A problem document (RFC 9457).",
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }
