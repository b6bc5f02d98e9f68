"""The prior of real posts: what is kept out of it, and what it does to a reading."""

import numpy as np
import pytest

from model.analysis import analyse
from model.labels import LABELS
from model.phrases import PARTY, names
from model.prior import LeanTransformer, leans
from model.quality import known_names, name_digest
from model.scorer import Scorer

MARKS = ("<reply>", "<link>", "<mention>")


def test_no_handle_hashtag_party_or_known_person_is_in_it() -> None:
    parties = {name.lower() for name, mark in names().exact.items() if mark == PARTY and name.isupper()}
    # In lower case these are words: a party took a word as its name, or shares an abbreviation with one.
    parties -= {"denk", "mr", "volt"}
    words = {word for term in leans() for word in term.split() if word not in MARKS}
    assert len(words) > 3000
    assert not [word for word in words if word[0] in "@#<"]
    assert not words & parties
    assert not [word for word in words if name_digest(word) in known_names()]


def test_words_of_private_life_and_of_politics_lean_apart() -> None:
    at = {name: LABELS.index(name) for name in LABELS}
    for word in ("lekker", "gezellig"):
        assert leans()[word].argmax() == at["private"]
    for word in ("kabinet", "democratie"):
        assert leans()[word].argmax() == at["policy_sensitive"]
    for lean in leans().values():
        assert lean.sum() == pytest.approx(0)


def test_unknown_words_lean_nowhere_and_length_does_not_pile_up() -> None:
    transform = LeanTransformer().transform
    assert transform([analyse("qqqxyz zzzqqw")]).nnz == 0
    once, often = transform([analyse("kabinet"), analyse("kabinet qqx " * 8)]).toarray()
    assert np.linalg.norm(often) < 8 * np.linalg.norm(once)


def test_a_word_that_only_real_posts_taught_has_a_weight(scorer: Scorer) -> None:
    taught = set(scorer._column["words"])
    term = next(term for term in leans() if " " not in term and term not in taught and term.isalpha())
    reading = scorer.read(f"qqx {term} qqx qqz")
    assert any(item.feature == term and item.weight for item in reading.evidence)
