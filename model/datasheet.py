"""The figures of the datasheet (training_data/README.md): counted, not typed. Prose around them stays as it is."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score

from model.artifacts import Artifact
from model.corpus import POSTS, TRAINING_DATA, Row, digest
from model.evaluate import macro_f1
from model.labels import HEADS, LABELS, LANGUAGES
from model.quality import shape_gives_away
from model.scorer import Scorer
from model.shapes import compare
from model.totals import counts
from model.train import agreed, fit

DATASHEET = TRAINING_DATA / "README.md"
ROUNDS = TRAINING_DATA / "adversarial_rounds.json"
CURVE = (500, 1000, 2000, 4000)
FIELDS = ("label", "function_link", "activity")
_PART = re.compile(r"(<!-- figures: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _table(head: Sequence[str], body: Sequence[Sequence[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in body]
    return "\n".join(lines) + "\n"


def composition(rows: Sequence[Row]) -> str:
    """What the corpus holds."""
    body: list[tuple[str, str]] = []
    for name, value in counts(rows).items():
        shown = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else str(value)
        body.append((name.replace("_", " "), shown))
    body.append(("macro-F1 of a classifier that sees shape only", f"{shape_gives_away(rows):.3f}"))
    body.append(("digest of all files", f"`sha256:{digest()}`"))
    body.append(("digest of test.jsonl", f"`sha256:{hashlib.sha256((POSTS / 'test.jsonl').read_bytes()).hexdigest()}`"))
    return _table(("what", "count or share"), body)


def _kappa(rows: Sequence[Row], field: str, value: str | None = None) -> str:
    first = [str(row[field]) for row in rows]
    second = [str(row["label_2"][field]) for row in rows]
    if value is not None:
        first, second = [str(each == value) for each in first], [str(each == value) for each in second]
    return f"{cohen_kappa_score(first, second):.2f}"


def agreement(rows: Sequence[Row]) -> str:
    """Cohen's kappa of writer and blind labeller, per field, language and class."""
    doubled = [row for row in rows if row["label_2"]]
    body = [("all", field, len(doubled), _kappa(doubled, field)) for field in FIELDS]
    for language in LANGUAGES:
        own = [row for row in doubled if row["lang"] == language]
        body += [(language, field, len(own), _kappa(own, field)) for field in FIELDS]
    for field in FIELDS:
        body += [("all", f"{field} = {value}", len(doubled), _kappa(doubled, field, value)) for value in HEADS[field]]
    return _table(("language", "field", "rows", "kappa"), body)


def shapes(rows: Sequence[Row]) -> str:
    """The corpus's shapes beside those of real posts."""
    body = [
        (
            each["kind"],
            each["rows"],
            each["measure"].replace("_", " "),
            each["real"],
            each["own"],
            "" if each["within"] else "off",
        )
        for each in compare(rows)
    ]
    return _table(("kind", "rows", "measure", "real posts", "corpus", ""), body)


def rounds(rows: Sequence[Row]) -> str:
    """Adversarial rounds: attempts and how many fooled the model of that round (as recorded then), and rows kept."""
    recorded: list[dict[str, Any]] = json.loads(ROUNDS.read_text("utf-8"))["rounds"]
    body = []
    for each in recorded:
        own = [row for row in rows if row["round"] == each["round"]]
        share = f"{each['fooled'] / each['attempts']:.0%}"
        by_label = ", ".join(f"{label} {sum(row['label'] == label for row in own)}" for label in LABELS)
        body.append((each["round"], each["trained_on"], each["attempts"], each["fooled"], share, len(own), by_label))
    return _table(("round", "model trained on", "attempts", "fooled", "share", "rows kept", "of which"), body)


def learning_curve(rows: Sequence[Row]) -> str:
    """Macro-F1 on dev for growing parts of train (whole writers, in a fixed random order), by language.

    Rows written to fool a model are left out of dev, as in the headline scores.
    """
    train = [row for row in rows if row.split == "train"]
    calibration = [row for row in rows if row.split == "calibration"]
    dev = [row for row in rows if row.split == "dev" and not row["round"]]
    order = np.random.default_rng(0).permutation(sorted({row["writer"] for row in train})).tolist()
    shuffled = sorted(train, key=lambda row: order.index(row["writer"]))
    # The first rows must hold every language; Frisian writers are few, so each size takes its share of each language.
    body = []
    for size in [*(each for each in CURVE if each < len(shuffled)), len(shuffled)]:
        part = [
            row
            for language in LANGUAGES
            for own in [[row for row in shuffled if row["lang"] == language]]
            for row in own[: round(size * len(own) / len(shuffled))]
        ]
        scorer = Scorer(Artifact(fit(part, calibration).parameters, {"version": "curve"}))
        said = {row["id"]: scorer.read(row.text).label for row in dev}
        cells: list[Any] = [len(part)]
        for own in [dev, *([row for row in dev if row["lang"] == language] for language in LANGUAGES)]:
            cells.append(f"{macro_f1([row['label'] for row in own], [said[row['id']] for row in own], LABELS):.3f}")
        body.append(cells)
    return _table(("rows", "dev", *LANGUAGES), body)


def doubtful(rows: Sequence[Row]) -> str:
    """The ten rows on which writer and labeller differ most, with the writer's own note where there is one."""
    differing = [row for row in rows if row["label_2"] and row["split"] != "test" and not agreed(row, "label")]
    differing.sort(key=lambda row: (not row["note"], sum(agreed(row, field) for field in FIELDS), row["id"]))
    body = [
        (
            row["id"],
            " ".join(row.text.split())[:160].replace("|", "\\|"),
            f"{row['label']} / {row['label_2']['label']}",
            row["note"].replace("|", "\\|") or "",
        )
        for row in differing[:10]
    ]
    return _table(("row", "text", "writer / labeller", "note"), body)


def write(rows: Sequence[Row], path: Path = DATASHEET) -> None:
    """Fill in every part of the datasheet that is marked for figures."""
    parts = {
        "composition": composition,
        "agreement": agreement,
        "rounds": rounds,
        "shapes": shapes,
        "learning-curve": learning_curve,
        "doubtful": doubtful,
    }
    text = path.read_text("utf-8")
    filled = _PART.sub(lambda match: f"{match[1]}{parts[match['name']](rows)}{match[3]}", text)
    path.write_text(filled, "utf-8")
