"""`python -m model train | evaluate | score | ready | check-data | bench | datasheet`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from model import artifacts
from model.answer import RequestError, answer, check
from model.corpus import POSTS, TRAINING_DATA, CorpusError, Row, digest, read
from model.scorer import Scorer

FINAL_RUNS = TRAINING_DATA / "final_runs.jsonl"
"""Each time that the frozen test split was opened."""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _split(rows: list[Row], name: str) -> list[Row]:
    return [row for row in rows if row.split == name]


def train(arguments: argparse.Namespace) -> int:
    """Train on the corpus, judge on dev, write the artifact and make it the current one."""
    from model.evaluate import as_table, evaluate
    from model.train import fit, versions

    rows = read(arguments.data)
    trained = fit(_split(rows, "train"), _split(rows, "calibration"), _say)
    draft = artifacts.Artifact(trained.parameters, {"version": "draft"})
    dev = _split(rows, "dev")
    _say(f"judging on {len(dev)} drafts by other writers")
    report = evaluate(Scorer(draft), dev)
    record = artifacts.save(
        trained.parameters,
        {
            "rows": len(_split(rows, "train")),
            "data_digest": f"sha256:{digest(arguments.data)}",
            "versions": versions(),
            "scores": {"split": "dev", **report},
        },
        arguments.artifacts,
    )
    print(as_table(report))
    print(f"model {record['version']}, {record['bytes'] / 1e6:.1f} MB")
    return 0


def evaluate_command(arguments: argparse.Namespace) -> int:
    """Judge the current model on dev, or with --final on the frozen test split."""
    from model.evaluate import as_table, evaluate

    name = "test" if arguments.final else "dev"
    scorer = Scorer(artifacts.load(arguments.artifacts))
    report = {"model": scorer.version, "split": name, **evaluate(scorer, _split(read(arguments.data), name))}
    print(f"model {scorer.version} on {name}")
    print(as_table(report))
    arguments.report.parent.mkdir(parents=True, exist_ok=True)
    arguments.report.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if arguments.final:
        with FINAL_RUNS.open("a", encoding="utf-8") as log:
            log.write(json.dumps({"model": scorer.version, "macro_f1": report["macro_f1"]}) + "\n")
    return 0


def _score_line(scorer: Scorer, line: bytes) -> dict[str, Any]:
    try:
        return answer(scorer, check(json.loads(line.decode("utf-8"))))
    except UnicodeDecodeError:
        return {"error": "not UTF-8"}
    except json.JSONDecodeError as error:
        return {"error": f"not JSON: {error.msg} at character {error.pos}"}
    except RecursionError:
        return {"error": "not JSON: nested too deeply"}
    except RequestError as error:
        return {"error": str(error)}


def score(arguments: argparse.Namespace) -> int:
    """Read JSON lines on standard input, write one ASCII-escaped JSON line each, in order."""
    scorer = Scorer(artifacts.load(arguments.artifacts))
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(_score_line(scorer, line)) + "\n")
        sys.stdout.flush()
    return 0


def ready(arguments: argparse.Namespace) -> int:
    """Succeed if there is a trained model that loads."""
    artifacts.load(arguments.artifacts)
    return 0


def check_data(arguments: argparse.Namespace) -> int:
    """Check the corpus: schema, splits, repeats, give-aways, personal data, shapes and totals."""
    from model.quality import check as check_quality

    rows = read(arguments.data)
    problems = check_quality(rows)
    if problems:
        raise CorpusError(problems)
    print(f"{len(rows)} rows, no faults")
    return 0


def bench(arguments: argparse.Namespace) -> int:
    """Measure how long reading a draft takes."""
    from model.bench import table

    print(table(_split(read(arguments.data), "dev"), arguments.artifacts))
    return 0


def datasheet(arguments: argparse.Namespace) -> int:
    """Count the figures of training_data/README.md anew."""
    from model.datasheet import write

    write(read(arguments.data))
    return 0


COMMANDS = {
    "train": train,
    "evaluate": evaluate_command,
    "score": score,
    "ready": ready,
    "check-data": check_data,
    "bench": bench,
    "datasheet": datasheet,
}


def main(given: list[str] | None = None) -> int:
    """Entry point; returns the exit code. A problem is one clear line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m model", description=__doc__)
    parser.add_argument("--artifacts", type=Path, default=artifacts.ARTIFACTS, help="folder of trained models")
    parser.add_argument("--data", type=Path, default=POSTS, help="folder of example posts (*.jsonl)")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run in COMMANDS.items():
        command = commands.add_parser(name, help=(run.__doc__ or "").split("\n")[0])
        command.set_defaults(run=run)
        if name == "evaluate":
            command.add_argument("--final", action="store_true", help="open the frozen test split, and record it")
            command.add_argument("--report", type=Path, default=Path("reports/evaluation.json"))
    arguments = parser.parse_args(given)
    try:
        code: int = arguments.run(arguments)
    except (CorpusError, artifacts.ArtifactError) as error:
        print(f"antenne: {error}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
