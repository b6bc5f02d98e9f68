"""Training: from example posts to the parameters that the scorer reads."""

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB

from model.analysis import CHARACTERS, SIGNALS, WORDS, Analysis, analyse
from model.artifacts import Artifact
from model.corpus import CorpusError, Row
from model.features import feature_union, fit_union, texts_to_matrix
from model.kept import ENTERS_FROM, is_kept
from model.labels import HEADS, LABELS
from model.prior import leans
from model.recipe import SHIPPED, Recipe
from model.scorer import Scorer, confidence, softmax

Floats = NDArray[np.float64]
Say = Callable[[str], None]

COVERAGE_FLOOR = 0.80
RIGHT_WHEN_GIVEN = 0.94
"""A point above what is asked: the calibration writers are a little easier to read than others."""
BALANCED = ("function_link", "activity")
"""Heads whose rare classes weigh as much as the common ones; chosen on dev."""


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


def _weight(row: Row, head: str, recipe: Recipe) -> float:
    if is_kept(row):
        return float(row["weight"])
    weight = recipe.adversarial_weight if row["round"] else 1.0
    if head == "label" and row["label"] == "policy_sensitive":
        weight *= recipe.linked_weight.get(row["function_link"], 1.0)
    return weight


def _fit_head(head: str, matrix: Any, rows: Sequence[Row], recipe: Recipe) -> LogisticRegression:
    """A logistic regression, mixed with naive Bayes (both linear: Wang & Manning 2012, Baselines and Bigrams)."""
    keep = [place for place, row in enumerate(rows) if agreed(row, head) and _weight(row, head, recipe) > 0]
    missing = set(HEADS[head]) - {rows[place][head] for place in keep}
    if missing:
        raise CorpusError([f"train: no rows where {head} is {name}" for name in sorted(missing)])
    truth = [rows[place][head] for place in keep]
    weights = [_weight(rows[place], head, recipe) for place in keep]
    balance = "balanced" if head in BALANCED else None
    model = LogisticRegression(C=recipe.inverse_regularisation, class_weight=balance, max_iter=1000, tol=1e-5)
    model.fit(matrix[keep], truth, sample_weight=weights)
    if head == "label":
        counted = matrix.shape[1] - (len(LABELS) if recipe.prior else 0)
        if recipe.bayes_share:
            bayes = MultinomialNB(alpha=recipe.bayes_smoothing)
            bayes.fit(matrix[keep][:, :counted], truth, sample_weight=weights)
            model.coef_[:, :counted] += recipe.bayes_share * bayes.feature_log_prob_
            model.intercept_ += recipe.bayes_share * bayes.class_log_prior_
        if recipe.prior:
            order = [LABELS.index(name) for name in model.classes_]
            model.coef_[:, counted:] += recipe.prior_push * np.eye(len(LABELS))[order]
        model.intercept_ -= [recipe.caution.get(name, 0.0) for name in model.classes_]
    # Kept as float32 so that the artifact is small; reference and scorer use the very same numbers.
    model.coef_ = model.coef_.astype(np.float32).astype(np.float64)
    return model


