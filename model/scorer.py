"""One pass over a draft: scores of all heads and, exactly, what each word contributed.

Agrees with scikit-learn's own pipeline (model.train) to 1e-9; tests/model/test_scorer.py holds it to that.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model.analysis import Analysis, analyse, grams
from model.artifacts import Artifact
from model.features import CHARACTER_WEIGHT, CHARACTERS, SIGNALS, WORDS
from model.labels import HEADS
from model.train import softmax

Floats = NDArray[np.float64]
Columns = NDArray[np.intp]

MINIMUM_WORDS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one place in the draft contributed to the log-odds; places in code points, None where it has none."""

    start: int | None
    end: int | None
    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a draft reads. `probabilities` per head in the order of `HEADS`; `score` before calibration."""

    analysis: Analysis
    probabilities: dict[str, Floats]
    label: str
    against: str
    intercept: float
    score: float
    evidence: list[Evidence]
    doubt: bool
    too_short: bool

    def best(self, head: str) -> str:
        """Most probable class of a head."""
        return HEADS[head][int(self.probabilities[head].argmax())]


@dataclass(frozen=True, slots=True)
class _Block:
    """Occurrences of one block of features: column of each, share of its value, and its place in the evidence."""

    columns: Columns
    values: Floats
    places: Columns


def link_given_label(link: Floats, label: Floats) -> Floats:
    """Probabilities of the function link, weighed by those of the labels that go with each.

    A private draft has no link and one in function has some (LABELLING.md, 1 and 2). Shapes (3,) and (3,) to (3,), in
    the order of HEADS.
    """
    private, in_function, policy_sensitive = label
    some = in_function + policy_sensitive
    weighed: Floats = link * np.array([private + policy_sensitive, some, some])
    result: Floats = weighed / weighed.sum()
    return result


_NOTHING = np.empty(0, dtype=np.intp)


class Scorer:
    """A trained model, ready to read drafts. Thread-safe: it holds no draft."""

    def __init__(self, artifact: Artifact) -> None:
        parameters = artifact.parameters
        self.record = artifact.record
        self.version = artifact.version
        vocabulary = parameters["vocabulary"]
        offset = 0
        self._column: dict[str, dict[str, int]] = {}
        for name in (WORDS, CHARACTERS, SIGNALS):
            self._column[name] = {term: offset + place for place, term in enumerate(vocabulary[name])}
            offset += len(vocabulary[name])
        ones = np.ones(len(vocabulary[SIGNALS]))
        self._idf: Floats = np.concatenate([parameters["idf"][WORDS], parameters["idf"][CHARACTERS], ones])
        self._weights: Floats = np.ascontiguousarray(parameters["weights"], dtype=np.float64)
        self._intercepts: Floats = parameters["intercepts"]
        self._temperatures: dict[str, float] = parameters["temperatures"]
        self._doubt_below: float = parameters["doubt_below"]
        ends = np.cumsum([len(classes) for classes in HEADS.values()]).tolist()
        self._slices = {
            head: slice(end - len(classes), end) for (head, classes), end in zip(HEADS.items(), ends, strict=True)
        }
        # Words that training knew, cut once; a draft's own new words are cut each time and not kept.
        self._cut: dict[str, Columns] = {
            word: self._gram_columns(word) for word in self._column[WORDS] if " " not in word
        }

    def _gram_columns(self, norm: str) -> Columns:
        column = self._column[CHARACTERS]
        return np.array([place for gram in grams(norm) if (place := column.get(gram)) is not None], dtype=np.intp)

    def _tfidf(self, columns: Columns, places: Columns) -> _Block:
        """Unit-length TF-IDF with sublinear counts, each feature's value shared out over its occurrences."""
        if not len(columns):
            return _Block(_NOTHING, np.empty(0), _NOTHING)
        distinct, inverse, counts = np.unique(columns, return_inverse=True, return_counts=True)
        values = (1.0 + np.log(counts)) * self._idf[distinct]
        values /= np.sqrt(values @ values)
        return _Block(columns, (values / counts)[inverse], places)

    def _words(self, norms: list[str]) -> _Block:
        column = self._column[WORDS]
        found: list[int] = []
        places: list[int] = []
        for place, norm in enumerate(norms):
            if (at := column.get(norm)) is not None:
                found.append(at)
                places.append(place)
        for place, (left, right) in enumerate(pairwise(norms)):
            if (at := column.get(f"{left} {right}")) is not None:
                found.append(at)
                places.append(len(norms) + place)
        return self._tfidf(np.array(found, dtype=np.intp), np.array(places, dtype=np.intp))

    def _characters(self, analysis: Analysis) -> _Block:
        cut = self._cut
        parts: list[Columns] = []
        lengths: list[int] = []
        places: list[int] = []
        for place, token in enumerate(analysis.tokens):
            if token.spelled:
                known = cut.get(token.norm)
                part = self._gram_columns(token.norm) if known is None else known
                parts.append(part)
                lengths.append(len(part))
                places.append(place)
        if not parts:
            return _Block(_NOTHING, np.empty(0), _NOTHING)
        block = self._tfidf(np.concatenate(parts), np.repeat(np.array(places, dtype=np.intp), lengths))
        return _Block(block.columns, CHARACTER_WEIGHT * block.values, block.places)

    def _signals(self, analysis: Analysis, first_place: int) -> _Block:
        column = self._column[SIGNALS]
        fired = [column[signal.id] for signal in analysis.signals]
        counts = np.bincount(fired, minlength=1) if fired else np.ones(1)
        values = np.array([1.0 / counts[at] for at in fired])
        return _Block(np.array(fired, dtype=np.intp), values, np.arange(first_place, first_place + len(fired)))

    def read(self, text: str) -> Reading:
        """Score one draft on all heads and explain its label."""
        return self.read_analysis(analyse(text))

    def read_analysis(self, analysis: Analysis) -> Reading:
        """As `read`, for a draft that was already taken apart."""
        norms = [token.norm for token in analysis.tokens]
        pairs = max(len(norms) - 1, 0)
        blocks = (
            self._words(norms),
            self._characters(analysis),
            self._signals(analysis, len(norms) + pairs),
        )
        columns = np.concatenate([block.columns for block in blocks])
        values = np.concatenate([block.values for block in blocks])
        places = np.concatenate([block.places for block in blocks])
        weights = self._weights[columns]
        scores = self._intercepts + values @ weights
        probabilities = {head: softmax(scores[part] / self._temperatures[head]) for head, part in self._slices.items()}
        probabilities["function_link"] = link_given_label(probabilities["function_link"], probabilities["label"])
        label_scores = scores[self._slices["label"]]
        order = np.argsort(-label_scores)
        best, next_best = int(order[0]), int(order[1])
        contributions = values * (weights[:, best] - weights[:, next_best])
        count = len(norms) + pairs + len(analysis.signals)
        total = np.bincount(places, weights=contributions, minlength=count).astype(np.float64)
        intercept = float(self._intercepts[best] - self._intercepts[next_best])
        too_short = analysis.words < MINIMUM_WORDS
        labels = HEADS["label"]
        return Reading(
            analysis=analysis,
            probabilities=probabilities,
            label=labels[best],
            against=labels[next_best],
            intercept=intercept,
            score=float(label_scores[best] - label_scores[next_best]),
            evidence=self._evidence(analysis, norms, total),
            doubt=too_short or float(probabilities["label"].max()) < self._doubt_below,
            too_short=too_short,
        )

    @staticmethod
    def _evidence(analysis: Analysis, norms: list[str], total: Floats) -> list[Evidence]:
        """Contributions by place: words (with what their characters add), pairs of words, signals; heaviest first."""
        tokens, count = analysis.tokens, len(norms)
        found: list[Evidence] = []
        for place in np.flatnonzero(total).tolist():
            weight = float(total[place])
            if place < count:
                token = tokens[place]
                found.append(Evidence(token.start, token.end, token.norm, weight))
            elif place < 2 * count - 1:
                left, right = tokens[place - count], tokens[place - count + 1]
                found.append(Evidence(left.start, right.end, f"{left.norm} {right.norm}", weight))
            else:
                signal = analysis.signals[place - max(2 * count - 1, 0)]
                found.append(Evidence(signal.start, signal.end, f"signal:{signal.id}", weight))
        found.sort(key=lambda item: -abs(item.weight))
        return found
