"""Scores of readings with intervals: precision, recall, F1, confusion, slices, reliability, risk and coverage.

Intervals are 95 % bootstrap intervals that draw whole writers with replacement (rows of one writer are not
independent). All draws at once: each writer's confusion matrix is counted once and weighed by how often it was drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.corpus import Row
from model.evaluate import CALIBRATION_BINS, calibration_error, length_band
from model.labels import ACTIVITIES, FUNCTION_LINKS, LABELS
from model.scorer import Reading

Floats = NDArray[np.float64]

DRAWS = 2000
SLICES: dict[str, Callable[[Row], str]] = {
    "language": lambda row: str(row["lang"]),
    "platform": lambda row: str(row["platform"]),
    "length": lambda row: length_band(row.text),
    "author": lambda row: str(row["author_kind"]),
    "half typed": lambda row: "half typed" if row["half_typed"] else "complete",
    "group": lambda row: str(row["group"] or "no group"),
    "function link": lambda row: str(row["function_link"]),
}
FEWEST_ROWS = 20
"""Slices under this many rows are not shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says of one draft. `probabilities` of the labels are calibrated, in the order of LABELS."""

    label: str
    link: str
    activity: str
    probabilities: tuple[float, ...]
    doubt: bool

    @classmethod
    def of(cls, reading: Reading) -> "Said":
        probabilities = tuple(float(each) for each in reading.probabilities["label"])
        link, activity = reading.best("function_link"), reading.best("activity")
        return cls(reading.label, link, activity, probabilities, reading.doubt)


def confusions(truth: Sequence[str], said: Sequence[str], writers: Sequence[str], classes: Sequence[str]) -> Floats:
    """Counts per writer, truth and reading: shape (writers, classes, classes)."""
    place = {name: at for at, name in enumerate(sorted(set(writers)))}
    counts = np.zeros((len(place), len(classes), len(classes)))
    for writer, real, read in zip(writers, truth, said, strict=True):
        counts[place[writer], classes.index(real), classes.index(read)] += 1
    return counts


def _drawn(counts: Floats) -> Floats:
    """Confusion matrices of `DRAWS` bootstrap samples of writers, shape (DRAWS, classes, classes)."""
    writers = len(counts)
    times = np.random.default_rng(0).multinomial(writers, np.full(writers, 1 / writers), size=DRAWS)
    drawn: Floats = np.tensordot(times, counts, axes=1)
    return drawn


def _divide(top: Floats, bottom: Floats) -> Floats:
    result: Floats = np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
    return result


def statistics(confusion: Floats) -> dict[str, Floats]:
    """Precision, recall and F1 per class and macro-F1 over the classes that occur, of matrices (..., real, read)."""
    right = np.diagonal(confusion, axis1=-2, axis2=-1)
    real, read = confusion.sum(axis=-1), confusion.sum(axis=-2)
    f1 = np.where(real > 0, _divide(2 * right, real + read), np.nan)
    occurs = real > 0
    macro = _divide(np.where(occurs, f1, 0).sum(axis=-1), occurs.sum(axis=-1).astype(float))
    return {"precision": _divide(right, read), "recall": _divide(right, real), "f1": f1, "macro_f1": macro}


def _figure(value: Any, draws: Floats) -> dict[str, Any]:
    known = draws[~np.isnan(draws)]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return {"value": round(float(value), 4), "interval": [round(float(low), 4), round(float(high), 4)]}


def share(holds: Sequence[bool], writers: Sequence[str]) -> dict[str, Any]:
    """A share of rows with its interval; both None where there are no rows."""
    if not holds:
        return {"rows": 0, "value": None, "interval": None}
    counts = confusions(["of"] * len(holds), ["yes" if each else "of" for each in holds], writers, ("of", "yes"))
    drawn = _drawn(counts)[:, 0]
    return {"rows": len(holds), **_figure(np.mean(holds), _divide(drawn[:, 1], drawn.sum(axis=1)))}


def macro_f1(rows: Sequence[Row], said: Sequence[str], field: str, classes: Sequence[str]) -> dict[str, Any]:
    """Macro-F1 of one field with its interval."""
    counts = confusions([str(row[field]) for row in rows], said, [row["writer"] for row in rows], classes)
    value = statistics(counts.sum(axis=0))["macro_f1"]
    return {"rows": len(rows), **_figure(value, statistics(_drawn(counts))["macro_f1"])}


def by_label(rows: Sequence[Row], said: Sequence[str]) -> dict[str, Any]:
    """Precision, recall and F1 of each label, and the confusion matrix."""
    counts = confusions([row["label"] for row in rows], said, [row["writer"] for row in rows], LABELS)
    whole, drawn = statistics(counts.sum(axis=0)), statistics(_drawn(counts))
    labels = {
        name: {
            "rows": int(counts.sum(axis=0)[at].sum()),
            **{
                measure: _figure(whole[measure][at], drawn[measure][:, at]) for measure in ("precision", "recall", "f1")
            },
        }
        for at, name in enumerate(LABELS)
    }
    return {"labels": labels, "confusion": counts.sum(axis=0).astype(int).tolist()}


def slices(rows: Sequence[Row], said: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Macro-F1 of each slice with enough rows."""
    result: dict[str, dict[str, Any]] = {}
    for kind, of in SLICES.items():
        values = [of(row) for row in rows]
        shortest: dict[str, int] = {}
        for row, value in sorted(zip(rows, values, strict=True), key=lambda pair: len(pair[0].text)):
            shortest.setdefault(value, len(row.text))
        for value in sorted(shortest, key=lambda each: (shortest[each] if kind == "length" else 0, each)):
            at = [place for place, each in enumerate(values) if each == value]
            if len(at) >= FEWEST_ROWS:
                part = macro_f1([rows[place] for place in at], [said[place] for place in at], "label", LABELS)
                result.setdefault(kind, {})[value] = part
    return result


