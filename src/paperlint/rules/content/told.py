"""What a section has to tell: `data/told.toml` says what and in which words, this looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Literal

from paperlint.analysis.evidence.items import items
from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind
from paperlint.analysis.sentences import bounds_of
from paperlint.analysis.titles import Role, title_roles
from paperlint.finding import Confidence, Hit, Related, Severity
from paperlint.paper import Node, Paper, Section
from paperlint.records import Record, load_records
from paperlint.rules.content.parts import (
    BEGUN_WORDS,
    any_in,
    named,
    parts_with,
    spoken,
    sure,
    within,
    words_of,
)
from paperlint.rules.manual import Manual
from paperlint.rules.registry import Rule
from paperlint.rules.structure.headings import quoted, where
from paperlint.source.text import Span

Shown = Literal["equations", "algorithms", "tables", "figures", "code", "citations"]


class Elsewhere(Record, frozen=True):
    """Sections that may tell it instead. Whole ones: to have one that says anything is enough."""

    roles: tuple[Role, ...] = ()
    whole: tuple[Role, ...] = ()


class Told(Manual, frozen=True, kw_only=True):
    """What a section has to tell; the head of the data file says what each field means."""

    wanted: str
    roles: tuple[Role, ...]
    kinds: tuple[Kind, ...]
    words: int
    cues: tuple[str, ...]
    near: tuple[str, ...] = ()
    elsewhere: Elsewhere = Elsewhere()
    shown: tuple[Shown, ...] = ()
    evidence: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    severity: Severity = "info"
    confidence: Confidence = "medium"


def _untold(facts: Facts, told: Told) -> Iterator[Hit]:
    if facts.kind not in told.kinds or facts.paper.words < BEGUN_WORDS:
        return
    sections = parts_with(facts, told.roles)
    if not sections or words_of(facts, sections) < told.words:
        return
    places = [*sections, *parts_with(facts, told.elsewhere.roles)]
    if _is_told(facts, told, places):
        return
    nearest = _nearest(facts, sections, told.near)
    tail = "."
    related: tuple[Related, ...] = ()
    if nearest:
        words, span = nearest
        tail = f"; nearest: {quoted(words)} ({where(span, facts)})."
        related = (Related(span, "the nearest to it"),)
    yield Hit(
        sections[0].span,
        f"Looked in {named(places)} for {told.wanted} and found none{tail}",
        related=related,
        confidence=sure(facts, None if _is_named(sections[0], told.roles) else "low"),
    )


def _is_named(section: Section, roles: tuple[Role, ...]) -> bool:
    """Does the heading say that the section plays the part? Its place alone says it less surely."""
    return not title_roles(section.title.plain).isdisjoint(roles)


def _is_told(facts: Facts, told: Told, places: list[Section]) -> bool:
    if any(facts.paper.words_of(s) for s in parts_with(facts, told.elsewhere.whole)):
        return True
    if any(any_in(_nodes(facts.paper, kind), within(facts, places)) for kind in told.shown):
        return True
    texts = [paragraph.text.plain for paragraph in spoken(facts, places)]
    if any(_pattern(cue).search(text) for cue in told.cues for text in texts):
        return True
    # reads every sentence, so it comes last
    return any(facts.evidence[item].status == "present" for item in told.evidence)


def _nodes(paper: Paper, kind: Shown) -> Sequence[Node]:
    if kind == "equations":
        return [equation for equation in paper.equations if not equation.inline]
    if kind == "code":
        return paper.code
    if kind == "citations":
        return paper.citations
    return [f for f in paper.floats if f.kind == kind.removesuffix("s")]


def _pattern(cue: str) -> re.Pattern[str]:
    """Made when it is asked for: where a section tells it, its first cues do."""
    return _regex(cue, re.IGNORECASE)


_regex = cache(re.compile)


def _nearest(
    facts: Facts, sections: list[Section], cues: tuple[str, ...]
) -> tuple[str, Span] | None:
    """The first sentence of these sections with one of the cues, and the place of the cue."""
    for paragraph in spoken(facts, sections):
        plain = paragraph.text.plain
        found = filter(None, (_pattern(cue).search(plain) for cue in cues))
        match = min(found, key=lambda match: match.start(), default=None)
        if match:
            sentence = next(
                plain[start:end] for start, end in bounds_of(plain) if match.start() < end
            )
            return sentence, paragraph.text.span(match.start(), match.end())
    return None


def checked(name: str, told: Told) -> Told:
    """The record; ValueError where it names evidence that isn't looked for."""
    for item in told.evidence:
        if item not in items():
            raise ValueError(f"rules/data/told.toml: [{name}]: no evidence item is called {item}")
    return told


TOLD: dict[str, Rule] = {
    name: record.rule(
        name,
        partial(_untold, told=checked(name, record)),
        family="content",
        severity=record.severity,
        confidence=record.confidence,
        replaced_by=record.replaced_by,
    )
    for name, record in load_records("rules/data/told.toml", Told).items()
}
"""One rule for each thing that a section has to tell, in reading order."""
