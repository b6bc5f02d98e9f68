"""`python -m model …` as other programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.corpus import POSTS

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "model", *arguments], input=given, capture_output=True, cwd=ROOT, env={**os.environ}
    )


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few writers of the corpus, enough to train on in a second."""
    folder = tmp_path_factory.mktemp("posts")
    for file in sorted(POSTS.glob("*.jsonl")):
        lines = file.read_text("utf-8").splitlines()
        step = 4 if file.stem == "train" else 2
        (folder / file.name).write_text("\n".join(lines[::step]) + "\n", "utf-8")
    return folder


def test_train_evaluate_score_end_to_end(small: Path, tmp_path: Path) -> None:
    where = ("--data", str(small), "--artifacts", str(tmp_path / "models"))
    trained = run(*where, "train")
    assert trained.returncode == 0, trained.stderr
    assert b"macro-F1" in trained.stdout
    assert b"features" in trained.stderr
    judged = run(*where, "evaluate", "--report", str(tmp_path / "report.json"))
    assert judged.returncode == 0, judged.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["split"] == "dev"
    assert 0.4 < report["macro_f1"] <= 1
    lines = [
        b'{"text": "hoi daar jij"}',
        b"nonsense",
        b'{"text": 3}',
        b'{"text": "\\ud83d", "platform": "zork"}',
        b"\xff",
    ]
    scored = run(*where, "score", given=b"\n".join(lines) + b"\n")
    assert scored.returncode == 0
    answers = [json.loads(line) for line in scored.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, True, False, True]
    assert scored.stdout.isascii()


def test_a_bad_row_stops_training_with_its_place(small: Path, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "train.jsonl").write_text('{"id": "nl-1"}\n', "utf-8")
    done = run("--data", str(tmp_path / "posts"), "train")
    assert done.returncode == 1
    assert b"train.jsonl:1" in done.stderr
    assert b"Traceback" not in done.stderr


def test_no_model_is_one_clear_line(tmp_path: Path) -> None:
    done = run("--artifacts", str(tmp_path), "score", given=b"{}\n")
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"make train" in done.stderr
