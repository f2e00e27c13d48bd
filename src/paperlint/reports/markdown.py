"""A comment for a pull request: the verdict, the findings, and the paper's tables folded away.

Text of the paper is escaped: it makes no markup, mentions nobody, and links nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from paperlint.finding import SEVERITIES, Finding
from paperlint.report import PaperReport, ReleaseReport, Report
from paperlint.reports import Options
from paperlint.reports.outline import outline
from paperlint.reports.releases import (
    card_lines,
    component_rows,
    licence_lines,
    openness_lines,
    weights_lines,
)
from paperlint.reports.reproducibility import coverage, heading, rows, told_of
from paperlint.reports.safe import visible
from paperlint.reports.signs import DESK_REJECT, symbols_for, verdict
from paperlint.source.text import Span

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\.")
_SIGN = {"error": "❌", "warning": "⚠️", "info": "ℹ️", "found": "✅", "ignored": "➖"}
_SHOWN = 50
"""Findings listed of a paper: platforms cut long comments."""


def render(report: Report, options: Options) -> str:
    """One part a paper; notes are folded away unless asked for."""
    parts = [_overview(report)] if len(report.papers) > 1 else []
    parts += [_paper(paper, options) for paper in report.papers]
    if report.release is not None:
        parts.insert(0, _release(report.release, options))
    parts += [f"❌ {plain(failure.message)}" for failure in report.failures]
    return "\n\n".join(parts) + "\n"


def _overview(report: Report) -> str:
    """The papers in one table."""
    lines = []
    for paper in report.papers:
        found = (paper.count(severity) for severity in SEVERITIES)
        told, apply = coverage(paper)
        evidence = f"{told} of {apply}" if told_of(paper) else ""
        cells = (plain(paper.path), *(str(count or "") for count in found), evidence)
        lines.append(" | ".join(cells))
    return _table(("paper", "errors", "warnings", "notes", "reproducibility"), lines)


def plain(text: str) -> str:
    """Text that Markdown and GitHub take for nothing but text."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", visible(text))


def _release(release: ReleaseReport, options: Options) -> str:
    lines = [
        f"{_SIGN[row.mark]} | {plain(row.title)} | {plain(row.place)} | {plain(row.words)}"
        for row in component_rows(release)
    ]
    about = [
        *openness_lines(release),
        *licence_lines(release),
        *card_lines(release),
        *weights_lines(release),
    ]
    parts = [
        *_said(release.checked, options),
        _table(("", "component", "place", "told by, or what to add"), lines),
        "\n".join(f"- {plain(line)}" for line in about),
    ]
    return "\n\n".join(parts)


def _paper(paper: PaperReport, options: Options) -> str:
    parts = _said(paper, options)
    if paper.card is None:
        parts.append(_folded("Sections", _sections(paper)))
    if told_of(paper):
        parts.append(_folded(heading(paper), _reproducibility(paper)))
    return "\n\n".join(parts)


def _said(paper: PaperReport, options: Options) -> list[str]:
    """Verdict, findings, and what could not be judged."""
    grave = [f for f in paper.findings if f.severity != "info" or options.show_info]
    notes = [f for f in paper.findings if f.severity == "info" and not options.show_info]
    parts = [f"### paperlint: {plain(paper.path)}", _verdict(paper)]
    if grave:
        parts.append(_findings(grave))
    if notes:
        parts.append(_folded(f"Notes ({len(notes)})", _findings(notes)))
    return [*parts, *(f"> {plain(note)}" for note in paper.notes)]


def _verdict(paper: PaperReport) -> str:
    said = verdict(paper, symbols_for("utf-8"))
    return f"**{said}**" if said else f"{len(paper.rules)} rules checked, nothing to say."


def _findings(findings: list[Finding]) -> str:
    lines = [
        f"{_SIGN[finding.severity]} | {_rule(finding)} | {_place(finding.span)} | "
        f"{_message(finding)}<br>{plain(finding.help)}"
        for finding in findings[:_SHOWN]
    ]
    table = _table(("", "rule", "place", "finding"), lines)
    left = len(findings) - _SHOWN
    return f"{table}\n\n{left} more." if left > 0 else table


def _sections(paper: PaperReport) -> str:
    lines = [
        f"{_SIGN[row.mark]} | {plain(row.label)} | {_place(row.span)} | {row.words or ''}"
        for row in outline(paper)
    ]
    return _table(("", "section", "place", "words"), lines)


def _reproducibility(paper: PaperReport) -> str:
    lines = [
        f"{_SIGN[row.mark]} | {plain(row.title)} | {_place(row.span)} | {plain(row.explained)}"
        for row in rows(paper)
    ]
    return _table(("", "item", "place", "words of the paper"), lines)


def _table(heads: tuple[str, ...], lines: Iterable[str]) -> str:
    rule = "|".join("---" for _ in heads)
    return "\n".join([f"| {' | '.join(heads)} |", f"|{rule}|", *(f"| {line} |" for line in lines)])


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _message(finding: Finding) -> str:
    mark = f"**{DESK_REJECT.capitalize()}.** " if finding.desk_reject else ""
    return mark + plain(finding.message)


def _rule(finding: Finding) -> str:
    return f"[{finding.rule}]({finding.url})" if finding.url else finding.rule


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    at = span.location
    return f"{plain(at.file)}:{at.line}"
