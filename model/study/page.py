"""The study as one page (docs/study/README.md): the figures of study.json in the frame of page.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from model.labels import LABELS
from model.study.behaviour import BARS
from model.study.keystrokes import MOST_ALARMS, MOST_CHANGES

SAMPLES = ("dev", "gate", "folds")
NAMES = {"private": "private", "in_function": "in function", "policy_sensitive": "policy-sensitive"}


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _figure(figure: Mapping[str, Any], percent: bool = False) -> str:
    low, high = figure["interval"]
    if percent:
        return f"{_share(figure['value'])} ({100 * low:.1f}–{100 * high:.1f})"
    return f"{figure['value']:.3f} ({low:.3f}–{high:.3f})"


def table(head: Sequence[str], body: Sequence[Sequence[Any]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in body]
    return "\n".join(lines)


def bars(study: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each bar with what was measured on dev, gate and the folds (None: not measured there), and where it is met."""
    samples, behaviour, typed = study["samples"], study["behaviour"], study["half_typed"]
    groups = {"dev": behaviour["dev"], "gate": behaviour["gate"], "folds": study["groups"]}

    def each(of: Any, names: Sequence[str] = SAMPLES) -> list[float | None]:
        return [of(name) if name in names else None for name in SAMPLES]

    shipped = ("dev", "gate")
    rows: list[tuple[str, float, bool, list[float | None]]] = [
        ("macro-F1", 0.85, True, each(lambda name: samples[name]["macro_f1"]["value"])),
        (
            "private read as policy-sensitive",
            0.03,
            False,
            each(lambda name: samples[name]["private_read_as_policy_sensitive"]["value"]),
        ),
        (
            "policy-sensitive with an explicit link, recalled",
            0.92,
            True,
            each(lambda name: samples[name]["explicit_policy_sensitive_recall"]["value"]),
        ),
        ("calibration error", 0.05, False, each(lambda name: samples[name]["reliability"]["error"])),
        ("right, of the readings given", 0.93, True, each(lambda name: samples[name]["right_when_given"]["value"])),
        ("readings given", 0.80, True, each(lambda name: samples[name]["risk_coverage"]["given"])),
        ("invariance", BARS["invariance"], True, each(lambda name: behaviour[name]["invariance"], shipped)),
        (
            "direction: naming one's office",
            BARS["direction"],
            True,
            each(lambda name: behaviour[name]["direction"]["link_class"]["holds"], shipped),
        ),
        (
            "direction: telling a leak",
            BARS["direction"],
            True,
            each(lambda name: behaviour[name]["direction"]["leak_probability"]["holds"], shipped),
        ),
        ("mirrored pairs read the same", BARS["mirror"], True, each(lambda name: groups[name]["mirror"]["holds"])),
        ("contrast groups all right", BARS["contrast"], True, each(lambda name: groups[name]["contrast"]["holds"])),
        (
            "changes of what is shown while typing",
            MOST_CHANGES,
            False,
            each(lambda name: typed[name]["changes"], shipped),
        ),
        (
            "private posts that show policy-sensitive on their way",
            MOST_ALARMS,
            False,
            each(lambda name: typed[name]["alarms"], shipped),
        ),
    ]
    return [
        {"name": name, "bar": bar, "at_least": at_least, "measured": dict(zip(SAMPLES, measured, strict=True))}
        for name, bar, at_least, measured in rows
    ]


def met(bar: Mapping[str, Any], value: float) -> bool:
    """Whether a measured value reaches its bar."""
    return bool(value >= bar["bar"] if bar["at_least"] else value <= bar["bar"])


def _bars(study: Mapping[str, Any]) -> str:
    def cell(bar: Mapping[str, Any], value: float | None) -> str:
        return "" if value is None else f"{value:.3f}{'' if met(bar, value) else ' ✗'}"

    body = [
        (
            bar["name"],
            f"{'at least' if bar['at_least'] else 'at most'} {bar['bar']:g}",
            *[cell(bar, bar["measured"][name]) for name in SAMPLES],
        )
        for bar in bars(study)
    ]
    return table(("", "bar", *SAMPLES), body)


