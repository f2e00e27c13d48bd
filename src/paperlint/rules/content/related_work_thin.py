from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.content.parts import (
    BEGUN_WORDS,
    named,
    parts_with,
    sure,
    within,
    words_of,
)
from paperlint.rules.registry import Authority, rule

_LONG_PAPER = 2500
"""A paper of so many words has more than a few neighbours."""
_SECTION_WORDS = 100
"""Shorter sections are `section-too-thin`'s, or a summary of what the introduction told."""
_FEW = 5
_WORDS_A_WORK = 80
"""A section that tells more than this of each work retells them."""


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "ACL Rolling Review: review form (related work)",
            "https://aclrollingreview.org/reviewform",
        ),
    ),
    help="Search forward and backward from the works you cite: who cites them, whom do they cite?",
)
def related_work_thin(facts: Facts) -> Iterator[Hit]:
    """The related work cites few works.

    Looks for: a section on related work of at least 100 words that cites fewer than one work for
    each 80 of its words; or fewer than five works, in a paper of at least 2,500 words. A paper
    without any citation is left alone, and so is software.

    Why: reviewers know the field, and look for their own work first. It is a note: a new field has
    few neighbours.

    Instead: cite the nearest works of each group, and say in half a sentence what they do.

    Cannot detect: works that are missing; works that are named without a citation.
    """
    paper = facts.paper
    if not paper.citations or facts.kind == "software" or paper.words < BEGUN_WORDS:
        return
    sections = [
        section
        for section in parts_with(facts, ["related-work"])
        if facts.roles[section.index].isdisjoint({"introduction", "methods", "results"})
    ]
    words = words_of(facts, sections)
    if not sections or words < _SECTION_WORDS:
        return
    inside = within(facts, sections)
    works = {key for c in paper.citations if c.section in inside for key in c.keys}
    few = len(works) < _FEW and paper.words >= _LONG_PAPER
    if few or len(works) * _WORDS_A_WORK < words:
        all_works = {key for citation in paper.citations for key in citation.keys}
        count = "no work" if not works else "one work" if len(works) == 1 else f"{len(works)} works"
        yield Hit(
            sections[0].span,
            f"{named(sections)} cites {count} in {words} words; the paper cites {len(all_works)}.",
            confidence=sure(facts),
        )
