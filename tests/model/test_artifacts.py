"""Only the file that training wrote is opened."""

import json
import shutil
from pathlib import Path

import pytest

from model.artifacts import ArtifactError, current, load, load_last_good, save
from model.train import Trained


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


@pytest.mark.parametrize("name", ["", ".", "model.joblib", "record.json"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_what_others_can_change_is_not_opened(copy: Path, name: str, mode: int) -> None:
    path = copy if not name else model_file(copy).parent / name
    path.chmod(path.stat().st_mode | mode)
    with pytest.raises(ArtifactError, match="Others on this machine can change"):
        load(copy)


def test_a_model_of_another_user_is_not_opened(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    with pytest.raises(ArtifactError, match="not your own"):
        load(copy)


@pytest.mark.parametrize("content", ["", "[]", "{", "5", "\x00"])
def test_a_broken_record_is_refused(copy: Path, content: str) -> None:
    model_file(copy).with_name("record.json").write_text(content, "utf-8")
    with pytest.raises(ArtifactError, match=r"cannot be read|another version"):
        load(copy)


def test_a_folder_under_another_name_is_refused(copy: Path) -> None:
    folder = model_file(copy).parent
    folder.rename(folder.with_name("20990101-000000-00000000"))
    with pytest.raises(ArtifactError, match="another version"):
        load(copy, "20990101-000000-00000000")


def test_the_last_good_one_serves_on(copy: Path, trained: Trained) -> None:
    good = current(copy)
    save(trained.parameters, {"rows": 2}, copy)
    assert load_last_good(copy, pytest.fail).version == current(copy) != good
    content = model_file(copy).read_bytes()
    model_file(copy).write_bytes(content[:1000])
    said: list[str] = []
    assert load_last_good(copy, said.append).version == good
    assert "not the file that training wrote" in said[0]
    assert f"{good}, serves on" in said[0]
