"""Kept examples as rows to train on: weighted, capped, and with a writer and scenario of their own."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator

from model.corpus import SCHEMA, CorpusError, Row

WRITER = "kept"
WEIGHT = 5.0
"""What one kept example weighs beside an ordinary row (1); chosen so that one example is learned at all."""
MOST_SHARE = 0.05
"""All kept examples together weigh at most this part of the rows of the corpus."""
ENTERS_FROM = 3
"""A term that the corpus does not have often enough enters the vocabulary from this many kept examples on."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Kept:
    """Kept examples that are trained on, and how many were set aside and why."""

    rows: list[Row] = field(default_factory=list)
    repeated: int = 0
    contradicting: int = 0
    in_corpus: int = 0

    @property
    def given(self) -> int:
        """How many there were to begin with."""
        return len(self.rows) + self.repeated + self.contradicting + self.in_corpus


def is_kept(row: Row) -> bool:
    """Whether a row to train on is a kept example."""
    return row["weight"] is not None


def plain(text: str) -> str:
    """The text without case and runs of white space: what makes two examples the same."""
    return _SPACE.sub(" ", text).strip().casefold()


def as_row(data: dict[str, Any]) -> dict[str, Any]:
    """The same example as a row of the training split, by a writer and of a scenario that no corpus has."""
    known = {key: value for key, value in data.items() if key not in ("group", "round", "label_2", "clear", "tags")}
    return {**known, "writer": WRITER, "scenario": f"{WRITER}-{data['id']}"[:40], "split": "train"}


def parse(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Kept examples from JSON lines.

    Raises:
        CorpusError: a line breaks training_data/schema.json; the message names the line and never quotes its text.
    """
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    found: list[dict[str, Any]] = []
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(f"kept example {number}: not JSON: {error.msg} at character {error.pos}")
            continue
        fault = next(validator.iter_errors(data), None)
        if fault is None:
            found.append(as_row(data))
        else:
            problems.append(f"kept example {number}: {fault.json_path}: breaks the rule `{fault.validator}`")
    if problems:
        raise CorpusError(problems)
    return found


def prepare(examples: Sequence[dict[str, Any]], corpus: Sequence[Row]) -> Kept:
    """Kept examples as weighted rows.

    Of examples with the same text one is left; where they contradict each other none is. What stands in the corpus
    itself is set aside, so that no draft that a model is judged on is also learned.
    """
    same: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for example in examples:
        same[plain(example["text"])].append(example)
    known = {plain(row.text) for row in corpus}
    in_corpus = sum(len(group) for text, group in same.items() if text in known)
    groups = [group for text, group in same.items() if text not in known]
    agreeing = [group for group in groups if len({(each["label"], each["function_link"]) for each in group}) == 1]
    contradicting = sum(len(group) for group in groups) - sum(len(group) for group in agreeing)
    train = sum(row.split == "train" for row in corpus)
    weight = min(WEIGHT, MOST_SHARE * train / len(agreeing)) if agreeing else 0.0
    rows = [Row({**group[0], "weight": weight}, f"kept:{at}") for at, group in enumerate(agreeing, 1)]
    return Kept(rows, sum(len(group) - 1 for group in agreeing), contradicting, in_corpus)
