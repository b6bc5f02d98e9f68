"""The papers promise nothing without a test: each line of the threat model names one that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINES = [
    line
    for line in (ROOT / "docs" / "dreigingen.md").read_text("utf-8").splitlines()
    if line.startswith("|") and not re.match(r"\| *(wie|-+) *\|", line)
]


def test_the_threat_model_is_read() -> None:
    assert len(LINES) > 20


@pytest.mark.parametrize("line", LINES)
def test_each_threat_names_a_test_that_exists(line: str) -> None:
    found = re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` *\|$", line)
    assert found, "no test is named"
    assert re.search(rf"^def {found[2]}\(", (ROOT / found[1]).read_text("utf-8"), re.MULTILINE)
