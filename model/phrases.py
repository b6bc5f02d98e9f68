"""Phrase lists (public bodies, parties, signals) compiled to look-up tables over tokens.

Notation of a phrase: lower case; `(a|b)` lists alternatives and `(a|)` makes one optional; `<body>` is any public
body recognised by name; `word*` is any word that begins so (Dutch writes compounds as one word). See
training_data/lists/signals.json and word_fields.json.
"""

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "training_data" / "lists"

BODY_KINDS = (
    "ministry",
    "municipality",
    "province",
    "water_board",
    "agency",
    "inspectorate",
    "judiciary",
    "police",
    "high_council",
    "joint_body",
    "umbrella",
)
BODIES = tuple(f"<{kind}>" for kind in BODY_KINDS)
PARTY = "<party>"
PEOPLE = "<people>"
WING = "<wing>"
STEM_KEY = 3
PLACE = "<place>"

_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_WORDS = re.compile(r"\S+")

# Place names that are also common words are read as the word.
_PLACES_THAT_ARE_WORDS = {
    "best",
    "goes",
    "echt",
    "leek",
    "hoorn",
    "dalen",
    "buren",
    "vught",
    "epe",
    "losser",
    "staphorst",
}
# Before such a word the name of a place or field names the body.
_LEADS = {
    "municipality": (
        "gemeente",
        "de gemeente",
        "gemeente de",
        "stad",
        "gem.",
        "gemeentehuis",
        "municipality of",
        "city of",
    ),
    "province": ("provincie", "provinsje", "province of", "prov"),
    "water_board": ("waterschap", "hoogheemraadschap", "wetterskip", "hoogheemraadschap van"),
    "ministry": (
        "ministerie van",
        "ministerie",
        "min.",
        "departement",
        "ministry of",
        "ministearje fan",
        "directie bij",
    ),
}


def expand(phrase: str) -> list[str]:
    """All plain phrases that one phrase in list notation stands for."""
    parts = _ALTERNATIVES.split(phrase)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    plain = {" ".join(_WORDS.findall("".join(pick))) for pick in itertools.product(*choices)}
    return sorted(
        " ".join(words)
        for text in plain
        if text
        for words in itertools.product(*[BODIES if word == "<body>" else (word,) for word in text.split()])
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Names of bodies, parties, groups and places: lower-case phrase → placeholder, and the casing they must have."""

    anywhere: dict[str, str]
    exact: dict[str, str]
    longest: dict[str, int]
    """First word (lower case) → most words of a name that begins so."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Signal phrases: lower-case phrase → ids of the signals that it fires."""

    table: dict[str, tuple[str, ...]]
    longest: dict[str, int]
    stems: dict[str, tuple[tuple[str, str], ...]]
    """First three letters → (beginning of a word, id of the signal that such a word fires)."""
    ids: tuple[str, ...]

    def at_word(self, word: str) -> list[str]:
        """Ids of the signals whose stems begin this word."""
        return [signal_id for stem, signal_id in self.stems.get(word[:STEM_KEY], ()) if word.startswith(stem)]


def _read(name: str) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = json.loads((LISTS / name).read_text("utf-8"))
    return loaded


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


@cache
def names() -> Names:
    """Compile public_bodies.json, parties.json and groups.json."""
    anywhere: dict[str, str] = {}
    exact: dict[str, str] = {}
    for body in _read("public_bodies.json")["bodies"]:
        name, kind = str(body["name"]).replace(",", "").lstrip("'"), str(body["kind"])
        mark = f"<{kind}>"
        abbreviations = body.get("abbreviations", [])
        assert isinstance(abbreviations, list)
        short = [str(item) for item in abbreviations]
        for lead in _LEADS.get(kind, ()):
            for form in (name, *short):
                anywhere[f"{lead} {form.lower()}"] = mark
        if kind in ("municipality", "province"):
            if name.lower() not in _PLACES_THAT_ARE_WORDS:
                exact[name] = PLACE
        elif kind == "ministry":
            if len(name.split()) > 1:
                anywhere[name.lower()] = mark
        elif kind != "water_board" or " " in name:
            (anywhere if " " in name else exact)[name.lower() if " " in name else name] = mark
        exact.update({form: mark for form in short if len(form) > 2 and form not in ("Fin", "Def")})
        if kind == "police":
            anywhere[name.lower()] = mark
    exact["OM"] = "<judiciary>"
    for party in _read("parties.json")["parties"]:
        name = str(party["name"])
        if party.get("is_word"):
            exact[name] = PARTY
        else:
            anywhere[name.lower()] = PARTY
    for group in _read("groups.json")["groups"]:
        members = group["names"]
        assert isinstance(members, list)
        anywhere.update({str(name): f"<{group['kind']}>" for name in members})
    return Names(anywhere, exact, _longest([*anywhere, *(form.lower() for form in exact)]))


def compile_signals(groups: Iterable[Mapping[str, object]]) -> Signals:
    """Compile groups of an `id` and `phrases` in list notation."""
    table: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[tuple[str, str], ...]] = {}
    ids: list[str] = []
    for group in groups:
        signal_id = str(group["id"])
        ids.append(signal_id)
        phrases = group["phrases"]
        assert isinstance(phrases, list)
        for phrase in phrases:
            for plain in expand(str(phrase)):
                if plain.endswith("*"):
                    stem = plain.removesuffix("*")
                    key = stem[:STEM_KEY]
                    stems[key] = (*stems.get(key, ()), (stem, signal_id))
                elif signal_id not in table.get(plain, ()):
                    table[plain] = (*table.get(plain, ()), signal_id)
    return Signals(table, _longest(table), stems, tuple(ids))


@cache
def word_field_ids() -> tuple[str, ...]:
    """Ids of the signals that are fields of single words."""
    return tuple(str(field["id"]) for field in _read("word_fields.json")["fields"])


@cache
def signals() -> Signals:
    """Compile signals.json and word_fields.json."""
    return compile_signals([*_read("signals.json")["signals"], *_read("word_fields.json")["fields"]])
