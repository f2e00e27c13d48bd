"""Several papers in one table: what each lacks, told and counted."""

from __future__ import annotations

from collections.abc import Callable

from paperlint.finding import SEVERITIES
from paperlint.report import PaperReport, Report
from paperlint.reports.glance import Cell, Line
from paperlint.reports.outline import Mark
from paperlint.reports.reproducibility import coverage
from paperlint.reports.safe import visible
from paperlint.reports.signs import NOUNS, Symbols, counts, number

_HEADS = ("", *(f"{NOUNS[severity]}s" for severity in SEVERITIES), "words", "reproducibility")
_GAP = 2


def overview(
    report: Report, symbols: Symbols, width: int, measure: Callable[[str], int]
) -> list[Line]:
    """A line a paper, those that could not be read among them, and the sum."""
    rows = [_row(paper) for paper in report.papers]
    has_evidence = any(paper.evidence is not None for paper in report.papers)
    columns = len(_HEADS) if has_evidence else len(_HEADS) - 1
    heads = _HEADS[1:columns]
    widths = [max(len(cell) for cell in cells) for cells in zip(heads, *rows, strict=False)]
    room = max(12, width - 3 - sum(widths) - _GAP * len(widths))
    paths = [paper.path for paper in report.papers]
    paths += [failure.path for failure in report.failures]
    room = min(room, max((measure(visible(path)) for path in paths), default=0))

    def name_of(path: str) -> str:
        text = visible(path)
        while measure(text) > room:
            text = symbols.cut + text[len(symbols.cut) + 1 :]
        return text + " " * (room - measure(text))

    gap = " " * _GAP
    head = [f"{head:>{wide}}" for head, wide in zip(heads, widths, strict=True)]
    lines: list[Line] = [
        (Cell(f"{'Papers':<{room + 3}}{gap}", "bold"), Cell(gap.join(head), "dim"))
    ]
    for paper, row in zip(report.papers, rows, strict=True):
        mark = _mark(paper)
        cells = [f"{cell:>{wide}}" for cell, wide in zip(row, widths, strict=False)]
        name = Cell(f" {symbols.marks[mark]} {name_of(paper.path)}", mark)
        lines.append((name, Cell(gap + gap.join(cells))))
    for failure in report.failures:
        name = Cell(f" {symbols.marks['error']} {name_of(failure.path)}", "error")
        lines.append((name, Cell(f"{gap}could not be linted")))
    total = counts(report.summary, symbols) or "nothing to say"
    broken = f", {len(report.failures)} could not be linted" if report.failures else ""
    lines.append(())
    lines.append((Cell(f"{number(len(report.papers), 'paper')}{broken}: {total}", "bold"),))
    return lines


def _row(paper: PaperReport) -> tuple[str, ...]:
    told, apply = coverage(paper)
    found = (paper.count(severity) for severity in SEVERITIES)
    evidence = "" if paper.evidence is None else f"{told} of {apply}"
    return (*(f"{count:,}" if count else "" for count in found), f"{paper.words:,}", evidence)


def _mark(paper: PaperReport) -> Mark:
    return next((severity for severity in SEVERITIES if paper.count(severity)), "found")
