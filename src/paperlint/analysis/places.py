"""Where a section that isn't there belongs."""

from __future__ import annotations

from collections.abc import Sequence

from paperlint.analysis.roles import Role
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
    rank = _rank(frozenset({role}))
    main = [s for s in paper.sections if s.level == 1]
    if rank is None or not main:
        return paper.body_end if main or rank else paper.body_start
    before = [s for s in main if _precedes(roles[s.index], rank, s)]
    index = before[-1].index if before else -1
    following = next((s for s in main if s.index > index), None)
    return following.span if following is not None else paper.body_end


def _precedes(roles: frozenset[Role], rank: int, section: Section) -> bool:
    if section.in_appendix and rank < len(_ORDER) - 1:
        return False
    own = _rank(roles)
    return own is not None and own < rank


def _rank(roles: frozenset[Role]) -> int | None:
    """How late in a paper the latest of these roles usually stands; None for roles without place."""
    ranks = [i for i, group in enumerate(_ORDER) if roles & group]
    return max(ranks) if ranks else None
