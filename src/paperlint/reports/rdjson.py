"""reviewdog's diagnostics: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from __future__ import annotations

import json
from typing import Any

from paperlint.finding import Finding, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.json import escaped
from paperlint.reports.safe import visible
from paperlint.reports.signs import told
from paperlint.source.text import Span

_SEVERITY: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, options: Options) -> str:
    """All findings as one DiagnosticResult."""
    answer = {
        "source": {"name": "paperlint"},
        "diagnostics": [
            _diagnostic(finding) for paper in report.subjects for finding in paper.findings
        ],
    }
    return escaped(json.dumps(answer, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    code = {"value": finding.rule, **({"url": finding.url} if finding.url else {})}
    edits = finding.fix.edits if finding.fix is not None else ()
    return {
        "message": visible(f"{told(finding)} {finding.help}".strip()),
        "location": _location(finding.span),
        "severity": _SEVERITY[finding.severity],
        "code": code,
        "related_locations": [
            {"message": visible(related.message), "location": _location(related.span)}
            for related in finding.related
        ],
        "suggestions": [
            {"range": _location(edit.span)["range"], "text": edit.text} for edit in edits
        ],
    }


def _location(span: Span) -> dict[str, Any]:
    at = span.location
    return {
        "path": at.file.replace("\\", "/"),
        "range": {
            "start": {"line": at.line, "column": _bytes_before(span, at.line, at.column)},
            "end": {"line": at.end_line, "column": _bytes_before(span, at.end_line, at.end_column)},
        },
    }


def _bytes_before(span: Span, line: int, column: int) -> int:
    """The column as reviewdog counts it, from 1: in bytes of UTF-8."""
    start = span.file.line_starts[line - 1]
    before = span.file.text[start : start + column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1
