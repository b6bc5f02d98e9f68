"""From a reading to a level of advice, weighing factors and options: the table in advice.json, applied.

The level follows how easily a draft is tied to the office, times portfolio and sensitivity; never the label alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from model.analysis import Analysis

TABLE = Path(__file__).resolve().parent / "advice.json"
OPEN_AUDIENCES = ("public", "unknown")
MOST_FACTORS = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What the writer told about themself; none of it leaves the machine."""

    topics: tuple[str, ...] = ()
    shows_employer_on: tuple[str, ...] = ()
    agreed: bool = False

    @classmethod
    def from_request(cls, given: Mapping[str, Any] | None) -> "Profile":
        """From the `profile` of a request, fields optional."""
        given = given or {}
        return cls(
            tuple(str(topic).lower() for topic in given.get("topics", ())),
            tuple(given.get("shows_employer_on", ())),
            bool(given.get("agreed")),
        )


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the table's conditions may ask about."""

    label: str
    link: str
    activity: str
    portfolio: str
    audience: str
    reply: bool
    agreed: bool
    signals: frozenset[str]
    features: frozenset[str]
    factors: frozenset[str] = frozenset()
    level: str = "none"


@dataclass(frozen=True, slots=True)
class Advice:
    """Level (`none`, `aware`, `talk`), at most three factors, and options that always end in `post_as_is`."""

    level: str
    factors: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)


@cache
def table() -> dict[str, Any]:
    """The advice table as it stands on disk."""
    loaded: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return loaded


def _holds(row: Mapping[str, Any], now: Situation) -> bool:
    one_of = {"label": now.label, "link": now.link, "activity": now.activity, "portfolio": now.portfolio}
    one_of |= {"audience": now.audience, "levels": now.level}
    sets = {"signals": now.signals, "features": now.features, "factors": now.factors}
    return (
        all(value in row[name] for name, value in one_of.items() if name in row)
        and all(not values.isdisjoint(row[name]) for name, values in sets.items() if name in row)
        and now.signals.isdisjoint(row.get("without", ()))
        and row.get("reply", now.reply) == now.reply
        and row.get("agreed", now.agreed) == now.agreed
    )


def _portfolio(analysis: Analysis, profile: Profile) -> str:
    """Own where a topic's words stand in the draft, far where topics are known and none does."""
    if not profile.topics:
        return "unknown"
    text = analysis.text.lower()
    return "own" if any(word in text for topic in profile.topics for word in topic.split() if len(word) > 3) else "far"


def _raised(link: str, platform: str, profile: Profile) -> str:
    """LinkedIn shows the employer beside each post, and so may a profile: the link becomes one step stronger."""
    if platform in profile.shows_employer_on:
        return {"none": "implicit", "implicit": "explicit"}.get(link, link)
    return "explicit" if platform == "linkedin" and link == "implicit" else link


def _ids(rows: Sequence[Mapping[str, Any]], now: Situation) -> list[str]:
    return list(dict.fromkeys(row["id"] for row in rows if _holds(row, now)))


def advise(
    analysis: Analysis,
    label: str,
    link: str,
    activity: str,
    *,
    platform: str = "other",
    audience: str = "unknown",
    reply: bool = False,
    profile: Profile | None = None,
) -> Advice:
    """Level, factors and options for one reading.

    Args:
        analysis: the draft.
        label, link, activity: the most probable class of each head.
        platform, audience, reply: of the request.
        profile: what the writer told, if anything.
    """
    profile = profile or Profile()
    rows = table()
    link = _raised(link, platform, profile)
    situation = Situation(
        label=label,
        link=link,
        activity=activity if link != "none" else "none",
        portfolio=_portfolio(analysis, profile),
        audience="open" if audience in OPEN_AUDIENCES else "closed",
        reply=reply,
        agreed=profile.agreed,
        signals=frozenset(signal.id for signal in analysis.signals),
        features=frozenset(token.norm for token in analysis.tokens),
    )
    level = str(next(row for row in rows["levels"] if _holds(row, situation))["level"])
    weighing = _ids(rows["factors"], situation)
    mitigating = _ids(rows["mitigating"], situation)[:1]
    factors = weighing[: MOST_FACTORS - len(mitigating)] + mitigating
    fields = {name: getattr(situation, name) for name in Situation.__slots__}
    decided = Situation(**{**fields, "level": level, "factors": frozenset(weighing)})
    options = _ids(rows["options"], decided)[: rows["most_options"]]
    return Advice(level, factors, [*options, rows["always"]])
