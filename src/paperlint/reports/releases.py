"""What reports show of a release: its components, its class, its licence, its weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperlint.release.openness import CLASS_NAMES, CLASSES
from paperlint.release.record import Component
from paperlint.report import ReleaseReport
from paperlint.reports.outline import Mark

_PARTS = {
    "name": "name",
    "terms": "terms",
    "disclaimers": "disclaimers",
    "copyright_notice": "copyright notice",
    "contributor_agreement": "contributor licence agreement",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A component: sign, name, where it is, and what told it or what to add."""

    mark: Mark
    title: str
    place: str
    words: str


def component_rows(release: ReleaseReport) -> Iterator[Row]:
    """A row for each component, in the order of the essay."""
    graver = {f.rule: f.severity for f in release.findings}
    for component in release.components.values():
        if component.is_present:
            yield Row("found", component.record.title, place_of(component), _told(component))
        else:
            mark: Mark = "warning" if _is_grave(component, graver) else "info"
            yield Row(mark, component.record.title, "not found", component.record.add)


def _is_grave(component: Component, severities: dict[str, str]) -> bool:
    word = component.name.replace("_scripts", "").replace("_", "-")
    word = {"dataset": "data"}.get(word, word)
    return severities.get(f"release-lacks-{word}") in ("warning", "error")


def place_of(component: Component) -> str:
    """File and line of the surest place."""
    first = component.found[0]
    return first.path if first.line in (None, 1) else f"{first.path}:{first.line}"


def _told(component: Component) -> str:
    first = component.found[0]
    kind, _, words = first.how.partition(": ")
    said = first.url or (f"{kind} {words}" if kind in ("content", "line", "text") else "")
    sure = "" if component.confidence == "high" else f"({component.confidence} confidence)"
    more = len({f.path for f in component.found}) - 1
    others = f"and {more} more" if more else ""
    return " ".join(part for part in (said, others, sure) if part)


def openness_lines(release: ReleaseReport) -> list[str]:
    """The class reached, and what the next ones lack."""
    reached = release.openness.reached
    if reached is None:
        first = "no class of the Model Openness Framework yet"
    else:
        first = f"class {reached} of the Model Openness Framework ({CLASS_NAMES[reached]})"
    lines = [first]
    for name in CLASSES:
        if name in release.openness.lacks:
            lacks = ", ".join(release.openness.lacks[name])
            lines.append(f"class {name} ({CLASS_NAMES[name]}) lacks {lacks}")
    return lines


def licence_lines(release: ReleaseReport) -> list[str]:
    """The main licence, and which parts its file has."""
    licence = release.licence
    if licence is None:
        return ["none"]
    record = licence.record
    what = licence.identifier or "not recognised"
    if record is not None:
        kinds = [word for word, holds in (("permissive", record.permissive),
                                          ("OSI approved", record.osi)) if holds]  # fmt: skip
        kinds += [] if record.open else [f"not open: limits {record.limits}"]
        what += f" ({', '.join(kinds)})" if kinds else ""
    parts = [(label, getattr(licence.parts, name)) for name, label in _PARTS.items()]
    has = ", ".join(f"{label} (line {line})" for label, line in parts if line is not None)
    lacks = ", ".join(label for label, line in parts if line is None)
    lines = [f"{what} in {licence.name}", f"has {has}" if has else "has none of its parts"]
    return [*lines, f"no {lacks}"] if lacks else lines


def weights_lines(release: ReleaseReport) -> list[str]:
    """A line for each file of weights."""
    lines = []
    for weights in release.weights:
        if not (weights.holds_weights or weights.contents.problem):
            continue
        tensors = weights.contents.tensors
        told = [weights.title]
        if tensors is not None:
            told.append(f"{tensors:,} tensors")
        if not weights.contents.is_pointer:
            told.append("biases" if weights.biases else "no biases seen")
            told.append("optimizer state" if weights.optimizer else "no optimizer state seen")
        if weights.contents.problem:
            told.append(weights.contents.problem)
        lines.append(f"{weights.name}: {', '.join(told)}")
    return lines
