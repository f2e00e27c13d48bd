"""How long the text is that counts towards a limit."""

from __future__ import annotations

from paperlint.analysis.facts import Facts
from paperlint.venues.model import LimitDemand


def counted_words(facts: Facts, demand: LimitDemand) -> int:
    """Words of the running text, those of sections left out that don't count; the abstract does."""
    paper = facts.paper
    left_out = {
        section.index for section in paper.sections if not counts(facts, section.index, demand)
    }
    total = paper.words
    for section in paper.sections:
        if section.index in left_out:
            total -= paper.words_of(section, deep=False)
    return total


def counts(facts: Facts, index: int, demand: LimitDemand) -> bool:
    """Does a section count? Sections below one that doesn't count don't, either."""
    while index >= 0:
        section = facts.paper.sections[index]
        if "appendix" in demand.excluding and section.in_appendix:
            return False
        roles = facts.roles[index]
        is_whole = section.level <= 1 or roles <= set(demand.excluding)
        if is_whole and not roles.isdisjoint(demand.excluding):
            return False
        index = section.parent
    return True
