"""What reports show of a release: its components, its class, its licence, its weights."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from paperlint.release.openness import CLASS_NAMES, CLASSES
from paperlint.release.record import Component
from paperlint.report import ReleaseReport
from paperlint.reports.glance import Cell, Line, Measure
from paperlint.reports.outline import Mark
from paperlint.reports.safe import visible
from paperlint.reports.signs import Symbols, number
from paperlint.rules.release.missing import rule_about

_PARTS = {
    "name": "name",
    "terms": "terms",
    "disclaimers": "disclaimers",
    "copyright_notice": "copyright notice",
    "contributor_agreement": "contributor licence agreement",
}


_TELLING = ("content", "line", "text")
"""What told a component, where its name alone doesn't."""


@dataclass(frozen=True, slots=True)
class Row:
    """A component: sign, name, where it is, and what told it or what to add."""

    mark: Mark
    title: str
    place: str
    words: str


def component_rows(release: ReleaseReport) -> Iterator[Row]:
    """A row for each component, in the order of the essay. What to add is left to the finding where
    one says it."""
    found = {finding.rule: finding.severity for finding in release.checked.findings}
    hidden = {finding.rule for finding in release.checked.suppressed}
    for component in release.components.values():
        title = component.record.title
        if component.is_present:
            yield Row("found", title, place_of(component), _told(component))
            continue
        rule = rule_about(component.name)
        severity = found.get(rule)
        mark: Mark = severity or ("ignored" if rule in hidden else "info")
        said = severity in ("warning", "error")
        yield Row(mark, title, "not found", "" if said else component.record.add)


def place_of(component: Component) -> str:
    """File and line of the surest place."""
    first = component.found[0]
    return first.path if first.line in (None, 1) else f"{first.path}:{first.line}"


def _told(component: Component) -> str:
    first = component.found[0]
    kind, _, words = first.how.partition(": ")
    said = first.url or (words if kind in _TELLING else "")
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
    return [*lines, f"lacks {lacks}"] if lacks else lines


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


def card_lines(release: ReleaseReport) -> list[str]:
    """A line for each card: how many of its parts it tells, and which it doesn't."""
    lines = []
    for card in release.cards:
        lacks = [d.title for d in card.parts.values() if d.status == "absent"]
        told = len(card.parts) - len(lacks)
        line = f"{card.name}: {card.kind.replace('-', ' ')}"
        if card.parts:
            line += f", {told} of {len(card.parts)} parts"
        lines.append(f"{line}; lacks {', '.join(lacks)}" if lacks else line)
    return lines


_ROOM = 40
"""Less room than that beside name and place, and the words go on lines of their own."""
_PLACE = 36


def head(release: ReleaseReport) -> tuple[str, ...]:
    """What is said of it in one line: files, licence, class."""
    licence = release.licence
    said = (licence.identifier or "unknown licence") if licence else "no licence file"
    return ("release", number(release.files, "file"), said, openness_lines(release)[0])


def lines_of(
    release: ReleaseReport, symbols: Symbols, width: int, measure: Measure
) -> Iterator[Line]:
    """The tables of a release for the terminal: components, class, licence, weights."""
    rows = list(component_rows(release))
    told = sum(row.mark == "found" for row in rows)
    yield ()
    yield (Cell("Components", "bold"), Cell(f"  {told} of {len(rows)}"))
    left = max((measure(row.title) for row in rows), default=0) + 5
    place = min(_PLACE, max((measure(visible(row.place)) for row in rows), default=0)) + 2
    for row in rows:
        name = f" {symbols.marks[row.mark]} {row.title}"
        where = visible(row.place)
        first: Line = (
            Cell(name, row.mark),
            Cell(" " * max(1, left - measure(name))),
            Cell(where, "place" if row.mark == "found" else ""),
        )
        indent = left + place
        if width - indent < _ROOM or not row.words:
            yield first
            if not row.words:
                continue
            first, indent = (), left
        used = sum(measure(cell.text) for cell in first)
        for line in textwrap.wrap(visible(row.words), max(20, width - indent)) or [""]:
            yield (*first, Cell(" " * max(2, indent - used)), Cell(line, "dim"))
            first, used = (), 0
    for title, lines in (
        ("Openness", openness_lines(release)),
        ("Licence", licence_lines(release)),
        ("Cards", card_lines(release)),
        ("Weights", weights_lines(release)),
    ):
        if lines:
            yield ()
            yield (Cell(title, "bold"),)
        for text in lines:
            for line in textwrap.wrap(visible(text), max(20, width - 3)):
                yield (Cell(f"   {line}"),)
