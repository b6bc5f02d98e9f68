"""A post on its way: what the badge would show word by word."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from model.corpus import Row
from model.scorer import MINIMUM_WORDS, Scorer
from model.study.behaviour import ordinary

MOST_CHANGES = 1.5
MOST_ALARMS = 0.03
DOUBT = "doubt"
_WORD_END = re.compile(r"(?<=\S)(?=\s|$)")


def prefixes(text: str) -> list[str]:
    """The draft after each whole word, from three words on; the last is the draft itself."""
    ends = [match.start() for match in _WORD_END.finditer(text)]
    return [text[:end] for end in ends[MINIMUM_WORDS - 1 :]]


def half_typed(scorer: Scorer, rows: Sequence[Row]) -> dict[str, float]:
    """How steady the badge is while complete posts are typed, and how often it cries out on the way to a private one.

    Returns:
        `changes`: mean number of times that what is shown (a label, or doubt) changes; `label_changes`: the same with
        doubt left out (the next label given differs from the last one given); `best_changes`: the same of the most
        probable label, shown or not; `alarms`: share of posts that end as private and show policy-sensitive on their
        way; `true_alarms`: the same of posts that are private.
    """
    shown_changes, label_changes, best_changes = [], [], []
    alarms, true_alarms = [], []
    for row in ordinary(rows):
        if row["half_typed"]:
            continue
        readings = [scorer.read(part) for part in prefixes(row.text)]
        if not readings:
            continue
        shown = [DOUBT if reading.doubt else reading.label for reading in readings]
        shown_changes.append(_changes(shown))
        label_changes.append(_changes([each for each in shown if each != DOUBT]))
        best_changes.append(_changes([reading.label for reading in readings]))
        cried = "policy_sensitive" in shown
        if shown[-1] == "private":
            alarms.append(cried)
        if row["label"] == "private":
            true_alarms.append(cried)
    return {
        "drafts": len(shown_changes),
        "changes": round(float(np.mean(shown_changes)), 3),
        "label_changes": round(float(np.mean(label_changes)), 3),
        "best_changes": round(float(np.mean(best_changes)), 3),
        "end_private": len(alarms),
        "alarms": round(float(np.mean(alarms)), 4),
        "true_alarms": round(float(np.mean(true_alarms)), 4),
    }


def _changes(states: Sequence[str]) -> int:
    return sum(one != other for one, other in pairwise(states))
