from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import folded, in_back_matter, quoted, where

_OFTEN_TWICE = frozenset({"results", "experiments", "theory", "other", "keywords"})
"""Roles of subsections that rightly come back: each experiment has its results."""


@rule(
    family="structure",
    severity="warning",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers, rule 4",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
    ),
    help="Merge the two, or give each a heading that says what only it holds.",
)
def duplicate_section(facts: Facts) -> Iterator[Hit]:
    """Two sections side by side have the same heading.

    Looks for: the same heading twice at the same level under one parent, where it plays a part in
    the paper (`Conclusion`, `Related Work`). Run-in headings, appendices, what comes after the
    references, and headings such as `Results` that belong to one experiment each don't count.

    Why: mostly a version that was moved and not removed, or a file included twice.

    Instead: keep one, or name each by what it holds.

    Cannot detect: two sections that say the same under different headings.
    """
    first: dict[tuple[str, int, int], Section] = {}
    listed = False
    for section in facts.paper.sections:
        roles = facts.roles[section.index]
        listed = listed or "references" in roles
        if section.kind != "heading" or section.level > 3 or in_back_matter(facts, section):
            continue
        playing = roles - _OFTEN_TWICE if section.level > 1 else roles - {"other"}
        title = folded(section.title.plain).removesuffix("s")
        if listed or not playing or not title:
            continue
        earlier = first.setdefault((title, section.level, section.parent), section)
        if earlier is not section:
            yield Hit(
                section.span,
                f"{quoted(section.title.plain)} was there before ({where(earlier.span, facts)}).",
                related=(Related(earlier.span, "the first of them"),),
            )
