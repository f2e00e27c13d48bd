"""What the reader of the source could not do becomes a finding: one rule for each kind of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from paperlint.analysis.facts import Facts
from paperlint.analysis.unread import is_picture
from paperlint.finding import Hit, Severity
from paperlint.paper import Problem, ProblemKind
from paperlint.records import load_records
from paperlint.rules.manual import Manual
from paperlint.rules.registry import Rule

_PART_OF_THE_TEXT = re.compile(
    r"\b(?:sec|secs|section|sections|chap|chapter|chapters|content)/"
    r"|intro|abstract|related|background|method|approach|model|experiment|result|discussion"
    r"|conclusion|limitation|appendix",
    re.IGNORECASE,
)
"""An include whose file holds a section of the paper, by its name."""


class ReaderProblem(Manual, frozen=True, kw_only=True):
    """A kind of `Problem` and the manual page of the rule that reports it."""

    kind: ProblemKind
    severity: Severity


def _problems(facts: Facts, kind: ProblemKind) -> Iterator[Hit]:
    for problem in facts.paper.problems:
        if problem.kind == kind and not (kind == "missing-file" and is_picture(problem)):
            yield Hit(problem.span, problem.message, severity=_severity(problem))


def _severity(problem: Problem) -> Severity | None:
    """None: the rule's own. A missing section is worse than a missing file that a build makes."""
    if problem.kind == "missing-file" and _PART_OF_THE_TEXT.search(problem.span.text):
        return "error"
    return None


READER_PROBLEMS: dict[str, Rule] = {
    name: record.rule(
        name,
        partial(_problems, kind=record.kind),
        family="structure",
        severity=record.severity,
        subjects=("paper", "card"),
    )
    for name, record in load_records("rules/data/reader_problems.toml", ReaderProblem).items()
}
