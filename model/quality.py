"""Checks of the corpus beyond the schema: repeats, give-aways, personal data and shapes. A bad row is named."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from model.corpus import TRAINING_DATA, Row
from model.shapes import compare, shape
from model.totals import counts, short_of_totals

NEAR_DUPLICATE = 0.7
"""Jaccard similarity of five-character shingles from which two texts count as one."""
SHORTEST_COMPARED = 25
RUN_OF_WORDS = 8
COMMON_OPENING = 0.005
SHAPE_GIVES_AWAY = 0.45

_WORD = re.compile(r"\w+")
_PERSONAL = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "a phone number": re.compile(r"(?<!\w)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)"),
}
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b|\bBE\d{2}(?: ?\d){12}\b")
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def repeats(rows: Sequence[Row]) -> list[str]:
    """Texts that stand twice, or nearly, outside one scenario."""
    problems: list[str] = []
    first: dict[str, Row] = {}
    for row in rows:
        plain = _plain(row.text)
        other = first.setdefault(plain, row)
        if other is not row and other["scenario"] != row["scenario"]:
            problems.append(f"{row.place}: same text as {other.place}")
    long = [row for row in rows if len(row.text) >= SHORTEST_COMPARED]
    if not long:
        return problems
    vectors = CountVectorizer(analyzer="char", ngram_range=(5, 5), binary=True, dtype=np.int32)
    matrix = vectors.fit_transform(_plain(row.text) for row in long).tocsr()
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    for start in range(0, len(long), 500):
        shared = (matrix[start : start + 500] @ matrix.T).tocoo()
        similarity = shared.data / (sizes[start + shared.row] + sizes[shared.col] - shared.data)
        for at in np.flatnonzero(similarity >= NEAR_DUPLICATE):
            one, other = long[start + int(shared.row[at])], long[int(shared.col[at])]
            if start + shared.row[at] > shared.col[at] and one["scenario"] != other["scenario"]:
                problems.append(f"{one.place}: nearly the text of {other.place} (similarity {similarity[at]:.2f})")
    return problems


def shared_runs(rows: Sequence[Row]) -> list[str]:
    """Runs of eight words that two rows share outside one scenario."""
    seen: dict[str, Row] = {}
    problems = []
    for row in rows:
        words = _plain(row.text).split()
        for at in range(len(words) - RUN_OF_WORDS + 1):
            run = " ".join(words[at : at + RUN_OF_WORDS])
            other = seen.setdefault(run, row)
            if other["scenario"] != row["scenario"]:
                problems.append(f"{row.place}: shares '{run}' with {other.place}")
                break
    return problems


def common_openings(rows: Sequence[Row]) -> list[str]:
    """Openings of three words in more than one row in two hundred."""
    openings: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        words = _plain(row.text).split()[:3]
        if len(words) == 3:
            openings[" ".join(words)].append(row)
    most = max(5, COMMON_OPENING * len(rows))
    return [
        f"{each[-1].place}: '{opening}' opens {len(each)} rows"
        for opening, each in openings.items()
        if len(each) > most
    ]


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven-test of a Dutch citizen service number (BSN)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, BSN_WEIGHTS, strict=True))
    return total % 11 == 0 and digits != "000000000"


def is_iban(text: str) -> bool:
    """Whether letters and digits pass the modulo-97 test of an IBAN (ISO 13616)."""
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def known_names() -> frozenset[str]:
    """Digests of the surnames of known persons."""
    known: dict[str, list[str]] = json.loads((TRAINING_DATA / "lists" / "known_persons.json").read_text("utf-8"))
    return frozenset(known["digests"])


def name_digest(name: str) -> str:
    """How a known person's surname is kept: not as text, only to recognise it."""
    return hashlib.sha256(name.lower().encode()).hexdigest()[:16]


def personal_data(rows: Iterable[Row]) -> list[str]:
    """E-mail addresses, phone numbers, BSNs, IBANs and names of known persons."""
    names = known_names()
    problems = []
    for row in rows:
        found = [what for what, pattern in _PERSONAL.items() if pattern.search(row.text)]
        found += ["a BSN" for digits in _NINE_DIGITS.findall(row.text) if is_bsn(digits)]
        found += ["an IBAN" for each in _IBAN.findall(row.text) if is_iban(each.replace(" ", ""))]
        found += [f"a known person's name ({word})" for word in _capitalised(row.text) if name_digest(word) in names]
        problems += [f"{row.place}: holds {what}" for what in found]
    return problems


def _capitalised(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if word[0].isupper())


def shape_gives_away(rows: Sequence[Row]) -> float:
    """Macro-F1 of a classifier that sees length, platform, language and marks but no word; folds by writer."""
    shapes = [shape(row.text) for row in rows]
    names = sorted(shapes[0])
    platforms, languages = sorted({row["platform"] for row in rows}), sorted({row["lang"] for row in rows})
    table = np.array(
        [
            [float(each[name]) for name in names if name != "first_person"]
            + [float(platforms.index(row["platform"])), float(languages.index(row["lang"]))]
            for row, each in zip(rows, shapes, strict=True)
        ]
    )
    labels = [row["label"] for row in rows]
    model = HistGradientBoostingClassifier(random_state=0)
    folds = GroupKFold(n_splits=5)
    said = cross_val_predict(model, table, labels, groups=[row["writer"] for row in rows], cv=folds)
    return float(f1_score(labels, said, average="macro"))


def check(rows: Sequence[Row]) -> list[str]:
    """All problems, each with its place."""
    problems = repeats(rows) + shared_runs(rows) + common_openings(rows) + personal_data(rows)
    given_away = shape_gives_away(rows)
    if given_away > SHAPE_GIVES_AWAY:
        problems.append(f"corpus: shape alone tells the label (macro-F1 {given_away:.2f}, at most {SHAPE_GIVES_AWAY})")
    problems += [
        f"corpus: {each['kind']}: {each['measure']} is {each['own']}, in real posts {each['real']}"
        for each in compare(rows)
        if not each["within"]
    ]
    return problems + short_of_totals(counts(rows))
