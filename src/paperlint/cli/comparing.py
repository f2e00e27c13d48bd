"""`--baseline` and `--write-baseline`: what was found before, read and written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperlint.baseline import compared, written
from paperlint.cli.terminal import complain
from paperlint.reports.signs import number
from paperlint.source.paths import display_path
from paperlint.writing import write

if TYPE_CHECKING:
    from paperlint.baseline import Baseline
    from paperlint.report import Report

_NAMED = 3
"""Findings that are gone are named, so many of them."""


def compare(report: Report, baseline: Baseline, tell: bool) -> Report:
    """The report, with what a baseline knows put aside; `tell`: say what is gone."""
    papers = tuple(compared(paper, baseline) for paper in report.papers)
    report = replace(report, papers=papers, has_baseline=True)
    if tell:
        _tell_fixed(report, baseline.path)
    return report


def _tell_fixed(report: Report, path: Path) -> None:
    """Say what a baseline has and a paper hasn't any more."""
    gone = [(paper.path, fixed) for paper in report.papers for fixed in paper.fixed]
    if not gone:
        return
    named = ", ".join(f"{fixed.rule} ({where})" for where, fixed in gone[:_NAMED])
    more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
    shown = display_path(path)
    complain(
        f"{shown}: {number(len(gone), 'finding')} fixed: {named}{more}; "
        f"--write-baseline {shown} forgets what is fixed."
    )


def write_baseline(report: Report, path: Path) -> int:
    """Write what was found as a baseline; the exit code."""
    if report.papers:
        write(path, written(report, path), called=f"--write-baseline {path}")
        count = sum(len(paper.findings) + len(paper.known) for paper in report.papers)
        papers = number(len(report.papers), "paper")
        complain(f"{display_path(path)}: {number(count, 'finding')} of {papers} written.")
    return 2 if report.exit_code == 2 else 0
