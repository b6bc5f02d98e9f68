"""Whether a new model may take the place of the old one: not worse, the kept examples learned, nothing else moved."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sklearn.metrics import f1_score

from model.corpus import Row
from model.labels import LABELS
from model.scorer import Reading, Scorer
from model.study.behaviour import behaviour, ordinary

PANEL = Path(__file__).with_name("panel.jsonl")
"""Drafts that no kept example should move: everyday ones, plainly of one label, in three languages."""

LABEL_TOLERANCE = 0.01
"""How much lower the F1 of a label may be on the gate split: about two of its drafts."""
BEHAVIOUR_TOLERANCE = 0.01
"""How much lower the share of a behaviour test that holds may be; one of few pairs or groups may lose one."""
KEPT_RIGHT = 2 / 3
"""Part of the kept examples that the new model has to read as their writer said."""
ALIKE = 0.4
"""A draft of the panel that shares this part of its words with a kept example may be moved by it."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a model scored on the gate split: F1 by label, and shares of the behaviour tests that hold."""

    rows: str
    labels: dict[str, float]
    behaviour: dict[str, float]
    groups: dict[str, int] = field(default_factory=dict)
    """How many pairs or groups a behaviour test had, where it is one of those."""

    def best(self, other: "Reference") -> "Reference":
        """The higher of each score, so that no row of small steps leads down."""
        return Reference(
            self.rows,
            {name: max(score, other.labels.get(name, 0.0)) for name, score in self.labels.items()},
            {name: max(score, other.behaviour.get(name, 0.0)) for name, score in self.behaviour.items()},
        )

    def as_json(self) -> dict[str, Any]:
        """For the record of the model."""
        return {"rows": self.rows, "labels": self.labels, "behaviour": self.behaviour}


def measure(scorer: Scorer, rows: Sequence[Row]) -> Reference:
    """What this model scores on the gate split."""
    rows = ordinary(rows)
    digest = hashlib.sha256("\n".join(sorted(f"{row['label']} {row.text}" for row in rows)).encode()).hexdigest()
    truth, said = [row["label"] for row in rows], [scorer.read(row.text).label for row in rows]
    scores = f1_score(truth, said, labels=LABELS, average=None, zero_division=0)
    holds = behaviour(scorer, rows)
    direction = {name: share["holds"] for name, share in holds["direction"].items()}
    groups = {name: holds[name]["groups"] for name in ("mirror", "contrast")}
    return Reference(
        digest[:16],
        {name: round(float(score), 4) for name, score in zip(LABELS, scores, strict=True)},
        {"invariance": holds["invariance"], **direction, **{name: holds[name]["holds"] for name in groups}},
        groups,
    )


@cache
def panel() -> tuple[dict[str, str], ...]:
    """The drafts of the panel, each with the label that it plainly has."""
    return tuple(json.loads(line) for line in PANEL.read_text("utf-8").splitlines())


def _reads_plainly(scorer: Scorer, draft: dict[str, str]) -> bool:
    reading = scorer.read(draft["text"])
    return reading.label == draft["label"] and not reading.doubt


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _alike(text: str, kept: Sequence[Row]) -> bool:
    words = _words(text)
    return any(len(words & _words(row.text)) >= ALIKE * len(words) for row in kept)


def _gained(old: Reading, new: Reading) -> list[str]:
    """The words that gained most for the new label against the old one."""
    gain: dict[tuple[int, int], float] = {}
    # The one is the new label's lead over the old, the other the old label's over the new: the change is their sum.
    for reading in (new, old):
        for item in reading.evidence:
            if item.start is not None and item.end is not None:
                place = (item.start, item.end)
                gain[place] = gain.get(place, 0.0) + item.weight
    most = sorted(gain.items(), key=lambda item: -item[1])
    text = new.analysis.text
    return [text[start:end] for (start, end), weight in most[:3] if weight > 0]


def moved(old: Scorer, new: Scorer, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Drafts whose label differs between two models, with the words that weigh most towards the new one."""
    found: list[dict[str, Any]] = []
    for text in texts:
        before, after = old.read(text), new.read(text)
        if before.label != after.label:
            found.append({"text": text, "from": before.label, "to": after.label, "words": _gained(before, after)})
    return found


def _lower(
    kind: str, new: dict[str, float], floor: dict[str, float], tolerance: float, of_groups: dict[str, float]
) -> list[dict[str, Any]]:
    # Scores are rounded to four digits.
    return [
        {"reason": kind, "what": name, "old": floor[name], "new": score}
        for name, score in new.items()
        if name in floor and score < floor[name] - of_groups.get(name, tolerance) - 0.0001
    ]


def judge(
    new: Scorer, old: Scorer | None, rows: Sequence[Row], kept: Sequence[Row], best: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The gate's report, as plain JSON values: `passed`, `reasons` why not, and what was measured.

    Args:
        new: the model that was just trained.
        old: the model in use, or None for the first.
        rows: the gate split.
        kept: the kept examples that it was trained on.
        best: `best` of the report of the model in use, if it has one: what it and those before it scored.
    """
    measured = measure(new, rows)
    right = sum(new.read(row.text).label == row["label"] for row in kept)
    reasons: list[dict[str, Any]] = []
    if kept and right < KEPT_RIGHT * len(kept):
        reasons.append({"reason": "kept_wrong", "right": right, "of": len(kept)})
    report: dict[str, Any] = {"kept": {"right": right, "of": len(kept)}}
    if old is None:
        floor = measured
    else:
        floor = Reference(**best) if best and best["rows"] == measured.rows else measure(old, rows)
        reasons += _lower("label_worse", measured.labels, floor.labels, LABEL_TOLERANCE, {})
        tolerances = {name: max(BEHAVIOUR_TOLERANCE, 1 / max(count, 1)) for name, count in measured.groups.items()}
        reasons += _lower("behaviour_worse", measured.behaviour, floor.behaviour, BEHAVIOUR_TOLERANCE, tolerances)
    if old is not None and kept:
        plainly = [each["text"] for each in panel() if _reads_plainly(old, each)]
        moves = moved(old, new, [text for text in plainly if not _alike(text, kept)])
        report["panel"] = {"drafts": len(plainly), "moved": moves}
        if moves:
            reasons.append({"reason": "panel_moved", "drafts": moves})
    return {
        "passed": not reasons,
        "reasons": reasons,
        "labels": measured.labels,
        "behaviour": measured.behaviour,
        "best": floor.best(measured).as_json(),
        **report,
    }
