"""The documents keep up with the house: links lead somewhere, commands are told, lock files hold no addresses."""

import re
import subprocess
from pathlib import Path

import pytest

from model.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "training_data").glob("*.md")]
PARTS = ("browsers", "test-data", "test-parts", "test-here", "test-chromium", "test-firefox")
LOCKS = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", document.read_text("utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (document.parent / target).exists(), target


def test_make_alone_lists_every_command_with_a_line() -> None:
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[0].split()
    for target in targets:
        told_or_part = re.search(rf"^  make {target}\s+\S", told, re.MULTILINE) or target in PARTS
        assert told_or_part, target


def test_the_documents_name_every_command_of_the_model() -> None:
    text = "\n".join(document.read_text("utf-8") for document in DOCUMENTS)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in COMMANDS:
        assert re.search(rf"python -m model[^\n`]*\b{command}\b|`{command}`", text) or f"model {command}" in makefile


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_files_hold_no_addresses(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r'"resolved"|--(extra-)?index-url|--find-links', text)
    assert "sha512-" in text or "--hash=sha256:" in text
