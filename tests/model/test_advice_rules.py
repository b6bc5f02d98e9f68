"""What the advice promises, sentence by sentence."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model.advice.advise import LEVELS, Advice, advise, table
from model.advice.profile import Profile
from model.analysis import analyse

S, F, P = "policy_sensitive", "in_function", "private"
CLOSED = ("connections", "group", "direct")
QUIET = date(2026, 11, 22)
EXTENSION = Path(__file__).parents[2] / "extension"


def said(text: str, label: str = S, link: str = "explicit", activity: str = "none", **more: Any) -> Advice:
    return advise(analyse(text), label, link, activity, **{"audience": "public", "today": QUIET, **more})


def step(text: str, label: str = S, link: str = "explicit", activity: str = "none", **more: Any) -> int:
    return LEVELS.index(said(text, label, link, activity, **more).level)


OPINIONS = (
    "Als ambtenaar bij BZK vind ik dit plan fout",
    "Bij ons op het ministerie begrijpt niemand dit besluit, het moet van tafel",
    "As a civil servant I think this policy is a mistake",
    "As amtner fyn ik dit belied net goed",
)
SECRETS = (
    "Het besluit is nog niet openbaar maar het azc komt er",
    "Interne memo gelezen: de subsidie stopt, niet doorsturen",
    "Onder embargo, maar de prijs gaat omlaag",
    "Not public yet, but the scheme gets cut",
    "It beslút is noch net iepenbier, mar it giet troch",
    "Bij ons weet iedereen het al, de raad weet nog van niks 🤫",
    "De gunning gaat naar die aannemer uit Drachten",
)
CLIENTS = (
    "Cliënt van vandaag had drie deurwaarders en een hond",
    "Bezwaarschrift 2023-0417 ligt hier weer, die man met het kippenhok",
    "Mevrouw De Wit uit de Wilhelminastraat krijgt geen bijstand",
    "Die slager uit Rolde zit bij ons gewoon in de schuldhulp",
    "My client today lost the house, two kids",
    "Het personeelsdossier van mijn collega ligt hier",
)
ADDRESSED = (
    "Geacht Kamerlid, beste Kamerlid, als ambtenaar zeg ik: uw cijfer klopt niet",
    "Hoi, ik las je artikel in de Volkskrant. Als ambtenaar bij VWS weet ik dat het anders ging",
    "Beste redactie, bij ons op het ministerie wil niemand dit",
    "@raadslid_jansen wij van de gemeente vinden uw motie onuitvoerbaar",
    "Dear councillor, as a civil servant I think your plan is wrong",
)
ACTIONS = (
    "Maandag staken wij van DUO voor een betere cao",
    "Als OR-lid zeg ik: deze reorganisatie gaat niet door",
    "Wij ambtenaren zitten donderdag stil op de trap van ons ministerie",
    "Ik heb de klimaatbrief ondertekend als ambtenaar van de provincie",
    "Our union at the tax office walks out, strike on Thursday",
    "Moandei stake wy fan de gemeente foar in bettere cao",
)


@pytest.mark.parametrize("text", ["Dit kabinet moet weg", "Schandalig, zo'n wethouder!", "Stop met de spreidingswet"])
def test_a_citizens_opinion_gets_no_advice(text: str) -> None:
    for topics in ((), ("afvalwater",)):
        for platform in ("x", "linkedin", "mastodon", "bluesky", "other"):
            advice = said(text, link="none", platform=platform, profile=Profile(topics=topics))
            assert (advice.level, advice.options[-1], advice.basis) == ("none", "post_as_is", [])


@pytest.mark.parametrize("link", ["implicit", "explicit"])
def test_merely_recognisable_gets_no_advice(link: str) -> None:
    for platform in ("x", "linkedin"):
        profile = Profile(layer="municipality", topics=("stadhuis",), shows_employer_on=("x",))
        assert said("Morgen weer naar het stadhuis", F, link, platform=platform, profile=profile).level == "none"


@pytest.mark.parametrize("text", ACTIONS)
def test_union_works_council_and_staff_action_is_aware_at_most(text: str) -> None:
    for link in ("none", "implicit", "explicit"):
        for profile in (Profile(), Profile(topics=("cao", "klimaat", "reorganisatie"), shows_employer_on=("x",))):
            for activity in ("none", "development"):
                assert step(text, link=link, activity=activity, platform="x", profile=profile) <= 1
    assert step(text + ", stelletje prutsers!") <= 1


@pytest.mark.parametrize("text", OPINIONS)
def test_a_closed_audience_lowers_advice_on_opinions(text: str) -> None:
    for link in ("implicit", "explicit"):
        for audience in CLOSED:
            assert step(text, link=link, audience=audience) == step(text, link=link) - 1


@pytest.mark.parametrize("text", [*SECRETS, *CLIENTS])
def test_a_closed_audience_never_lowers_secrecy(text: str) -> None:
    for link in ("implicit", "explicit"):
        for audience in CLOSED:
            assert said(text, link=link, audience=audience).level == said(text, link=link).level == "talk"


@pytest.mark.parametrize("text", ADDRESSED)
def test_a_closed_audience_never_lowers_advice_towards_press_and_politicians(text: str) -> None:
    for audience in CLOSED:
        advice = said(text, audience=audience)
        assert advice.level == said(text).level == "talk"
        assert "contact" in advice.factors
        assert "pass_on" in advice.options


def test_a_group_is_not_called_private() -> None:
    assert "reach_group" in said(OPINIONS[0], audience="group").factors
    for language, private in (("nl", "niet vanzelf privé"), ("en", "not automatically private"), ("fy", "net fansels")):
        assert private in words(language)["factor_reach_group"]


def test_linkedin_raises_the_link() -> None:
    draft = "De lijn van onze DG deugt niet"
    assert said(draft, link="implicit", platform="x").level == "aware"
    assert said(draft, link="implicit", platform="linkedin").level == "talk"


def test_a_profile_that_shows_the_employer_raises_the_link() -> None:
    shown = Profile(shows_employer_on=("x",))
    for link, before, after in (("none", "none", "aware"), ("implicit", "aware", "talk")):
        assert said("Dit plan deugt niet", link=link, platform="x").level == before
        assert said("Dit plan deugt niet", link=link, platform="x", profile=shown).level == after
        assert said("Dit plan deugt niet", link=link, platform="bluesky", profile=shown).level == before
    assert "recognisable_profile" in said("Dit plan deugt niet", link="none", platform="x", profile=shown).factors


def test_a_link_counts_only_where_the_model_is_sure_or_the_words_say_so() -> None:
    plain, told = "Dit plan deugt niet", "Als ambtenaar vind ik: dit plan deugt niet"
    assert said(plain, unlinked=0.03).level == "talk"
    assert said(plain, unlinked=0.3).level == "none"
    assert said(told, unlinked=0.3).level == "talk"


def test_an_election_or_formation_of_today_weighs() -> None:
    text = "Als ambtenaar vind ik dit raadsvoorstel te duur"
    profile = Profile(layer="municipality")
    campaign, quiet = date(2026, 3, 1), date(2026, 6, 1)
    assert "moment" in said(text, profile=profile, today=campaign).factors
    assert "wait" in said(text, profile=profile, today=campaign).options
    assert "moment" not in said(text, profile=profile, today=quiet).factors
    assert "moment" in said(text + ", zo vlak voor de verkiezingen", profile=profile, today=quiet).factors
    assert said(text, profile=profile, today=campaign).level == said(text, profile=profile, today=quiet).level


@pytest.mark.parametrize(
    ("text", "label", "more", "factor"),
    [
        ("Als ambtenaar vind ik dit fout", S, {}, "recognisable"),
        ("Namens het college: dat komt er", S, {}, "speaks_for"),
        ("Dat beloof ik u", F, {}, "speaks_for"),
        ("Als ambtenaar vind ik dit fout", S, {}, "position"),
        ("We bekijken of de drempel omlaag kan", S, {"activity": "development"}, "unsettled"),
        ("Het jeugdhulpbudget moet omhoog", S, {"profile": Profile(topics=("jeugdzorg",))}, "own_portfolio"),
        ("Wat een idioot, die wethouder", S, {}, "manner_person"),
        ("Wat een idioot is die trainer", P, {"link": "none"}, "manner_person"),
        ("@buur jij bent een eikel", P, {"link": "none"}, "manner_person"),
        ("Morgen dienst met een stelletje prutsers, gezellig", F, {}, "manner"),
        ("Dit is nog niet openbaar", S, {}, "not_public"),
        ("Cliënt van vandaag had zes katten", S, {}, "client"),
        ("Dit plan deugt niet", S, {"link": "implicit", "profile": Profile(layer="rijk")}, "reach"),
    ],
)
def test_each_factor_is_found(text: str, label: str, more: dict[str, Any], factor: str) -> None:
    assert factor in said(text, label, **more).factors


@pytest.mark.parametrize(
    ("text", "label", "more", "factor"),
    [
        ("Het asielplan deugt niet", S, {"profile": Profile(topics=("afvalwater",))}, "far_from_portfolio"),
        ("Hoe ervaren jullie de nieuwe balie?", F, {}, "open_question"),
        ("Zo werkt de regeling: https://www.duo.nl", F, {"activity": "communication"}, "facts_with_source"),
        ("Wat vervelend, ik begrijp uw zorg", F, {"reply": True}, "acknowledges_other"),
    ],
)
def test_each_mitigating_factor_is_found_and_comes_last(
    text: str, label: str, more: dict[str, Any], factor: str
) -> None:
    factors = said(text, label, **more).factors
    assert factors[-1] == factor
    assert len(factors) <= 3
    mitigating = {row["id"] for row in table()["mitigating"]}
    assert len(mitigating.intersection(factors)) == 1


def test_secrecy_and_speaking_in_public_are_kept_apart() -> None:
    for layer in ("rijk", "province", "municipality", "water_board", "joint_body", "zbo", "other", ""):
        profile = Profile(layer=layer)
        secret, opinion = said(SECRETS[0], profile=profile), said(OPINIONS[0], profile=profile)
        assert secret.basis[0] == "secrecy"
        assert not any(id_.startswith("secrecy") for id_ in opinion.basis)
        assert opinion.basis[0] == "speaking"
        assert not any(id_.startswith("speaking") for id_ in secret.basis)
        assert "position" not in secret.factors
        assert "not_public" not in opinion.factors
        assert {"leave_out_function", "as_agreed"}.isdisjoint(secret.options)


def test_guidance_differs_by_employer() -> None:
    found = {layer: tuple(said(OPINIONS[0], profile=Profile(layer=layer)).basis) for layer in LAYERS_THAT_DIFFER}
    assert len(set(found.values())) == len(LAYERS_THAT_DIFFER)
    for layer in ("province", "water_board"):
        assert tuple(said(OPINIONS[0], profile=Profile(layer=layer)).basis) == found["municipality"]
    for role, id_ in (("hired", "scope_hired"), ("trainee", "scope_trainee")):
        assert id_ in said(OPINIONS[0], profile=Profile(layer="municipality", role=role)).basis
    for layer in ("rijk", "municipality", "police", "defence", "judiciary"):
        for text in (*OPINIONS, *SECRETS, *ADDRESSED, *ACTIONS):
            basis = said(text, profile=Profile(layer=layer, role="hired")).basis
            assert {"speaking", "secrecy", "membership", "contacts_rijk"}.isdisjoint(basis)


LAYERS_THAT_DIFFER = ("rijk", "municipality", "joint_body", "zbo", "police", "defence", "judiciary", "other")


def test_only_central_government_and_defence_are_shown_its_rules_on_contacts() -> None:
    for layer in (*LAYERS_THAT_DIFFER, "province", "water_board"):
        advice = said(ADDRESSED[0], profile=Profile(layer=layer))
        assert ("contacts_rijk" in advice.basis) == (layer in ("rijk", "defence"))
        assert ("pass_on_rijk" in advice.options) == (layer in ("rijk", "defence"))


def test_other_addresses_than_the_manager_are_named() -> None:
    assert "other_address" in said(OPINIONS[0]).options
    assert "talk_inside_trainee" in said(OPINIONS[0], profile=Profile(role="trainee")).options
    assert "talk_inside_hired" in said(OPINIONS[0], profile=Profile(role="hired")).options
    assert re.search("leidinggevende.*vertrouwenspersoon.*bond.*OR", words("nl")["option_other_address"])


def test_what_was_agreed_with_the_employer_is_recalled_where_there_is_something() -> None:
    assert "as_agreed" in said(OPINIONS[0], profile=Profile(agreed="alleen feiten")).options
    assert "as_agreed" not in said(OPINIONS[0]).options
    assert "as_agreed" not in said(OPINIONS[0], profile=Profile.from_request({"agreed": "  "})).options


def test_a_resident_is_heard() -> None:
    advice = said("@bewoner Aanvragen kan via de balie", F, activity="communication", reply=True)
    assert (advice.level, advice.options[0]) == ("none", "hear_resident")


def words(language: str) -> dict[str, str]:
    loaded = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text("utf-8"))
    return {key: item["message"] for key, item in loaded.items() if key.split("_")[0] in ("option", "factor", "basis")}


def test_no_text_says_that_a_rule_is_broken_or_sends_people_to_a_closed_group() -> None:
    verdict = (
        r"overtre|schend|in strijd|strafbaar|verboden|mag niet|mag je niet|niet toegestaan|"
        r"violat|breach|illegal|not allowed|forbidden|may not|oertrêd|ferbean|meist net"
    )
    closed = (
        r"(plaats|zet|deel|stuur|verplaats|post|share|move|send|pleats|diel)\b.*"
        r"(groep|groups?\b|besloten|closed|privébericht|private message)"
    )
    for language in ("nl", "en", "fy"):
        for key, text in words(language).items():
            assert not re.search(verdict, text, re.IGNORECASE), (language, key)
            if key.startswith("option_"):
                assert not re.search(closed, text, re.IGNORECASE), (language, key)


def test_no_text_asks_for_permission() -> None:
    for language, asks in (("nl", "toestemming"), ("en", "permission"), ("fy", "tastimming")):
        named = {key for key, text in words(language).items() if asks in text}
        assert named == {"basis_guide_rijk"}
        assert re.search("niet vooraf|do not ask|net fan tefoaren", words(language)["basis_guide_rijk"])


def test_every_id_has_words_and_every_guidance_a_link() -> None:
    links = json.loads((EXTENSION / "data" / "guidance.json").read_text("utf-8"))
    rows = table()
    assert set(links) == {row["id"] for row in rows["basis"]}
    assert all(re.fullmatch(r"https?://\S+", link) for link in links.values())
    for language in ("nl", "en", "fy"):
        there = words(language)
        for part, prefix in (
            ("factors", "factor"),
            ("mitigating", "factor"),
            ("options", "option"),
            ("basis", "basis"),
        ):
            assert {f"{prefix}_{row['id']}" for row in rows[part]} <= set(there)
        assert f"option_{rows['always']}" in there
