"""Training: from example posts to the parameters that the scorer reads."""

import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.naive_bayes import MultinomialNB

from model.analysis import Analysis, analyse
from model.corpus import CorpusError, Row
from model.features import CHARACTERS, SIGNALS, WORDS, feature_union, texts_to_matrix
from model.labels import HEADS

Floats = NDArray[np.float64]
Say = Callable[[str], None]

COVERAGE_FLOOR = 0.80
RIGHT_WHEN_GIVEN = 0.93
INVERSE_REGULARISATION = 6.0
"""C of the logistic regressions; chosen on dev."""
BAYES_SHARE = {"label": 0.3}
"""How much of a naive Bayes model is mixed into a head's weights; chosen on dev, where it helps the label alone."""
BAYES_SMOOTHING = 0.1
BALANCED = ("function_link", "activity")
"""Heads whose rare classes weigh as much as the common ones; chosen on dev."""
ADVERSARIAL_WEIGHT = 0.5
"""Weight of a row that was written to fool a model; chosen on dev: at 1 ordinary drafts are read worse."""


@dataclass(frozen=True, slots=True)
class Trained:
    """The fitted scikit-learn parts (the reference that the scorer must agree with) and the scorer's parameters."""

    union: Any
    heads: dict[str, LogisticRegression]
    parameters: dict[str, Any]


def agreed(row: Row, head: str) -> bool:
    """Whether the row can teach this head: both labellers said the same there, or there was only one."""
    second = row["label_2"]
    return second is None or head not in second or second[head] == row[head]


def _fit_head(head: str, matrix: Any, rows: Sequence[Row]) -> LogisticRegression:
    """A logistic regression, mixed with naive Bayes (both linear: Wang & Manning 2012, Baselines and Bigrams)."""
    keep = [place for place, row in enumerate(rows) if agreed(row, head)]
    missing = set(HEADS[head]) - {rows[place][head] for place in keep}
    if missing:
        raise CorpusError([f"train: no rows where {head} is {name}" for name in sorted(missing)])
    truth = [rows[place][head] for place in keep]
    weights = [ADVERSARIAL_WEIGHT if rows[place]["round"] else 1.0 for place in keep]
    balance = "balanced" if head in BALANCED else None
    model = LogisticRegression(C=INVERSE_REGULARISATION, class_weight=balance, max_iter=1000, tol=1e-5)
    model.fit(matrix[keep], truth, sample_weight=weights)
    share = BAYES_SHARE.get(head)
    if share:
        bayes = MultinomialNB(alpha=BAYES_SMOOTHING).fit(matrix[keep], truth, sample_weight=weights)
        model.coef_ += share * bayes.feature_log_prob_
        model.intercept_ += share * bayes.class_log_prior_
    # Kept as float32 so that the artifact is small; reference and scorer use the very same numbers.
    model.coef_ = model.coef_.astype(np.float32).astype(np.float64)
    return model


def _temperature(model: LogisticRegression, matrix: Any, rows: Sequence[Row], head: str) -> float:
    """Temperature that calibrates one head (Guo et al. 2017, On Calibration of Modern Neural Networks)."""
    keep = [place for place, row in enumerate(rows) if agreed(row, head)]
    scores, truth = model.decision_function(matrix[keep]), [rows[place][head] for place in keep]

    def loss(log_temperature: float) -> float:
        return float(log_loss(truth, softmax(scores / np.exp(log_temperature)), labels=model.classes_))

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded").x))


def softmax(scores: Floats) -> Floats:
    """Row-wise softmax of log-odds, shape kept."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def doubt_threshold(probabilities: Floats, right: NDArray[np.bool_]) -> float:
    """Highest probability below which the model should not choose.

    The threshold with the widest coverage at which `RIGHT_WHEN_GIVEN` of the readings are right; where that would
    leave fewer than `COVERAGE_FLOOR`, the threshold at that coverage.

    Args:
        probabilities: highest probability of each draft, shape (n,).
        right: whether that reading was right, shape (n,).
    """
    order = np.argsort(-probabilities)
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reaches = np.flatnonzero(accuracy >= RIGHT_WHEN_GIVEN)
    widest = int(reaches[-1]) + 1 if len(reaches) else 0
    kept = max(widest, int(np.ceil(COVERAGE_FLOOR * len(order))))
    return float(probabilities[order[min(kept, len(order)) - 1]])


def fit(train: Sequence[Row], calibration: Sequence[Row], say: Say = lambda _line: None) -> Trained:
    """Fit features, all heads, temperatures and the doubt threshold.

    Args:
        train: rows that teach words and weights.
        calibration: rows of other writers, for temperature and doubt only.
        say: gets a line of progress.

    Raises:
        CorpusError: no rows to train on, or a class of a head without any.
    """
    started = time.monotonic()

    def step(what: str) -> None:
        say(f"[{time.monotonic() - started:5.1f} s] {what}")

    step(f"reading {len(train)} drafts word by word")
    analyses: list[Analysis] = [analyse(row.text) for row in train]
    union = feature_union()
    union.fit(analyses)
    matrix = texts_to_matrix(union, analyses)
    # Rows chosen for fooling a model would make it doubt ordinary drafts.
    calibration = [row for row in calibration if not row["round"]]
    calibration_matrix = texts_to_matrix(union, [analyse(row.text) for row in calibration])
    step(f"{matrix.shape[1]} features")
    heads: dict[str, LogisticRegression] = {}
    temperatures: dict[str, float] = {}
    for head in HEADS:
        heads[head] = _fit_head(head, matrix, train)
        temperatures[head] = _temperature(heads[head], calibration_matrix, calibration, head)
        step(f"{head}: trained, temperature {temperatures[head]:.2f}")
    label = heads["label"]
    probabilities = softmax(label.decision_function(calibration_matrix) / temperatures["label"])
    truth = np.array([row["label"] for row in calibration])
    threshold = doubt_threshold(probabilities.max(axis=1), label.classes_[probabilities.argmax(axis=1)] == truth)
    step(f"in doubt below a probability of {threshold:.2f}")
    return Trained(union, heads, _parameters(union, heads, temperatures, threshold))


def _parameters(
    union: Any, heads: dict[str, LogisticRegression], temperatures: dict[str, float], threshold: float
) -> dict[str, Any]:
    """Plain arrays for the scorer; the columns of `weights` are the classes of all heads, in the order of HEADS."""
    parts = dict(union.transformer_list)
    weights, intercepts = [], []
    for head, classes in HEADS.items():
        order = [list(heads[head].classes_).index(name) for name in classes]
        weights.append(heads[head].coef_[order])
        intercepts.append(heads[head].intercept_[order])
    return {
        "vocabulary": {
            name: [str(term) for term in parts[name].get_feature_names_out()] for name in (WORDS, CHARACTERS, SIGNALS)
        },
        "idf": {name: parts[name].idf_ for name in (WORDS, CHARACTERS)},
        "weights": np.concatenate(weights).T.astype(np.float32),
        "intercepts": np.concatenate(intercepts),
        "temperatures": temperatures,
        "doubt_below": threshold,
    }


def versions() -> dict[str, str]:
    """Versions of what shaped the model, for its record."""
    packages = ("scikit-learn", "numpy", "scipy", "joblib")
    return {"python": platform.python_version(), **{package: version(package) for package in packages}}
