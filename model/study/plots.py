"""The study's plots as SVG files: the same study gives the same files, byte for byte."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from model.labels import LABELS
from model.study.behaviour import BARS
from model.study.page import NAMES

BLUE, ORANGE, GREY = "#1f5fa8", "#c2571a", "#8a8f98"
STYLE: dict[Any, Any] = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e3e5e8",
    "figure.facecolor": "white",
    "svg.hashsalt": "antenne",
    "svg.fonttype": "none",
}


def _draw(path: Path, size: tuple[float, float], draw: Callable[[Axes], None]) -> None:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.add_subplot())
        figure.savefig(path, metadata={"Date": None})


def _bars(axes: Axes, names: Sequence[str], figures: Sequence[Mapping[str, Any]], colours: Sequence[str]) -> None:
    """Horizontal bars with intervals, the first on top."""
    values = [each["value"] for each in figures]
    spans = [
        [max(value - each["interval"][0], 0) for value, each in zip(values, figures, strict=True)],
        [max(each["interval"][1] - value, 0) for value, each in zip(values, figures, strict=True)],
    ]
    axes.barh(range(len(names)), values, xerr=spans, color=colours, height=0.65, error_kw={"lw": 1, "capsize": 3})
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)


def _reliability(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        axes.plot([0.3, 1], [0.3, 1], color=GREY, lw=1, ls="--", label="as sure as right")
        for name, colour in (("dev", ORANGE), ("folds", BLUE)):
            bins = study["samples"][name]["reliability"]["bins"]
            label = f"{name}, error {study['samples'][name]['reliability']['error']:.3f}"
            axes.plot([each[1] for each in bins], [each[2] for each in bins], "o-", color=colour, label=label)
        axes.set(xlabel="probability that the model gives", ylabel="share right", xlim=(0.3, 1), ylim=(0.3, 1))
        axes.legend(frameon=False)

    return draw


def _coverage(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        for name, colour in (("dev", ORANGE), ("folds", BLUE)):
            part = study["samples"][name]["risk_coverage"]
            axes.plot(
                [each[0] for each in part["curve"]], [each[1] for each in part["curve"]], color=colour, label=name
            )
            axes.plot(part["given"], part["right_when_given"], "o", color=colour)
        axes.plot(0.80, 0.93, "s", color=GREY, label="bar: 93 % right at 80 %")
        axes.set(xlabel="share of drafts that get a reading (dot: where doubt begins)", ylabel="share right of those")
        axes.legend(frameon=False, loc="lower left")

    return draw


def _learning(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        points = study["learning_curve"]
        for field, colour in (("macro_f1", BLUE), ("nl", GREY), ("en", ORANGE)):
            label = {"macro_f1": "all", "nl": "Dutch", "en": "English"}[field]
            axes.plot(
                [each["writers"] for each in points], [each[field] for each in points], "o-", color=colour, label=label
            )
        axes.set(xlabel="writers to learn from, in a fixed random order", ylabel="macro-F1 on dev", ylim=(0.4, 1))
        axes.legend(frameon=False, loc="lower right")

    return draw


def _confusion(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        counts = study["samples"]["folds"]["confusion"]
        shares = [[cell / sum(row) for cell in row] for row in counts]
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for real, row in enumerate(counts):
            for read, cell in enumerate(row):
                colour = "white" if shares[real][read] > 0.5 else "black"
                axes.text(read, real, f"{cell}\n{shares[real][read]:.1%}", ha="center", va="center", color=colour)
        names = [NAMES[each] for each in LABELS]
        axes.set_xticks(range(3), names)
        axes.set_yticks(range(3), names)
        axes.set(xlabel="read as", ylabel="is")
        axes.grid(visible=False)

    return draw


def _slices(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        parts = study["samples"]["folds"]["slices"]
        found = [
            (f"{kind}: {name.replace('_', ' ')}", part) for kind, own in parts.items() for name, part in own.items()
        ]
        colours = [(BLUE, ORANGE)[list(parts).index(name.split(":")[0]) % 2] for name, _ in found]
        _bars(axes, [f"{name} ({part['rows']})" for name, part in found], [part for _, part in found], colours)
        axes.set(xlabel="macro-F1, ten folds by writer", xlim=(0, 1))

    return draw


def _rivals(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        rows = study["rivals"]
        colours = [BLUE if each["name"] == "Antenne" else GREY for each in rows]
        _bars(axes, [each["name"] for each in rows], [each["gate"] for each in rows], colours)
        axes.set(xlabel="macro-F1 on gate", xlim=(0, 1))

    return draw


def _invariance(study: Mapping[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        parts = study["behaviour"]["dev"]["invariance_by_change"]
        values = [part["stays"] for part in parts.values()]
        colours = [BLUE if each >= BARS["invariance"] else ORANGE for each in values]
        axes.scatter(values, range(len(parts)), c=colours, zorder=2)
        axes.axvline(BARS["invariance"], color=GREY, lw=1, ls="--")
        axes.set_yticks(range(len(parts)), [f"{name} ({part['drafts']})" for name, part in parts.items()])
        axes.invert_yaxis()
        axes.set(xlabel="share of drafts whose label stays (line: the bar)", xlim=(0.8, 1.005))

    return draw


def draw_all(study: Mapping[str, Any], folder: Path) -> None:
    """Write every plot into a folder."""
    slices = sum(len(own) for own in study["samples"]["folds"]["slices"].values())
    _draw(folder / "reliability.svg", (5, 4), _reliability(study))
    _draw(folder / "coverage.svg", (5, 4), _coverage(study))
    _draw(folder / "learning.svg", (5, 3.5), _learning(study))
    _draw(folder / "confusion.svg", (4.6, 4), _confusion(study))
    _draw(folder / "slices.svg", (7, 0.24 * slices + 0.8), _slices(study))
    _draw(folder / "rivals.svg", (6, 2.6), _rivals(study))
    _draw(folder / "invariance.svg", (6, 4.2), _invariance(study))
