"""How well a model reads drafts by writers it has never seen: scores with intervals, by label and by slice."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, f1_score, precision_recall_fscore_support

from model.corpus import Row
from model.labels import HEADS, LABELS
from model.scorer import Reading, Scorer

BOOTSTRAP_DRAWS = 1000
CALIBRATION_BINS = 10
SLICES = ("lang", "platform", "author_kind", "half_typed", "group")
LENGTH_EDGES = (40, 80, 120, 280, 1000)


def macro_f1(truth: Sequence[str], said: Sequence[str], classes: Sequence[str]) -> float:
    """Mean F1 of all classes that occur in the truth."""
    present = [name for name in classes if name in set(truth)]
    return float(f1_score(truth, said, labels=present, average="macro", zero_division=0))


def bootstrap_interval(
    truth: Sequence[str], said: Sequence[str], groups: Sequence[str], classes: Sequence[str]
) -> tuple[float, float]:
    """95 % interval of macro-F1, drawing whole writers with replacement (rows of one writer are not independent)."""
    random = np.random.default_rng(0)
    truths, saids = np.array(truth), np.array(said)
    places = [np.flatnonzero(np.array(groups) == name) for name in sorted(set(groups))]
    draws = []
    for _ in range(BOOTSTRAP_DRAWS):
        pick = np.concatenate([places[at] for at in random.integers(0, len(places), len(places))])
        draws.append(_fast_macro_f1(truths[pick], saids[pick], classes))
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)


def _fast_macro_f1(truth: NDArray[Any], said: NDArray[Any], classes: Sequence[str]) -> float:
    scores = []
    for name in classes:
        true, given = truth == name, said == name
        if true.any():
            scores.append(2 * (true & given).sum() / (true.sum() + given.sum()))
    return float(np.mean(scores))


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten equal bins (Naeini et al. 2015)."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = [
        abs(confidence[bins == each].mean() - right[bins == each].mean()) * (bins == each).sum()
        for each in range(CALIBRATION_BINS)
        if (bins == each).any()
    ]
    return float(sum(gaps) / len(right))


def length_band(text: str) -> str:
    return next((f"under {edge}" for edge in LENGTH_EDGES if len(text) < edge), f"{LENGTH_EDGES[-1]} and over")


def _by_slice(rows: Sequence[Row], said: Sequence[str]) -> dict[str, dict[str, Any]]:
    kinds: dict[str, Callable[[Row], str]] = {
        name: lambda row, name=name: str(row[name] if row[name] is not None else "-")  # type: ignore[misc]
        for name in SLICES
    }
    kinds["length"] = lambda row: length_band(row.text)
    result: dict[str, dict[str, Any]] = {}
    for kind, of in kinds.items():
        values = [of(row) for row in rows]
        for value in sorted(set(values)):
            at = [place for place, each in enumerate(values) if each == value]
            truth, given = [rows[place]["label"] for place in at], [said[place] for place in at]
            result.setdefault(kind, {})[value] = {"rows": len(at), "macro_f1": round(macro_f1(truth, given, LABELS), 4)}
    return result


def evaluate(scorer: Scorer, rows: Sequence[Row]) -> dict[str, Any]:
    """All scores of a model on some rows, as plain JSON values.

    Rows that were written to fool a model stand apart (`adversarial`): they were kept because a model had them wrong.
    """
    adversarial = [row for row in rows if row["round"]]
    rows = [row for row in rows if not row["round"]]
    readings: list[Reading] = [scorer.read(row.text) for row in rows]
    writers = [str(row["writer"]) for row in rows]
    truth = [str(row["label"]) for row in rows]
    said = [reading.label for reading in readings]
    confidence = np.array([float(reading.probabilities["label"].max()) for reading in readings])
    right = np.array([one == other for one, other in zip(truth, said, strict=True)])
    given = np.array([not reading.doubt for reading in readings])
    precision, recall, f1, support = precision_recall_fscore_support(truth, said, labels=LABELS, zero_division=0)
    low, high = bootstrap_interval(truth, said, writers, LABELS)
    report: dict[str, Any] = {
        "rows": len(rows),
        "writers": len(set(writers)),
        "macro_f1": round(macro_f1(truth, said, LABELS), 4),
        "macro_f1_interval": [round(low, 4), round(high, 4)],
        "labels": {
            name: {
                "precision": round(float(precision[place]), 4),
                "recall": round(float(recall[place]), 4),
                "f1": round(float(f1[place]), 4),
                "rows": int(support[place]),
            }
            for place, name in enumerate(LABELS)
        },
        "confusion": confusion_matrix(truth, said, labels=LABELS).tolist(),
        "private_read_as_policy_sensitive": _share(truth, said, "private", "policy_sensitive"),
        "calibration_error": round(calibration_error(confidence, right), 4),
        "given": {"coverage": round(float(given.mean()), 4), "right": round(float(right[given].mean()), 4)},
        "slices": _by_slice(rows, said),
    }
    if adversarial:
        fooled = [scorer.read(row.text).label for row in adversarial]
        score = macro_f1([str(row["label"]) for row in adversarial], fooled, LABELS)
        report["adversarial"] = {"rows": len(adversarial), "macro_f1": round(score, 4)}
    linked = [place for place, row in enumerate(rows) if row["function_link"] == "explicit"]
    sensitive = [place for place in linked if truth[place] == "policy_sensitive"]
    if sensitive:
        report["explicit_policy_sensitive_recall"] = round(float(right[sensitive].mean()), 4)
    for head in ("function_link", "activity", "lang"):
        real, read = [str(row[head]) for row in rows], [reading.best(head) for reading in readings]
        report[head] = {"macro_f1": round(macro_f1(real, read, HEADS[head]), 4)}
    return report


def _share(truth: Sequence[str], said: Sequence[str], real: str, read: str) -> float:
    of = [one == read for other, one in zip(truth, said, strict=True) if other == real]
    return round(sum(of) / len(of), 4) if of else 0.0


def as_table(report: dict[str, Any]) -> str:
    """The headline scores as a plain text table."""
    lines = [f"{'label':<18}{'precision':>10}{'recall':>8}{'F1':>8}{'rows':>7}"]
    for name, row in report["labels"].items():
        lines.append(f"{name:<18}{row['precision']:>10.3f}{row['recall']:>8.3f}{row['f1']:>8.3f}{row['rows']:>7}")
    low, high = report["macro_f1_interval"]
    lines += [
        f"macro-F1 {report['macro_f1']:.3f} (95 % interval {low:.3f} to {high:.3f}, {report['writers']} writers)",
        f"function link {report['function_link']['macro_f1']:.3f}, activity {report['activity']['macro_f1']:.3f}, "
        f"language {report['lang']['macro_f1']:.3f} (macro-F1)",
        f"private read as policy-sensitive {report['private_read_as_policy_sensitive']:.1%}, "
        f"calibration error {report['calibration_error']:.3f}",
        f"readings given {report['given']['coverage']:.1%}, of which right {report['given']['right']:.1%}",
    ]
    if "adversarial" in report:
        part = report["adversarial"]
        lines.append(f"drafts written to fool a model ({part['rows']}): macro-F1 {part['macro_f1']:.3f}")
    return "\n".join(lines)
