"""How long reading a draft takes in process: medians and 95th percentiles, on this machine, of this run."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from model.answer import answer, check
from model.artifacts import load
from model.corpus import Row
from model.scorer import Scorer

SIZES = (280, 3000)
DRAFTS = 300


def drafts(rows: Sequence[Row], size: int) -> list[str]:
    """Drafts of exactly `size` characters, cut from the corpus's texts laid end to end."""
    text = "\n".join(row.text for row in rows)
    return [text[at : at + size] for at in range(0, min(len(text) - size, size * DRAFTS), size)]


def milliseconds(work: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile of one call, after a round to warm up."""
    for text in texts[:20]:
        work(text)
    times = []
    for text in texts:
        started = time.perf_counter()
        work(text)
        times.append(1000 * (time.perf_counter() - started))
    median, most = np.percentile(times, [50, 95])
    return float(median), float(most)


def table(rows: Sequence[Row], artifacts: Path) -> str:
    """The figures as plain text."""
    started = time.perf_counter()
    scorer = Scorer(load(artifacts))
    loaded = 1000 * (time.perf_counter() - started)
    megabytes = scorer.record["bytes"] / 1e6
    lines = [f"model {scorer.version}, {megabytes:.1f} MB, loaded in {loaded:.0f} ms"]
    works: dict[str, Callable[[str], object]] = {
        "scored and explained": scorer.read,
        "the whole answer, with advice": lambda text: answer(scorer, check({"text": text})),
    }
    for name, work in works.items():
        lines.append(f"{name:<30}{'median':>10}{'95 %':>10}")
        for size in SIZES:
            texts = drafts(rows, size)
            median, most = milliseconds(work, texts)
            lines.append(f"{size:>5} characters, {len(texts):>4} drafts {median:>10.2f} ms{most:>7.2f} ms")
    return "\n".join(lines)
