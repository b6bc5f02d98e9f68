"""The schema check refuses a bad row with file, line and reason; the corpus itself keeps the rules."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from model.corpus import CorpusError, Row, digest, read
from model.labels import LABELS

GOOD: dict[str, Any] = {
    "id": "nl-0001",
    "text": "Lekker weer vandaag",
    "lang": "nl",
    "platform": "x",
    "audience": "public",
    "reply": False,
    "label": "private",
    "function_link": "none",
    "activity": "none",
    "scenario": "weer",
    "writer": "w001",
    "author_kind": "official_home",
    "split": "train",
    "note": "",
}


def write(folder: Path, *lines: str) -> Path:
    (folder / "some.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"label": "privaat"}, "$.label"),
        ({"text": "  "}, "$.text"),
        ({"lang": "de"}, "$.lang"),
        ({"activity": "knowledge"}, "$.activity"),
        ({"label": "in_function"}, "$.function_link"),
        ({"function_link": "explicit"}, "$.function_link"),
        ({"extra": 1}, "extra"),
        ({"round": 0}, "$.round"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_reason(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    write(tmp_path, json.dumps(GOOD), json.dumps({**GOOD, "id": "nl-0002", **change}))
    with pytest.raises(CorpusError) as refused:
        read(tmp_path)
    assert "some.jsonl:2" in str(refused.value)
    assert reason in str(refused.value)


def test_broken_json_is_named(tmp_path: Path) -> None:
    write(tmp_path, json.dumps(GOOD), "{not json")
    with pytest.raises(CorpusError, match=r"some\.jsonl:2: not JSON"):
        read(tmp_path)


def test_a_repeated_id_is_refused(tmp_path: Path) -> None:
    write(tmp_path, json.dumps(GOOD), json.dumps(GOOD))
    with pytest.raises(CorpusError, match=r"some\.jsonl:2: id nl-0001 already stands at some\.jsonl:1"):
        read(tmp_path)


@pytest.mark.parametrize("field", ["writer", "scenario"])
def test_nobody_stands_on_two_sides(tmp_path: Path, field: str) -> None:
    other = {**GOOD, "id": "nl-0002", "writer": "w002", "scenario": "regen", "split": "dev"}
    write(tmp_path, json.dumps(GOOD), json.dumps({**other, field: GOOD[field]}))
    with pytest.raises(CorpusError, match=f"{field} {GOOD[field]} stands on more than one side"):
        read(tmp_path)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.jsonl files"):
        read(tmp_path)


def test_a_changed_row_changes_the_digest(tmp_path: Path) -> None:
    before = digest(write(tmp_path, json.dumps(GOOD)))
    assert digest(write(tmp_path, json.dumps({**GOOD, "text": "anders"}))) != before


def test_the_corpus_has_every_label_language_and_split(rows: list[Row]) -> None:
    labels = Counter(row["label"] for row in rows)
    assert all(labels[label] >= 300 for label in LABELS)
    assert {row["lang"] for row in rows} == {"nl", "en", "fy"}
    assert {row.split for row in rows} == {"train", "dev", "calibration", "gate", "test"}
