"""The one-pass scorer agrees with scikit-learn, and its evidence adds up, for any text."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from model.advice.advise import Advice
from model.analysis import analyse, sentences, utf16_offsets
from model.answer import answer, utf16_length
from model.features import texts_to_matrix
from model.labels import HEADS, LABELS
from model.scorer import LEAST_WORDS_IN_A_SENTENCE, LONG, REST, Scorer, link_given_label
from model.train import Trained

TRAPS = [
    "",
    " ",
    "\x00",
    "\ud83d",
    "half \ude00 pair \ud83d",
    "👩‍👩‍👧‍👦 gezin op de camping 🏕️ top",
    "e\u0301e\u0301n gro\u0308te fout van het kabinet",
    "שלום ambtenaren, مرحبا gemeente",
    "regel een\r\nregel twee\rregel drie\n\n\nregel vijf",
    "İSTANBUL İİİ straße ŒUVRE ﬁets",
    "Als beleidsadviseur bij BZK vind ik dat de minister dit niet moet doen!!! #stikstof https://t.co/Ab1 @minbzk",
    "#" * 50,
    "@a @b @c wij als gemeente wij als gemeente",
    "a" * 3000,
    "woord " * 700,
    "VVD PvdA D66 SP CDA",
    "10.000 euro, 25% op 1 januari 2026",
    "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties en Rijkswaterstaat in gemeente Utrecht",
]
LONG_DRAFT = (
    "Zaterdag zijn we met z'n allen naar de camping in Drenthe gereden, met de caravan en de hond. Het regende de hele "
    "weg, maar de kinderen vonden het prachtig. 's Avonds pannenkoeken gebakken bij de buren. Zondag een stuk gefietst "
    "en de fietsband geplakt. Als beleidsadviseur bij BZK vind ik dat de minister dit wanbeleid moet intrekken. 😀 "
    "Morgen naar het zwembad, en dan weer naar huis."
)
any_text = st.one_of(
    st.sampled_from(TRAPS),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=120),
    st.lists(
        st.sampled_from(
            [
                "de",
                "het",
                "minister",
                "gemeente",
                "wij",
                "als",
                "Utrecht",
                "BZK",
                "😀",
                "#azc",
                "@x",
                "https://nos.nl/1",
                "?",
                "!!",
                "…",
                "op",
                "persoonlijke",
                "titel",
            ]
        ),
        max_size=40,
    ).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(any_text | st.just(LONG_DRAFT) | st.lists(any_text, min_size=4, max_size=8).map(". ".join))
def test_evidence_adds_up_exactly(scorer: Scorer, text: str) -> None:
    reading = scorer.read(text)
    total = math.fsum([reading.intercept, *(item.weight for item in reading.evidence)])
    assert total == pytest.approx(reading.score, abs=1e-9)
    assert reading.score >= 0


def _reference(trained: Trained, head: str, text: str) -> NDArray[np.float64]:
    """What scikit-learn's own pipeline says; of a long draft the mean of the whole and its strongest sentence."""
    analysis = analyse(text)
    parts = sentences(analysis, LEAST_WORDS_IN_A_SENTENCE) if len(text) > LONG else []
    alone = [
        replace(
            analysis,
            tokens=analysis.tokens[part.first : part.last],
            signals=tuple(each for each in analysis.signals if part.start <= each.start < part.end),
        )
        for part in parts
    ]
    matrix = texts_to_matrix(trained.union, [analysis, *alone])
    scores: NDArray[np.float64] = trained.heads[head].decision_function(matrix)
    if len(parts) < 2:
        whole: NDArray[np.float64] = scores[0]
        return whole
    label = trained.heads["label"]
    private = list(label.classes_).index("private")
    said = label.decision_function(matrix)[1:]
    strongest = int(np.argmax(np.delete(said, private, axis=1).max(axis=1) - said[:, private]))
    mean: NDArray[np.float64] = (scores[0] + scores[1 + strongest]) / 2
    return mean


@settings(max_examples=200, deadline=None)
@given(any_text | st.just(LONG_DRAFT) | st.lists(any_text, min_size=4, max_size=8).map(". ".join))
def test_agrees_with_scikit_learn(scorer: Scorer, trained: Trained, text: str) -> None:
    reading = scorer.read(text)
    for head, classes in HEADS.items():
        reference = trained.heads[head]
        scores = _reference(trained, head, text) / trained.parameters["temperatures"][head]
        exponents = np.exp(scores - scores.max())
        by_class = dict(zip(reference.classes_, exponents / exponents.sum(), strict=True))
        expected = np.array([by_class[name] for name in classes])
        if head == "function_link":
            expected = link_given_label(expected, reading.probabilities["label"])
        assert reading.probabilities[head] == pytest.approx(expected, abs=1e-9)