def _temperature(scores: Floats, rows: Sequence[Row], head: str) -> float:
    """Temperature that calibrates one head (Guo et al. 2017, On Calibration of Modern Neural Networks).

    `scores`: log-odds before calibration, shape (rows, classes), classes in the order of HEADS.
    """
    keep = [place for place, row in enumerate(rows) if agreed(row, head)]
    truth = np.array([HEADS[head].index(rows[place][head]) for place in keep])

    def loss(log_temperature: float) -> float:
        likely = softmax(scores[keep] / np.exp(log_temperature))[np.arange(len(keep)), truth]
        return float(-np.log(np.maximum(likely, 1e-300)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded").x))


def doubt_threshold(probabilities: Floats, right: NDArray[np.bool_]) -> float:
    """Highest probability below which the model should not choose.

    The threshold with the widest coverage at which `RIGHT_WHEN_GIVEN` of the readings are right; where that would
    leave fewer than `COVERAGE_FLOOR`, the threshold at that coverage.

    Args:
        probabilities: confidence in the reading of each draft (model.scorer.confidence), shape (n,).
        right: whether that reading was right, shape (n,).
    """
    order = np.argsort(-probabilities)
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reaches = np.flatnonzero(accuracy >= RIGHT_WHEN_GIVEN)
    widest = int(reaches[-1]) + 1 if len(reaches) else 0
    kept = max(widest, int(np.ceil(COVERAGE_FLOOR * len(order))))
    return float(probabilities[order[min(kept, len(order)) - 1]])


def fit(
    train: Sequence[Row],
    calibration: Sequence[Row],
    say: Say = lambda _line: None,
    recipe: Recipe = SHIPPED,
) -> Trained:
    """Fit features, all heads, temperatures and the doubt threshold.

    Args:
        train: rows that teach words and weights, kept examples (model.kept.prepare) among them.
        calibration: rows of other writers, for temperature and doubt only.
        say: gets a line of progress.
        recipe: what the model is made of.

    Raises:
        CorpusError: no rows to train on, or a class of a head without any.
    """
    say(f"reading {len(train)} drafts word by word")
    analyses: list[Analysis] = [analyse(row.text, recipe.generalise_names) for row in train]
    union = feature_union(recipe)
    kept = [is_kept(row) for row in train]
    fit_union(
        union,
        [each for each, own in zip(analyses, kept, strict=True) if not own],
        [each for each, own in zip(analyses, kept, strict=True) if own],
        ENTERS_FROM,
    )
    matrix = texts_to_matrix(union, analyses)
    say(f"{matrix.shape[1]} features")
    heads: dict[str, LogisticRegression] = {}
    for head in HEADS:
        heads[head] = _fit_head(head, matrix, train, recipe)
        say(f"{head}: trained")
    parameters = _parameters(union, heads, recipe)
    # Rows chosen for fooling a model would make it doubt ordinary drafts.
    calibration = [row for row in calibration if not row["round"]]
    scorer = Scorer(Artifact(parameters, {"version": "uncalibrated"}))
    scores = [scorer.scores(analyse(row.text, recipe.generalise_names)) for row in calibration]
    for head in HEADS:
        of_head = np.array([each[head] for each in scores])
        parameters["temperatures"][head] = _temperature(of_head, calibration, head)
        say(f"{head}: temperature {parameters['temperatures'][head]:.2f}")
    label = np.array([each["label"] for each in scores])
    probabilities = softmax(label / parameters["temperatures"]["label"])
    truth = np.array([LABELS.index(row["label"]) for row in calibration])
    sure = np.array([confidence(each, recipe.sensitive_margin) for each in probabilities])
    parameters["doubt_below"] = doubt_threshold(sure, probabilities.argmax(axis=1) == truth)
    say(f"in doubt below a probability of {parameters['doubt_below']:.2f}")
    return Trained(union, heads, parameters)


def _parameters(union: Any, heads: dict[str, LogisticRegression], recipe: Recipe) -> dict[str, Any]:
    """Plain arrays for the scorer; the columns of `weights` are the classes of all heads, in the order of HEADS."""
    parts = dict(union.transformer_list)
    weights, intercepts = [], []
    for head, classes in HEADS.items():
        order = [list(heads[head].classes_).index(name) for name in classes]
        weights.append(heads[head].coef_[order])
        intercepts.append(heads[head].intercept_[order])
    return {
        "vocabulary": {
            name: [str(term) for term in parts[name].get_feature_names_out()] if name in parts else []
            for name in (WORDS, CHARACTERS, SIGNALS)
        },
        "leans": leans() if recipe.prior else {},
        "idf": {name: parts[name].idf_ if name in parts else np.empty(0) for name in (WORDS, CHARACTERS)},
        "character_weight": recipe.character_weight,
        "sentences": recipe.sentences,
        "weights": np.concatenate(weights).T.astype(np.float32),
        "intercepts": np.concatenate(intercepts),
        "temperatures": dict.fromkeys(HEADS, 1.0),
        "sensitive_margin": recipe.sensitive_margin,
        "doubt_below": 0.0,
    }


def versions() -> dict[str, str]:
    """Versions of what shaped the model, for its record."""
    packages = ("scikit-learn", "numpy", "scipy", "joblib")
    return {"python": platform.python_version(), **{package: version(package) for package in packages}}
