"""For code scanning: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from paperlint import __version__
from paperlint.finding import Confidence, Finding, Fix, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.json import escaped
from paperlint.reports.rulelist import rule_page, rules_of
from paperlint.reports.safe import visible
from paperlint.reports.signs import told
from paperlint.rules.registry import Rule
from paperlint.source.text import Span

_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PRECISION: dict[Confidence, str] = {"high": "high", "medium": "medium", "low": "low"}
_KNOWN = {"baselineState": "unchanged", "suppressions": [{"kind": "external"}]}
_SUPPRESSED = {"suppressions": [{"kind": "inSource"}]}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, options: Options) -> str:
    """One run, whatever the number of papers; findings hidden by comments, or known from a
    baseline, are marked so."""
    rules = rules_of(report)
    index = {rule.name: number for number, rule in enumerate(rules)}
    new = {"baselineState": "new"} if report.has_baseline else {}
    results = [
        {**_result(finding, index), **state}
        for paper in report.subjects
        for state, findings in (
            (new, paper.findings),
            (_KNOWN, paper.known),
            (_SUPPRESSED, paper.suppressed),
        )
        for finding in findings
    ]
    run = {
        "tool": {
            "driver": {
                "name": "paperlint",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": results,
    }
    answer = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(answer, ensure_ascii=False, indent=2)) + "\n"


def _invocation(report: Report) -> dict[str, Any]:
    """What could not be judged, and what broke down."""
    notices = [("note", note) for paper in report.subjects for note in paper.notes]
    notices += [("error", failure.message) for failure in report.failures]
    notices += [
        ("error", f"{crash.what}: {crash.why}")
        for paper in report.subjects
        for crash in paper.crashes
    ]
    return {
        "executionSuccessful": report.exit_code != 2,
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": visible(text)}} for level, text in notices
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    answer = {
        "id": rule.name,
        "shortDescription": {"text": rule.docs.summary},
        "fullDescription": {"text": rule.docs.why},
        "help": {"text": rule.help, "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.family], "precision": _PRECISION[rule.confidence]},
    }
    return {**answer, "helpUri": rule.url} if rule.url else answer


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    answer = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": visible(f"{told(finding)} {finding.help}".strip())},
        "locations": [{"physicalLocation": _location(finding.span)}],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _location(related.span),
                "message": {"text": visible(related.message)},
            }
            for number, related in enumerate(finding.related, start=1)
        ],
        "partialFingerprints": {"paperlint/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence, "deskReject": finding.desk_reject},
    }
    return answer if finding.fix is None else {**answer, "fixes": [_fix(finding.fix)]}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": visible(fix.message)},
        "artifactChanges": [
            {
                "artifactLocation": where["artifactLocation"],
                "replacements": [
                    {"deletedRegion": where["region"], "insertedContent": {"text": edit.text}}
                ],
            }
            for edit in fix.edits
            for where in (_location(edit.span),)
        ],
    }


def _location(span: Span) -> dict[str, Any]:
    at = span.location
    path = at.file.replace("\\", "/")
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/!$&'()*+,;=@~")
    return {
        "artifactLocation": {"uri": f"file://{uri}" if path.startswith("/") else uri},
        "region": {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        },
    }
