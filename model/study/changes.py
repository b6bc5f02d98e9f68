"""Small changes to a draft: those that must leave its label alone, and those that may move it one way only."""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from model.phrases import LISTS

Change = Callable[[str, str, random.Random], str | None]
"""Text, language and randomness to the changed text; None where the change has nothing to take hold of."""

SPELLED = re.compile(r"(?<![\w@#/.])[^\W\d_]{5,}(?![\w@/]|://|\.\w)")
"""Words that a typing slip may hit: no mention, hashtag, link or number."""
WORDS_A_SLIP = 12
"""One typing slip for each so many words."""
_LINK = re.compile(r"\s*https?://\S+")
_EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿⬀-⯿\ufe0f\u200d]+ ?")
_CLOSING = ".!?…"


@cache
def texts() -> dict[str, Any]:
    """What is put into drafts (changes.json)."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("changes.json").read_text("utf-8"))
    return loaded


@cache
def _listed(file: str, key: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((LISTS / file).read_text("utf-8"))[key])


@cache
def municipalities() -> tuple[str, ...]:
    """Names of Dutch municipalities that are one capitalised word and nothing else."""
    bodies = _listed("public_bodies.json", "bodies")
    names = (str(body["name"]) for body in bodies if body["kind"] == "municipality")
    # A name that is also a common word could be that word in the draft.
    words = {"Best", "Goes", "Echt", "Leek", "Hoorn", "Buren", "Vught", "Epe", "Losser", "Staphorst", "Beek"}
    return tuple(name for name in names if name.isalpha() and name not in words)


@cache
def parties(country: str = "nl") -> tuple[str, ...]:
    """Names of a country's parties as they are written."""
    return tuple(str(each["name"]) for each in _listed("parties.json", "parties") if each["country"] == country)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w@#/-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w/-])")


def _swap(text: str, names: tuple[str, ...], chance: random.Random) -> str | None:
    """Every name of a list becomes another of that list, the same one each time."""
    new: dict[str, str] = {}
    for found in _any_of(names).findall(text):
        new.setdefault(found, chance.choice([name for name in names if name not in (found, *new.values())]))
    return _any_of(names).sub(lambda match: new[match[0]], text) if new else None


def typo(text: str, _lang: str, chance: random.Random) -> str | None:
    """Typing slips inside longer words: two letters change places, one is left out, or one is typed twice."""
    words = list(SPELLED.finditer(text))
    if not words:
        return None
    hit = chance.sample(words, max(1, len(words) // WORDS_A_SLIP))
    for match in sorted(hit, key=lambda each: -each.start()):
        at = match.start() + chance.randrange(1, len(match[0]) - 2)
        slip = chance.choice((text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1]))
        text = text[:at] + slip + text[at + 2 :]
    return text


def emoji_added(text: str, _lang: str, chance: random.Random) -> str | None:
    """An emoji without a mood at the end."""
    return f"{text} {chance.choice(texts()['emoji'])}"


def emoji_removed(text: str, _lang: str, _chance: random.Random) -> str | None:
    """All emoji taken out."""
    without = _EMOJI.sub("", text).rstrip()
    return without if without and without != text else None


def hashtag_added(text: str, lang: str, chance: random.Random) -> str | None:
    """A hashtag without a topic at the end."""
    return f"{text} {chance.choice(texts()['hashtag'][lang])}"


def hashtag_sign_dropped(text: str, _lang: str, _chance: random.Random) -> str | None:
    """Hashtags become plain words."""
    without = re.sub(r"(?<!\w)#(?=\w)", "", text)
    return without if without != text else None


def link_added(text: str, _lang: str, chance: random.Random) -> str | None:
    """A shortened link at the end."""
    letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
    return f"{text} https://t.co/{''.join(chance.choice(letters) for _ in range(10))}"


def link_removed(text: str, _lang: str, _chance: random.Random) -> str | None:
    """All links taken out."""
    without = _LINK.sub("", text).strip()
    return without if without and without != text else None


def lower_case(text: str, _lang: str, _chance: random.Random) -> str | None:
    """No capitals at all."""
    return text.lower() if text.lower() != text else None


def upper_case(text: str, _lang: str, _chance: random.Random) -> str | None:
    """Capitals only; mentions, hashtags and links stay."""
    parts = re.split(r"(\s+)", text)
    loud = "".join(part if re.match(r"@|#|https?:|www\.", part) else part.upper() for part in parts)
    return loud if loud != text else None


def other_municipality(text: str, _lang: str, chance: random.Random) -> str | None:
    """Each municipality becomes another."""
    return _swap(text, municipalities(), chance)


def other_name(text: str, _lang: str, chance: random.Random) -> str | None:
    """Each first name becomes another."""
    return _swap(text, tuple(texts()["names"]), chance)


def other_party(text: str, _lang: str, chance: random.Random) -> str | None:
    """Each Dutch party becomes another."""
    return _swap(text, parties(), chance)


def disclaimer(text: str, lang: str, chance: random.Random) -> str | None:
    """A personal title at the end: it does not change how the content reads (LABELLING.md, 1)."""
    return f"{text} {chance.choice(texts()['disclaimer'][lang])}"


def greeting(text: str, lang: str, chance: random.Random) -> str | None:
    """A greeting in front; not before an answer, which begins with a mention."""
    return None if text.startswith("@") else chance.choice(texts()["greeting"][lang]) + text


def full_stop(text: str, _lang: str, _chance: random.Random) -> str | None:
    """A full stop at the end put or taken away."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else None if text[-1] in _CLOSING else f"{text}."


def no_commas(text: str, _lang: str, _chance: random.Random) -> str | None:
    """Commas, colons and semicolons left out between words."""
    without = re.sub(r"(?<=\w)[,;:](?=\s)", "", text)
    return without if without != text else None


def names_office(text: str, lang: str, chance: random.Random) -> str | None:
    """The writer says in front which public office this is."""
    return None if text.startswith("@") else chance.choice(texts()["office"][lang]) + text


def adds_leak(text: str, lang: str, chance: random.Random) -> str | None:
    """Something that is not public is told at the end."""
    closed = text if text[-1] in _CLOSING else f"{text}."
    return f"{closed} {chance.choice(texts()['leak'][lang])}"


HARMLESS: dict[str, Change] = {
    "typo": typo,
    "emoji added": emoji_added,
    "emoji removed": emoji_removed,
    "hashtag added": hashtag_added,
    "hashtag sign dropped": hashtag_sign_dropped,
    "link added": link_added,
    "link removed": link_removed,
    "lower case": lower_case,
    "upper case": upper_case,
    "other municipality": other_municipality,
    "other name": other_name,
    "other party": other_party,
    "disclaimer": disclaimer,
    "greeting": greeting,
    "full stop": full_stop,
    "commas left out": no_commas,
}
"""Changes that leave the label what it is."""


def changed(change: Change, text: str, lang: str, seed: str) -> str | None:
    """Apply a change, the same way each time for the same seed (a row's id)."""
    return change(text, lang, random.Random(f"{seed} {change.__name__}"))
