"""Elections and formations: their windows, and whom they touch."""

from datetime import date

import pytest

from model.advice.moments import moments, weighs


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-02-01", False), ("2026-02-02", True), ("2026-03-18", True), ("2026-04-01", True), ("2026-04-02", False)],
)
def test_an_election_counts_from_nomination_day_until_the_new_council_sits(day: str, holds: bool) -> None:
    assert weighs(date.fromisoformat(day), "municipality", frozenset()) is holds


def test_a_formation_counts_until_the_cabinet_is_sworn_in() -> None:
    assert weighs(date(2026, 2, 23), "rijk", frozenset())
    assert not weighs(date(2026, 2, 24), "rijk", frozenset())


def test_a_moment_touches_its_own_layer_or_what_the_draft_speaks_of() -> None:
    day = date(2027, 3, 10)
    assert weighs(day, "province", frozenset())
    assert weighs(day, "water_board", frozenset())
    assert not weighs(day, "rijk", frozenset())
    assert weighs(day, "rijk", frozenset({"local_politics"}))
    assert not weighs(day, "", frozenset())


def test_every_moment_has_days_in_order_and_touches_somebody() -> None:
    for moment in moments():
        assert moment.first <= moment.last
        assert moment.layers
