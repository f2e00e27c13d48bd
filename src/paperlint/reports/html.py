"""One page that people would rather look at: verdict, map of the paper, tables, findings.

It is self-contained: no script, nothing from the network. All text of the paper is escaped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperlint import __version__
from paperlint.finding import SEVERITIES, Finding
from paperlint.report import PaperReport, ReleaseReport, Report, SectionEntry
from paperlint.reports import Options
from paperlint.reports.outline import outline
from paperlint.reports.releases import (
    card_lines,
    component_rows,
    head,
    licence_lines,
    openness_lines,
    weights_lines,
)
from paperlint.reports.reproducibility import coverage, heading, rows
from paperlint.reports.rulelist import rules_of
from paperlint.reports.safe import visible
from paperlint.reports.signs import NOUNS, symbols_for, told, verdict
from paperlint.source.text import SourceFile, Span
from paperlint.templating import page_environment

if TYPE_CHECKING:
    from paperlint.analysis.evidence import Found

_FORMATS = {"latex": "LaTeX", "markdown": "Markdown"}
_AROUND = 1
"""Lines of source shown before and after the one a finding points to."""
_BEFORE = 50
"""Characters of the line shown before the place, so that nobody has to scroll to it."""
_LONGEST_LINE = 400
_QUOTED = 70
"""Characters of a sentence shown on either side of the words that tell an item."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding on the map; `at` is its place in the section, from 0 to 100."""

    id: str
    severity: str
    rule: str
    at: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A section of the map; `share` is its length of the longest one's, in percent."""

    title: str
    role: str
    words: int
    share: float
    place: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of source, cut where the place begins and ends."""

    number: int
    before: str
    marked: str
    after: str


def render(report: Report, options: Options) -> str:
    """The whole report as one page."""
    rules = {rule.name: rule for rule in rules_of(report)}
    page = page_environment().get_template("report.html.jinja")
    papers = [_paper(paper, number) for number, paper in enumerate(report.subjects, start=1)]
    if report.release is not None:
        papers[0] |= _release(report.release)
    return page.render(
        version=__version__,
        papers=papers,
        failures=[visible(failure.message) for failure in report.failures],
        rules=rules,
        signs=symbols_for("utf-8").marks,
        nouns=NOUNS,
    )


def _paper(paper: PaperReport, number: int) -> dict[str, Any]:
    ids = {id(finding): f"p{number}-f{i}" for i, finding in enumerate(paper.findings, start=1)}
    told, apply = coverage(paper)
    summary = {severity: paper.count(severity) for severity in SEVERITIES}
    venue = "" if paper.card is not None else paper.venue.told
    facts = (_FORMATS[paper.format], venue, paper.kind, f"{paper.words:,} words")
    return {
        "id": f"p{number}",
        "title": visible(paper.title or paper.path),
        "path": visible(paper.path),
        "facts": [visible(fact) for fact in facts if fact],
        "verdict": verdict(paper, symbols_for("utf-8")),
        "summary": summary,
        "rules": len(paper.rules),
        "map": _map(paper, ids),
        "components": [],
        "about": [],
        "outline": [
            {
                "mark": row.mark,
                "label": row.label,
                "words": row.words,
                "place": _place(row.span, paper),
            }
            for row in outline(paper)
        ],
        "told": told,
        "apply": apply,
        "evidence": _evidence(paper),
        "told_of": heading(paper),
        "is_card": paper.card is not None,
        "findings": {
            severity: [
                _finding(f, ids[id(f)], paper) for f in paper.findings if f.severity == severity
            ]
            for severity in SEVERITIES
        },
        "notes": [visible(note) for note in paper.notes],
        "suppressed": len(paper.suppressed),
    }


def _release(release: ReleaseReport) -> dict[str, Any]:
    """What the page shows of a release in the place of a paper's sections."""
    about = (
        ("Openness", openness_lines),
        ("Licence", licence_lines),
        ("Cards", card_lines),
        ("Weights", weights_lines),
    )
    return {
        "facts": [visible(fact) for fact in head(release)],
        "components": [
            {
                "mark": row.mark,
                "title": row.title,
                "place": visible(row.place),
                "words": visible(row.words),
            }
            for row in component_rows(release)
        ],
        "about": [(title, [visible(line) for line in lines(release)]) for title, lines in about],
    }


