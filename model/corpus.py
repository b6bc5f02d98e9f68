"""The example posts on disk: reading, the schema check, and the rule that nobody stands on two sides of a split."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

TRAINING_DATA = Path(__file__).resolve().parent.parent / "training_data"
POSTS = TRAINING_DATA / "posts"
SCHEMA = TRAINING_DATA / "schema.json"
MOST_SHOWN = 50


class CorpusError(Exception):
    """The corpus cannot be used. The message names file, line and reason of each bad row (the first fifty)."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "\n".join([*problems[:50], *([f"… and {len(problems) - 50} more"] if len(problems) > 50 else [])])
        )
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """One example post with the place that it came from (`file:line`)."""

    data: dict[str, Any]
    place: str

    @property
    def text(self) -> str:
        return str(self.data["text"])

    @property
    def split(self) -> str:
        return str(self.data["split"])

    @property
    def clear(self) -> bool:
        """Whether both labellers agreed, as far as there were two."""
        return bool(self.data.get("clear", True))

    def __getitem__(self, field: str) -> Any:
        return self.data.get(field)


def _files(folders: Sequence[Path]) -> list[Path]:
    return [file for folder in folders or (POSTS,) for file in sorted(folder.glob("*.jsonl"))]


def _lines(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if line.strip():
                yield f"{file.name}:{number}", line


def read(*folders: Path) -> list[Row]:
    """Read all `*.jsonl` of one folder or several together; of training_data/posts unless told.

    Raises:
        CorpusError: no files, or a row that breaks training_data/schema.json, repeats an id, or has a writer or
            scenario that also stands in another split.
    """
    files = _files(folders)
    for folder in folders or (POSTS,):
        if not any(file.parent == folder for file in files):
            raise CorpusError([f"{folder.name}: no .jsonl files here; expected one JSON object a line"])
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    rows: list[Row] = []
    problems: list[str] = []
    for place, line in _lines(files):
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(f"{place}: not JSON: {error.msg} at character {error.pos}")
            continue
        faults = sorted(validator.iter_errors(data), key=lambda fault: str(fault.json_path))
        problems += [f"{place}: {fault.json_path}: {fault.message[:200]}" for fault in faults]
        if not faults:
            rows.append(Row(data, place))
    problems += _repeated_ids(rows) + _on_two_sides(rows)
    if problems:
        raise CorpusError(problems)
    return rows


def _repeated_ids(rows: Sequence[Row]) -> list[str]:
    first: dict[str, str] = {}
    return [
        f"{row.place}: id {row['id']} already stands at {first[row['id']]}"
        for row in rows
        if first.setdefault(row["id"], row.place) != row.place
    ]


def _on_two_sides(rows: Sequence[Row]) -> list[str]:
    problems = []
    for field in ("writer", "scenario"):
        sides: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            sides[row[field]].setdefault(row.split, row.place)
        for value, places in sides.items():
            if len(places) > 1:
                where = ", ".join(f"{split} at {place}" for split, place in places.items())
                problems.append(f"{field} {value} stands on more than one side of a split: {where}")
    return problems


def digest(*folders: Path) -> str:
    """SHA-256 over the names and contents of the example files, in order of name."""
    total = hashlib.sha256()
    for file in _files(folders):
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
