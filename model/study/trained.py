"""Models trained for the study alone, side by side on all cores: folds, learning curve, ablations.

The work goes through `joblib.Parallel`, so that `joblib.parallel_config` can hand it to another backend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from joblib import Parallel, delayed
from sklearn.model_selection import GroupKFold

from model.analysis import analyse
from model.artifacts import Artifact
from model.corpus import Row
from model.recipe import SHIPPED, Recipe
from model.scorer import Scorer
from model.study.scores import Said
from model.train import fit

FOLDS = 10
CURVE = (10, 20, 40, 80)
"""Numbers of writers on the learning curve, before all of them."""
CURVE_ORDERS = 1
"""Orders in which writers are added; the curve is their mean."""


@dataclass(frozen=True, slots=True)
class Task:
    """One model to train and the rows that it is to read."""

    name: str
    train: Sequence[Row]
    calibration: Sequence[Row]
    read: Sequence[Row]
    recipe: Recipe = field(default=SHIPPED)


def train_and_read(task: Task) -> list[Said]:
    """Train one model and read its rows."""
    trained = fit(task.train, task.calibration, recipe=task.recipe)
    scorer = Scorer(Artifact(trained.parameters, {"version": task.name}))
    return [Said.of(scorer.read_analysis(analyse(row.text, task.recipe.generalise_names))) for row in task.read]


def run(tasks: Sequence[Task]) -> list[list[Said]]:
    """Train every model and read its rows, in the order of the tasks."""
    said: list[list[Said]] = Parallel(n_jobs=-1)(delayed(train_and_read)(task) for task in tasks)
    return said


def folds(rows: Sequence[Row]) -> list[Task]:
    """Ten models, each reading writers that it has not seen; the calibration split stays calibration."""
    groups = [row["writer"] for row in rows]
    tasks = []
    for number, (_, out) in enumerate(GroupKFold(FOLDS, shuffle=True, random_state=0).split(rows, groups=groups), 1):
        hidden = {rows[at]["writer"] for at in out.tolist()}
        seen = [row for row in rows if row["writer"] not in hidden]
        train = [row for row in seen if row.split != "calibration"]
        calibration = [row for row in seen if row.split == "calibration"]
        tasks.append(Task(f"fold {number}", train, calibration, [rows[at] for at in out.tolist()]))
    return tasks


def curve(train: Sequence[Row], calibration: Sequence[Row], read: Sequence[Row]) -> list[Task]:
    """Models of growing numbers of writers; Frisian writers are few, so that each size takes a share of each."""
    tasks = []
    for order in range(CURVE_ORDERS):
        writers = sorted({row["writer"] for row in train})
        shuffled: list[str] = np.random.default_rng(order).permutation(writers).tolist()
        # Every language has to be there from the first size on: Frisian writers are spread evenly over the order.
        frisian = {row["writer"] for row in train if row["lang"] == "fy"}
        spread = _spread(
            [each for each in shuffled if each in frisian], [each for each in shuffled if each not in frisian]
        )
        for size in (*CURVE, len(spread)):
            part = set(spread[:size])
            tasks.append(Task(str(size), [row for row in train if row["writer"] in part], calibration, read))
    return tasks


def _spread(few: list[str], many: list[str]) -> list[str]:
    """Both lists as one, the few at even distances, the first of them in front."""
    places = {round(at * (len(few) + len(many)) / len(few)): each for at, each in enumerate(few)}
    rest = iter(many)
    return [places[at] if at in places else next(rest) for at in range(len(few) + len(many))]


def ablations(
    variants: Mapping[str, Recipe], train: Sequence[Row], calibration: Sequence[Row], read: Sequence[Row]
) -> list[Task]:
    """One model for each variant of the recipe."""
    return [Task(name, train, calibration, read, recipe) for name, recipe in variants.items()]
