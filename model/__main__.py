"""`python -m model …`: train, evaluate, score, and look after the models."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from model import artifacts, history
from model.answer import RequestError, answer, check
from model.corpus import POSTS, TRAINING_DATA, CorpusError, Row, read
from model.scorer import Scorer
from model.study import StudyError

FINAL_RUNS = TRAINING_DATA / "final_runs.jsonl"
"""Each time that the frozen test split was opened."""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _split(rows: list[Row], name: str) -> list[Row]:
    return [row for row in rows if row.split == name]


def train(arguments: argparse.Namespace) -> int:
    """Train on the corpus and kept examples; a new model is used from now on if it passes the gate."""
    from model.retrain import main as retrain

    return retrain(arguments)


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


def search(arguments: argparse.Namespace) -> int:
    """Measure by cross-validation what each setting is worth."""
    from model.backend import backend
    from model.search import as_table, search

    with backend(arguments.backend):
        print(as_table(search(read(arguments.data, *(arguments.more or [])))))
    return 0


def scale(arguments: argparse.Namespace) -> int:
    """Measure time and memory of training by number of rows, and write docs/bench-training.md."""
    from model.scale import scale, write

    write(scale(arguments.sizes))
    return 0


def study(arguments: argparse.Namespace) -> int:
    """Measure everything that can be measured without the frozen test split, and write the study's page."""
    from model.backend import backend
    from model.study.run import run

    with backend(arguments.backend):
        run(read(arguments.data), Scorer(artifacts.load(arguments.artifacts)), arguments.folder, _say)
    return 0


def datasheet(arguments: argparse.Namespace) -> int:
    """Count the figures of training_data/README.md anew."""
    from model.datasheet import write

    write(read(arguments.data))
    return 0


def list_models(arguments: argparse.Namespace) -> int:
    """List the models that were trained; a star marks the one in use."""
    now = artifacts.current(arguments.artifacts)
    for record in history.records(arguments.artifacts):
        mark = "*" if record["version"] == now else " "
        score = record.get("scores", {}).get("macro_f1", float("nan"))
        print(f"{mark} {record['version']}  macro-F1 {score:.3f}  kept examples {record.get('kept', 0)}")
    return 0


def rollback(arguments: argparse.Namespace) -> int:
    """Go back to the model before the one in use."""
    print(f"model {history.rollback(arguments.artifacts)}")
    return 0


def compare(arguments: argparse.Namespace) -> int:
    """Show which drafts read otherwise in model B than in model A, and because of which words."""
    from model.gate import moved, panel
    from model.retrain import change_line

    one, other = (Scorer(artifacts.load(arguments.artifacts, version)) for version in (arguments.a, arguments.b))
    rows = read(arguments.data)
    texts = [row.text for row in rows if row.split in ("dev", "gate")] + [each["text"] for each in panel()]
    changes = moved(one, other, texts)
    for change in changes:
        print(change_line(change))
    print(f"{len(changes)} of {len(texts)} drafts read otherwise")
    return 0


COMMANDS = {
    "train": train,
    "evaluate": evaluate_command,
    "study": study,
    "score": score,
    "ready": ready,
    "check-data": check_data,
    "bench": bench,
    "datasheet": datasheet,
    "search": search,
    "scale": scale,
    "list": list_models,
    "rollback": rollback,
    "compare": compare,
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
        if name in ("search", "study"):
            command.add_argument("--backend", help="dask://host:port of a cluster; this machine unless told")
        if name == "scale":
            command.add_argument("sizes", type=int, nargs="*", default=[8_000, 30_000, 100_000], help="numbers of rows")
        if name in ("train", "search"):
            command.add_argument("--data", type=Path, nargs="+", dest="more", help="folders of your own example posts")
        if name == "train":
            command.add_argument("--kept", help="file of kept examples (*.jsonl), or - for standard input")
            command.add_argument("--machine", action="store_true", help="progress and outcome as JSON lines")
        if name == "compare":
            command.add_argument("a", help="version of a model")
            command.add_argument("b", help="version of another")
        if name == "study":
            command.add_argument("--folder", type=Path, default=Path("docs/study"), help="where the page goes")
    arguments = parser.parse_args(given)
    try:
        code: int = arguments.run(arguments)
    except (CorpusError, StudyError, artifacts.ArtifactError) as error:
        print(f"antenne: {error}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