def _evidence(paper: PaperReport) -> list[dict[str, Any]]:
    """The items with the sentences that tell them, the telling words marked."""
    return [
        {
            "mark": row.mark,
            "status": row.status,
            "label": row.title,
            "words": visible(row.explained),
            "quote": _quote(row.found) if row.found else None,
            "place": _place(row.span, paper),
        }
        for row in rows(paper)
    ]


def _quote(found: Found) -> Line:
    """A sentence around the words that tell the item."""
    sentence, words = found.sentence, found.text
    at = max(0, sentence.find(words))
    left = max(0, at - _QUOTED)
    right = at + len(words) + _QUOTED
    before = ("… " if left else "") + sentence[left:at]
    after = sentence[at + len(words) : right] + (" …" if right < len(sentence) else "")
    return Line(0, visible(before), visible(words), visible(after))


def _map(paper: PaperReport, ids: dict[int, str]) -> list[Bar]:
    """The sections of the top level in reading order, with their findings on them."""
    top = [s for s in paper.sections if s.level <= 1]
    longest = max((s.words for s in top), default=0) or 1
    ticks = _ticks(paper, top, ids)
    return [
        Bar(
            title=visible(section.title) or "(no title)",
            role=section.roles[0] if section.roles else "other",
            words=section.words,
            share=round(100 * section.words / longest, 1),
            place=_place(section.span, paper),
            ticks=tuple(ticks[index]),
        )
        for index, section in enumerate(top)
    ]


def _ticks(
    paper: PaperReport, top: list[SectionEntry], ids: dict[int, str]
) -> dict[int, list[Tick]]:
    """The findings of each section: the last whose heading comes before them in their file."""
    ticks: dict[int, list[Tick]] = defaultdict(list)
    starts: dict[SourceFile, list[tuple[int, int]]] = defaultdict(list)
    for index, section in enumerate(top):
        starts[section.span.file].append((section.span.start, index))
    for own in starts.values():
        own.sort()
    for finding in paper.findings:
        span = finding.span
        own = starts.get(span.file, [])
        last = bisect_right(own, (span.start, len(top)))
        if not last:
            continue
        start, index = own[last - 1]
        end = own[last][0] if last < len(own) else len(span.file.text)
        at = 100 * (span.start - start) / max(1, end - start)
        tick = Tick(ids[id(finding)], finding.severity, finding.rule, round(min(at, 100.0), 1))
        ticks[index].append(tick)
    return ticks


def _finding(finding: Finding, anchor: str, paper: PaperReport) -> dict[str, Any]:
    return {
        "id": anchor,
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "place": _place(finding.span, paper),
        "message": told(finding),
        "desk_reject": finding.desk_reject,
        "help": visible(finding.help),
        "source": _source(finding.span),
        "related": [
            {"place": _place(related.span, paper), "message": visible(related.message)}
            for related in finding.related
        ],
    }


def _source(span: Span) -> list[Line]:
    """The lines around a place, the place itself marked on its first line."""
    at, file = span.location, span.file
    text = file.text
    first = max(1, at.line - _AROUND)
    last = min(len(file.line_starts), at.line + _AROUND)
    lines = []
    for number in range(first, last + 1):
        line = file.line_span(number)
        if number != at.line:
            shown = text[line.start : min(line.end, line.start + _LONGEST_LINE)]
            lines.append(Line(number, visible(shown), "", ""))
            continue
        start, end = min(span.start, line.end), min(span.end, line.end)
        left = max(line.start, start - _BEFORE)
        before = ("…" if left > line.start else "") + visible(text[left:start])
        marked = visible(text[start : min(end, start + _LONGEST_LINE)])
        after = visible(text[end : min(line.end, end + _LONGEST_LINE // 2)])
        lines.append(Line(number, before, marked, after))
    return lines


def _place(span: Span | None, paper: PaperReport) -> str:
    """File, line and column, from the folder of the paper, which the head of the page names."""
    if span is None:
        return ""
    at = span.location
    folder = paper.path.rpartition("/")[0] + "/"
    return visible(f"{at.file.removeprefix(folder)}:{at.line}:{at.column}")
