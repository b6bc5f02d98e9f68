"""One pass over a draft: scores of all heads and, exactly, what each word contributed.

Agrees with scikit-learn's own pipeline (model.train) to 1e-9; tests/model/test_scorer.py holds it to that.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model.analysis import CHARACTERS, SIGNALS, WORDS, Analysis, Sentence, analyse, grams, sentences
from model.artifacts import Artifact
from model.labels import HEADS

Floats = NDArray[np.float64]
Columns = NDArray[np.intp]

MINIMUM_WORDS = 3
LONG = 280
"""Code points over which a draft is read by sentence too: an ordinary post on X is never longer."""
LEAST_WORDS_IN_A_SENTENCE = 3
REST = "rest"
"""Feature of what the rest of a long draft adds where one sentence decided."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one place in the draft contributed to the log-odds; places in code points, None where it has none."""

    start: int | None
    end: int | None
    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a draft reads. `probabilities` per head in the order of `HEADS`; `score` before calibration.

    `unit` is the part that decided, in code points: the whole draft or one sentence.
    """

    analysis: Analysis
    probabilities: dict[str, Floats]
    label: str
    against: str
    unit: tuple[int, int]
    intercept: float
    score: float
    evidence: list[Evidence]
    doubt: bool
    too_short: bool

    def best(self, head: str) -> str:
        """Most probable class of a head."""
        return HEADS[head][int(self.probabilities[head].argmax())]


@dataclass(frozen=True, slots=True)
class _Found:
    """Features as they stand in a draft: column of each occurrence, and its place (see `Scorer`)."""

    words: tuple[Columns, Columns]
    characters: tuple[Columns, Columns]
    signals: tuple[Columns, Columns]
    leans: tuple[Columns, Columns]


@dataclass(frozen=True, slots=True)
class _Values:
    """Features with their values: value, place and weights of each occurrence."""

    values: Floats
    places: Columns
    weights: Floats
    """Of the column of each occurrence, for the classes of all heads."""


def softmax(scores: Floats) -> Floats:
    """Row-wise softmax of log-odds, shape kept."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


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


def confidence(label: Floats, sensitive_margin: float) -> float:
    """Probability of the best label, less the margin where that is policy-sensitive: such a reading has to be surer."""
    best = int(label.argmax())
    return float(label[best]) - sensitive_margin * (HEADS["label"][best] == "policy_sensitive")


def _split(block: tuple[Columns, Columns], part: Columns, parts: int) -> list[tuple[Columns, Columns]]:
    """Occurrences by the part that each is in, their order kept; -1 is in none."""
    order = np.argsort(part, kind="stable")
    bounds = np.searchsorted(part[order], np.arange(parts + 1)).tolist()
    columns, places = block[0][order], block[1][order]
    return [(columns[start:end], places[start:end]) for start, end in pairwise(bounds)]


def _array(places: list[int]) -> Columns:
    return np.array(places, dtype=np.intp)


