"""Only the file that training wrote is opened."""

import json
import shutil
from pathlib import Path

import pytest

from model.artifacts import ArtifactError, current, load


@pytest.fixture
def copy(artifacts: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(artifacts, tmp_path / "artifacts"))


def model_file(folder: Path) -> Path:
    version = current(folder)
    assert version
    return folder / version / "model.joblib"


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="make train"):
        load(tmp_path)


def test_a_swapped_file_is_not_unpickled(copy: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (tmp_path / "sprung",))  # type: ignore[return-value]

    import joblib

    joblib.dump(Trap(), model_file(copy))
    with pytest.raises(ArtifactError, match="not the file that training wrote"):
        load(copy)
    assert not (tmp_path / "sprung").exists()


def test_a_truncated_file_is_refused(copy: Path) -> None:
    content = model_file(copy).read_bytes()
    model_file(copy).write_bytes(content[:-1])
    with pytest.raises(ArtifactError, match="not the file that training wrote"):
        load(copy)


def test_another_format_is_refused(copy: Path) -> None:
    record = model_file(copy).with_name("record.json")
    record.write_text(json.dumps({**json.loads(record.read_text("utf-8")), "format": 0}), "utf-8")
    with pytest.raises(ArtifactError, match="another version"):
        load(copy)


def test_the_record_tells_what_made_the_model(artifacts: Path) -> None:
    record = load(artifacts).record
    assert record["digest"].startswith("sha256:")
    assert record["version"] == current(artifacts)
    assert record["bytes"] == model_file(artifacts).stat().st_size <= 10_000_000
