"""One line a paper, each a whole answer of the schema "paperlint/1"; see `json.py`."""

from __future__ import annotations

import json
from typing import Any

from paperlint import __version__
from paperlint.finding import SEVERITIES
from paperlint.report import Failure, PaperReport, Report
from paperlint.reports import Options
from paperlint.reports.json import (
    SCHEMA,
    escaped,
    failure_answer,
    paper_answer,
    release_answer,
)


def render(report: Report, options: Options) -> str:
    """Papers in the order in which they were given, then those that could not be read."""
    lines = [] if report.release is None else [_line(release_answer(report.release))]
    lines += [paper_line(paper) for paper in report.papers]
    return "".join([*lines, *map(failure_line, report.failures)])


def paper_line(paper: PaperReport) -> str:
    """The line of one paper, for those who write results as they finish."""
    return _line(
        {
            "papers": [paper_answer(paper)],
            "suppressed": len(paper.suppressed),
            "summary": {severity: paper.count(severity) for severity in SEVERITIES},
        }
    )


def failure_line(failure: Failure) -> str:
    """The line of a paper that could not be linted."""
    return _line({"papers": [], "failure": failure_answer(failure)})


def _line(answer: dict[str, Any]) -> str:
    whole = {"schema": SCHEMA, "version": __version__, **answer}
    return escaped(json.dumps(whole, ensure_ascii=False)) + "\n"
