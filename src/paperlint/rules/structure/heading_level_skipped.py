from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_LEVELS = {1: "a section", 2: "a subsection", 3: "a subsubsection"}


@rule(
    family="structure",
    severity="info",
    authorities=(
        Authority(
            "W3C: headings (skipping heading ranks)",
            "https://www.w3.org/WAI/tutorials/page-structure/headings/",
        ),
    ),
    help="Make it a subsection, or put the subsection in that is missing between the two.",
)
def heading_level_skipped(facts: Facts) -> Iterator[Hit]:
    """A heading is more than one level below the one above it.

    Looks for: a subsubsection directly in a section. Run-in headings and unnumbered ones, with
    which some templates set their statements, don't count. Only the first of siblings is named.

    Why: the number comes out as 3.0.1, outlines and screen readers lose the thread.

    Instead: use the next level.

    Cannot detect: headings that are set by hand.
    """
    paper = facts.paper
    seen: set[int] = set()
    for section in paper.sections:
        if section.kind != "heading" or section.starred or section.level > 3:
            continue
        above = paper.sections[section.parent].level if section.parent >= 0 else 0
        if section.level > above + 1 and section.parent >= 0 and section.parent not in seen:
            seen.add(section.parent)
            yield Hit(
                section.span,
                f"{quoted(section.title.plain)} is {_LEVELS[section.level]} directly in "
                f"{_LEVELS[above]}, {quoted(paper.sections[section.parent].title.plain)}.",
            )
