"""Expected sections: `data/expected_sections.toml` says what a paper owes, this looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Literal

from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind
from paperlint.analysis.titles import Role
from paperlint.finding import SEVERITIES, Confidence, Hit, Related, Severity
from paperlint.paper import Section
from paperlint.records import Record, load_records
from paperlint.rules.manual import Manual
from paperlint.rules.registry import Rule
from paperlint.rules.structure.headings import (
    folded,
    has_outline,
    has_unread_text,
    nearest_heading,
    quoted,
    where,
)
from paperlint.source.text import Span

DRAFT_WORDS = 150
"""Below this a paper has just been begun: its author wants to know all that is still to come."""
SHORT_WORDS = 800
"""Below this a paper that has its references is a finished short one, and owes less."""
UNSTRUCTURED_WORDS = 300
"""From here on a paper without headings gets one finding, not one for each section."""

_ALWAYS_EXPECTED = frozenset({"title", "abstract", "references"})


class HeadingWords(Record, frozen=True):
    """A section with one of `roles` whose heading has one of `words`."""

    roles: tuple[Role, ...]
    words: tuple[str, ...]


class Expected(Manual, frozen=True, kw_only=True):
    """A part a reader looks for; the data file says what each field means."""

    wanted: str
    place: Role | Literal["title", "abstract"]
    severity: dict[Kind, Severity]
    short: Severity | Literal["off"]
    confidence: Confidence = "high"
    roles: tuple[Role, ...] = ()
    unless: tuple[Role, ...] = ()
    headings: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    also: tuple[HeadingWords, ...] = ()
    opening_words: int = 0
    appendix: bool = False
    near: tuple[Role, ...] = ()
    eased_by: tuple[Role, ...] = ()
    eased_to: Severity = "info"
    said: tuple[str, ...] = ()
    told: str = ""
    captions: tuple[str, ...] = ()


def is_unstructured(facts: Facts) -> bool:
    """A lot of text and not one heading."""
    abstract = facts.paper.abstract
    words = facts.paper.words - (abstract.words if abstract else 0)
    return words >= UNSTRUCTURED_WORDS and not has_outline(facts)


def _missing(facts: Facts, expected: Expected) -> Iterator[Hit]:
    severity = _owed(facts, expected)
    if severity is None or _found(facts, expected):
        return
    said = _said(facts, expected.said)
    shown = expected.captions and _displays(facts, expected.captions) >= _ENOUGH_DISPLAYS
    if said or shown or facts.has(*expected.eased_by) or _is_told(facts, expected.told):
        severity = _milder(severity, expected.eased_to)
    nearest = said or nearest_heading(facts, expected.near)
    if nearest:
        words, span = nearest
        tail = f"; nearest: {quoted(words)} ({where(span, facts)})."
        related: tuple[Related, ...] = (Related(span, "the nearest to it"),)
    else:
        tail, related = ".", ()
    yield Hit(
        _place(facts, expected),
        f"Looked for {expected.wanted} and found none{tail}",
        related=related,
        severity=severity,
        # What is missing may stand in the file that is.
        confidence="low" if has_unread_text(facts) else None,
    )


def _owed(facts: Facts, expected: Expected) -> Severity | None:
    """How grave it is that this paper lacks it; None where it owes no such thing."""
    severity = expected.severity.get(facts.kind)
    if severity is None:
        return None
    if expected.place not in _ALWAYS_EXPECTED and is_unstructured(facts):
        return None
    if facts.kind != "software" and _is_short(facts):
        return None if expected.short == "off" else _milder(severity, expected.short)
    return severity


def _is_short(facts: Facts) -> bool:
    listed = bool(facts.paper.bibliographies) or facts.has("references")
    return listed and DRAFT_WORDS <= facts.paper.words < SHORT_WORDS


def _milder(severity: Severity, most: Severity) -> Severity:
    return max(severity, most, key=SEVERITIES.index)


def _found(facts: Facts, expected: Expected) -> bool:
    paper = facts.paper
    if expected.place == "title" and paper.title:
        return True
    if expected.place == "abstract" and paper.abstract and paper.abstract.words:
        return True
    if expected.place == "references" and (paper.bibliographies or facts.citing.names_works):
        return True
    if any(meta.key.lower() in expected.metadata for meta in paper.metadata if meta.value.strip()):
        return True
    if expected.opening_words and _opening_words(facts) >= expected.opening_words:
        return True
    return any(_is_it(facts, expected, section) for section in paper.sections)


def _is_it(facts: Facts, expected: Expected, section: Section) -> bool:
    roles = facts.roles[section.index]
    if not expected.appendix and (section.in_appendix or "appendix" in roles):
        return False
    if not roles.isdisjoint(expected.roles) and roles.isdisjoint(expected.unless):
        return True
    title = folded(section.title.plain)
    if title in expected.headings:
        return facts.paper.words_of(section) > 0
    return any(
        not roles.isdisjoint(way.roles) and not set(title.split()).isdisjoint(way.words)
        for way in expected.also
    )


def _opening_words(facts: Facts) -> int:
    """Words before the first heading, the abstract not counted."""
    paper = facts.paper
    abstract = {p.order for p in paper.abstract.paragraphs} if paper.abstract else set()
    return sum(
        paragraph.text.words
        for paragraph in paper.paragraphs
        if paragraph.section == -1
        and paragraph.kind in ("text", "quote", "item")
        and paragraph.order not in abstract
    )


_ENOUGH_DISPLAYS = 3


@lru_cache(maxsize=8)
def _phrases(said: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\b", re.IGNORECASE)


def _said(facts: Facts, said: tuple[str, ...]) -> tuple[str, Span] | None:
    """The first place in running text that says one of these phrases."""
    if not said:
        return None
    phrases = _phrases(said)
    for paragraph in facts.paper.paragraphs:
        match = phrases.search(paragraph.text.plain)
        if match and "checklist" not in _roles_of(facts, paragraph.section):
            rest = paragraph.text.plain[match.start() :]
            return rest.split(". ")[0], paragraph.text.span(match.start(), match.end())
    return None


def _displays(facts: Facts, words: tuple[str, ...]) -> int:
    """Tables and figures whose captions have one of these words."""
    captions = (
        paragraph.text.plain for paragraph in facts.paper.paragraphs if paragraph.kind == "caption"
    )
    return sum(1 for caption in captions if _phrases(words).search(caption))


def _is_told(facts: Facts, item: str) -> bool:
    """Does the text tell an item of evidence? Reading every sentence takes long, so it is done only
    if other rules want that, too. What it finds eases, but is too uncertain to be quoted."""
    return bool(item) and facts.sentences_are_read and facts.evidence[item].status == "present"


def _roles_of(facts: Facts, section: int) -> frozenset[Role]:
    return facts.roles[section] if section >= 0 else frozenset()


def _place(facts: Facts, expected: Expected) -> Span:
    paper = facts.paper
    if expected.place == "title":
        return paper.title_span or paper.body_start
    if expected.place == "abstract":
        return paper.abstract.span if paper.abstract else paper.body_start
    return facts.place_for(expected.place)


def _gravest(record: Expected) -> Severity:
    return min(record.severity.values(), key=SEVERITIES.index)


EXPECTED_SECTIONS: dict[str, Rule] = {
    name: record.rule(
        name,
        partial(_missing, expected=record),
        family="structure",
        severity=_gravest(record),
        confidence=record.confidence,
        whole_paper=True,
    )
    for name, record in load_records("rules/data/expected_sections.toml", Expected).items()
}
"""One rule for each part that a reader looks for, in reading order."""
