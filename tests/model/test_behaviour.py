"""The model in use behaves: bars that it meets are held to, and where it falls short, what it reached is held."""

from typing import Any

import pytest

from model.artifacts import load
from model.corpus import Row
from model.scorer import Scorer
from model.study.behaviour import BARS, behaviour, ordinary
from model.study.keystrokes import half_typed

# Short of their bars (docs/study): these hold what was reached, so that it does not get worse unseen.
MIRROR_REACHED = 0.75
CONTRAST_REACHED = 0.35
CHANGES_REACHED = 1.75
ALARMS_REACHED = 0.045


@pytest.fixture(scope="module")
def in_use() -> Scorer:
    return Scorer(load())


@pytest.fixture(scope="module")
def dev(rows: list[Row]) -> list[Row]:
    return ordinary([row for row in rows if row.split == "dev"])


@pytest.fixture(scope="module")
def found(in_use: Scorer, dev: list[Row]) -> dict[str, Any]:
    return behaviour(in_use, dev)


def test_small_changes_leave_the_label(found: dict[str, Any]) -> None:
    assert found["invariance"] >= BARS["invariance"]


@pytest.mark.parametrize(
    "change", ["other municipality", "other name", "other party", "disclaimer", "lower case", "upper case", "full stop"]
)
def test_names_disclaimers_and_capitals_hardly_ever_turn_it(found: dict[str, Any], change: str) -> None:
    assert found["invariance_by_change"][change]["stays"] >= BARS["invariance"]


def test_naming_ones_office_does_not_lower_the_link(found: dict[str, Any]) -> None:
    assert found["direction"]["link_class"]["holds"] >= BARS["direction"]


def test_telling_a_leak_does_not_lower_policy_sensitive(found: dict[str, Any]) -> None:
    assert found["direction"]["leak_label"]["holds"] >= BARS["direction"]
    assert found["direction"]["leak_probability"]["holds"] >= BARS["direction"]


def test_pairs_and_contrasts_are_as_good_as_they_were(found: dict[str, Any]) -> None:
    assert found["mirror"]["holds"] >= MIRROR_REACHED
    assert found["contrast"]["holds"] >= CONTRAST_REACHED


def test_the_badge_is_as_steady_while_typing_as_it_was(in_use: Scorer, dev: list[Row]) -> None:
    found = half_typed(in_use, dev)
    assert found["changes"] <= CHANGES_REACHED
    assert found["alarms"] <= ALARMS_REACHED
