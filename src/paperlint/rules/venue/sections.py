"""The sections that a venue names, and those of the paper that are meant."""

from __future__ import annotations

import re

from paperlint.analysis.facts import Facts
from paperlint.paper import Section
from paperlint.rules.structure.headings import folded
from paperlint.source.text import Span
from paperlint.venues.model import SectionDemand

COVERED: dict[str, tuple[str, ...]] = {
    "limitations": (
        "missing-limitations",
        "limitations-not-discussed",
        "discussion-without-limitations",
    ),
    "ethics": ("risks-not-discussed",),
    "availability": ("data-availability-not-stated", "code-availability-not-stated"),
}
"""By role: the rules that needn't say more where a venue misses the section."""


def named(facts: Facts, demand: SectionDemand) -> list[Section]:
    """The sections that are called what the venue wants, whatever their level."""
    pattern = re.compile(demand.pattern)
    return [s for s in facts.paper.sections if s.title and pattern.fullmatch(folded(s.title.plain))]


def meant(facts: Facts, demand: SectionDemand) -> list[Section]:
    """The sections that play the part and are called much like it; those of an appendix last."""
    found = alike(facts, demand)
    if not demand.nearly:
        return found
    return [s for s in found if re.fullmatch(demand.nearly, folded(s.title.plain))]


def alike(facts: Facts, demand: SectionDemand) -> list[Section]:
    """The sections that play the part, whatever they are called; those of an appendix last."""
    if not demand.role:
        return []
    found = [s for s in facts.paper.sections if demand.role in facts.roles[s.index]]
    return sorted(found, key=lambda section: (section.in_appendix, section.level, section.index))


def first_references(facts: Facts) -> Section | None:
    """Where the list of references begins."""
    return next(
        (s for s in facts.paper.sections if "references" in facts.roles[s.index] and s.level > 0),
        None,
    )


def belongs(facts: Facts, demand: SectionDemand) -> Span:
    """Where the section would stand."""
    listed = first_references(facts)
    if "references" in demand.before and listed is not None:
        return listed.span
    if "references" in demand.before or not demand.role:
        appendix = facts.paper.appendix_start
        return listed.span if listed else appendix or facts.paper.body_end
    return facts.place_for(demand.role)  # type: ignore[arg-type]
