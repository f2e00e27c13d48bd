"""What several structure rules ask about headings."""

from __future__ import annotations

import re

from paperlint.analysis.facts import Facts
from paperlint.analysis.titles import Role
from paperlint.analysis.unread import unread_text
from paperlint.paper import CITATION_MARK, REFERENCE_MARK, Section
from paperlint.source.text import Span

_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.):]?\s+(?=\w)")
_MARKS = re.compile(rf"\s*(?:{re.escape(CITATION_MARK)}|{re.escape(REFERENCE_MARK)})")
_QUOTED = 60

BACK_MATTER = frozenset({"references", "acknowledgements", "checklist", "keywords", "appendix"})
"""Roles of sections that are no part of the argument."""


def folded(title: str) -> str:
    """A title without case, number and punctuation: "2. Related Work:" gives "related work"."""
    words = " ".join(title.split()).strip(" .:!?*").lower()
    return _NUMBER.sub("", words).strip(" .:-–—")


def quoted(text: str) -> str:
    """A title or a phrase in quotation marks, cut where it is long."""
    text = " ".join(_MARKS.sub("", text).split())
    if len(text) > _QUOTED:
        text = text[: _QUOTED - 1].rstrip() + "…"
    return f'"{text}"'


def where(span: Span, facts: Facts) -> str:
    """A place, as a message names it: the line, and the file where it isn't the main one."""
    if span.file is facts.paper.main:
        return f"line {span.line}"
    return f"{span.file.name}, line {span.line}"


def in_back_matter(facts: Facts, section: Section) -> bool:
    """Is the section an appendix, a list of references, thanks or a checklist?"""
    return section.in_appendix or not BACK_MATTER.isdisjoint(facts.roles[section.index])


def main_sections(facts: Facts) -> list[Section]:
    """The written headings of the top level that carry the argument, in reading order."""
    return [
        section
        for section in facts.paper.sections
        if section.level == 1 and section.kind == "heading" and not in_back_matter(facts, section)
    ]


def has_outline(facts: Facts) -> bool:
    """Does the paper have a heading besides those of its abstract and its back matter?"""
    abstract = facts.paper.abstract
    own = abstract.section if abstract else -1
    return any(
        section.index != own and not in_back_matter(facts, section)
        for section in facts.paper.sections
        if section.kind in ("heading", "run-in")
    )


def has_unread_text(facts: Facts) -> bool:
    """Is part of the text in a file that isn't there?"""
    return bool(unread_text(facts.paper))


def nearest_heading(facts: Facts, roles: tuple[Role, ...]) -> tuple[str, Span] | None:
    """The first heading of the text that has one of these roles, the best role first."""
    for role in roles:
        for section in facts.sections_with(role):
            if section.title and not section.in_appendix:
                return section.title.plain, section.span
    return None
