"""The answer to one scoring request: the contract that the service and `python -m model score` share."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from model.advice.advise import advise
from model.advice.profile import Profile
from model.analysis import utf16_offsets
from model.labels import HEADS
from model.scorer import Reading, Scorer

MOST_UTF16_UNITS = 25_000
PLATFORMS = ("x", "linkedin", "mastodon", "bluesky", "message", "other")
AUDIENCES = ("public", "connections", "group", "direct", "unknown")

_WORDS = {"type": "string", "maxLength": 200}
PROFILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "layer": _WORDS,
        "employer": _WORDS,
        "role": _WORDS,
        "topics": {"type": "array", "items": _WORDS, "maxItems": 20},
        "shows_employer_on": {"type": "array", "items": _WORDS, "maxItems": 20},
        "agreed": {"type": "string", "maxLength": 2000},
    },
}
REQUEST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "description": f"The draft, at most {MOST_UTF16_UNITS} UTF-16 units."},
        "platform": {"type": "string", "description": f"One of {', '.join(PLATFORMS)}; any other counts as other."},
        "audience": {"type": "string", "description": f"One of {', '.join(AUDIENCES)}; any other counts as unknown."},
        "reply": {"type": "boolean"},
        "media": {"type": "boolean"},
        "profile": PROFILE_SCHEMA,
    },
}


class RequestError(ValueError):
    """A request that cannot be answered; the message says which field and why, never what the draft says."""


class TooLongError(RequestError):
    """The draft is longer than `MOST_UTF16_UNITS`."""


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(REQUEST_SCHEMA)


def utf16_length(text: str) -> int:
    """Length as JavaScript counts it."""
    return len(text) + sum(char > "￿" for char in text)


def check(request: object) -> dict[str, Any]:
    """The request itself, if it keeps the contract.

    Raises:
        TooLongError: the draft is over the limit.
        RequestError: not an object, or a field missing or of the wrong type; fields that nobody knows are passed over.
    """
    fault = next(_validator().iter_errors(request), None)
    if fault is not None:
        field = fault.json_path.removeprefix("$").lstrip(".") or "the request"
        reason = fault.message if fault.validator == "required" else f"must be {fault.validator_value}"
        raise RequestError(f"{field}: {reason}"[:300])
    assert isinstance(request, dict)
    if utf16_length(request["text"]) > MOST_UTF16_UNITS:
        raise TooLongError(f"text: longer than {MOST_UTF16_UNITS} UTF-16 units")
    return request


def _head(reading: Reading, head: str) -> dict[str, Any]:
    probabilities = reading.probabilities[head].tolist()
    return {"label": reading.best(head), "probabilities": dict(zip(HEADS[head], probabilities, strict=True))}


def _links(reading: Reading) -> tuple[float, str]:
    """How probable it is that there is no function link, and the more probable one if there is."""
    unlinked, *linked = reading.probabilities["function_link"].tolist()
    return unlinked, HEADS["function_link"][1 + linked.index(max(linked))]


def answer(scorer: Scorer, request: Mapping[str, Any]) -> dict[str, Any]:
    """Read a draft and say all that the contract promises. `request` has passed `check`."""
    reading = scorer.read(request["text"])
    platform = request.get("platform", "other")
    audience = request.get("audience", "unknown")
    unlinked, link = _links(reading)
    advice = advise(
        reading.analysis,
        reading.label,
        link,
        reading.best("activity"),
        unlinked=unlinked,
        platform=platform if platform in PLATFORMS else "other",
        audience=audience if audience in AUDIENCES else "unknown",
        reply=request.get("reply", False),
        profile=Profile.from_request(request.get("profile")),
    )
    text = reading.analysis.text
    offsets = utf16_offsets(text) or range(len(text) + 1)
    return {
        **_head(reading, "label"),
        "doubt": reading.doubt,
        "too_short": reading.too_short,
        "function_link": _head(reading, "function_link"),
        "activity": _head(reading, "activity"),
        "explanation": {
            "unit": {"start": offsets[reading.unit[0]], "end": offsets[reading.unit[1]]},
            "against": reading.against,
            "intercept": reading.intercept,
            "score": reading.score,
            "evidence": [
                {
                    "start": None if item.start is None else offsets[item.start],
                    "end": None if item.end is None else offsets[item.end],
                    "feature": item.feature,
                    "weight": item.weight,
                }
                for item in reading.evidence
            ],
        },
        "signals": [
            {"id": signal.id, "start": offsets[signal.start], "end": offsets[signal.end]}
            for signal in (*reading.analysis.signals, *advice.cues)
        ],
        "factors": [] if reading.too_short else advice.factors,
        "advice": {
            "level": "none" if reading.too_short else advice.level,
            "options": ["post_as_is"] if reading.too_short else advice.options,
            "basis": [] if reading.too_short else advice.basis,
        },
        "language": reading.best("lang"),
        "model": scorer.version,
    }
