"""From a reading to a level of advice, factors, options and guidance: table.json, applied.

The level follows how easily a draft is tied to the office, times portfolio and sensitivity; never the label alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from model.advice.cues import cues
from model.advice.moments import weighs
from model.advice.portfolio import portfolio
from model.advice.profile import Profile
from model.analysis import Analysis, Signal

TABLE = Path(__file__).resolve().parent / "table.json"
LEVELS = ("none", "aware", "talk")
LINKS = ("none", "shown", "implicit", "explicit")
"""From weak to strong; `shown`: the draft names no work, the writer's profile beside it does."""
OPEN_AUDIENCES = ("public", "unknown")
MOST_FACTORS = 3

LIKELY = 0.5
"""Most probability of no link at which there seems to be one."""
_ASKED = {"with": "signals"}
"""Conditions that ask about something by another name than their own."""

Situation = dict[str, frozenset[str]]
"""Everything that the table's conditions may ask about, by the name of the condition."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Level, at most three factors, options that always end in `post_as_is`, at most two ids of guidance, and cues."""

    level: str
    factors: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    cues: list[Signal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    wanted: tuple[tuple[str, frozenset[str]], ...]
    unwanted: frozenset[str]

    def holds(self, now: Situation) -> bool:
        for name, values in self.wanted:
            if now[name].isdisjoint(values):
                return False
        return now["signals"].isdisjoint(self.unwanted)


@cache
def table() -> dict[str, Any]:
    """The advice table as it stands on disk."""
    loaded: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return loaded


@cache
def _rows(part: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(
            str(row["id"]),
            tuple((_ASKED.get(name, name), frozenset(row[name])) for name in row if name not in ("id", "without")),
            frozenset(row.get("without", ())),
        )
        for row in table()[part]
    )


def _ids(part: str, now: Situation) -> list[str]:
    return list(dict.fromkeys(row.id for row in _rows(part) if row.holds(now)))


def _most_doubt(signals: frozenset[str]) -> float:
    """How probable "no link" may be for the link to count, given what in the words speaks for one."""
    rows: Sequence[Mapping[str, Any]] = table()["most_doubt_of_a_link"]
    return float(next(row["most"] for row in rows if not row["signals"] or not signals.isdisjoint(row["signals"])))


def _raised(link: str, platform: str, near: str, profile: Profile) -> str:
    """LinkedIn shows the employer beside each post, and so may a profile: the link becomes one step stronger."""
    if platform in profile.shows_employer_on:
        return {"none": "shown", "implicit": "explicit"}.get(link, link)
    if platform == "linkedin":
        return {"none": "shown" if near == "own" else "none", "implicit": "explicit"}.get(link, link)
    return link


def _level(matter: str, now: Situation) -> str:
    rules: Mapping[str, Any] = table()["levels"][matter]
    (link,), (near,) = now[rules.get("by", "link")], now["portfolio"]
    step = LEVELS.index(rules[link][near])
    if rules.get("manner_raises") and link != "none" and not now["signals"].isdisjoint(table()["manner"]):
        step = min(step + 1, len(LEVELS) - 1)
    if rules.get("closed_lowers") and "closed" in now["audience"]:
        step = max(step - 1, 0)
    return LEVELS[step]


def _flags(analysis: Analysis, found: Sequence[Signal], reply: bool, profile: Profile, moment: bool) -> frozenset[str]:
    norms = {token.norm for token in analysis.tokens}
    person = not norms.isdisjoint(("<mention>", "<reply>")) or any(cue.id == "at_someone" for cue in found)
    told = {
        "reply": reply,
        "agreed": bool(profile.agreed),
        "moment": moment,
        "link": "<link>" in norms,
        "question": "?" in norms,
        "person": person,
        "impersonal": not person,
    }
    return frozenset(name for name, holds in told.items() if holds)


def advise(
    analysis: Analysis,
    label: str,
    link: str,
    activity: str,
    *,
    unlinked: float = 0.0,
    platform: str = "other",
    audience: str = "unknown",
    reply: bool = False,
    profile: Profile | None = None,
    today: date | None = None,
) -> Advice:
    """Level, factors, options and guidance for one reading.

    Args:
        analysis: the draft.
        label, activity: the most probable class of each head.
        link: the function link if there is one, `none` if there cannot be.
        unlinked: the probability that there is none after all; the link counts only where that is small enough.
        platform, audience, reply: of the request.
        profile: what the writer told, if anything.
        today: the day that elections and formations are held against; the present one if not given.
    """
    profile = profile or Profile()
    found = cues(analysis)
    signals = frozenset(signal.id for signal in (*analysis.signals, *found))
    near = portfolio(analysis, profile)
    doubt = _most_doubt(signals)
    sure = _raised(link if unlinked <= doubt else "none", platform, near, profile)
    seems = _raised(link if unlinked <= max(doubt, LIKELY) else "none", platform, near, profile)
    now: Situation = {
        "label": frozenset((label,)),
        "link": frozenset((sure,)),
        "seems": frozenset((seems,)),
        "activity": frozenset((activity if sure != "none" else "none",)),
        "portfolio": frozenset((near,)),
        "audience": frozenset(("open" if audience in OPEN_AUDIENCES else "closed", audience)),
        "kind": frozenset((profile.kind,)),
        "role": frozenset((profile.role or "unknown",)),
        "flags": _flags(analysis, found, reply, profile, weighs(today or date.today(), profile.layer, signals)),
        "signals": signals,
    }
    matter = next(row.id for row in _rows("matters") if row.holds(now))
    level = _level(matter, now)
    now |= {"matter": frozenset((matter,)), "level": frozenset((level,))}
    weighing = _ids("factors", now)
    mitigating = _ids("mitigating", now)[:1]
    now["factors"] = frozenset(weighing)
    rules = table()
    return Advice(
        level,
        weighing[: MOST_FACTORS - len(mitigating)] + mitigating,
        [*_ids("options", now)[: rules["most_options"]], rules["always"]],
        _ids("basis", now)[: rules["most_basis"]] if level != "none" else [],
        found,
    )
