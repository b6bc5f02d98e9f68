"""The public cases of the fact base as drafts: level, factors, options and guidance; docs/advice.md tells the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from model.advice.advise import advise
from model.advice.profile import Profile
from model.analysis import analyse

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "advice_cases.json").read_text("utf-8"))["cases"]
DOCUMENT = Path(__file__).parents[2] / "docs" / "advice.md"


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case_gets_what_a_good_colleague_would_say(case: dict[str, Any]) -> None:
    label, link, activity = case["reading"]
    advice = advise(
        analyse(case["text"]),
        label,
        link,
        activity,
        platform=case["platform"],
        audience=case["audience"],
        reply=case.get("reply", False),
        profile=Profile.from_request(case.get("profile")),
    )
    assert advice.level == case["level"]
    assert set(case.get("factors", ())) <= set(advice.factors)
    assert set(case.get("absent", ())).isdisjoint(advice.factors)
    assert set(case.get("options", ())) <= set(advice.options)
    if "basis" in case:
        assert advice.basis == case["basis"]


def test_every_case_of_the_fact_base_is_there() -> None:
    numbers = {int(case["case"].split()[0]) for case in CASES if case["case"][0].isdigit()}
    assert numbers == set(range(1, 20))


def test_the_document_says_what_the_table_does() -> None:
    told = re.findall(r"^\| (.+?) +\| .* \| (none|aware|talk) +\|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert told == [(case["case"], case["level"]) for case in CASES]
