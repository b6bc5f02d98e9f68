"""The features as a scikit-learn transformer: TF-IDF over words and over characters, and the signals."""

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from model.analysis import Analysis, character_features, signal_features, word_features
from model.phrases import signals

CHARACTER_WEIGHT = 1.6
"""Length of the character block beside that of the words (1); chosen on dev."""
WORDS, CHARACTERS, SIGNALS = "words", "characters", "signals"


def feature_union(min_words: int = 2, min_grams: int = 3) -> Any:
    """Untrained features: a `FeatureUnion` that takes `Analysis` objects and gives a sparse float64 matrix.

    Words (1-2) and characters (2-5) are TF-IDF with sublinear term frequency, each block of a fixed length; signals are
    0 or 1. A term enters from `min_words` (`min_grams`) drafts on.
    """
    return FeatureUnion(
        transformer_list=[
            (WORDS, TfidfVectorizer(analyzer=word_features, sublinear_tf=True, min_df=min_words)),
            (CHARACTERS, TfidfVectorizer(analyzer=character_features, sublinear_tf=True, min_df=min_grams)),
            (SIGNALS, CountVectorizer(analyzer=signal_features, binary=True, vocabulary=list(signals().ids))),
        ],
        transformer_weights={CHARACTERS: CHARACTER_WEIGHT},
    )


def texts_to_matrix(union: Any, analyses: Sequence[Analysis]) -> Any:
    """Features of analysed drafts, shape (drafts, features), sparse float64."""
    return union.transform(analyses).astype("float64").tocsr()
