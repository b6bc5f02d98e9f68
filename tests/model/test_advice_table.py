"""Properties of the advice over all that it may be asked: every combination, and any text."""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from model.advice.advise import LEVELS, LINKS, Advice, advise, table
from model.advice.cues import cue_ids
from model.advice.profile import LAYERS, ROLES, Profile
from model.analysis import Analysis, analyse
from model.labels import ACTIVITIES, LABELS
from model.phrases import signals

TEXTS = (
    "Dit plan deugt niet",
    "Wat een idioot, die wethouder",
    "Nog niet openbaar, maar het azc gaat door",
    "Cliënt van vandaag had zes katten",
    "Beste redactie, dit klopt niet",
    "Maandag staken wij voor een betere cao",
    "Dat beloof ik u",
    "Ik sta op de lijst, stem op mij",
    "Hoe ervaren jullie dit?",
    "Morgen weer naar het stadhuis",
    "Wij overwegen de drempel te verlagen",
)
ANALYSES = [analyse(text) for text in TEXTS]
NEAR = {"own": ("plan", "azc", "drempel", "wethouder"), "unknown": (), "far": ("afvalwater",)}
AUDIENCES = ("public", "unknown", "connections", "group", "direct")
TODAY = date(2026, 11, 22)


def level(
    analysis: Analysis, label: str, link: str, activity: str, audience: str = "public", profile: Profile | None = None
) -> int:
    given = advise(analysis, label, link, activity, audience=audience, platform="x", profile=profile, today=TODAY)
    return LEVELS.index(given.level)


def test_a_stronger_link_never_lowers() -> None:
    for analysis, label, activity, audience in product(ANALYSES, LABELS, ACTIVITIES, AUDIENCES):
        steps = [level(analysis, label, link, activity, audience) for link in ("none", "implicit", "explicit")]
        assert steps == sorted(steps), (analysis.text, label, activity, audience)


def test_a_profile_that_shows_the_employer_never_lowers() -> None:
    shown = Profile(shows_employer_on=("x",))
    for analysis, label, link in product(ANALYSES, LABELS, ("none", "implicit", "explicit")):
        assert level(analysis, label, link, "none", profile=shown) >= level(analysis, label, link, "none")


def test_a_closed_audience_never_raises_and_all_closed_ones_are_alike() -> None:
    for analysis, label, link, activity in product(ANALYSES, LABELS, ("none", "implicit", "explicit"), ACTIVITIES):
        public = level(analysis, label, link, activity)
        closed = {level(analysis, label, link, activity, audience) for audience in ("connections", "group")}
        assert len(closed) == 1
        assert closed.pop() <= public


def test_ones_own_portfolio_never_lowers_and_a_far_one_never_raises() -> None:
    for matter, rules in table()["levels"].items():
        for link in LINKS:
            own, unknown, far = (LEVELS.index(rules[link][near]) for near in ("own", "unknown", "far"))
            assert own >= unknown >= far, (matter, link)


def test_the_table_of_levels_is_whole_and_grows_with_the_link() -> None:
    matters = {row["id"] for row in table()["matters"]}
    assert matters == set(table()["levels"])
    assert table()["matters"][-1] == {"id": "nothing"}
    for matter, rules in table()["levels"].items():
        assert set(rules) - {"by", "closed_lowers", "manner_raises"} == set(LINKS)
        for near in ("own", "unknown", "far"):
            steps = [LEVELS.index(rules[link][near]) for link in LINKS]
            assert steps == sorted(steps), (matter, near)


def test_a_private_draft_of_a_citizen_never_gets_more_than_aware() -> None:
    for analysis, audience in product(ANALYSES, AUDIENCES):
        assert level(analysis, "private", "none", "none", audience) <= 1


def test_abuse_raises_an_opinion_that_is_tied_to_the_office_and_no_other() -> None:
    plain, abusive = analyse("Dit plan van de wethouder"), analyse("Dit plan van de wethouder, die idioot")
    assert level(abusive, "policy_sensitive", "none", "none") == level(plain, "policy_sensitive", "none", "none") == 0
    assert level(abusive, "policy_sensitive", "implicit", "none") == 2
    assert level(plain, "policy_sensitive", "implicit", "none") == 1


def check(given: Advice) -> None:
    rows = table()
    assert given.level in LEVELS
    assert given.options[-1] == rows["always"]
    assert given.options.count(rows["always"]) == 1
    assert len(given.options) <= rows["most_options"] + 1
    assert len(given.factors) <= 3
    assert len(set(given.factors)) == len(given.factors)
    assert len({row["id"] for row in rows["mitigating"]}.intersection(given.factors)) <= 1
    assert len(given.basis) <= 2
    assert given.basis == [] or given.level != "none"


def test_every_answer_is_well_formed() -> None:
    for analysis, label, link, activity, layer, role in product(
        ANALYSES, LABELS, ("none", "implicit", "explicit"), ACTIVITIES, ("", *LAYERS), ("", *ROLES)
    ):
        profile = Profile(layer=layer, role=role, topics=("plan",), shows_employer_on=("x",), agreed="feiten")
        check(advise(analysis, label, link, activity, platform="x", audience="group", profile=profile, today=TODAY))


@given(
    text=st.text(max_size=200),
    label=st.sampled_from(LABELS),
    link=st.sampled_from(("none", "implicit", "explicit")),
    topics=st.lists(st.text(max_size=40), max_size=5),
    employer=st.text(max_size=40),
)
@settings(max_examples=200, deadline=None)
def test_any_text_topic_and_employer_gets_an_answer(
    text: str, label: str, link: str, topics: list[str], employer: str
) -> None:
    profile = Profile.from_request({"topics": topics, "employer": employer})
    given = advise(analyse(text), label, link, "none", profile=profile)
    check(given)
    assert all(0 <= cue.start < cue.end <= len(text) for cue in given.cues)


def test_the_table_asks_only_for_what_there_is() -> None:
    rows = table()
    fired = set(signals().ids) | cue_ids()
    allowed = {
        "label": set(LABELS),
        "link": set(LINKS),
        "seems": set(LINKS),
        "activity": set(ACTIVITIES),
        "portfolio": {"own", "unknown", "far"},
        "audience": {"open", "closed", *AUDIENCES},
        "kind": {"rijk", "decentral", "joint_body", "zbo", "police", "defence", "judiciary", "other"},
        "role": {*ROLES, "unknown"},
        "flags": {"reply", "agreed", "moment", "link", "question", "person", "impersonal"},
        "signals": fired,
        "with": fired,
        "without": fired,
        "matter": set(rows["levels"]),
        "level": set(LEVELS),
        "factors": {row["id"] for row in rows["factors"]},
    }
    assert set(rows["conditions"]) == set(allowed)
    for part in ("matters", "factors", "mitigating", "options", "basis"):
        for row in rows[part]:
            for name, values in row.items():
                if name != "id":
                    assert set(values) <= allowed[name], (part, row["id"], name)
    assert set(rows["manner"]) <= fired
    assert all(set(row["signals"]) <= fired for row in rows["most_doubt_of_a_link"])


def test_every_cue_is_asked_for_somewhere() -> None:
    rows = table()
    asked = {cue for part in ("matters", "factors", "mitigating", "options") for row in rows[part]
             for name in ("signals", "with", "without") for cue in row.get(name, ())}  # fmt: skip
    asked |= {cue for row in rows["most_doubt_of_a_link"] for cue in row["signals"]} | {"at_someone"}
    assert cue_ids() <= asked
