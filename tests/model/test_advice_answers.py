"""Advice on the model's own readings: what citizens and officials get over the corpus, and clear drafts end to end."""

from collections import Counter

import pytest

from model.answer import answer
from model.corpus import Row
from model.scorer import Scorer

CITIZENS_LEFT_ALONE = 0.98
"""Share of citizens' opinions without advice; 0.99 is the aim, and this model has seen a third of the corpus only."""
OFFICIALS_LEFT_ALONE = 0.9
"""Share of drafts in function, with nothing else about them, without advice."""


def levels(scorer: Scorer, rows: list[Row], label: str, linked: bool) -> Counter[str]:
    chosen = [
        row
        for row in rows
        if row.split in ("dev", "gate") and row["label"] == label and (row["function_link"] != "none") == linked
    ]
    return Counter(
        answer(scorer, {"text": row.text, "platform": row["platform"], "audience": row["audience"]})["advice"]["level"]
        for row in chosen
    )


def test_a_citizens_opinion_is_left_alone(scorer: Scorer, rows: list[Row]) -> None:
    found = levels(scorer, rows, "policy_sensitive", linked=False)
    assert found["none"] / found.total() >= CITIZENS_LEFT_ALONE


def test_being_recognisable_is_left_alone(scorer: Scorer, rows: list[Row]) -> None:
    found = levels(scorer, rows, "in_function", linked=True)
    assert found["none"] / found.total() >= OFFICIALS_LEFT_ALONE


@pytest.mark.parametrize(
    ("request_", "level"),
    [
        ({"text": "Als beleidsadviseur bij VWS vind ik dit zorgakkoord van de minister schandalig"}, "talk"),
        (
            {
                "text": "Als beleidsadviseur bij VWS vind ik dit zorgakkoord van de minister schandalig",
                "audience": "group",
            },
            "aware",
        ),
        ({"text": "Het besluit is nog niet openbaar, maar bij ons op het ministerie weet iedereen het al"}, "talk"),
        (
            {
                "text": "Het besluit is nog niet openbaar, maar bij ons op het ministerie weet iedereen het al",
                "audience": "direct",
            },
            "talk",
        ),
        ({"text": "Als ambtenaar vind ik dat loonbod van het kabinet schandalig, maandag staken wij"}, "aware"),
        ({"text": "Dit kabinet moet weg, wat een wanbeleid"}, "none"),
        ({"text": "Morgen weer naar het stadhuis, zin in"}, "none"),
    ],
)
def test_clear_drafts_end_to_end(scorer: Scorer, request_: dict[str, str], level: str) -> None:
    assert answer(scorer, {"audience": "public", "platform": "x", **request_})["advice"]["level"] == level
