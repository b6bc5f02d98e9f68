"""The study: models that never see whom they read, keystrokes counted as the badge would show them, its page."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from model.corpus import Row
from model.labels import FUNCTION_LINKS, LABELS
from model.recipe import SHIPPED
from model.scorer import Scorer
from model.study import behaviour, trained
from model.study.keystrokes import half_typed, prefixes
from model.study.page import bars, met, page
from model.study.rivals import keywords, majority
from model.study.variants import AS_SHIPPED, VARIANTS

STUDY = Path(__file__).resolve().parent.parent.parent / "docs" / "study"


def row(text: str, label: str = "private", **more: Any) -> Row:
    data = {"id": f"nl-{abs(hash(text))}", "text": text, "label": label, "lang": "nl", "writer": "w1", **more}
    return Row(data, "here:1")


def reader(label: Callable[[str], str], link: Callable[[str], str] = lambda _text: "none") -> Scorer:
    """A stand-in for the model: its label and link follow from the text; in doubt where the label is empty."""

    def read(text: str) -> Any:
        name = label(text) or "private"
        probabilities = {"label": np.array([0.9 if each == name else 0.05 for each in LABELS])}
        best = {"label": name, "function_link": link(text)}
        return SimpleNamespace(
            label=name, doubt=not label(text), probabilities=probabilities, best=lambda head: best[head]
        )

    return cast(Scorer, SimpleNamespace(read=read))


def test_no_fold_reads_a_writer_it_has_seen(rows: list[Row]) -> None:
    known = [each for each in rows if each.split != "test"]
    tasks = trained.folds(known)
    assert len(tasks) == 10
    for task in tasks:
        hidden = {each["writer"] for each in task.read}
        assert hidden.isdisjoint(each["writer"] for each in (*task.train, *task.calibration))
        assert {each["writer"] for each in task.train}.isdisjoint(each["writer"] for each in task.calibration)
        assert {each.split for each in task.calibration} == {"calibration"}
    assert sorted(each["id"] for task in tasks for each in task.read) == sorted(each["id"] for each in known)


def test_the_curve_grows_by_whole_writers_and_has_every_language_from_the_start(rows: list[Row]) -> None:
    train = [each for each in rows if each.split == "train"]
    tasks = trained.curve(train, [], [])
    writers = {each["writer"] for each in train}
    assert len(tasks) == trained.CURVE_ORDERS * (len(trained.CURVE) + 1)
    for task in tasks:
        part = {each["writer"] for each in task.train}
        assert len(part) == int(task.name)
        assert len(task.train) == sum(each["writer"] in part for each in train)
        assert {each["lang"] for each in task.train} == {"nl", "en", "fy"}
    assert {each["writer"] for each in tasks[-1].train} == writers


def test_each_variant_is_another_recipe_than_what_is_shipped() -> None:
    assert VARIANTS[AS_SHIPPED] == SHIPPED
    recipes = list(VARIANTS.values())
    assert all(one != other for at, one in enumerate(recipes) for other in recipes[:at])


def test_a_variant_is_trained_by_its_recipe_and_reads_every_row(rows: list[Row]) -> None:
    train = [each for each in rows if each.split == "train"][::20]
    calibration = [each for each in rows if each.split == "calibration"][::10]
    read = [each for each in rows if each.split == "dev"][::40]
    variants = {name: VARIANTS[name] for name in (AS_SHIPPED, "without words")}
    shipped, without = (trained.train_and_read(task) for task in trained.ablations(variants, train, calibration, read))
    assert len(shipped) == len(without) == len(read)
    assert [each.probabilities for each in shipped] != [each.probabilities for each in without]


def test_prefixes_end_at_words_and_begin_at_three() -> None:
    assert prefixes("een  twee drie, vier\nvijf ") == [
        "een  twee drie,",
        "een  twee drie, vier",
        "een  twee drie, vier\nvijf",
    ]
    assert prefixes("een twee") == []


def test_keystrokes_count_what_is_shown() -> None:
    shown = {3: "", 4: "private", 5: "policy_sensitive", 6: "", 7: "private"}
    scorer = reader(lambda text: shown[len(text.split())])
    found = half_typed(scorer, [row("een twee drie vier vijf zes zeven"), row("een twee drie vier", half_typed=True)])
    assert (found["drafts"], found["changes"], found["label_changes"]) == (1, 4, 2)
    assert (found["end_private"], found["alarms"], found["true_alarms"]) == (1, 1, 1)
    quiet = half_typed(reader(lambda _text: "private"), [row("een twee drie vier vijf")])
    assert (quiet["changes"], quiet["alarms"]) == (0, 0)


def test_a_reading_that_a_full_stop_turns_is_not_invariant() -> None:
    drafts = [row(f"dit is bericht nummer {number}") for number in range(5)]
    steady = behaviour.invariance(reader(lambda _text: "private"), drafts)
    assert all(each["stays"] == 1 for each in steady.values())
    turns = behaviour.invariance(reader(lambda text: "in_function" if text.endswith(".") else "private"), drafts)
    assert turns["full stop"] == {"drafts": 5, "stays": 0}
    assert turns["greeting"]["stays"] == 1


def test_direction_sees_a_link_and_a_leak_that_go_down() -> None:
    drafts = [row("ik vind er iets van", "policy_sensitive")]
    good = behaviour.direction(reader(lambda _text: "policy_sensitive", lambda _text: FUNCTION_LINKS[1]), drafts)
    assert [each["holds"] for each in good.values()] == [1, 1, 1]
    changed = reader(
        lambda text: "policy_sensitive" if text == drafts[0].text else "private",
        lambda text: "explicit" if text == drafts[0].text else "none",
    )
    assert [each["holds"] for each in behaviour.direction(changed, drafts).values()] == [0, 0, 0]


def test_pairs_and_groups_stand_or_fall_together() -> None:
    pair = [row(side, "policy_sensitive", group="mirror", scenario="s1", id=side) for side in ("links", "rechts")]
    same, differ = {"links": "private", "rechts": "private"}, {"links": "private", "rechts": "in_function"}
    assert behaviour.mirrors(pair, same) == {"groups": 1, "holds": 1}
    assert behaviour.mirrors(pair, differ) == {"groups": 1, "holds": 0}
    group = [row(label, label, group="minimal", scenario="s2", id=label) for label in LABELS]
    assert behaviour.contrasts(group, {label: label for label in LABELS})["holds"] == 1
    assert behaviour.contrasts(group, dict.fromkeys(LABELS, "private"))["holds"] == 0


def test_the_plain_rivals_do_what_they_say() -> None:
    read = [row("de minister liegt"), row("vanuit het stadhuis"), row("appeltaart"), row("administratie")]
    assert keywords([], read) == ["policy_sensitive", "in_function", "private", "private"]
    assert majority([row("a", "in_function"), row("b", "in_function"), row("c")], read) == ["in_function"] * 4


@pytest.fixture(scope="module")
def study() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((STUDY / "study.json").read_text("utf-8"))
    return loaded


def test_the_page_is_that_of_its_figures(study: dict[str, Any]) -> None:
    assert (STUDY / "README.md").read_text("utf-8") == page(study)
    for plot in ("reliability", "coverage", "learning", "confusion", "slices", "rivals", "invariance"):
        assert f"({plot}.svg)" in page(study)
        assert (STUDY / f"{plot}.svg").is_file()


def test_a_bar_that_is_missed_is_marked(study: dict[str, Any]) -> None:
    first = bars(study)[0]
    assert first["name"] == "macro-F1"
    assert met(first, 0.85)
    assert not met(first, 0.849)
    private = bars(study)[1]
    assert met(private, 0.03)
    assert not met(private, 0.031)
    missed = sum(not met(bar, value) for bar in bars(study) for value in bar["measured"].values() if value is not None)
    assert page(study).split("## By label")[0].count("✗") == missed + 1
