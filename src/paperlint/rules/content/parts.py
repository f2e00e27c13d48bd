"""What several content rules ask about the parts of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paperlint.analysis.facts import Facts
from paperlint.analysis.titles import Role
from paperlint.finding import Confidence
from paperlint.paper import Abstract, Node, Paragraph, ParagraphKind, Section
from paperlint.rules.structure.headings import folded, has_unread_text, in_back_matter, quoted

BEGUN_WORDS = 400
"""Below this a paper is a draft just begun, or a note; what its sections lack is still to come."""
_DEEPEST = 2
"""Below subsections a heading is too small to owe anything by itself."""
_SPOKEN: frozenset[ParagraphKind] = frozenset({"text", "item", "quote", "statement", "footnote"})


def abstract_of(facts: Facts) -> Abstract | None:
    """The abstract, where there is one with words in it. The summary that software journals ask for
    is none: it is a section like any other."""
    abstract = facts.paper.abstract
    if abstract is None or not abstract.words or facts.kind == "software":
        return None
    headed = abstract.section >= 0 and folded(facts.paper.sections[abstract.section].title.plain)
    return None if headed == "summary" else abstract


def parts_with(facts: Facts, roles: Iterable[Role]) -> list[Section]:
    """The sections and subsections that play one of these parts, each without those below it."""
    wanted = frozenset(roles)
    found: list[Section] = []
    covered: set[int] = set()
    for section in facts.paper.sections:
        if section.level > _DEEPEST or section.kind != "heading" or section.index in covered:
            continue
        if not wanted.isdisjoint(facts.roles[section.index]) and not in_back_matter(facts, section):
            found.append(section)
            covered.update(facts.paper.subtree(section))
    return found


def within(facts: Facts, sections: Iterable[Section]) -> frozenset[int]:
    """The indices of these sections and of all below them."""
    return frozenset(index for s in sections for index in facts.paper.subtree(s))


def spoken(facts: Facts, sections: Sequence[Section]) -> Iterator[Paragraph]:
    """What the text of these sections says: no captions, no cells."""
    for section in sections:
        for paragraph in facts.paper.text_of(section):
            if paragraph.kind in _SPOKEN and paragraph.text.pieces:
                yield paragraph


def words_of(facts: Facts, sections: Iterable[Section]) -> int:
    """Words of the running text of these sections."""
    return sum(facts.paper.words_of(section) for section in sections)


def any_in(nodes: Iterable[Node], indices: frozenset[int]) -> bool:
    """Does one of these nodes stand in one of these sections?"""
    return any(node.section in indices for node in nodes)


def named(sections: Sequence[Section]) -> str:
    """The headings of sections for a message: the first two by name."""
    titles = [quoted(section.title.plain) for section in sections[:2]]
    return " and ".join(titles) + (" and others" if len(sections) > 2 else "")


def sure(facts: Facts, confidence: Confidence | None = None) -> Confidence | None:
    """How sure a finding can be: what is missing may stand in the file that is."""
    return "low" if has_unread_text(facts) else confidence