class Scorer:
    """A trained model, ready to read drafts. Thread-safe: it holds no draft.

    A place is a number: token `at` is `at`, the pair of it and the next `tokens + at`, signal `at` `2 * tokens + at`.
    """

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
        learned: Floats = np.asarray(parameters["weights"], dtype=np.float64)
        leans: dict[str, Floats] = parameters["leans"]
        self._lean_column = {term: offset + place for place, term in enumerate(leans)}
        weights = [learned[:offset]]
        if leans:
            # A term's lean times what the model gives each lean: one column a term, as for words.
            weights.append(np.array(list(leans.values())) @ learned[offset:])
        self._weights: Floats = np.ascontiguousarray(np.concatenate(weights))
        self._idf: Floats = np.concatenate([parameters["idf"][WORDS], parameters["idf"][CHARACTERS]])
        self._character_weight: float = parameters["character_weight"]
        self._sentences: bool = parameters["sentences"]
        self._intercepts: Floats = parameters["intercepts"]
        self._temperatures: dict[str, float] = parameters["temperatures"]
        self._sensitive_margin: float = parameters["sensitive_margin"]
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
        return _array([place for gram in grams(norm) if (place := column.get(gram)) is not None])

    @staticmethod
    def _terms(terms: list[tuple[int, str]], column: dict[str, int]) -> tuple[Columns, Columns]:
        found = [(at, place) for place, term in terms if (at := column.get(term)) is not None]
        return _array([at for at, _ in found]), _array([place for _, place in found])

    def _characters(self, written: list[tuple[int, str]]) -> tuple[Columns, Columns]:
        parts: list[Columns] = []
        for _, word in written:
            known = self._cut.get(word)
            parts.append(self._gram_columns(word) if known is None else known)
        if not parts:
            return _array([]), _array([])
        return np.concatenate(parts), np.repeat(_array([place for place, _ in written]), [len(part) for part in parts])

    def _find(self, analysis: Analysis) -> _Found:
        tokens = analysis.tokens
        norms = [token.norm for token in tokens]
        written = [(place, word) for place, token in enumerate(tokens) for word in token.written]
        terms = [
            *enumerate(norms),
            *enumerate((f"{left} {right}" for left, right in pairwise(norms)), len(norms)),
            *((place, word) for place, word in written if word != norms[place]),
        ]
        column = self._column[SIGNALS]
        fired = [(at, column[signal.id]) for at, signal in enumerate(analysis.signals) if signal.id in column]
        return _Found(
            words=self._terms(terms, self._column[WORDS]),
            characters=self._characters(written),
            signals=(_array([at for _, at in fired]), _array([2 * len(norms) + at for at, _ in fired])),
            leans=self._terms(terms, self._lean_column),
        )

    def _tfidf(self, columns: Columns, scale: float = 1.0) -> Floats:
        """Unit-length TF-IDF with sublinear counts, each feature's value shared out over its occurrences."""
        if not len(columns):
            return np.empty(0)
        # As np.unique with counts, at half its cost: this is most of what a reading takes.
        order = columns.argsort(kind="stable")
        ordered = columns[order]
        begins = np.empty(len(columns), dtype=bool)
        begins[0] = True
        np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
        rank = begins.cumsum() - 1
        counts = np.bincount(rank)
        values = (1.0 + np.log(counts)) * self._idf[ordered[begins]]
        values *= scale / np.sqrt(values @ values)
        shared: Floats = np.empty(len(columns))
        shared[order] = (values / counts)[rank]
        return shared

    def _values(self, found: _Found, tokens: int) -> _Values:
        """Give each occurrence its value, as part of a text of so many tokens."""
        signals = found.signals[0]
        values = (
            self._tfidf(found.words[0]),
            self._tfidf(found.characters[0], self._character_weight),
            1.0 / np.bincount(signals)[signals] if len(signals) else np.empty(0),
            np.full(len(found.leans[0]), 1.0 / np.sqrt(max(tokens, 1))),
        )
        blocks = (found.words, found.characters, found.signals, found.leans)
        columns, places = zip(*blocks, strict=True)
        return _Values(np.concatenate(values), np.concatenate(places), self._weights[np.concatenate(columns)])

    def _by_sentence(self, found: _Found, analysis: Analysis, parts: list[Sentence]) -> list[_Values]:
        """The features of each sentence, as if it stood alone, at their places in the draft."""
        tokens = len(analysis.tokens)
        sentence_of = np.repeat(np.arange(len(parts)), [part.last - part.first for part in parts])

        def of_tokens(block: tuple[Columns, Columns]) -> list[tuple[Columns, Columns]]:
            places = block[1]
            first = sentence_of[places % max(tokens, 1)]
            # A pair belongs to the sentence of both its words.
            last = sentence_of[np.minimum(places % max(tokens, 1) + (places >= tokens), tokens - 1)]
            return _split(block, np.where(first == last, first, -1), len(parts))

        starts = [analysis.signals[place - 2 * tokens].start for place in found.signals[1].tolist()]
        of_signals = np.searchsorted([part.start for part in parts], starts, side="right") - 1
        blocks = zip(
            of_tokens(found.words),
            of_tokens(found.characters),
            _split(found.signals, of_signals, len(parts)),
            of_tokens(found.leans),
            strict=True,
        )
        return [self._values(_Found(*own), part.last - part.first) for own, part in zip(blocks, parts, strict=True)]

    def _score(self, values: _Values) -> Floats:
        scores: Floats = self._intercepts + values.values @ values.weights
        return scores

    def _strongest(self, found: _Found, analysis: Analysis) -> tuple[Sentence, _Values, Floats] | None:
        """The sentence of a long draft that reads least as private."""
        if not self._sentences or len(analysis.text) <= LONG:
            return None
        parts = sentences(analysis, LEAST_WORDS_IN_A_SENTENCE)
        if len(parts) < 2:
            return None
        valued = self._by_sentence(found, analysis, parts)
        scored = [self._score(values) for values in valued]
        private, *others = range(*self._slices["label"].indices(len(self._intercepts)))
        at = int(np.argmax([scores[others].max() - scores[private] for scores in scored]))
        return parts[at], valued[at], scored[at]

    def scores(self, analysis: Analysis) -> dict[str, Floats]:
        """Log-odds of all heads before calibration; of a long draft the mean of whole and strongest sentence."""
        found = self._find(analysis)
        scores = self._score(self._values(found, len(analysis.tokens)))
        if strongest := self._strongest(found, analysis):
            scores = (scores + strongest[2]) / 2
        return {head: scores[part] for head, part in self._slices.items()}

    def read(self, text: str) -> Reading:
        """Score one draft on all heads and explain its label."""
        return self.read_analysis(analyse(text))

    def read_analysis(self, analysis: Analysis) -> Reading:
        """As `read`, for a draft that was already taken apart."""
        found = self._find(analysis)
        values = self._values(found, len(analysis.tokens))
        scores = whole = self._score(values)
        strongest = self._strongest(found, analysis)
        if strongest:
            scores = (whole + strongest[2]) / 2
        probabilities = {head: softmax(scores[part] / self._temperatures[head]) for head, part in self._slices.items()}
        probabilities["function_link"] = link_given_label(probabilities["function_link"], probabilities["label"])
        label_scores = scores[self._slices["label"]]
        order = np.argsort(-label_scores, kind="stable")
        best, next_best = int(order[0]), int(order[1])
        count = 2 * len(analysis.tokens) + len(analysis.signals)
        total = self._contributions(values, best, next_best, count)
        unit: Sentence | None = None
        if strongest:
            unit, sentence_values, sentence_scores = strongest
            total = (total + self._contributions(sentence_values, best, next_best, count)) / 2
            if sentence_scores[best] - sentence_scores[next_best] < whole[best] - whole[next_best]:
                unit = None
        labels = HEADS["label"]
        too_short = analysis.words < MINIMUM_WORDS
        return Reading(
            analysis=analysis,
            probabilities=probabilities,
            label=labels[best],
            against=labels[next_best],
            unit=(unit.start, unit.end) if unit else (0, len(analysis.text)),
            intercept=float(self._intercepts[best] - self._intercepts[next_best]),
            score=float(label_scores[best] - label_scores[next_best]),
            evidence=self._evidence(analysis, total, unit),
            doubt=too_short or confidence(probabilities["label"], self._sensitive_margin) < self._doubt_below,
            too_short=too_short,
        )

    @staticmethod
    def _contributions(values: _Values, best: int, next_best: int, count: int) -> Floats:
        """Log-odds of one label against another by place, shape (count,)."""
        gain = values.values * (values.weights[:, best] - values.weights[:, next_best])
        total = np.bincount(values.places, weights=gain, minlength=count)
        return total.astype(np.float64)

    @staticmethod
    def _evidence(analysis: Analysis, total: Floats, unit: Sentence | None) -> list[Evidence]:
        """Contributions by place: words (with what their characters add), pairs of words, signals; heaviest first.

        Where one sentence decided, what stands outside it is one item without a place.
        """
        tokens, count = analysis.tokens, len(analysis.tokens)
        found: list[Evidence] = []
        rest = 0.0
        for place in np.flatnonzero(total).tolist():
            weight = float(total[place])
            if place < count:
                token = tokens[place]
                start, end, feature = token.start, token.end, token.norm
            elif place < 2 * count:
                left, right = tokens[place - count], tokens[place - count + 1]
                start, end, feature = left.start, right.end, f"{left.norm} {right.norm}"
            else:
                signal = analysis.signals[place - 2 * count]
                start, end, feature = signal.start, signal.end, f"signal:{signal.id}"
            if unit and not (unit.start <= start and end <= unit.end):
                rest += weight
            else:
                found.append(Evidence(start, end, feature, weight))
        if rest:
            found.append(Evidence(None, None, REST, rest))
        found.sort(key=lambda item: -abs(item.weight))
        return found
