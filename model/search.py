"""`python -m model search`: what each setting is worth by ten-fold cross-validation over writers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from model.corpus import Row
from model.evaluate import macro_f1
from model.labels import LABELS
from model.recipe import SHIPPED, Recipe
from model.study.behaviour import ordinary
from model.study.trained import Task, folds, run

GRID: Mapping[str, Sequence[float]] = {
    "inverse_regularisation": (3.0, 6.0, 12.0),
    "bayes_share": (0.0, 0.3, 0.6),
    "character_weight": (1.2, 1.6, 2.0),
    "adversarial_weight": (0.0, 0.5, 1.0),
}
"""Settings of the recipe and the values that are tried, one setting at a time."""


def recipes() -> dict[str, Recipe]:
    """The shipped recipe and each that differs from it in one setting, by name."""
    found = {"as shipped": SHIPPED}
    for setting, values in GRID.items():
        for value in values:
            recipe = replace(SHIPPED, **{setting: value})  # type: ignore[arg-type]
            if recipe != SHIPPED:
                found[f"{setting} {value:g}"] = recipe
    return found


def search(rows: Sequence[Row], most_folds: int = 10) -> dict[str, list[float]]:
    """Macro-F1 of each recipe on each fold; the frozen test split is left out.

    Args:
        rows: all rows of the corpus.
        most_folds: how many of the ten folds to go through.
    """
    parts = folds([row for row in rows if row.split != "test"])[:most_folds]
    tasks = [
        Task(name, part.train, part.calibration, ordinary(part.read), recipe)
        for name, recipe in recipes().items()
        for part in parts
    ]
    scores: dict[str, list[float]] = {}
    for task, said in zip(tasks, run(tasks), strict=True):
        score = macro_f1([row["label"] for row in task.read], [each.label for each in said], LABELS)
        scores.setdefault(task.name, []).append(score)
    return scores


def as_table(scores: Mapping[str, Sequence[float]]) -> str:
    """The means, the best first, with the deviation over folds."""
    ordered = sorted(scores.items(), key=lambda item: -float(np.mean(item[1])))
    return "\n".join(f"{name:<32}{np.mean(each):.4f} ± {np.std(each):.4f}" for name, each in ordered)
