"""Signs, nouns and numbers of the report for people."""

from __future__ import annotations

from dataclasses import dataclass

from paperlint.finding import SEVERITIES, Finding, Severity
from paperlint.report import PaperReport
from paperlint.reports.outline import Mark
from paperlint.reports.safe import can_encode, visible

NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class Symbols:
    """The signs of the report. None carries a meaning alone."""

    marks: dict[Mark, str]
    dot: str
    arrow: str
    bar: str
    cut: str


_UNICODE = Symbols(
    {"error": "✖", "warning": "▲", "info": "●", "found": "✓", "ignored": "○"}, "·", "→", "│", "…"
)
_ASCII = Symbols(
    {"error": "x", "warning": "!", "info": "i", "found": "+", "ignored": "o"}, "-", "->", "|", "..."
)


def symbols_for(encoding: str) -> Symbols:
    """The signs that a stream of this encoding can show."""
    return _UNICODE if can_encode("✖▲●✓○·→│…", encoding) else _ASCII


DESK_REJECT = "desk-reject risk"
"""What is said of findings for which a venue may reject a paper without review."""


def told(finding: Finding) -> str:
    """A finding's message; it begins with what it may cost where that is all."""
    message = visible(finding.message)
    return f"{DESK_REJECT.capitalize()}: {message}" if finding.desk_reject else message


def number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def verdict(paper: PaperReport, symbols: Symbols) -> str:
    """How much was found, what may cost the review first; "" where that is nothing."""
    risks = len(paper.desk_rejects)
    parts = [number(risks, DESK_REJECT)] if risks else []
    summary = {severity: paper.count(severity) for severity in SEVERITIES}
    said = counts(summary, symbols)
    return f" {symbols.dot} ".join([*parts, said] if said else parts)


def counts(summary: dict[Severity, int], symbols: Symbols) -> str:
    parts = [number(summary[s], NOUNS[s]) for s in SEVERITIES if summary[s]]
    return f" {symbols.dot} ".join(parts)
