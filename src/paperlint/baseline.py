"""Findings that were there already: they stay quiet, and new ones fail.

A baseline is a JSON file that is kept with the paper: for each paper its findings by fingerprint,
which stays the same when lines move, and numbers alike ones so that one more is noticed. Paths are
relative to the file's own folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from paperlint.errors import ConfigError
from paperlint.report import Fixed, PaperReport, Report
from paperlint.source.paths import display_path

SCHEMA = "paperlint-baseline/1"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was found before, by paper; `folder` is where the file lies."""

    path: Path
    papers: Mapping[str, tuple[Fixed, ...]]

    def of(self, paper: PaperReport) -> tuple[Fixed, ...]:
        """What was found in a paper."""
        return self.papers.get(_name(paper.path, self.path.parent), ())


def read(path: Path) -> Baseline:
    """A baseline that was written before. Raises ConfigError, with one sentence."""
    shown = display_path(path)
    try:
        answer = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(
            f"{shown}: there is no such baseline; --write-baseline {shown} writes it."
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(f"{shown}: cannot be read: {reason}.") from error
    except (ValueError, RecursionError):
        answer = None
    try:
        return Baseline(path, _papers(answer))
    except (KeyError, TypeError, ValueError):
        raise ConfigError(f"{shown} is no baseline of paperlint.") from None


def _papers(answer: Any) -> dict[str, tuple[Fixed, ...]]:
    """Raises KeyError, TypeError or ValueError where this isn't what `write` writes."""
    if answer["schema"] != SCHEMA:
        raise ValueError
    return {name: tuple(map(_fixed, found)) for name, found in answer["papers"].items()}


def _fixed(entry: Mapping[str, Any]) -> Fixed:
    fixed = Fixed(entry["rule"], entry["message"], entry["fingerprint"])
    if not all(isinstance(text, str) for text in (fixed.rule, fixed.message, fixed.fingerprint)):
        raise TypeError
    return fixed


def compared(paper: PaperReport, baseline: Baseline) -> PaperReport:
    """The paper with the findings that are new; the others are `known`, those that are gone
    `fixed`. Of rules that were not run nothing is said."""
    before = {fixed.fingerprint: fixed for fixed in baseline.of(paper)}
    found = (*paper.findings, *paper.known)
    new = tuple(finding for finding in found if finding.fingerprint not in before)
    known = tuple(finding for finding in found if finding.fingerprint in before)
    left = before.keys() - {finding.fingerprint for finding in found}
    fixed: tuple[Fixed, ...] = ()
    if left:
        run = {rule.name for rule in paper.rules}
        fixed = tuple(f for f in before.values() if f.fingerprint in left and f.rule in run)
    fails = any(finding.severity in paper.failing for finding in new)
    return replace(paper, findings=new, known=known, fixed=fixed, fails=fails)


def written(report: Report, path: Path) -> bytes:
    """The baseline of a report, to be written to `path`; papers of the one that is there stay in it
    if they weren't linted now and are still there. Raises ConfigError where something else is
    there."""
    folder = path.parent
    papers = dict(read(path).papers) if os.path.lexists(path) else {}
    papers = {name: found for name, found in papers.items() if (folder / name).exists()}
    for paper in report.papers:
        found = (*paper.findings, *paper.known)
        papers[_name(paper.path, folder)] = tuple(
            Fixed(finding.rule, finding.message, finding.fingerprint) for finding in found
        )
    answer = {
        "schema": SCHEMA,
        "papers": {
            name: [
                {"rule": f.rule, "message": f.message, "fingerprint": f.fingerprint}
                for f in sorted(papers[name], key=lambda f: (f.rule, f.message, f.fingerprint))
            ]
            for name in sorted(papers)
            if papers[name]
        },
    }
    return (json.dumps(answer, indent=1) + "\n").encode("ascii")


def _name(path: str, folder: Path) -> str:
    """A paper's path from the folder of a baseline."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return path
