"""Annotations of GitHub Actions, one command a line: `::error file=..,line=..::message`."""

from __future__ import annotations

from paperlint.finding import Finding, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.safe import visible
from paperlint.reports.signs import told

_COMMAND: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, options: Options) -> str:
    """The findings of all papers, then what could not be read."""
    lines = [_command(finding) for paper in report.subjects for finding in paper.findings]
    lines += [f"::error title=paperlint::{_data(failure.message)}" for failure in report.failures]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    at = finding.span.location
    places = {"file": at.file.replace("\\", "/"), "line": at.line, "endLine": at.end_line}
    if at.line == at.end_line:  # columns are only understood within a line
        places |= {"col": at.column, "endColumn": at.end_column}
    places["title"] = finding.rule
    given = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    message = _data(f"{told(finding)} {finding.help}".strip())
    return f"::{_COMMAND[finding.severity]} {given}::{message}"


def _data(text: str) -> str:
    """A message: `visible` leaves no line end that could begin another command."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
