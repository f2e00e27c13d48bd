"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from paperlint.finding import Finding, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.json import escaped
from paperlint.reports.safe import visible
from paperlint.reports.signs import told

_SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


def render(report: Report, options: Options) -> str:
    """A list of issues; GitLab shows those that a merge request adds or solves."""
    issues = [
        _issue(paper.path, finding) for paper in report.subjects for finding in paper.findings
    ]
    return escaped(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(paper: str, finding: Finding) -> dict[str, Any]:
    at = finding.span.location
    # Two papers of one run may have the same finding; GitLab wants every fingerprint once.
    whole = f"{paper}\0{finding.fingerprint}".encode("utf-8", "backslashreplace")
    return {
        "description": visible(f"{told(finding)} {finding.help}".strip()),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(whole).hexdigest(),
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": visible(at.file.replace("\\", "/")),
            "lines": {"begin": at.line, "end": at.end_line},
        },
    }
