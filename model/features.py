"""The features as a scikit-learn transformer: TF-IDF over words and characters, signals, and the leans of words."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from model.analysis import (
    CHARACTERS,
    DISCLAIMER,
    SIGNALS,
    WORDS,
    Analysis,
    character_features,
    signal_features,
    word_features,
)
from model.phrases import signals, word_field_ids
from model.prior import LeanTransformer
from model.recipe import SHIPPED, Recipe

PRIOR = "prior"


def feature_union(recipe: Recipe = SHIPPED, min_words: int = 2, min_grams: int = 3) -> Any:
    """Untrained features: a `FeatureUnion` that takes `Analysis` objects and gives a sparse float64 matrix.

    Words (1-2) and characters (2-5) are TF-IDF with sublinear term frequency, each block of a fixed length; signals are
    0 or 1; the prior has a column per label, last. A term enters from `min_words` (`min_grams`) drafts on.
    """
    blocks: list[tuple[str, Any]] = []
    if recipe.words:
        blocks.append((WORDS, TfidfVectorizer(analyzer=word_features, sublinear_tf=True, min_df=min_words)))
    if recipe.characters:
        blocks.append((CHARACTERS, TfidfVectorizer(analyzer=character_features, sublinear_tf=True, min_df=min_grams)))
    if recipe.signals:
        passed_over = {DISCLAIMER} if recipe.word_fields else {DISCLAIMER, *word_field_ids()}
        ids = [signal_id for signal_id in signals().ids if signal_id not in passed_over]
        blocks.append((SIGNALS, CountVectorizer(analyzer=signal_features, binary=True, vocabulary=ids)))
    if recipe.prior:
        blocks.append((PRIOR, LeanTransformer()))
    return FeatureUnion(
        transformer_list=blocks,
        transformer_weights={CHARACTERS: recipe.character_weight} if recipe.characters else None,
    )


def fit_union(union: Any, corpus: Sequence[Analysis], kept: Sequence[Analysis], enters_from: int) -> None:
    """Fit the features on the drafts of the corpus and on kept examples.

    A term enters the vocabulary if the corpus has it often enough, or from `enters_from` kept examples on.
    """
    union.fit(corpus)
    if not kept:
        return
    for name, part in union.transformer_list:
        if name in (WORDS, CHARACTERS):
            counts = Counter(term for analysis in kept for term in set(part.analyzer(analysis)))
            entering = {term for term, count in counts.items() if count >= enters_from}
            part.set_params(vocabulary=sorted(entering.union(part.vocabulary_)))
    union.fit([*corpus, *kept])


def texts_to_matrix(union: Any, analyses: Sequence[Analysis]) -> Any:
    """Features of analysed drafts, shape (drafts, features), sparse float64."""
    return union.transform(analyses).astype("float64").tocsr()
