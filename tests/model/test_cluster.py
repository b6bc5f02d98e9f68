"""The study's work on a Dask cluster gives what it gives on this machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from model.backend import backend
from model.search import GRID, recipes
from model.study import StudyError

pytestmark = pytest.mark.long

SCRIPT = """
from distributed import LocalCluster
from model.backend import backend
from model.corpus import read
from model.study.trained import folds, run

def labels(results):
    return [[said.label for said in fold] for fold in results]

if __name__ == "__main__":
    rows = [row for row in read() if row.split != "test"]
    small = [row for at, row in enumerate(rows) if at % 12 == 0 or (row["lang"] == "fy" and at % 3 == 0)]
    tasks = folds(small)[:3]
    here = labels(run(tasks))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with backend(cluster.scheduler_address.replace("tcp://", "dask://")):
            there = labels(run(tasks))
        workers = len(cluster.workers)
    assert workers == 2
    assert there == here, "same result as on this machine"
    print(sum(map(len, there)), "readings alike")
"""


def test_two_workers_give_the_same_as_this_machine(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "readings alike" in done.stdout


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(StudyError, match="dask://"), backend("spark://somewhere"):
        pass


def test_each_recipe_of_the_search_differs_in_one_setting() -> None:
    assert len(recipes()) == 1 + sum(len(values) - 1 for values in GRID.values())
