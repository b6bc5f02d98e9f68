"""What kept examples may do to a model: little, and nothing unnoticed. Poison is refused, or moves nothing."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from model.analysis import analyse, word_features
from model.artifacts import Artifact
from model.corpus import CorpusError, Row, read
from model.gate import KEPT_RIGHT, LABEL_TOLERANCE, judge, moved, panel
from model.kept import MOST_SHARE, WEIGHT, Kept, parse, prepare
from model.progress import LINES, SHARES, Progress
from model.scorer import Scorer
from model.train import Trained, fit

SHIP = "De Zilvervloot vaart pas na de zomer uit, zegt de stuurgroep."


def example(number: int, text: str, label: str = "policy_sensitive", link: str = "implicit") -> dict[str, Any]:
    return {
        "id": f"k-{number:04}",
        "text": text,
        "lang": "nl",
        "platform": "x",
        "audience": "public",
        "reply": False,
        "label": label,
        "function_link": link,
        "activity": "none",
        "scenario": f"kept-{number:04}",
        "writer": "kept",
        "author_kind": "official_work",
        "split": "train",
        "note": "",
    }


@pytest.fixture(scope="module")
def train(rows: list[Row]) -> list[Row]:
    """The rows that the shared model was trained on."""
    return [row for row in rows if row.split == "train"][::3]


@pytest.fixture(scope="module")
def gate(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.split == "gate"]


def with_kept(train: list[Row], rows: list[Row], kept: Kept) -> Scorer:
    trained = fit([*train, *kept.rows], [row for row in rows if row.split == "calibration"])
    return Scorer(Artifact(trained.parameters, {"version": "new"}))


def test_kept_examples_are_rows_of_the_training_split_by_a_writer_of_their_own() -> None:
    other = {**example(1, "tekst"), "writer": "w001", "scenario": "w001-1", "split": "test", "round": 3, "clear": False}
    [row] = parse([json.dumps(other)])
    assert (row["writer"], row["scenario"], row["split"]) == ("kept", "kept-k-0001", "train")
    assert not {"round", "clear"} & set(row)


def test_a_bad_example_is_named_and_not_quoted() -> None:
    with pytest.raises(CorpusError) as raised:
        parse([json.dumps(example(1, "goed")), json.dumps({**example(2, "kanarie"), "label": "zork"}), "{kanarie"])
    assert "kept example 2" in str(raised.value)
    assert "kept example 3" in str(raised.value)
    assert "kanarie" not in str(raised.value)


def test_repeats_count_once_and_contradictions_not_at_all(train: list[Row]) -> None:
    repeated = [example(number, "Dezelfde  tekst " if number % 2 else "dezelfde TEKST") for number in range(500)]
    assert len(prepare(repeated, train).rows) == 1
    assert prepare(repeated, train).repeated == 499
    pair = [example(1, "Een tekst"), example(2, "een tekst", "private", "none")]
    assert (prepare(pair, train).rows, prepare(pair, train).contradicting) == ([], 2)


def test_what_the_corpus_has_is_not_learned_again(rows: list[Row]) -> None:
    judged = next(row for row in rows if row.split == "test")
    kept = prepare([example(1, judged.text.upper())], rows)
    assert (kept.rows, kept.in_corpus) == ([], 1)


def test_a_thousand_examples_push_no_harder_than_the_cap(train: list[Row]) -> None:
    weights = [row["weight"] for row in prepare([example(n, f"tekst {n}") for n in range(1000)], train).rows]
    assert sum(weights) == pytest.approx(MOST_SHARE * len(train))
    assert [row["weight"] for row in prepare([example(1, "tekst")], train).rows] == [WEIGHT]


@pytest.mark.long
def test_a_new_word_enters_from_three_examples_on(rows: list[Row], train: list[Row]) -> None:
    corpus = Counter(term for row in train for term in set(word_features(analyse(row.text))))
    assert not any(corpus[word] for word in ("zilvervloot", "kraaiennest"))
    small, calibration = train[::4], [row for row in rows if row.split == "calibration"][::2]
    texts = [f"De zilvervloot en week {n} van het plan" for n in ("een", "twee", "drie")] + [
        "In het kraaiennest is het druk"
    ]
    fitted = fit([*small, *prepare([example(at, text) for at, text in enumerate(texts)], train).rows], calibration)
    words = set(fitted.parameters["vocabulary"]["words"])
    assert "zilvervloot" in words
    assert "kraaiennest" not in words


@pytest.mark.long
def test_one_example_is_learned_with_its_paraphrase_and_moves_nothing_else(
    rows: list[Row], train: list[Row], gate: list[Row], scorer: Scorer
) -> None:
    assert scorer.read(SHIP).label == "private"
    kept = prepare([example(1, SHIP)], rows)
    new = with_kept(train, rows, kept)
    assert new.read(SHIP).label == "policy_sensitive"
    assert new.read("Volgens de stuurgroep vaart de Zilvervloot pas na de zomer uit.").label == "policy_sensitive"
    report = judge(new, scorer, gate[::3], kept.rows)
    assert report["passed"], report["reasons"]
    assert report["kept"] == {"right": 1, "of": 1}
    assert report["panel"]["moved"] == []


def harmless(new: Scorer, old: Scorer) -> bool:
    return not moved(old, new, [draft["text"] for draft in panel()])


@pytest.mark.long
@pytest.mark.parametrize("wrong", ["private", "policy_sensitive"])
def test_a_thousand_mislabelled_examples_are_refused_or_move_nothing(
    rows: list[Row], train: list[Row], gate: list[Row], scorer: Scorer, wrong: str
) -> None:
    link = "none" if wrong == "private" else "implicit"
    real = [row for row in rows if row.split == "train" and row["label"] != wrong][:1000]
    kept = prepare([example(at, f"{row.text} echt", wrong, link) for at, row in enumerate(real)], rows)
    assert len(kept.rows) > 900
    new = with_kept(train, rows, kept)
    report = judge(new, scorer, gate, kept.rows)
    assert not report["passed"] or harmless(new, scorer), report


def test_the_gate_refuses_what_reads_worse_or_did_not_learn(gate: list[Row], scorer: Scorer) -> None:
    class Spoilt(Scorer):
        """Reads everything in function."""

        def __init__(self) -> None:
            self.__dict__.update(scorer.__dict__)
            self._intercepts = scorer._intercepts.copy()
            self._intercepts[1] += 9.0

    report = judge(Spoilt(), scorer, gate[::3], prepare([example(1, SHIP)], gate).rows)
    reasons = {reason["reason"] for reason in report["reasons"]}
    assert {"kept_wrong", "label_worse", "panel_moved"} <= reasons
    same = judge(scorer, scorer, gate[::3], [])
    assert same["passed"]
    higher = {
        **same["best"],
        "labels": {**same["best"]["labels"], "private": same["labels"]["private"] + 2 * LABEL_TOLERANCE},
    }
    slipping = judge(scorer, scorer, gate[::3], [], higher)
    assert [reason["what"] for reason in slipping["reasons"]] == ["private"], "small steps down do not add up"
    assert slipping["best"]["labels"] == higher["labels"]
    assert 0 < KEPT_RIGHT <= 1


def test_one_of_few_groups_may_be_lost_and_two_may_not(gate: list[Row], scorer: Scorer) -> None:
    rows = [row for row in gate if row["group"] == "minimal"]
    best = judge(scorer, scorer, rows, [])["best"]
    one = 1 / len({row["scenario"] for row in rows})
    for lost, what in ((1, []), (2, ["contrast"])):
        behaviour = {**best["behaviour"], "contrast": round(best["behaviour"]["contrast"] + lost * one, 4)}
        report = judge(scorer, scorer, rows, [], {**best, "behaviour": behaviour})
        assert [reason["what"] for reason in report["reasons"]] == what


def test_the_panel_is_sixty_drafts_that_no_corpus_has(rows: list[Row]) -> None:
    texts = {draft["text"].casefold() for draft in panel()}
    assert len(texts) == 60
    assert not texts & {row.text.casefold() for row in rows}
    assert Counter(draft["label"] for draft in panel()) == {"private": 20, "in_function": 20, "policy_sensitive": 20}


def test_moved_names_the_words(scorer: Scorer, trained: Trained) -> None:
    parameters = {**trained.parameters, "weights": trained.parameters["weights"].copy()}
    column = parameters["vocabulary"]["words"].index("feest")
    parameters["weights"][column, 2] += 60
    other = Scorer(Artifact(parameters, {"version": "other"}))
    [change] = moved(scorer, other, ["Wat een mooi feest was dat gisteren", "Het regent weer eens"])
    assert (change["to"], change["words"][0]) == ("policy_sensitive", "feest")


def test_time_left_is_told_and_runs_down(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter(range(1000))
    progress = Progress(machine=True, clock=lambda: float(next(times)))
    for phase in SHARES:
        progress.enter(phase, "")
        if phase == "training":
            for _ in range(len(LINES) + 5):
                progress.step("")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    done = [each["done"] for each in told]
    assert done == sorted(done)
    assert done[-1] == pytest.approx(1 - SHARES["comparing"])
    assert told[0]["seconds_left"] is None
    assert told[-1]["seconds_left"] > 0


def test_several_folders_are_read_together(tmp_path: Path) -> None:
    for name, number in (("one", 1), ("two", 2)):
        (tmp_path / name).mkdir()
        row = {**example(number, f"tekst {number}"), "writer": f"w{number}"}
        (tmp_path / name / "train.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert [row.text for row in read(tmp_path / "one", tmp_path / "two")] == ["tekst 1", "tekst 2"]
    (tmp_path / "three").mkdir()
    with pytest.raises(CorpusError, match="three"):
        read(tmp_path / "one", tmp_path / "three")
