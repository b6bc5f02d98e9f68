"""What the corpus holds, counted, and what it has to hold."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from model.analysis import analyse
from model.corpus import Row
from model.phrases import BODIES, LISTS, PARTY

MOST_PER_WRITER = 0.015
POLITICAL_SIGNALS = frozenset(
    ("office_holder", "parliament", "local_politics", "political_moment", "process", "on_behalf", "development")
)


@cache
def political_words() -> frozenset[str]:
    """Words that look political, from the data file."""
    listed: list[str] = json.loads((LISTS / "political_words.json").read_text("utf-8"))["words"]
    return frozenset(listed)


def looks_political(text: str) -> bool:
    """Whether a word or signal in it belongs to politics or public office, whatever it means there."""
    analysis = analyse(text)
    norms = {token.norm for token in analysis.tokens}
    return (
        not norms.isdisjoint(political_words())
        or not norms.isdisjoint((*BODIES, PARTY))
        or any(signal.id in POLITICAL_SIGNALS for signal in analysis.signals)
    )


def counts(rows: Sequence[Row]) -> dict[str, Any]:
    """Everything that the totals are about, counted."""
    total = len(rows)
    labels = Counter(row["label"] for row in rows)
    return {
        "rows": total,
        "labels": {name: round(count / total, 4) for name, count in labels.items()},
        "languages": dict(Counter(row["lang"] for row in rows)),
        "platforms": dict(Counter(row["platform"] for row in rows)),
        "kinds": dict(Counter(row["author_kind"] for row in rows)),
        "splits": dict(Counter(row.split for row in rows)),
        "writers": len({row["writer"] for row in rows}),
        "most_by_one_writer": round(max(Counter(row["writer"] for row in rows).values()) / total, 4),
        "under_120_characters": round(sum(len(row.text) < 120 for row in rows) / total, 4),
        "from_1000_characters": sum(len(row.text) >= 1000 for row in rows),
        "half_typed": round(sum(bool(row["half_typed"]) for row in rows) / total, 4),
        "minimal_groups": len({row["scenario"] for row in rows if row["group"] == "minimal"}),
        "mirrored_pairs": len({row["scenario"] for row in rows if row["group"] == "mirror"}),
        "rounds": dict(sorted(Counter(row["round"] for row in rows if row["round"]).items())),
        "tags_by_kind": dict(Counter(tag.split(":")[0] for row in rows for tag in row["tags"] or ())),
        "fewest_rows_of_a_tag": min(Counter(tag for row in rows for tag in row["tags"] or ()).values(), default=0),
        "private_with_political_words": sum(row["label"] == "private" and looks_political(row.text) for row in rows),
        "policy_sensitive_without": sum(
            row["label"] == "policy_sensitive" and not looks_political(row.text) for row in rows
        ),
        "second_labels": sum(row["label_2"] is not None for row in rows),
        "clear": round(sum(row.clear for row in rows) / total, 4),
    }


TOTALS: dict[str, Any] = {
    "rows": 8000,
    "languages": {"nl": 5500, "en": 1500, "fy": 400},
    "splits": {"test": 1200},
    "writers": 150,
    "minimal_groups": 500,
    "mirrored_pairs": 150,
    "under_120_characters": 0.45,
    "half_typed": 0.09,
    "fewest_rows_of_a_tag": 10,
    "private_with_political_words": 500,
    "policy_sensitive_without": 500,
}
SHARES = {"private": 0.45, "in_function": 0.28, "policy_sensitive": 0.27}


def short_of_totals(counted: dict[str, Any]) -> list[str]:
    """What the corpus still lacks."""
    wanted = [(name, want, counted[name]) for name, want in TOTALS.items() if not isinstance(want, dict)]
    for name, parts in TOTALS.items():
        if isinstance(parts, dict):
            wanted += [(f"{name} {part}", want, counted[name].get(part, 0)) for part, want in parts.items()]
    problems = [f"corpus: {name}: {have}, wanted {want}" for name, want, have in wanted if have < want]
    problems += [
        f"corpus: share of {label}: {counted['labels'].get(label, 0):.3f}, wanted {share} (0.02 either way)"
        for label, share in SHARES.items()
        if abs(counted["labels"].get(label, 0) - share) > 0.02
    ]
    if counted["most_by_one_writer"] > MOST_PER_WRITER:
        problems.append(f"corpus: one writer has {counted['most_by_one_writer']:.1%} of the rows")
    return problems
