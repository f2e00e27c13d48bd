"""What kind of paper it is: a theory paper owes no data sets, a software paper other sections."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from paperlint.analysis.kinds import Kind
from paperlint.paper import Paper, Section, Statement
from paperlint.records import Record, load_records

__all__ = ["PROVED", "Kind", "asserts", "kind_of", "reports_study"]

PROVED = frozenset({"theorem", "lemma", "proposition", "corollary", "claim", "conjecture"})
_NOT_ASSERTED = frozenset(
    "definition example remark assumption note notation exercise question condition problem "
    "hypothesis algorithm finding experiment".split()
)
_STUDY = re.compile(
    r"(?:experiment|evaluation|empirical|simulation|benchmark|numerical|results\b|case stud)"
)
_LONGEST_TITLE = 1_000
_LONGEST_ABSTRACT = 20_000
"""Characters that are looked at: some cues look from each of their words to the end."""
_JOSS = {"tags", "affiliations", "bibliography"}
"""Keys that together head a paper of the Journal of Open Source Software."""
_THEORY_SHARE = 0.3
_MANY_ASSERTIONS = 4
_ASSERTIONS_A_WORD = 1.5 / 1000


class KindCues(Record, frozen=True):
    """Patterns that tell a kind of paper; see the head of the data file."""

    title: tuple[str, ...]
    abstract: tuple[str, ...]
    headings: tuple[str, ...]
    title_hints: tuple[str, ...] = ()
    abstract_hints: tuple[str, ...] = ()


class _Patterns(NamedTuple):
    """The patterns of one field of `KindCues` each."""

    title: re.Pattern[str] | None
    abstract: re.Pattern[str] | None
    headings: re.Pattern[str] | None
    title_hints: re.Pattern[str] | None
    abstract_hints: re.Pattern[str] | None


@cache
def _cues() -> list[tuple[Kind, _Patterns]]:
    records = load_records("analysis/data/kinds.toml", KindCues)
    return [
        (name, _Patterns(*(_any(getattr(cues, field)) for field in _Patterns._fields)))  # type: ignore[misc]
        for name, cues in records.items()
    ]


def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


def _says(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and text and pattern.search(text))


def asserts(statement: Statement) -> bool:
    """Does a theorem-like environment state something that wants a proof?"""
    words = statement.kind.split()
    return bool(words) and words[-1] not in _NOT_ASSERTED and words[-1] != "proof"


def kind_of(paper: Paper) -> Kind:
    """The kind of a paper, from its title, abstract, headings and theorems."""
    title = paper.title.plain[:_LONGEST_TITLE].lower() if paper.title else ""
    headings = [_heading(s) for s in paper.sections if not s.in_appendix]
    abstract = ""
    if paper.abstract is not None:
        abstract = " ".join(p.text.plain.lower() for p in paper.abstract.paragraphs)
        abstract = abstract[:_LONGEST_ABSTRACT]
    for name, cues in _cues():
        if _says(cues.title, title):
            return name
    hints_count = not reports_study(paper)
    for name, cues in _cues():
        if hints_count and _says(cues.title_hints, title):
            return name
    if {meta.key for meta in paper.metadata} >= _JOSS:
        return "software"
    for name, cues in _cues():
        if cues.headings and any(cues.headings.fullmatch(h) for h in headings):
            return name
    studied = sum(1 for h in headings if _STUDY.search(h))
    if _is_theory(paper, title, studied):
        return "theory"
    for name, cues in _cues():
        if name == "dataset" and studied > 1:
            continue
        if _says(cues.abstract, abstract) or (hints_count and _says(cues.abstract_hints, abstract)):
            return name
    return "empirical"


def reports_study(paper: Paper) -> bool:
    """Does a figure or a table stand under a heading on experiments or results?"""
    shown = {f.section for f in paper.floats if f.kind in ("figure", "table")}
    shown |= {p.section for p in paper.paragraphs if p.kind == "cell"}
    studying: set[int] = set()
    for section in paper.sections:
        if not section.in_appendix and (
            section.parent in studying or _STUDY.search(_heading(section))
        ):
            studying.add(section.index)
    return not studying.isdisjoint(shown)


def _heading(section: Section) -> str:
    return section.title.plain[:_LONGEST_TITLE].lower().strip(" .:")


def _is_theory(paper: Paper, title: str, studied: int) -> bool:
    main = [s for s in paper.sections if not s.in_appendix]
    last = main[-1].index if main else -1
    asserted = [s for s in paper.statements if asserts(s) and s.section <= last]
    words = sum(p.text.words for p in paper.paragraphs if p.section <= last)
    spoken = sum(
        p.text.words
        for p in paper.paragraphs
        if p.kind in ("statement", "proof") and p.section <= last
    )
    if re.search(r"\btheor(?:y|etic|etical|ies) (?:of|for|and)\b|\bbounds?\b|\bregret\b", title):
        return studied <= 2
    if len(asserted) >= _MANY_ASSERTIONS and studied == 0:
        return True
    everywhere = sum(1 for s in paper.statements if asserts(s))
    if everywhere >= 2 * _MANY_ASSERTIONS and everywhere >= _ASSERTIONS_A_WORD * paper.words:
        return True
    return bool(words) and spoken / words >= _THEORY_SHARE
