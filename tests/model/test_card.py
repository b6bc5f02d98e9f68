"""The model card says what it must, in both languages, with the figures that training recorded."""

import re
from typing import Any

import pytest

from model.card import CARD_LANGUAGES, page, texts
from model.corpus import Row
from model.labels import LABELS
from model.scorer import Scorer
from model.study.headlines import headlines

# The publication standard of the Dutch algorithm register, version 1.0.0: fields that are required or always shown.
REGISTER = {
    "name",
    "description_short",
    "organization",
    "category",
    "status",
    "begin_date",
    "contact_email",
    "publication_category",
    "goal",
    "proportionality",
    "human_intervention",
    "risks",
    "source_data",
    "lang",
}
# Its limits on length.
MOST_CHARACTERS = {"name": 100, "description_short": 350, "provider": 200, "methods_and_models": 5000}


@pytest.fixture(scope="module")
def record(rows: list[Row], scorer: Scorer) -> dict[str, Any]:
    part = [row for row in rows if row.split == "gate"]
    return {
        "version": "20260101-000000-abc",
        "trained_at": "2026-01-01T00:00:00+00:00",
        "rows": 6027,
        "data_digest": "sha256:<ff>",
        "versions": {"python": "3.11"},
        "splits": {"gate": headlines(scorer, part)},
    }


def test_both_languages_say_the_same_things() -> None:
    shapes = []
    for language in CARD_LANGUAGES:
        words = texts()[language]
        names = [field for field, _, _ in words["register"]["fields"]]
        shapes.append((sorted(words), len(words["sections"]), len(words["after"]), sorted(words["figures"]), names))
        assert set(words["figures"]["labels"]) == set(LABELS)
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", CARD_LANGUAGES)
def test_the_fields_of_the_register_are_there_within_its_limits(language: str) -> None:
    fields = {field: value for field, _, value in texts()[language]["register"]["fields"]}
    assert set(fields) >= REGISTER
    for field, value in fields.items():
        assert value is None or len(value) <= MOST_CHARACTERS.get(field, 2500), field


@pytest.mark.parametrize("language", CARD_LANGUAGES)
def test_the_card_shows_what_training_recorded(language: str, record: dict[str, Any]) -> None:
    shown = page(record, language)
    figure = record["splits"]["gate"]["macro_f1"]
    value, low, high = (f"{each:.3f}" for each in (figure["value"], *figure["interval"]))
    expected = f"{value} ({low}–{high})"
    assert (expected.replace(".", ",") if language == "nl" else expected) in shown
    for known in ("20260101-000000-abc", "2026-01-01", "6027", "sha256:&lt;ff&gt;", "python 3.11"):
        assert known in shown
    assert "$" not in shown
    assert "<ff>" not in shown


def test_the_card_says_that_it_is_not_for_assessing_people() -> None:
    assert "Niet om mensen te beoordelen" in page({"version": "v"}, "nl")
    assert "Not for assessing people" in page({"version": "v"}, "en")


def test_the_card_needs_nothing_from_elsewhere(record: dict[str, Any]) -> None:
    for language in CARD_LANGUAGES:
        shown = page(record, language)
        assert all(link.startswith("/") for link in re.findall(r'(?:href|src)="([^"]*)"', shown))
        assert "<script" not in shown
        assert "style=" not in shown


def test_headlines_leave_out_rows_written_to_fool_a_model(rows: list[Row], scorer: Scorer) -> None:
    part = [row for row in rows if row.split == "gate"]
    assert any(row["round"] for row in part)
    assert headlines(scorer, part)["rows"] == sum(not row["round"] for row in part)
