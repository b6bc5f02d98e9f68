"""The study's scores agree with scikit-learn, and their intervals draw whole writers."""

import numpy as np
import pytest
from sklearn.metrics import f1_score, precision_recall_fscore_support

from model.corpus import Row
from model.labels import LABELS
from model.study.scores import ahead, by_label, macro_f1, reliability, risk_coverage, share, slices

RANDOM = np.random.default_rng(7)


def drafts(count: int, writers: int) -> list[Row]:
    return [
        Row(
            {
                "id": f"nl-{at:05}",
                "text": "x" * int(RANDOM.integers(10, 400)),
                "label": str(RANDOM.choice(LABELS)),
                "function_link": "none",
                "lang": "nl",
                "platform": "x",
                "writer": f"w{at % writers}",
            },
            "here:1",
        )
        for at in range(count)
    ]


def mostly(rows: list[Row], right: float) -> list[str]:
    return [row["label"] if RANDOM.random() < right else str(RANDOM.choice(LABELS)) for row in rows]


def test_values_are_those_of_scikit_learn() -> None:
    rows = drafts(200, 10)
    said = mostly(rows, 0.6)
    truth = [row["label"] for row in rows]
    expected = precision_recall_fscore_support(truth, said, labels=LABELS)
    found = by_label(rows, said)["labels"]
    for at, label in enumerate(LABELS):
        for measure, values in zip(("precision", "recall", "f1"), expected, strict=False):
            assert found[label][measure]["value"] == pytest.approx(values[at], abs=5e-5)
        assert found[label]["rows"] == expected[3][at]
    value = macro_f1(rows, said, "label", LABELS)["value"]
    assert value == pytest.approx(f1_score(truth, said, average="macro"), abs=5e-5)


def test_a_class_that_does_not_occur_does_not_count() -> None:
    rows = [row for row in drafts(100, 5) if row["label"] != "private"]
    said = [row["label"] for row in rows]
    assert macro_f1(rows, said, "label", LABELS) == {"rows": len(rows), "value": 1.0, "interval": [1.0, 1.0]}


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    rows = drafts(300, 12)
    said = mostly(rows, 0.7)
    figure = macro_f1(rows, said, "label", LABELS)
    low, high = figure["interval"]
    assert low < figure["value"] < high
    assert macro_f1(rows, said, "label", LABELS) == figure


def test_whole_writers_are_drawn() -> None:
    writers = [f"w{at % 10}" for at in range(200)]
    spread = share([at % 20 < 10 for at in range(200)], [f"w{at // 20}" for at in range(200)])
    one_sided = share([writer in ("w0", "w1", "w2", "w3", "w4") for writer in writers], writers)
    assert spread["value"] == one_sided["value"] == 0.5
    assert spread["interval"] == [0.5, 0.5]
    assert one_sided["interval"][1] - one_sided["interval"][0] > 0.4


def test_no_rows_give_no_value() -> None:
    assert share([], []) == {"rows": 0, "value": None, "interval": None}


def test_ahead_is_a_difference_on_the_same_writers() -> None:
    rows = drafts(400, 20)
    good, bad = mostly(rows, 0.9), mostly(rows, 0.3)
    assert ahead(rows, good, good) == {"value": 0.0, "interval": [0.0, 0.0]}
    figure = ahead(rows, good, bad)
    assert figure["interval"][0] > 0.1
    assert ahead(rows, bad, good)["value"] == -figure["value"]


def test_small_slices_are_not_shown() -> None:
    rows = drafts(60, 6)
    found = slices([*rows, Row({**rows[0].data, "lang": "fy"}, "here:2")], mostly([*rows, rows[0]], 1.0))
    assert set(found["language"]) == {"nl"}
    assert found["language"]["nl"]["rows"] == 60


def test_reliability_and_coverage() -> None:
    confidence = np.array([0.95, 0.95, 0.95, 0.95, 0.55, 0.55])
    right = np.array([True, True, True, False, True, False])
    found = reliability(confidence, right)
    assert found["bins"] == [[2, 0.55, 0.5], [4, 0.95, 0.75]]
    assert found["error"] == pytest.approx((4 * 0.2 + 2 * 0.05) / 6, abs=1e-4)
    curve = risk_coverage(confidence, right, confidence > 0.9)
    assert curve["curve"][0] == [round(1 / 6, 4), 1.0]
    assert curve["curve"][-1] == [1.0, round(4 / 6, 4)]
    assert (curve["given"], curve["right_when_given"]) == (round(4 / 6, 4), 0.75)
