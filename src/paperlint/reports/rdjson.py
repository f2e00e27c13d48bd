"""reviewdog's diagnostics: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import accumulate
from typing import Any

from paperlint.finding import Finding, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.json import escaped
from paperlint.reports.safe import visible
from paperlint.reports.signs import told
from paperlint.source.text import SourceFile, Span

_STEP = 1024
"""Characters between two places up to which bytes are counted once."""
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
            "start": {"line": at.line, "column": _column(span.file, at.line, span.start)},
            "end": {"line": at.end_line, "column": _column(span.file, at.end_line, span.end)},
        },
    }


def _column(file: SourceFile, line: int, offset: int) -> int:
    """The column as reviewdog counts it, from 1: in bytes of UTF-8."""
    return _bytes_before(file, offset) - _bytes_before(file, file.line_starts[line - 1]) + 1


def _bytes_before(file: SourceFile, offset: int) -> int:
    step = offset // _STEP
    return _steps(file)[step] + _size(file.text[step * _STEP : offset])


@lru_cache(maxsize=8)
def _steps(file: SourceFile) -> list[int]:
    """The bytes before every so many characters: a line may be the whole file, and is not counted
    anew for each place in it."""
    text = file.text
    sizes = (_size(text[at : at + _STEP]) for at in range(0, len(text), _STEP))
    return list(accumulate(sizes, initial=0))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
