"""What the rooms' tests share: the corpus and one model trained on it."""

from pathlib import Path

import pytest

from model.artifacts import Artifact, load, save
from model.corpus import Row, read
from model.scorer import Scorer
from model.train import Trained, fit


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    return read()


@pytest.fixture(scope="session")
def trained(rows: list[Row]) -> Trained:
    """A model as `make train` makes it, but of a third of the rows: seconds instead of many."""
    train = [row for row in rows if row.split == "train"]
    return fit(train[::3], [row for row in rows if row.split == "calibration"])


@pytest.fixture(scope="session")
def artifacts(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that model in it."""
    folder = tmp_path_factory.mktemp("artifacts")
    save(trained.parameters, {"rows": 1, "scores": {"macro_f1": 0.5}}, folder)
    return folder


@pytest.fixture(scope="session")
def scorer(artifacts: Path) -> Scorer:
    artifact: Artifact = load(artifacts)
    return Scorer(artifact)
