"""What only the advice asks about, found in a draft: phrases and patterns of cues.json. The model does not see them."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from model.analysis import Analysis, Signal
from model.phrases import BODIES

_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
CUES = Path(__file__).resolve().parent / "cues.json"


class _Node:
    """One word of the phrases, with what may follow it; as a tree, most words of a draft are left at once."""

    __slots__ = ("ids", "next")

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.next: dict[str, _Node] = {}


@cache
def _loaded() -> Mapping[str, Any]:
    loaded: dict[str, Any] = json.loads(CUES.read_text("utf-8"))
    return loaded


def _plain(phrase: str) -> Iterator[list[str]]:
    """The words of all that one phrase stands for; `<body>` stays as it is, for a tree of all bodies is large."""
    parts = _ALTERNATIVES.split(phrase)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return ("".join(pick).split() for pick in itertools.product(*choices))


@cache
def _phrases() -> dict[str, _Node]:
    root = _Node()
    for group in _loaded()["phrases"]:
        for phrase in group["phrases"]:
            for words in _plain(phrase):
                node = root
                for word in words:
                    node = node.next.setdefault(word, _Node())
                node.ids.add(group["id"])
    return root.next


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One by one, not joined: a pattern that begins with a set of characters is found fast."""
    return tuple((cue, re.compile(each)) for cue, some in _loaded()["patterns"].items() for each in some)


def cue_ids() -> frozenset[str]:
    """All cues that there are."""
    return frozenset((*(group["id"] for group in _loaded()["phrases"]), *_loaded()["patterns"]))


def cues(analysis: Analysis) -> list[Signal]:
    """The cues in a draft with their places, in code points."""
    tokens, beginnings = analysis.tokens, _phrases()
    norms = ["<body>" if token.norm in BODIES else token.norm for token in tokens]
    found: list[Signal] = []
    for at, norm in enumerate(norms):
        node, last = beginnings.get(norm), at
        while node is not None:
            found.extend(Signal(cue, tokens[at].start, tokens[last].end) for cue in node.ids)
            last += 1
            node = node.next.get(norms[last]) if last < len(norms) else None
    for cue, pattern in _patterns():
        if match := pattern.search(analysis.text):
            found.append(Signal(cue, *match.span()))
    return found
