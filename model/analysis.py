"""One draft taken apart: tokens with their places, names generalised to their kind, signals on spans.

Training and scoring use this one function, so that what is explained is what was learned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.phrases import PARTY, PEOPLE, PLACE, WING, Signals, names, signals

_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|eu|org|net|frl|ly|co|gov|uk|ie)(?:/\S*|(?![\w.@])))"
    r"|(?P<mention>(?<!\w)@\w[\w.-]*(?:@[\w.-]+)?)"
    r"|(?P<hashtag>(?<!\w)#\w+)"
    r"|(?P<number>(?<!\w)[€$£]?\d[\d.,:]*(?:%|\b))"
    r"|(?P<word>\w+(?:['’´&.-]\w+)*)"
    r"|(?P<mark>[?!]+|\.{2,}|…)"
    r"|(?P<emoji>[\U0001F000-\U0001FAFF☀-➿⬀-⯿])"
)
_SENTENCE_END = re.compile(r"[.!?…]+[)\"'’”]*(?=\s)|\n+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
WORDS, CHARACTERS, SIGNALS = "words", "characters", "signals"
"""Groups of features that a draft is turned into. They stand here so that scoring does without scikit-learn."""
GRAM_SIZES = (2, 3, 4, 5)
DISCLAIMER = "disclaimer"
KINDS_ALONE = frozenset({PARTY, PEOPLE, PLACE, WING, "<municipality>", "<province>"})
"""Kinds of name of which no written word counts."""
_PLACEHOLDERS = {"link": "<link>", "mention": "<mention>", "number": "<num>"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: place in code points, normalised form, and the words in it that count as written.

    A word counts as its own norm. A body's name counts as its kind and, beside that, by its words; the name of a party
    or a place by its kind alone, so that none weighs otherwise than another.
    """

    start: int
    end: int
    norm: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that fired on a span (code points)."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft: tokens from `first` up to, not including, `last`, and its place in code points."""

    first: int
    last: int
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
        tokens.append(Token(start, end, norm, (norm,) if kind in ("word", "hashtag") else ()))
    return tokens


def _name_at(text: str, tokens: list[Token], at: int, shouting: bool) -> tuple[str, int] | None:
    table = names()
    if tokens[at].norm[0] == "#":
        mark = table.anywhere.get(tokens[at].norm[1:])
        return (mark, 1) if mark in KINDS_ALONE else None
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
        found = _name_at(text, tokens, at, shouting) if token.written else None
        if found:
            mark, length = found
            words = () if mark in KINDS_ALONE else tuple(each.norm for each in tokens[at : at + length])
            merged.append(Token(token.start, tokens[at + length - 1].end, mark, words))
            at += length
        else:
            merged.append(token)
            at += 1
    return merged


def find(tokens: Sequence[Token], table: Signals) -> list[Signal]:
    """Every phrase of a compiled list that stands in the tokens; a hashtag counts as its word."""
    fired: list[Signal] = []
    for at, token in enumerate(tokens):
        if token.written:
            word = token.norm.removeprefix("#")
            ids = {*table.at_word(word), *(table.table.get(word, ()) if word is not token.norm else ())}
            fired.extend(Signal(signal_id, token.start, token.end) for signal_id in sorted(ids))
        phrase = ""
        for last in tokens[at : at + table.longest.get(token.norm, 0)]:
            phrase = f"{phrase} {last.norm}" if phrase else last.norm
            for signal_id in table.table.get(phrase, ()):
                fired.append(Signal(signal_id, token.start, last.end))
    return list(dict.fromkeys(fired))


def analyse(text: str, generalise_names: bool = True) -> Analysis:
    """Take one draft apart. `words` counts words, names and hashtags: what a writer would call a word.

    The tokens of a disclaimer are left out: it does not change how the content reads (LABELLING.md, 3).
    """
    text = clean(text)
    tokens = _raw_tokens(text, lower(text))
    words = sum(bool(token.written) or token.norm == "<num>" for token in tokens)
    if generalise_names:
        tokens = _generalise(text, tokens)
    fired = find(tokens, signals())
    disclaimers = [signal for signal in fired if signal.id == DISCLAIMER]
    if disclaimers:
        tokens = [token for token in tokens if not any(span.start <= token.start < span.end for span in disclaimers)]
    return Analysis(text, tuple(tokens), tuple(fired), words)


def sentences(analysis: Analysis, least_words: int) -> list[Sentence]:
    """The sentences and lines of a draft, those of fewer than `least_words` tokens joined to the next."""
    found: list[Sentence] = []
    first = at = start = 0
    tokens = analysis.tokens
    ends = [match.end() for match in _SENTENCE_END.finditer(analysis.text)]
    for end in [*ends, len(analysis.text)]:
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        if at - first >= least_words or (end == len(analysis.text) and at > first):
            found.append(Sentence(first, at, start, end))
            first, start = at, end
    return found


def word_features(analysis: Analysis) -> list[str]:
    """Single tokens, pairs of neighbours, and the words of names that count as written."""
    norms = [token.norm for token in analysis.tokens]
    named = [word for token in analysis.tokens for word in token.written if word != token.norm]
    return [*norms, *(f"{left} {right}" for left, right in pairwise(norms)), *named]


def grams(norm: str) -> list[str]:
    """Character runs of 2 to 5 of one word with a space on either side, as scikit-learn's `char_wb` cuts them."""
    padded = f" {norm} "
    return [padded[at : at + size] for size in GRAM_SIZES for at in range(len(padded) - size + 1)]


def character_features(analysis: Analysis) -> list[str]:
    """Character runs of all words that count as written."""
    return [gram for token in analysis.tokens for word in token.written for gram in grams(word)]


def signal_features(analysis: Analysis) -> list[str]:
    """Ids of the signals that fired, one for each time; a disclaimer weighs nothing."""
    return [signal.id for signal in analysis.signals if signal.id != DISCLAIMER]


def utf16_offsets(text: str) -> list[int] | None:
    """For each code point position its place in UTF-16 units, or None where both are the same."""
    if not text or max(text) < "\U00010000":
        return None
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if char >= "\U00010000" else 1))
    return offsets
