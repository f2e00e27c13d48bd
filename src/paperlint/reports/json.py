"""For other programs: JSON of the schema "paperlint/1"; keys are added, never renamed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from textwrap import indent
from typing import TYPE_CHECKING, Any

from paperlint import __version__
from paperlint.finding import Finding, Fix
from paperlint.report import Failure, PaperReport, ReleaseReport, Report
from paperlint.reports import Options
from paperlint.reports.reproducibility import coverage
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.evidence.model import Decision
    from paperlint.release.record import Component
    from paperlint.release.weights.model import Weights

SCHEMA = "paperlint/1"

# Inside JSON these can only stand in strings; escaped, they can't steer a terminal.
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def render(report: Report, options: Options) -> str:
    """The whole report. Always UTF-8, whatever the terminal's encoding."""
    answer: dict[str, Any] = {"schema": SCHEMA, "version": __version__}
    if report.release is not None:
        answer |= release_answer(report.release)
    answer |= {
        "papers": [],
        "failures": [failure_answer(failure) for failure in report.failures],
        "suppressed": report.suppressed,
        "summary": report.summary,
    }
    # One paper after the other: what json makes of many at once takes many times their length.
    papers = [indent(_written(paper_answer(paper)), "    ") for paper in report.papers]
    before, empty, after = _written(answer).partition('"papers": []')
    if not papers:
        return f"{before}{empty}{after}\n"
    return "".join([before, '"papers": [\n', ",\n".join(papers), "\n  ]", after, "\n"])


def _written(answer: dict[str, Any]) -> str:
    return escaped(json.dumps(answer, ensure_ascii=False, indent=2))


def failure_answer(failure: Failure) -> dict[str, str]:
    """A paper that could not be linted."""
    return {"path": failure.path, "message": failure.message}


def escaped(text: str) -> str:
    """JSON text in which nothing steers a terminal or breaks UTF-8."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def paper_answer(paper: PaperReport) -> dict[str, Any]:
    """One paper as the schema has it."""
    title = abstract = None
    if paper.title is not None:
        title = {"text": paper.title, "location": _location(paper.title_span)}
    if paper.abstract is not None:
        abstract = {
            "location": _location(paper.abstract.span),
            "words": paper.abstract.words,
            "moves": dict(paper.abstract.moves),
        }
    answer = {
        "path": paper.path,
        "format": paper.format,
        "files": list(paper.files),
        "venue": {
            "name": paper.venue.name,
            "year": paper.venue.year,
            "stage": paper.venue.stage,
            "detected": paper.venue.detected,
        },
        "kind": paper.kind,
        "title": title,
        "abstract": abstract,
        "words": paper.words,
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "roles": list(section.roles),
                "words": section.words,
                "location": _location(section.span),
            }
            for section in paper.sections
        ],
        "evidence": _decisions(paper, paper.evidence or {}),
        "coverage": dict(zip(("told", "apply"), coverage(paper), strict=True)),
        "datasets": [
            {"name": dataset.name, "location": _location(dataset.span)}
            for dataset in paper.datasets
        ],
        "findings": [_finding(finding) for finding in paper.findings],
        "known": [_finding(finding) for finding in paper.known],
        "fixed": [
            {"rule": fixed.rule, "message": fixed.message, "fingerprint": fixed.fingerprint}
            for fixed in paper.fixed
        ],
        "suppressed": len(paper.suppressed),
        "uncertain": paper.uncertain,
        "notes": list(paper.notes),
    }
    if paper.card is not None:
        answer |= {"style": paper.card.style, "parts": _decisions(paper, paper.card.parts)}
    return answer


def release_answer(release: ReleaseReport) -> dict[str, Any]:
    """A release as the schema has it, and what is found of it."""
    openness, licence = release.openness, release.licence
    record = licence.record if licence else None
    return {
        "release": {
            "path": release.checked.path,
            "files": release.files,
            "components": {
                name: _component(component) for name, component in release.components.items()
            },
            "license": {
                "spdx": licence.identifier if licence else None,
                "permissive": record.permissive if record else None,
                "osi": record.osi if record else None,
                "open": record.open if record else None,
                "path": licence.name if licence else None,
                "parts": asdict(licence.parts) if licence else None,
            },
            "openness": {
                "class": openness.reached,
                "lacks": {name: list(lacks) for name, lacks in openness.lacks.items()},
            },
            "cards": [
                {
                    "path": card.name,
                    "kind": card.kind,
                    "parts": {name: decision.status for name, decision in card.parts.items()},
                }
                for card in release.cards
            ],
            "weights": [_weights(weights) for weights in release.weights],
            "notes": list(release.checked.notes),
        },
        "findings": [_finding(finding) for finding in release.checked.findings],
    }


def _component(component: Component) -> dict[str, Any]:
    if not component.is_present:
        return {"status": "absent", "add": component.record.add}
    return {
        "status": "present",
        "confidence": component.confidence,
        "where": [
            {"path": found.path, "line": found.line, "confidence": found.confidence,
             "how": found.how, "url": found.url or None}
            for found in component.found
        ],
    }  # fmt: skip


def _weights(weights: Weights) -> dict[str, Any]:
    return {
        "path": weights.name,
        "format": weights.title,
        "bytes": weights.size,
        "tensors": weights.contents.tensors,
        "optimizer": list(weights.optimizer),
        "biases": list(weights.biases),
        "problem": weights.contents.problem or None,
    }


def _decisions(paper: PaperReport, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    return {
        name: {
            "status": decision.status,
            "confidence": decision.confidence,
            "reason": decision.reason,
            "spans": [
                {
                    "text": found.text,
                    "section": paper.sections[found.section].title if found.section >= 0 else None,
                    "location": _location(found.span),
                }
                for found in decision.found
            ],
        }
        for name, decision in decisions.items()
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "location": _location(finding.span),
        "related": [
            {"message": related.message, "location": _location(related.span)}
            for related in finding.related
        ],
        "help": finding.help,
        "url": finding.url,
        "fix": _fix(finding.fix),
        "fingerprint": finding.fingerprint,
        "desk_reject": finding.desk_reject,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    """Each edit puts its text in the place of what stands at its location, `\\n` for a line end."""
    if fix is None:
        return None
    edits = [{"location": _location(edit.span), "text": edit.text} for edit in fix.edits]
    return {"message": fix.message, "edits": edits}


def _location(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    at = span.location
    return {
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }
