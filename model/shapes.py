"""The shape of a post (length, links, marks), and how the corpus's shapes stand beside those of real posts.

Figures of real posts: training_data/register_shapes.json.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from model.corpus import TRAINING_DATA, Row

QUANTILES = (10, 25, 50, 75, 90)
TOLERANCE = 1 / 3

_LINK = re.compile(r"https?://\S+|\bwww\.\S+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|eu|org|net|frl|ly|co)/\S*")
_HASHTAG = re.compile(r"(?<!\w)#\w+")
_MENTION = re.compile(r"(?<!\w)@\w+")
_EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿⬀-⯿]")
_FIRST_PERSON = re.compile(r"\b(?:ik|'k|mij|mijn|m'n|me|ikzelf|i|i'm|i've|my|mine|myself|myn|my|k)\b", re.IGNORECASE)


def shape(text: str) -> dict[str, float]:
    """What can be counted about a post without reading it."""
    bare = _LINK.sub("", text)
    ending = bare.rstrip()
    hashtags = len(_HASHTAG.findall(text))
    return {
        "characters": len(text),
        "words": len(text.split()),
        "begins_with_mention": text.startswith("@"),
        "mentions": len(_MENTION.findall(text)),
        "links": len(_LINK.findall(text)),
        "link": _LINK.search(text) is not None,
        "hashtags": hashtags,
        "hashtag": hashtags > 0,
        "three_hashtags": hashtags > 2,
        "emoji": _EMOJI.search(text) is not None,
        "emojis": len(_EMOJI.findall(text)),
        "question": "?" in bare,
        "exclamation": "!" in bare,
        "no_capital": bare == bare.lower(),
        "dots": ".." in bare or "…" in bare,
        "no_full_stop": not ending.endswith("."),
        "first_person": _FIRST_PERSON.search(bare) is not None,
        "line_breaks": text.count("\n"),
        "commas": text.count(","),
        "full_stops": bare.count("."),
        "quotes": sum(text.count(mark) for mark in "\"'‘’“”"),
    }


@cache
def real_posts() -> dict[str, Any]:
    """The table of real posts as it stands on disk."""
    loaded: dict[str, Any] = json.loads((TRAINING_DATA / "register_shapes.json").read_text("utf-8"))
    return loaded


def _row_of(row: Row) -> str | None:
    kind: dict[str, str] | str | None = real_posts()["kinds"].get(row["author_kind"])
    return kind[row["lang"]] if isinstance(kind, dict) else kind


def compare(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """For each row of the table and each measure: the real figure, the corpus's, and whether it is within a third.

    Only whole drafts that were not written as contrasts count; shares under three percent may be three points off.
    """
    kinds: dict[str, list[dict[str, float]]] = defaultdict(list)
    for row in rows:
        name = _row_of(row)
        if name and not row["half_typed"] and row["group"] is None and row["round"] is None:
            kinds[name].append(shape(row.text))
    result = []
    for name, shapes in sorted(kinds.items()):
        for measure, real in real_posts()["rows"][name].items():
            values = [each[measure] for each in shapes]
            pairs = (
                [
                    (f"{measure} {at} %", each, float(np.percentile(values, at)))
                    for at, each in zip(QUANTILES, real, strict=True)
                ]
                if isinstance(real, list)
                else [(measure, real, 100 * float(np.mean(values)))]
            )
            for label, figure, own in pairs:
                within = abs(own - figure) <= max(TOLERANCE * figure, 3)
                entry = {"kind": name, "rows": len(shapes), "measure": label, "real": figure, "own": round(own, 1)}
                result.append({**entry, "within": within})
    return result