def reliability(confidence: Floats, right: NDArray[np.bool_]) -> dict[str, Any]:
    """Expected calibration error, and for each bin of confidence the rows, mean confidence and share right."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    found = [bins == each for each in range(CALIBRATION_BINS) if (bins == each).any()]
    return {
        "error": round(calibration_error(confidence, right), 4),
        "bins": [
            [int(at.sum()), round(float(confidence[at].mean()), 4), round(float(right[at].mean()), 4)] for at in found
        ],
    }


def risk_coverage(confidence: Floats, right: NDArray[np.bool_], given: NDArray[np.bool_]) -> dict[str, Any]:
    """Share right among the surest readings for each coverage (hundredths), and where the threshold of doubt lies."""
    order = np.argsort(-confidence, kind="stable")
    so_far = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    at = np.unique(np.ceil(np.linspace(0.05, 1, 96) * len(order)).astype(int)) - 1
    return {
        "curve": [[round(float((each + 1) / len(order)), 4), round(float(so_far[each]), 4)] for each in at],
        "given": round(float(given.mean()), 4),
        "right_when_given": round(float(right[given].mean()), 4) if given.any() else None,
    }


def scores(rows: Sequence[Row], said: Sequence[Said]) -> dict[str, Any]:
    """All scores of one sample, as plain JSON values. Rows written to fool a model are the caller's to leave out."""
    writers = [str(row["writer"]) for row in rows]
    labels = [each.label for each in said]
    confidence = np.array([max(each.probabilities) for each in said])
    right = np.array([row["label"] == label for row, label in zip(rows, labels, strict=True)])
    given = np.array([not each.doubt for each in said])
    private = [at for at, row in enumerate(rows) if row["label"] == "private"]
    linked = [
        at for at, row in enumerate(rows) if row["label"] == "policy_sensitive" and row["function_link"] == "explicit"
    ]
    sensitive = [label == "policy_sensitive" for label in labels]
    return {
        "rows": len(rows),
        "writers": len(set(writers)),
        "macro_f1": macro_f1(rows, labels, "label", LABELS),
        **by_label(rows, labels),
        "private_read_as_policy_sensitive": share([sensitive[at] for at in private], [writers[at] for at in private]),
        "explicit_policy_sensitive_recall": share([sensitive[at] for at in linked], [writers[at] for at in linked]),
        "function_link": macro_f1(rows, [each.link for each in said], "function_link", FUNCTION_LINKS),
        "activity": macro_f1(rows, [each.activity for each in said], "activity", ACTIVITIES),
        "reliability": reliability(confidence, right),
        "risk_coverage": risk_coverage(confidence, right, given),
        "right_when_given": share(
            [bool(each) for each in right[given]], [writers[at] for at in np.flatnonzero(given).tolist()]
        ),
        "slices": slices(rows, labels),
    }


def ahead(rows: Sequence[Row], one: Sequence[str], other: Sequence[str]) -> dict[str, Any]:
    """How far one model's macro-F1 is ahead of another's on the same rows, with its interval."""
    truth, writers = [row["label"] for row in rows], [row["writer"] for row in rows]
    counts = [confusions(truth, said, writers, LABELS) for said in (one, other)]
    whole = [statistics(each.sum(axis=0))["macro_f1"] for each in counts]
    drawn = [statistics(_drawn(each))["macro_f1"] for each in counts]
    return _figure(whole[0] - whole[1], drawn[0] - drawn[1])