def test_a_private_draft_has_no_link_and_one_in_function_has_some() -> None:
    unsure = np.array([0.4, 0.3, 0.3])
    assert link_given_label(unsure, np.array([1.0, 0.0, 0.0])) == pytest.approx([1, 0, 0])
    assert link_given_label(unsure, np.array([0.0, 1.0, 0.0])) == pytest.approx([0, 0.5, 0.5])
    assert link_given_label(unsure, np.array([0.0, 0.0, 1.0])) == pytest.approx(unsure)


@settings(max_examples=300, deadline=None)
@given(any_text | st.just(LONG_DRAFT) | st.lists(any_text, min_size=4, max_size=8).map(". ".join))
def test_places_are_utf16_and_inside_the_unit(scorer: Scorer, text: str) -> None:
    said = answer(scorer, {"text": text})
    length = utf16_length(text)
    unit = said["explanation"]["unit"]
    assert 0 <= unit["start"] <= unit["end"] <= length
    for item in said["signals"]:
        assert 0 <= item["start"] < item["end"] <= length
    for item in said["explanation"]["evidence"]:
        if item["start"] is None:
            assert (item["end"], item["feature"]) == (None, REST)
            assert unit != {"start": 0, "end": length}
        else:
            assert unit["start"] <= item["start"] < item["end"] <= unit["end"]


def test_one_sentence_of_a_long_draft_is_not_drowned_and_is_the_one_shown(scorer: Scorer) -> None:
    deciding = "Als beleidsadviseur bij BZK vind ik dat de minister dit wanbeleid moet intrekken."
    quiet = scorer.read(LONG_DRAFT.replace(deciding, "Onderweg nog een ijsje gegeten."))
    reading = scorer.read(LONG_DRAFT)
    assert (quiet.label, reading.label) == ("private", "policy_sensitive")
    start, end = reading.unit
    assert LONG_DRAFT[start:end].strip() == deciding
    assert {item.feature for item in reading.evidence if item.start is None} == {REST}


@pytest.mark.parametrize("disclaimer", ["Op persoonlijke titel.", "Views are my own.", "Myn eigen miening."])
def test_a_disclaimer_does_not_change_the_reading(scorer: Scorer, disclaimer: str) -> None:
    for text in ("Lekker gefietst langs de Rotte vandaag", "Wij als gemeente openen morgen het loket"):
        bare, added = scorer.read(text), scorer.read(f"{text}. {disclaimer}")
        assert added.probabilities["label"] == pytest.approx(bare.probabilities["label"])


def test_place_of_a_word_behind_emoji_is_counted_as_javascript_does(scorer: Scorer) -> None:
    said = answer(scorer, {"text": "😀😀 de wethouder liegt"})
    fired = {signal["id"]: (signal["start"], signal["end"]) for signal in said["signals"]}
    assert fired["office_holder"] == (5, 17)
    assert fired["attack_call"] == (18, 23)
    assert utf16_offsets("a😀b") == [0, 1, 3, 4]


@pytest.mark.parametrize("text", TRAPS)
def test_probabilities_are_a_distribution(scorer: Scorer, text: str) -> None:
    reading = scorer.read(text)
    for head, classes in HEADS.items():
        assert len(reading.probabilities[head]) == len(classes)
        assert reading.probabilities[head].sum() == pytest.approx(1)
    assert reading.label in LABELS
    assert reading.against in LABELS
    assert reading.against != reading.label


@pytest.mark.parametrize(("text", "short"), [("", True), ("hoi", True), ("hoi jij", True), ("hoi jij daar", False)])
def test_under_three_words_is_too_short_and_in_doubt(scorer: Scorer, text: str, short: bool) -> None:
    reading = scorer.read(text)
    assert reading.too_short is short
    assert reading.doubt or not short
    said = answer(scorer, {"text": text})
    if short:
        assert (said["advice"], said["factors"]) == ({"level": "none", "options": ["post_as_is"], "basis": []}, [])


def test_lone_surrogates_keep_every_position(scorer: Scorer) -> None:
    broken, whole = "\ud83d de minister liegt", "� de minister liegt"
    assert answer(scorer, {"text": broken}) == answer(scorer, {"text": whole})


def test_evidence_stands_at_the_words_that_it_names(scorer: Scorer) -> None:
    text = "ik vind dat de minister dit niet moet doen en ik ga naar de markt"
    named = [item for item in scorer.read(text).evidence if not item.feature.startswith("signal:")]
    assert [text[item.start : item.end] for item in named] == [item.feature for item in named]
    assert any(" " in item.feature for item in named)
    assert any(" " not in item.feature for item in named)


def test_what_is_too_short_gets_no_advice(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    firm = Advice("talk", ["manner"], ["wait", "post_as_is"])
    monkeypatch.setattr("model.answer.advise", lambda *_given, **_more: firm)
    assert answer(scorer, {"text": "minister weg"})["advice"] == {
        "level": "none",
        "options": ["post_as_is"],
        "basis": [],
    }
    assert answer(scorer, {"text": "de minister weg"})["advice"] == {
        "level": "talk",
        "options": firm.options,
        "basis": [],
    }
