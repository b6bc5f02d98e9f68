"""Elections and formations from moments.json: is this a time at which the subject of a draft weighs heavier?"""

import json
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

MOMENTS = Path(__file__).resolve().parent / "moments.json"


@dataclass(frozen=True, slots=True)
class Moment:
    """A period, both days included, and whom it touches: layers of government, or drafts in which a signal fired."""

    id: str
    first: date
    last: date
    layers: frozenset[str]
    signals: frozenset[str]


@cache
def moments() -> tuple[Moment, ...]:
    """All moments of the file."""
    loaded: dict[str, Any] = json.loads(MOMENTS.read_text("utf-8"))
    before, after = (timedelta(days=loaded["election"][name]) for name in ("days_before", "days_after"))
    found: list[Moment] = []
    for row in (*loaded["elections"], *loaded["formations"]):
        if "date" in row:
            vote = date.fromisoformat(row["date"])
            first, last = vote - before, vote + after
        else:
            first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        found.append(Moment(row["id"], first, last, frozenset(row["layers"]), frozenset(row["signals"])))
    return tuple(found)


def weighs(today: date, layer: str, signals: Set[str]) -> bool:
    """Whether a moment of today touches an employer of this layer, or what the draft speaks of."""
    return any(
        moment.first <= today <= moment.last and (layer in moment.layers or not moment.signals.isdisjoint(signals))
        for moment in moments()
    )