def _labels(study: Mapping[str, Any]) -> str:
    body = []
    for sample in SAMPLES:
        part = study["samples"][sample]
        for name in LABELS:
            row = part["labels"][name]
            cells = [_figure(row[measure]) for measure in ("precision", "recall", "f1")]
            body.append((sample, NAMES[name], row["rows"], *cells))
        body.append((sample, "**macro-F1**", part["rows"], "", "", f"**{_figure(part['macro_f1'])}**"))
    return table(("sample", "label", "rows", "precision", "recall", "F1"), body)


def _rivals(study: Mapping[str, Any]) -> str:
    body = [
        (
            each["name"],
            _figure(each["dev"]),
            _figure(each["gate"]),
            "" if each["name"] == "Antenne" else _figure(each["behind"]),
            each["seconds"],
        )
        for each in study["rivals"]
    ]
    return table(("", "macro-F1 on dev", "macro-F1 on gate", "Antenne is ahead by (both)", "seconds"), body)


def _ablations(study: Mapping[str, Any]) -> str:
    body = [
        (each["name"], f"{each['macro_f1']:.3f}", "" if at == 0 else _figure(each["loss"]))
        for at, each in enumerate(study["ablations"])
    ]
    return table(("", "macro-F1 on dev", "what is lost"), body)


def _invariance(study: Mapping[str, Any]) -> str:
    parts = {name: study["behaviour"][name]["invariance_by_change"] for name in ("dev", "gate")}
    body = [
        (change, dev["drafts"], _share(dev["stays"]), _share(parts["gate"][change]["stays"]))
        for change, dev in parts["dev"].items()
    ]
    return table(("change", "drafts of dev", "label stays, dev", "gate"), body)


def _typing(study: Mapping[str, Any]) -> str:
    names = {
        "changes": "changes of what is shown (label or doubt), mean",
        "label_changes": "changes of the label that is shown, doubt left out, mean",
        "best_changes": "changes of the most probable label, shown or not, mean",
        "alarms": "end as private, show policy-sensitive on their way",
        "true_alarms": "are private, show policy-sensitive on their way",
    }
    parts = study["half_typed"]
    body = [
        (
            text,
            *[_share(parts[name][key]) if "alarms" in key else f"{parts[name][key]:.2f}" for name in ("dev", "gate")],
        )
        for key, text in names.items()
    ]
    return table(("", "dev", "gate"), body)


def _groups(study: Mapping[str, Any]) -> str:
    parts = {"dev": study["behaviour"]["dev"], "gate": study["behaviour"]["gate"], "folds": study["groups"]}
    body = [
        (name, *[f"{_share(part[kind]['holds'])} of {part[kind]['groups']}" for part in parts.values()])
        for kind, name in (("mirror", "mirrored pairs read the same"), ("contrast", "contrast groups all right"))
    ]
    return table(("", *parts), body)


def page(study: Mapping[str, Any]) -> str:
    """The whole page in Markdown."""
    folds = study["by_fold"]
    parts = {
        "bars": _bars,
        "labels": _labels,
        "rivals": _rivals,
        "ablations": _ablations,
        "invariance": _invariance,
        "groups": _groups,
        "typing": _typing,
    }
    template = Template(Path(__file__).with_suffix(".md").read_text("utf-8"))
    return template.substitute(
        {name: part(study) for name, part in parts.items()},
        model=study["model"],
        seconds=study["seconds"],
        cores=study["cores"],
        lowest_fold=f"{min(folds['macro_f1']):.3f}",
        highest_fold=f"{max(folds['macro_f1']):.3f}",
        deviation=f"{folds['deviation']:.3f}",
    )
