"""The advice table, case by case; docs/advice.md tells why."""

import json
from typing import Any

from model.advise import TABLE, Profile, advise, table
from model.analysis import analyse
from model.phrases import signals

LEVELS = ("none", "aware", "talk")


def level(text: str, label: str, link: str, activity: str = "none", **more: Any) -> str:
    return advise(analyse(text), label, link, activity, **more).level


def test_a_citizens_opinion_gets_no_advice() -> None:
    for text in ("Dit kabinet moet weg", "Schandalig, zo'n wethouder!", "Stop met de spreidingswet"):
        assert level(text, "policy_sensitive", "none", audience="public", platform="x") == "none"


def test_merely_recognisable_gets_no_advice() -> None:
    for link in ("implicit", "explicit"):
        assert level("Morgen weer naar het stadhuis", "in_function", link, platform="linkedin") == "none"


def test_speaking_as_an_official_on_ones_own_plan_is_worth_a_talk() -> None:
    assert level("Als ambtenaar bij BZK vind ik dit fout", "policy_sensitive", "explicit", audience="public") == "talk"


def test_union_action_is_aware_at_most() -> None:
    for link in ("implicit", "explicit"):
        assert level("Wij van DUO staken maandag voor een betere cao", "policy_sensitive", link) == "aware"


def test_a_closed_audience_lowers_opinions_but_not_what_is_not_public() -> None:
    opinion, leak = "Als ambtenaar bij BZK vind ik dit fout", "Het besluit is nog niet openbaar maar het azc komt er"
    for audience in ("direct", "group", "connections"):
        assert level(opinion, "policy_sensitive", "explicit", audience=audience) == "aware"
        assert level(leak, "policy_sensitive", "explicit", "development", audience=audience) == "talk"


def test_a_far_portfolio_lowers_and_is_named() -> None:
    profile = Profile(topics=("afvalwater",))
    advice = advise(
        analyse("Als ambtenaar bij BZK vind ik de asielwet fout"),
        "policy_sensitive",
        "explicit",
        "none",
        profile=profile,
    )
    assert advice.level == "aware"
    assert "far_from_portfolio" in advice.factors


def test_ones_own_portfolio_raises_even_without_a_link() -> None:
    profile = Profile(topics=("stikstof",))
    assert (
        level("Dat stikstofplan van het kabinet is niks, stikstof!", "policy_sensitive", "none", profile=profile)
        == "aware"
    )


def test_a_profile_that_shows_the_employer_raises_the_link() -> None:
    profile = Profile(shows_employer_on=("x",))
    assert level("Dit kabinet moet weg", "policy_sensitive", "none", platform="x", profile=profile) == "aware"
    assert level("Dit kabinet moet weg", "policy_sensitive", "none", platform="bluesky", profile=profile) == "none"


def test_linkedin_shows_the_employer_and_raises_a_link_that_is_there() -> None:
    draft = "De lijn van onze DG deugt niet"
    assert level(draft, "policy_sensitive", "implicit", platform="x", audience="public") == "aware"
    assert level(draft, "policy_sensitive", "implicit", platform="linkedin", audience="public") == "talk"
    assert level(draft, "policy_sensitive", "none", platform="linkedin", audience="public") == "none"


def test_post_as_it_is_always_comes_last_and_factors_are_at_most_three() -> None:
    texts = (
        "Als ambtenaar namens de minister: dit geheime plan is idioot, stem op ons in de verkiezingen?",
        "hoi daar jij",
    )
    for text in texts:
        for label in ("private", "in_function", "policy_sensitive"):
            for link in ("none", "implicit", "explicit"):
                for activity in ("none", "knowledge", "communication", "development"):
                    advice = advise(analyse(text), label, link, activity, reply=True)
                    assert advice.options[-1] == "post_as_is"
                    assert advice.options.count("post_as_is") == 1
                    assert len(advice.factors) <= 3
                    assert advice.level in LEVELS


def test_the_table_names_only_signals_that_exist() -> None:
    known = set(signals().ids)
    for part in ("levels", "factors", "mitigating", "options"):
        for row in table()[part]:
            assert set(row.get("signals", ())) <= known
            assert set(row.get("without", ())) <= known
    assert json.loads(TABLE.read_text("utf-8")) == table()
