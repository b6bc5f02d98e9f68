"""The changes that the behaviour checks make to a draft are the changes that they say, and no other."""

import random

import pytest

from model.study import changes
from model.study.changes import HARMLESS, adds_leak, changed, municipalities, names_office, parties, texts

DRAFT = "Mooi weer in Zwolle, Anneke fietst langs de IJssel met de VVD-vlag 🚲 #zwolle https://t.co/Ab1 en @piet kijkt"


def chance() -> random.Random:
    return random.Random(1)


def test_a_change_is_the_same_each_time_for_the_same_row_and_differs_between_rows() -> None:
    for change in (*HARMLESS.values(), names_office, adds_leak):
        assert changed(change, DRAFT, "nl", "nl-1") == changed(change, DRAFT, "nl", "nl-1")
    assert len({changed(changes.typo, DRAFT, "nl", f"nl-{row}") for row in range(20)}) > 5


@pytest.mark.parametrize("row", range(30))
def test_a_typo_hits_one_longer_word_and_nothing_else(row: int) -> None:
    slipped = changes.typo(DRAFT, "nl", random.Random(row))
    assert slipped is not None
    before, after = DRAFT.split(" "), slipped.split(" ")
    assert len(before) == len(after)
    differing = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(differing) <= 1
    for one, other in differing:
        assert one.strip(",") in ("Zwolle", "Anneke", "fietst", "langs", "IJssel", "kijkt")
        assert one[0] == other[0]
        assert abs(len(one) - len(other)) <= 1


def test_nothing_to_slip_in_means_no_typo() -> None:
    assert changes.typo("ja hoor @iemand #hashtaggen https://voorbeeld.nl/lang", "nl", chance()) is None


@pytest.mark.parametrize(
    ("change", "given", "becomes"),
    [
        (changes.emoji_removed, "mooi ☀️ weer 🚲", "mooi weer"),
        (changes.emoji_removed, "👩‍👩‍👧 samen uit", "samen uit"),
        (changes.emoji_removed, "mooi weer", None),
        (changes.hashtag_sign_dropped, "veel #stikstof en C# hier", "veel stikstof en C# hier"),
        (changes.hashtag_sign_dropped, "veel stikstof", None),
        (changes.link_removed, "lees https://t.co/x1 maar", "lees maar"),
        (changes.link_removed, "https://t.co/x1", None),
        (changes.lower_case, "De Raad", "de raad"),
        (changes.lower_case, "de raad", None),
        (changes.upper_case, "hé @piet zie #raad https://t.co/aB nu", "HÉ @piet ZIE #raad https://t.co/aB NU"),
        (changes.full_stop, "klaar", "klaar."),
        (changes.full_stop, "klaar.", "klaar"),
        (changes.full_stop, "klaar..", None),
        (changes.full_stop, "klaar!", None),
        (changes.no_commas, "ja, zeg: om 10,5 uur", "ja zeg om 10,5 uur"),
        (changes.greeting, "@piet kijk eens", None),
        (names_office, "@piet kijk eens", None),
    ],
)
def test_a_change_does_what_it_says(change: changes.Change, given: str, becomes: str | None) -> None:
    assert change(given, "nl", chance()) == becomes


def test_names_are_swapped_whole_and_the_same_one_each_time() -> None:
    swapped = changes.other_municipality("Zwolle en nog eens Zwolle, niet Zwollenaar of #Zwolle", "nl", chance())
    assert swapped is not None
    new = swapped.split(" ")[0]
    assert new in municipalities()
    assert new != "Zwolle"
    assert swapped == f"{new} en nog eens {new}, niet Zwollenaar of #Zwolle"
    assert changes.other_name("de kat van de buren", "nl", chance()) is None


def test_a_party_becomes_another_and_a_joint_list_counts_as_one() -> None:
    swapped = changes.other_party("GroenLinks-PvdA won van VVD", "nl", chance())
    assert swapped is not None
    one, other = swapped.split(" won van ")
    assert {one, other} <= set(parties())
    assert one != "GroenLinks-PvdA"
    assert other != "VVD"
    assert one != other


def test_what_is_added_stands_where_it_should() -> None:
    for lang in ("nl", "en", "fy"):
        words = texts()
        assert changes.disclaimer("Zo.", lang, chance()) in [f"Zo. {each}" for each in words["disclaimer"][lang]]
        assert changes.greeting("zo", lang, chance()) in [f"{each}zo" for each in words["greeting"][lang]]
        assert names_office("zo", lang, chance()) in [f"{each}zo" for each in words["office"][lang]]
        assert adds_leak("zo", lang, chance()) in [f"zo. {each}" for each in words["leak"][lang]]
