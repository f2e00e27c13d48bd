from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import in_back_matter, quoted


@rule(
    family="structure",
    severity="info",
    authorities=(
        Authority(
            "Purdue OWL: four main components for effective outlines (division)",
            "https://owl.purdue.edu/owl/general_writing/the_writing_process/"
            "developing_an_outline/how_to_outline.html",
        ),
    ),
    help="Give it a sibling, or let its text stand in the section above without a heading.",
)
def lone_subsection(facts: Facts) -> Iterator[Hit]:
    """A section has exactly one subsection.

    Looks for: a section with one numbered heading directly below it, in the main part of the
    paper. Run-in headings, unnumbered ones and appendices don't count.

    Why: to divide is to make at least two parts; a reader of the outline expects the second.

    Instead: add the part that the heading sets its own apart from, or drop the heading.

    Cannot detect: whether the text before the only subsection is the other part.
    """
    paper = facts.paper
    below: dict[int, list[Section]] = {}
    for section in paper.sections:
        if section.parent >= 0 and section.level <= 3 and section.kind == "heading":
            below.setdefault(section.parent, []).append(section)
    for parent, parts in below.items():
        section = paper.sections[parent]
        alone = len(parts) == 1 and not parts[0].starred
        if alone and not in_back_matter(facts, section) and not in_back_matter(facts, parts[0]):
            yield Hit(
                parts[0].span,
                f"{quoted(parts[0].title.plain)} is the only subsection of "
                f"{quoted(section.title.plain)}.",
            )
