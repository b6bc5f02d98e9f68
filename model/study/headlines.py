"""The headline scores of one split, as training records them and the model card shows them."""

from collections.abc import Sequence
from typing import Any

from model.card import SHARES
from model.corpus import Row
from model.labels import LABELS
from model.scorer import Scorer
from model.study.behaviour import ordinary
from model.study.scores import Said, scores


def headlines(scorer: Scorer, rows: Sequence[Row]) -> dict[str, Any]:
    """What the card shows of one split, as plain JSON values: shares and F1 with 95 % intervals.

    Rows that were written to fool a model are left out, as in all headline scores.
    """
    rows = ordinary(rows)
    found = scores(rows, [Said.of(scorer.read(row.text)) for row in rows])
    return {
        "rows": found["rows"],
        "writers": found["writers"],
        "macro_f1": found["macro_f1"],
        "f1": {label: found["labels"][label]["f1"] for label in LABELS},
        **{name: found[name] for name in SHARES},
        "given": found["risk_coverage"]["given"],
        "calibration_error": found["reliability"]["error"],
    }
