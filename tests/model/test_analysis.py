"""Tokens, names generalised to their kind, and signals on spans."""

import pytest

from model.analysis import analyse, lower
from model.phrases import PARTY, PEOPLE, WING, expand, names


def norms(text: str) -> list[str]:
    return [token.norm for token in analyse(text).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@jan kijk https://t.co/Ab1", ["<reply>", "kijk", "<link>"]),
        ("dank @jan nos.nl/artikel/12", ["dank", "<mention>", "<link>"]),
        ("Wat?! Nee...", ["wat", "?", "nee", "…"]),
        ("vrijdag.Morgen", ["vrijdag.morgen"]),
        ("€ 25,50 of 25%", ["<num>", "of", "<num>"]),
        ("ik werk bij BZK", ["ik", "werk", "bij", "<ministry>"]),
        ("het ministerie van Financiën", ["het", "<ministry>"]),
        ("gemeente 's-Hertogenbosch", ["<municipality>"]),
        ("Amstel, Gooi en Vecht", ["<water_board>"]),
        ("stem VVD of GroenLinks-PvdA", ["stem", "<party>", "of", "<party>"]),
        ("IK HAAT DIE VVD", ["ik", "haat", "die", "<party>"]),
        ("hup vvd, dank u Volt", ["hup", "<party>", "dank", "u", "<party>"]),
        ("de volt en de ampère", ["de", "volt", "en", "de", "ampère"]),
        ("stem #cda en niet #Links", ["stem", "<party>", "en", "niet", "<wing>"]),
        ("die Syriërs en christenen", ["die", "<people>", "en", "<people>"]),
        ("best een goed plan", ["best", "een", "goed", "plan"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert norms(text) == expected


def test_all_parties_read_the_same() -> None:
    assert norms("de SP liegt weer") == norms("de PVV liegt weer") == norms("de N-VA liegt weer")


@pytest.mark.parametrize(
    ("text", "signal", "span"),
    [
        ("Ik zeg als ambtenaar nee", "who_speaks", "als ambtenaar"),
        ("Wij als gemeente Ede denken mee", "we_organisation", "Wij als gemeente Ede"),
        ("namens het college dank", "on_behalf", "namens het college"),
        ("dit is nog niet openbaar", "not_public", "nog niet openbaar"),
        ("views are my own", "disclaimer", "views are my own"),
        ("ús wethâlder komt", "office_holder", "ús wethâlder"),
    ],
)
def test_signals_fire_on_their_span(text: str, signal: str, span: str) -> None:
    fired = {each.id: text[each.start : each.end] for each in analyse(text).signals}
    assert fired.get(signal) == span


def test_signals_match_whole_words_only() -> None:
    assert analyse("de cacao is op").signals == ()


def test_expand_lists_every_alternative() -> None:
    assert expand("(wij|we) als (gemeente|)") == ["we als", "we als gemeente", "wij als", "wij als gemeente"]
    assert len(expand("bij <body>")) > 5


@pytest.mark.parametrize("text", ["İstanbul", "ẞ", "ÅÉ", "ΑΣ"])
def test_lower_keeps_the_length(text: str) -> None:
    assert len(lower(text)) == len(text)


@pytest.mark.parametrize("mark", [PARTY, PEOPLE, WING])
def test_no_party_people_or_wing_tells_which_it_is(mark: str) -> None:
    members = [name for table in (names().anywhere, names().exact) for name, kind in table.items() if kind == mark]
    assert len(members) > 10
    read = [analyse(f"ik ga voor {name}, hoor") for name in members]
    assert {tuple(token.norm for token in each.tokens) for each in read} == {("ik", "ga", "voor", mark, "hoor")}
    assert len({tuple(signal.id for signal in each.signals) for each in read}) == 1
