"""Where a section that isn't there belongs."""

from __future__ import annotations

from collections.abc import Sequence

from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Section
from paperlint.source.text import Span

_ORDER: tuple[frozenset[Role], ...] = (
    frozenset({"introduction"}),
    frozenset({"related-work", "background"}),
    frozenset({"methods", "theory"}),
    frozenset({"data"}),
    frozenset({"experiments", "results"}),
    frozenset({"discussion"}),
    frozenset({"limitations", "ethics"}),
    frozenset({"conclusion", "future-work"}),
    frozenset({"reproducibility", "availability", "acknowledgements"}),
    frozenset({"references"}),
    frozenset({"appendix", "checklist"}),
)


def place_for(role: Role, paper: Paper, roles: Sequence[frozenset[Role]]) -> Span:
    """The heading before which a section of this role would stand, or the end of the text."""
    rank = next((i for i, group in enumerate(_ORDER) if role in group), len(_ORDER))
    main = [s for s in paper.sections if s.level == 1]
    if not main:
        return paper.body_start if rank == 0 else paper.body_end
    opening = next((s.index for s in main if "introduction" in roles[s.index]), -1)
    for section in main:
        # what stands before the introduction is front matter
        if section.index < opening and rank > 0:
            continue
        if _rank(section, roles[section.index]) > rank:
            return section.span
    return paper.body_end


def _rank(section: Section, roles: frozenset[Role]) -> int:
    """How late in a paper a section usually stands; -1 where that can't be said."""
    if section.in_appendix:
        return len(_ORDER) - 1
    return next((i for i, group in enumerate(_ORDER) if roles & group), -1)
