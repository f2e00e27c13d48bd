"""Several papers in one table: what each lacks, told and counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from paperlint.finding import SEVERITIES, Severity
from paperlint.report import PaperReport, Report
from paperlint.reports.glance import Cell, Line
from paperlint.reports.outline import Mark
from paperlint.reports.reproducibility import coverage, told_of
from paperlint.reports.safe import visible
from paperlint.reports.signs import DESK_REJECT, NOUNS, Symbols, counts, number

_GAP = 2


def overview(
    report: Report, symbols: Symbols, width: int, measure: Callable[[str], int]
) -> list[Line]:
    """A line a paper, those that could not be read among them, and the sum."""
    columns = _columns(report)
    heads = list(columns)
    rows = [[tell(paper) for tell in columns.values()] for paper in report.papers]
    widths = [max(len(cell) for cell in cells) for cells in zip(heads, *rows, strict=True)]
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
        cells = [f"{cell:>{wide}}" for cell, wide in zip(row, widths, strict=True)]
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


def _columns(report: Report) -> dict[str, Callable[[PaperReport], str]]:
    """The columns that have something to say, by their headings."""
    columns: dict[str, Callable[[PaperReport], str]] = {}
    if any(paper.desk_rejects for paper in report.papers):
        columns[f"{DESK_REJECT}s"] = lambda paper: _count(len(paper.desk_rejects))
    for severity in SEVERITIES:
        columns[f"{NOUNS[severity]}s"] = partial(_counted, severity)
    columns["words"] = lambda paper: _count(paper.words)
    if any(told_of(paper) is not None for paper in report.papers):
        columns["told"] = _told
    return columns


def _counted(severity: Severity, paper: PaperReport) -> str:
    return _count(paper.count(severity))


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _told(paper: PaperReport) -> str:
    told, apply = coverage(paper)
    return "" if told_of(paper) is None else f"{told} of {apply}"


def _mark(paper: PaperReport) -> Mark:
    return next((severity for severity in SEVERITIES if paper.count(severity)), "found")
