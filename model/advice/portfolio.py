"""Does a draft touch the writer's own field of work? Word families of policy fields, compiled once for each profile."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.advice.profile import Profile
from model.analysis import Analysis, lower

FIELDS = Path(__file__).resolve().parent / "fields.json"
SHORTEST_STEM = 6
"""Letters that stay of a topic's word at least; shorter words and abbreviations count as they are."""
SHARE_OF_STEM = 0.6
"""Share of a topic's word that a draft's word must begin with: "vergunni" of "vergunningen"."""
_WORD = re.compile(r"\w[\w&'-]*")


@cache
def _fields() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FIELDS.read_text("utf-8"))
    return loaded


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words at the start of a word (`=word`: a whole word); grouped by first letter, for speed."""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        whole = word.startswith("=")
        plain = word.removeprefix("=")
        rests[plain[0]].add(re.escape(plain[1:]) + (r"\b" if whole else ""))
    if not rests:
        return None
    groups = (f"{re.escape(first)}(?:{'|'.join(sorted(found))})" for first, found in sorted(rests.items()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})")


@cache
def _any_field() -> re.Pattern[str]:
    pattern = _pattern(word for field in _fields()["fields"] for word in field["words"])
    assert pattern is not None
    return pattern


@cache
def _by_field() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    patterns = ((_pattern(field["words"]), tuple(field["words"])) for field in _fields()["fields"])
    return tuple((pattern, words) for pattern, words in patterns if pattern is not None)


def _stem(word: str) -> str:
    length = len(word)
    if length <= SHORTEST_STEM - 2:
        return f"={word}"
    return word[: max(SHORTEST_STEM, math.ceil(SHARE_OF_STEM * length))]


def _telling(text: str) -> list[str]:
    generic = _fields()["generic"]
    return [word for word in _WORD.findall(lower(text)) if len(word) > 2 and word not in generic]


@lru_cache(maxsize=16)
def _own(topics: tuple[str, ...]) -> re.Pattern[str] | None:
    """Words of one's own topics and of the fields that they belong to."""
    words = {_stem(word) for topic in topics for word in _telling(topic)}
    for topic in topics:
        for pattern, family in _by_field():
            if pattern.search(lower(topic)):
                words.update(family)
    return _pattern(words)


@lru_cache(maxsize=16)
def _employer(name: str) -> re.Pattern[str] | None:
    return _pattern(f"={word}" for word in _telling(name))


def portfolio(analysis: Analysis, profile: Profile) -> str:
    """`own`, `far` or `unknown`.

    Own where a word of one's topics, or of their field, stands in the draft. Far only where another field does and the
    draft does not name one's employer: that a draft has no word of one's own field is not enough to call it far.
    """
    own = _own(profile.topics)
    if own is None:
        return "unknown"
    text = lower(analysis.text)
    if own.search(text):
        return "own"
    employer = _employer(profile.employer)
    if employer and employer.search(text):
        return "unknown"
    return "far" if _any_field().search(text) else "unknown"
