"""The model card as a page: texts (card.json) around the figures that training recorded."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from model.labels import LABELS

CARD_LANGUAGES = ("nl", "en")
SHARES = ("private_read_as_policy_sensitive", "explicit_policy_sensitive_recall", "right_when_given")
"""Shares among what training records of a split (model.study.headlines)."""


@cache
def texts() -> dict[str, Any]:
    """The texts of the card, by language."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("card.json").read_text("utf-8"))
    return loaded


def _number(value: float, language: str, digits: int) -> str:
    shown = f"{value:.{digits}f}"
    return shown.replace(".", ",") if language == "nl" else shown


def _figure(figure: Mapping[str, Any], language: str, percent: bool = False) -> str:
    if figure["value"] is None:
        return "–"
    scale, digits, unit = (100, 1, " %") if percent else (1, 3, "")
    value, low, high = (_number(scale * each, language, digits) for each in (figure["value"], *figure["interval"]))
    return f"{value}{unit} ({low}–{high})"


def _figures(splits: Mapping[str, Any], words: Mapping[str, Any], language: str) -> list[list[str]]:
    """Rows of the table of figures: measure, then one cell a split."""
    parts = list(splits.values())
    rows = [
        [words["rows"], *[f"{part['rows']} ({part['writers']})" for part in parts]],
        [words["macro_f1"], *[_figure(part["macro_f1"], language) for part in parts]],
    ]
    for label in LABELS:
        name = Template(words["f1"]).substitute(label=words["labels"][label])
        rows.append([name, *[_figure(part["f1"][label], language) for part in parts]])
    rows += [[words[name], *[_figure(part[name], language, percent=True) for part in parts]] for name in SHARES]
    rows.append([words["given"], *[f"{_number(100 * part['given'], language, 1)} %" for part in parts]])
    rows.append([words["calibration_error"], *[_number(part["calibration_error"], language, 3) for part in parts]])
    return rows


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], kind: str) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for name, *cells in rows
    )
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def page(record: Mapping[str, Any], language: str) -> str:
    """The card of a model as an HTML document, in `nl` or `en`.

    Args:
        record: what training recorded (model.artifacts); without `splits` the figures are left out.
        language: one of CARD_LANGUAGES.
    """
    words = texts()[language]
    versions = ", ".join(f"{name} {number}" for name, number in record.get("versions", {}).items())
    known = {
        "version": record["version"],
        "trained_at": str(record.get("trained_at", "?"))[:10],
        "rows": record.get("rows", "?"),
        "data_digest": record.get("data_digest", "?"),
        "versions": versions,
    }

    def fill(text: str) -> str:
        return Template(text).substitute(known)

    def section(heading: str, *blocks: str) -> str:
        return f"<section>\n<h2>{escape(heading)}</h2>\n" + "\n".join(blocks) + "\n</section>"

    def prose(parts: Sequence[Mapping[str, Any]]) -> list[str]:
        return [section(part["heading"], *(f"<p>{escape(fill(text))}</p>" for text in part["text"])) for part in parts]

    blocks = prose(words["sections"])
    if "splits" in record:
        figures = words["figures"]
        table = _table(
            [figures["measure"], *record["splits"]], _figures(record["splits"], figures, language), "figures"
        )
        blocks.append(section(figures["heading"], f"<p>{escape(figures['intro'])}</p>", table))
    blocks += prose(words["after"])
    register = words["register"]
    fields = [[title, register["own"] if value is None else fill(value)] for _, title, value in register["fields"]]
    table = _table([register["field"], register["value"]], fields, "register")
    blocks.append(section(register["heading"], f"<p>{escape(register['intro'])}</p>", table))
    other = next(each for each in CARD_LANGUAGES if each != language)
    body = "\n".join(blocks)
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(words["title"])}</title>
<link rel="icon" href="/extension/icons/antenne.svg">
<link rel="stylesheet" href="/practice/practice.css">
<link rel="stylesheet" href="/practice/card.css">
</head>
<body>
<main>
<nav>
<a href="/">{escape(words["back"])}</a>
<a href="/model-card/{other}" lang="{other}">{escape(words["other_language"])}</a>
</nav>
<h1>{escape(words["title"])}</h1>
<p class="quiet">{escape(fill(words["made"]))}</p>
{body}
</main>
</body>
</html>
"""


def write(record: Mapping[str, Any], folder: Path) -> None:
    """Write the card beside the model, a file for each language."""
    for language in CARD_LANGUAGES:
        (folder / f"card.{language}.html").write_text(page(record, language), "utf-8")
