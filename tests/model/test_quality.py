"""Each check of the corpus finds what it is for, and the corpus as it stands has none of it."""

from typing import Any

import pytest

from model import quality
from model.corpus import Row, digest
from model.datasheet import DATASHEET
from model.shapes import compare, shape
from model.totals import counts, looks_political, short_of_totals


def row(number: int, text: str, **more: Any) -> Row:
    data = {"id": f"r{number}", "text": text, "scenario": f"s{number}", "writer": f"w{number % 7}", "lang": "nl"}
    return Row({**data, "platform": "x", "label": "private", "author_kind": "official_home", **more}, f"posts:{number}")


def test_a_repeated_text_is_named() -> None:
    problems = quality.repeats([row(1, "Wat een dag zeg!"), row(2, "wat een dag, zeg")])
    assert problems == ["posts:2: same text as posts:1"]


def test_a_reworded_copy_is_named() -> None:
    one = "Vanmorgen weer anderhalf uur in de file op de A2 bij Den Bosch gestaan"
    problems = quality.repeats([row(1, one), row(2, one.replace("anderhalf", "twee")), row(3, "Iets heel anders dus")])
    assert len(problems) == 1
    assert "posts:2: nearly the text of posts:1" in problems[0]


def test_one_scenario_may_repeat_itself() -> None:
    pair = [
        row(1, "Ik ga stemmen op zaterdag hoor jongens", scenario="s"),
        row(2, "Ik ga stemmen op zaterdag hoor", scenario="s"),
    ]
    assert quality.repeats(pair) == []


def test_a_shared_run_of_eight_words_is_named() -> None:
    run = "dat heb ik gisteren ook al tegen haar"
    problems = quality.shared_runs([row(1, f"Nou {run} gezegd"), row(2, f"Maar {run} geroepen")])
    assert problems == [f"posts:2: shares '{run}' with posts:1"]


def test_a_common_opening_is_named() -> None:
    rows = [row(at, f"wat een dag {at}") for at in range(8)] + [
        row(10 + at, f"zin {at} hier staat") for at in range(100)
    ]
    assert any("'wat een dag' opens 8 rows" in problem for problem in quality.common_openings(rows))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mail jan@voorbeeld.nl even", "an e-mail address"),
        ("bel 06 12345678 vanavond", "a phone number"),
        ("bel +31 6 1234 5678", "a phone number"),
        ("bsn 111222333 dus", "a BSN"),
        ("maak over op NL91ABNA0417164300", "an IBAN"),
    ],
)
def test_personal_data_is_named(text: str, what: str) -> None:
    assert quality.personal_data([row(1, text)]) == [f"posts:1: holds {what}"]


def test_a_known_person_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "known_names", lambda: frozenset({quality.name_digest("Verzonnen")}))
    assert quality.personal_data([row(1, "Die Verzonnen weer")]) == ["posts:1: holds a known person's name (Verzonnen)"]
    assert quality.personal_data([row(1, "een verzonnen verhaal")]) == []


@pytest.mark.parametrize(("digits", "valid"), [("111222333", True), ("123456782", True), ("123456789", False)])
def test_bsn_eleven_test(digits: str, valid: bool) -> None:
    assert quality.is_bsn(digits) is valid


def test_a_label_that_follows_length_is_found() -> None:
    rows = [
        row(at, "x" * (10 + 90 * (at % 3)) + str(at), label=("private", "in_function", "policy_sensitive")[at % 3])
        for at in range(300)
    ]
    assert quality.shape_gives_away(rows) > quality.SHAPE_GIVES_AWAY


def test_shape_counts_what_it_says() -> None:
    counted = shape("@jan kijk op https://t.co/x?y #a #b #c 😀..")
    assert counted["begins_with_mention"]
    assert (counted["links"], counted["hashtags"], counted["emojis"]) == (1, 3, 1)
    assert counted["three_hashtags"]
    assert counted["dots"]
    assert not counted["question"]
    assert shape("ik ga")["first_person"]
    assert shape("geen hoofdletter")["no_capital"]


def test_the_corpus_passes_every_check(rows: list[Row]) -> None:
    assert quality.check(rows) == []


def test_the_comparison_with_real_posts_can_fail(rows: list[Row]) -> None:
    shouting = [Row({**each.data, "text": each.text + "!"}, each.place) for each in rows]
    off = [each for each in compare(shouting) if not each["within"]]
    assert any(each["measure"] == "exclamation" for each in off)


def test_the_datasheet_is_of_this_corpus() -> None:
    assert digest() in DATASHEET.read_text("utf-8"), "run: python -m model datasheet"


def test_a_corpus_that_is_too_small_or_uneven_says_what_it_lacks(rows: list[Row]) -> None:
    private = [each for each in rows if each["label"] == "private"][:500]
    problems = "\n".join(short_of_totals(counts(private)))
    for lack in ("rows: 500, wanted 8000", "splits test", "minimal_groups", "share of private: 1.000"):
        assert lack in problems


@pytest.mark.parametrize(
    ("text", "political"),
    [("het kabinet past niet onder de trap", True), ("VVD of SP?", True), ("wij gaan naar zee", False)],
)
def test_words_that_look_political_count_whatever_they_mean(text: str, political: bool) -> None:
    assert looks_political(text) is political
