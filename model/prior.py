"""How words lean in real posts: a weak prior from counts of labelled posts, no post among them.

The counts are per label and language, of terms in at least three posts, filtered of handles, hashtags, parties and
persons' names (see training_data/README.md).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin

from model.analysis import Analysis, word_features
from model.labels import LABELS
from model.phrases import LISTS

Floats = NDArray[np.float64]

COUNTS = LISTS / "label_prior.tsv"
LEAST_POSTS = 3
SHRINKAGE = 3.0
"""How many label-sizes of imagined posts at the term's mean rate are added: rare terms lean little."""


@cache
def leans() -> dict[str, Floats]:
    """Term → centred log rate per label, shape (3,) in the order of LABELS; languages are weighed alike.

    Rates are per label, so that a label with more posts weighs no more.
    """
    head, sizes, *lines = COUNTS.read_text("utf-8").splitlines()
    assert len(head.split("\t")) == 1 + 2 * len(LABELS)
    posts = np.array(sizes.split("\t")[1:], dtype=float).reshape(2, len(LABELS))
    imagined = SHRINKAGE * posts.mean(axis=1, keepdims=True)
    found: dict[str, Floats] = {}
    for line in lines:
        term, *cells = line.split("\t")
        counts = np.array(cells, dtype=float).reshape(2, len(LABELS))
        counts = counts[spoken := counts.sum(axis=1) >= LEAST_POSTS]
        if not len(counts):
            continue
        rates = counts.sum(axis=1, keepdims=True) / posts[spoken].sum(axis=1, keepdims=True)
        lean = np.log((counts + imagined[spoken] * rates) / (posts[spoken] + imagined[spoken]) / rates)
        found[term] = (lean - lean.mean(axis=1, keepdims=True)).mean(axis=0)
    return found


class LeanTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Sum of the leans of a draft's words and pairs over the square root of its tokens: shape (drafts, 3), sparse."""

    def fit(self, _analyses: Sequence[Analysis], _labels: object = None) -> "LeanTransformer":
        """Nothing to learn: the counts are given."""
        return self

    def transform(self, analyses: Sequence[Analysis]) -> Any:
        """`Analysis` objects to a sparse float64 matrix."""
        table, nothing = leans(), np.zeros(len(LABELS))
        rows = [
            sum((table.get(term, nothing) for term in word_features(analysis)), nothing)
            / np.sqrt(max(len(analysis.tokens), 1))
            for analysis in analyses
        ]
        return csr_matrix(np.array(rows).reshape(len(rows), len(LABELS)))

    def __sklearn_is_fitted__(self) -> bool:
        return True
