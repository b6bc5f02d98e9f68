"""One draft taken apart: tokens with their places, names generalised to their kind, signals on spans.

Training and scoring use this one function, so that what is explained is what was learned.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from model.phrases import names, signals

_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|eu|org|net|frl|ly|co|gov|uk|ie)(?:/\S*|(?![\w.@])))"
    r"|(?P<mention>(?<!\w)@\w[\w.-]*(?:@[\w.-]+)?)"
    r"|(?P<hashtag>(?<!\w)#\w+)"
    r"|(?P<number>(?<!\w)[€$£]?\d[\d.,:]*(?:%|\b))"
    r"|(?P<word>\w+(?:['’´&.-]\w+)*)"
    r"|(?P<mark>[?!]+|\.{2,}|…)"
    r"|(?P<emoji>[\U0001F000-\U0001FAFF☀-➿⬀-⯿])"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
GRAM_SIZES = (2, 3, 4, 5)
_PLACEHOLDERS = {"link": "<link>", "mention": "<mention>", "number": "<num>"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: place in code points, normalised form, and whether its characters count as features."""

    start: int
    end: int
    norm: str
    spelled: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that fired on a span (code points)."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A draft taken apart. `text` has U+FFFD for each lone surrogate, positions unchanged."""

    text: str
    tokens: tuple[Token, ...]
    signals: tuple[Signal, ...]
    words: int


def clean(text: str) -> str:
    """Replace lone surrogates by U+FFFD; every position stays what it was."""
    return _LONE_SURROGATE.sub("�", text)


def lower(text: str) -> str:
    """Lower case of the same length: characters whose lower case is longer stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _mark(run: str) -> str:
    return "…" if run[0] in ".…" else "?" if "?" in run else "!"


def _raw_tokens(text: str, lowered: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            norm = lowered[start:end].replace("’", "'").replace("´", "'")
        elif kind == "mark":
            norm = _mark(match.group())
        elif kind == "mention":
            norm = "<mention>" if tokens else "<reply>"
        elif kind in _PLACEHOLDERS:
            norm = _PLACEHOLDERS[kind]
        else:
            norm = lowered[start:end]
        tokens.append(Token(start, end, norm, kind in ("word", "hashtag")))
    return tokens


def _name_at(text: str, tokens: list[Token], at: int, shouting: bool) -> tuple[str, int] | None:
    table = names()
    for length in range(min(table.longest.get(tokens[at].norm, 0), len(tokens) - at), 0, -1):
        span = tokens[at : at + length]
        phrase = span[0].norm if length == 1 else " ".join(token.norm for token in span)
        mark = table.anywhere.get(phrase)
        if mark is None and not shouting:
            exact = text[span[0].start : span[-1].end]
            mark = table.exact.get(exact)
        if mark is not None:
            return mark, length
    return None


def _generalise(text: str, tokens: list[Token]) -> list[Token]:
    """Replace names of bodies, parties and places by their kind, the longest first."""
    shouting = not any(char.islower() for char in text)
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = _name_at(text, tokens, at, shouting) if token.spelled and token.norm[0] != "#" else None
        if found:
            mark, length = found
            merged.append(Token(token.start, tokens[at + length - 1].end, mark, False))
            at += length
        else:
            merged.append(token)
            at += 1
    return merged


def _fired(tokens: list[Token]) -> list[Signal]:
    table = signals()
    fired: list[Signal] = []
    for at, token in enumerate(tokens):
        phrase = ""
        for last in tokens[at : at + table.longest.get(token.norm, 0)]:
            phrase = f"{phrase} {last.norm}" if phrase else last.norm
            for signal_id in table.table.get(phrase, ()):
                fired.append(Signal(signal_id, token.start, last.end))
    return fired


def analyse(text: str) -> Analysis:
    """Take one draft apart. `words` counts words, names and hashtags: what a writer would call a word."""
    text = clean(text)
    tokens = _raw_tokens(text, lower(text))
    words = sum(token.spelled or token.norm == "<num>" for token in tokens)
    tokens = _generalise(text, tokens)
    return Analysis(text, tuple(tokens), tuple(_fired(tokens)), words)


def word_features(analysis: Analysis) -> list[str]:
    """Single tokens and pairs of neighbours."""
    norms = [token.norm for token in analysis.tokens]
    return norms + [f"{left} {right}" for left, right in pairwise(norms)]


def grams(norm: str) -> list[str]:
    """Character runs of 2 to 5 of one word with a space on either side, as scikit-learn's `char_wb` cuts them."""
    padded = f" {norm} "
    return [padded[at : at + size] for size in GRAM_SIZES for at in range(len(padded) - size + 1)]


def character_features(analysis: Analysis) -> list[str]:
    """Character runs of all words that are not generalised."""
    return [gram for token in analysis.tokens if token.spelled for gram in grams(token.norm)]


def signal_features(analysis: Analysis) -> list[str]:
    """Ids of the signals that fired, one for each time."""
    return [signal.id for signal in analysis.signals]


def utf16_offsets(text: str) -> list[int] | None:
    """For each code point position its place in UTF-16 units, or None where both are the same."""
    if not text or max(text) < "\U00010000":
        return None
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if char >= "\U00010000" else 1))
    return offsets
