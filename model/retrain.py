"""`python -m model train`: fit on corpus and kept examples, pass the gate, and take the place of the old model."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model import artifacts, history
from model.card import write
from model.corpus import Row, digest, read
from model.evaluate import as_table, evaluate
from model.gate import judge
from model.kept import Kept, parse, prepare
from model.progress import Progress
from model.scorer import Scorer
from model.study.headlines import headlines
from model.train import fit, versions

REFUSED = 3
"""Exit code where the gate kept the old model."""
JUDGED = ("dev", "gate")


def _split(rows: Sequence[Row], name: str) -> list[Row]:
    return [row for row in rows if row.split == name]


def _in_use(folder: Path) -> Scorer | None:
    """The model that a new one has to measure up to; one that cannot be read any more does not count."""
    try:
        return Scorer(artifacts.load(folder))
    except artifacts.ArtifactError:
        return None


def retrain(
    data: Sequence[Path], examples: Sequence[dict[str, Any]], folder: Path, progress: Progress
) -> dict[str, Any]:
    """Train, and have the new model used from now on if it passes the gate.

    Args:
        data: folders of example posts.
        examples: kept examples (model.kept.parse).
        folder: where the models are.

    Returns:
        The outcome: `taken`, `version` (of the new model, or None), `scores` and the gate's report.
    """
    progress.enter("reading", "reading the corpus")
    rows = read(*data)
    kept = prepare(examples, rows) if examples else Kept()
    progress.enter("training", f"training on {len(_split(rows, 'train'))} drafts and {len(kept.rows)} kept examples")
    trained = fit([*_split(rows, "train"), *kept.rows], _split(rows, "calibration"), progress.step)
    scorer = Scorer(artifacts.Artifact(trained.parameters, {"version": "draft"}))
    progress.enter("judging", "judging on drafts by other writers")
    scores = {"split": "dev", **evaluate(scorer, _split(rows, "dev"))}
    splits = {name: headlines(scorer, _split(rows, name)) for name in JUDGED}
    progress.enter("comparing", "comparing with the model in use")
    old = _in_use(folder)
    best = old.record.get("gate", {}).get("best") if old else None
    report = judge(scorer, old, _split(rows, "gate"), kept.rows, best)
    outcome = {"taken": report["passed"], "version": None, "scores": scores, "gate": report, "kept": _counted(kept)}
    if not report["passed"]:
        return outcome
    record = {
        "rows": len(_split(rows, "train")),
        "kept": kept.given,
        "data_digest": f"sha256:{digest(*data)}",
        "versions": versions(),
        "scores": scores,
        "splits": splits,
        "gate": report,
    }
    whole = artifacts.save(trained.parameters, record, folder)
    write(whole, folder / whole["version"])
    history.prune(folder)
    return {**outcome, "version": whole["version"]}


def _counted(kept: Kept) -> dict[str, int]:
    return {
        "learned": len(kept.rows),
        "repeated": kept.repeated,
        "contradicting": kept.contradicting,
        "in_corpus": kept.in_corpus,
    }


def reason_line(reason: dict[str, Any]) -> list[str]:
    """One reason of the gate in words."""
    match reason["reason"]:
        case "kept_wrong":
            return [f"of the kept examples only {reason['right']} of {reason['of']} are read as you said"]
        case "panel_moved":
            return [change_line(change) for change in reason["drafts"]]
        case _:
            return [f"{reason['what']}: {reason['old']:.3f} before, {reason['new']:.3f} now"]


def change_line(change: dict[str, Any]) -> str:
    """One draft that reads otherwise, and which words made it so."""
    words = ", ".join(f"'{word}'" for word in change["words"]) or "the whole of it"
    return f"{change['from']} -> {change['to']} because of {words}: {change['text']}"


def main(arguments: argparse.Namespace) -> int:
    """Train on the corpus and kept examples; a new model is used from now on if it passes the gate."""
    if arguments.machine and hasattr(os, "nice"):
        os.nice(10)
    lines: list[str] = []
    if arguments.kept == "-":
        lines = sys.stdin.read().splitlines()
    elif arguments.kept:
        lines = Path(arguments.kept).read_text("utf-8").split("\n")
    data = [arguments.data, *(arguments.more or [])]
    outcome = retrain(data, parse(lines), arguments.artifacts, Progress(arguments.machine))
    if arguments.machine:
        print(json.dumps({"outcome": {key: value for key, value in outcome.items() if key != "scores"}}), flush=True)
    else:
        print(as_table(outcome["scores"]))
        if outcome["kept"]["learned"]:
            print(f"kept examples read as you said: {outcome['gate']['kept']['right']} of {outcome['kept']['learned']}")
    if not outcome["taken"]:
        print("antenne: the new model is not better, so the old one stays:", file=sys.stderr)
        for reason in outcome["gate"]["reasons"]:
            for line in reason_line(reason):
                print(f"  {line}", file=sys.stderr)
        return REFUSED
    if not arguments.machine:
        print(f"model {outcome['version']}")
    return 0
