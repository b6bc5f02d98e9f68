"""Does the model behave: what must not move a reading, what may move it one way only, and pairs and groups."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from model.corpus import Row
from model.labels import FUNCTION_LINKS, LABELS
from model.scorer import Reading, Scorer
from model.study.changes import HARMLESS, adds_leak, changed, names_office

SENSITIVE = LABELS.index("policy_sensitive")
BARS = {"invariance": 0.95, "direction": 0.98, "mirror": 0.97, "contrast": 0.50}
TOLERANCE = 0.01
"""A calibrated probability that falls by less than this has not been lowered."""

Said = Mapping[str, str]
"""Row id to the label that was read."""


def ordinary(rows: Sequence[Row]) -> list[Row]:
    """Rows that were not written to fool a model: those are where a model stands at an edge."""
    return [row for row in rows if not row["round"]]


def invariance(scorer: Scorer, rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """For each harmless change: drafts that it takes hold of, and the share whose label stays."""
    before = {row["id"]: scorer.read(row.text).label for row in rows}
    result: dict[str, dict[str, float]] = {}
    for name, change in HARMLESS.items():
        stays = [
            scorer.read(text).label == before[row["id"]]
            for row in rows
            if (text := changed(change, row.text, row["lang"], row["id"])) is not None
        ]
        result[name] = {"drafts": len(stays), "stays": round(float(np.mean(stays)), 4) if stays else 1.0}
    return result


def _share(holds: Sequence[bool]) -> dict[str, float]:
    return {"drafts": len(holds), "holds": round(float(np.mean(holds)), 4) if holds else 1.0}


def direction(scorer: Scorer, rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Naming one's office does not lower the link; telling a leak does not lower policy-sensitive.

    `link_class` and `leak_label` look at the class that is read, `leak_probability` at the calibrated probability.
    """
    link, leak_label, leak_probability = [], [], []
    for row in rows:
        before = scorer.read(row.text)
        if (named := changed(names_office, row.text, row["lang"], row["id"])) is not None:
            link.append(_link_rank(scorer.read(named)) >= _link_rank(before))
        leaked = changed(adds_leak, row.text, row["lang"], row["id"])
        assert leaked is not None
        after = scorer.read(leaked)
        if before.label == "policy_sensitive":
            leak_label.append(after.label == "policy_sensitive")
        gained = after.probabilities["label"][SENSITIVE] - before.probabilities["label"][SENSITIVE]
        leak_probability.append(bool(gained > -TOLERANCE))
    return {"link_class": _share(link), "leak_label": _share(leak_label), "leak_probability": _share(leak_probability)}


def _link_rank(reading: Reading) -> int:
    return FUNCTION_LINKS.index(reading.best("function_link"))


def _groups(rows: Sequence[Row], kind: str) -> list[list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["group"] == kind:
            found[row["scenario"]].append(row)
    return [group for group in found.values() if len(group) > 1]


def _of_groups(rows: Sequence[Row], kind: str, holds: Callable[[list[Row]], bool]) -> dict[str, float]:
    groups = _groups(rows, kind)
    share = float(np.mean([holds(each) for each in groups])) if groups else 1.0
    return {"groups": len(groups), "holds": round(share, 4)}


def mirrors(rows: Sequence[Row], said: Said) -> dict[str, float]:
    """Share of mirrored pairs whose two sides read the same."""
    return _of_groups(rows, "mirror", lambda group: len({said[row["id"]] for row in group}) == 1)


def contrasts(rows: Sequence[Row], said: Said) -> dict[str, float]:
    """Share of contrast groups of which every member is read right."""
    return _of_groups(rows, "minimal", lambda group: all(said[row["id"]] == row["label"] for row in group))


def behaviour(scorer: Scorer, rows: Sequence[Row]) -> dict[str, Any]:
    """All of these on some rows, as plain JSON values."""
    rows = ordinary(rows)
    said = {row["id"]: scorer.read(row.text).label for row in rows}
    kinds = invariance(scorer, rows)
    drafts = sum(each["drafts"] for each in kinds.values())
    return {
        "invariance": round(sum(each["drafts"] * each["stays"] for each in kinds.values()) / drafts, 4),
        "invariance_by_change": kinds,
        "direction": direction(scorer, rows),
        "mirror": mirrors(rows, said),
        "contrast": contrasts(rows, said),
    }
