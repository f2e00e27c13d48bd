"""Signs, nouns and numbers of the report for people."""

from __future__ import annotations

from dataclasses import dataclass

from paperlint.finding import SEVERITIES, Severity
from paperlint.reports.outline import Mark
from paperlint.reports.safe import can_encode

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


def number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counts(summary: dict[Severity, int], symbols: Symbols) -> str:
    parts = [number(summary[s], NOUNS[s]) for s in SEVERITIES if summary[s]]
    return f" {symbols.dot} ".join(parts)
