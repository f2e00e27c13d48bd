"""Where a section that isn't there belongs."""

from __future__ import annotations

from collections.abc import Sequence

from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Section
from paperlint.source.text import Span

_ORDER: tuple[frozenset[Role], ...] = (
    frozenset({"introduction"}),
    frozenset({"related-work"}),
    frozenset({"background"}),
    frozenset({"methods", "theory"}),
    frozenset({"data"}),
    frozenset({"experiments", "results"}),
    frozenset({"discussion"}),
    frozenset(),  # limits and ethics as a part of the argument, see `_rank`
    frozenset({"conclusion", "future-work"}),
    frozenset({"limitations"}),
    frozenset({"ethics"}),
    frozenset({"reproducibility", "availability"}),
    frozenset({"acknowledgements"}),
    frozenset({"references"}),
    frozenset({"appendix", "checklist"}),
)

_RELATED = next(i for i, group in enumerate(_ORDER) if "related-work" in group)
_STATEMENTS: frozenset[Role] = frozenset({"limitations", "ethics"})
_DISCUSSION = next(i for i, group in enumerate(_ORDER) if "discussion" in group)


def place_for(role: Role, paper: Paper, roles: Sequence[frozenset[Role]]) -> Span:
    """The heading before which a section of this role would stand, or the end of the text."""
    following = section_after(role, paper, roles)
    if following is not None:
        return following.span
    has_sections = any(section.level == 1 for section in paper.sections)
    return paper.body_start if role == "introduction" and not has_sections else paper.body_end


def section_after(role: Role, paper: Paper, roles: Sequence[frozenset[Role]]) -> Section | None:
    """The main section before which one of this role would stand; None where it would be last."""
    rank = next((i for i, group in enumerate(_ORDER) if role in group), len(_ORDER))
    main = [s for s in paper.sections if s.level == 1]
    opening = next((s.index for s in main if "introduction" in roles[s.index]), -1)
    for number, section in enumerate(main):
        # what stands before the introduction is front matter
        if section.index < opening and rank > 0:
            continue
        if _rank(section, roles[section.index]) > rank:
            if rank == _DISCUSSION:
                return _before_late_related_work(main, number, roles)
            return section
    return None


def _before_late_related_work(
    main: Sequence[Section], number: int, roles: Sequence[frozenset[Role]]
) -> Section:
    """A discussion follows its results where related work comes late."""
    while number > 0:
        above = main[number - 1]
        earlier = [_rank(s, roles[s.index]) for s in main[: number - 1]]
        if (
            _rank(above, roles[above.index]) != _RELATED
            or max(earlier, default=-1) < _DISCUSSION - 1
        ):
            break
        number -= 1
    return main[number]


def _rank(section: Section, roles: frozenset[Role]) -> int:
    """How late in a paper a section usually stands; -1 where that can't be said."""
    if section.in_appendix:
        return len(_ORDER) - 1
    if not section.starred and roles <= _STATEMENTS | {"other"} and roles & _STATEMENTS:
        return _DISCUSSION + 1  # as a statement behind the conclusion it has no number
    return next((i for i, group in enumerate(_ORDER) if roles & group), -1)
