from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import main_sections, quoted

THIN_WORDS = 50
LONG_PAPER_WORDS = 800

_CARRYING = frozenset(
    {"introduction", "related-work", "methods", "experiments", "results", "discussion"}
)


@rule(
    family="structure",
    severity="info",
    confidence="low",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
    ),
    help="Say more, or move the text to a neighbouring section and drop the heading.",
)
def section_too_thin(facts: Facts) -> Iterator[Hit]:
    """A main section has hardly any text.

    Looks for: an introduction, related work, method, experiments, results or discussion of fewer
    than 50 words without a figure, table, equation, list, code or subsection, in a paper of more
    than 800 words that isn't a software paper. An empty one is `empty-section`'s.

    Why: a section that readers look for and that says next to nothing was left for later.

    Instead: write it, or drop the heading.

    Cannot detect: long sections without content.
    """
    if facts.kind == "software" or facts.paper.words < LONG_PAPER_WORDS:
        return
    open_ones = {spot.section for spot in facts.paper.placeholders}
    for section in main_sections(facts):
        if not open_ones.isdisjoint(facts.paper.subtree(section)):
            continue  # `placeholder-left` says so
        if _CARRYING.isdisjoint(facts.roles[section.index]):
            continue
        words = facts.paper.words_of(section)
        if 0 < words < THIN_WORDS and not _holds_more(facts, section):
            yield Hit(section.span, f"{quoted(section.title.plain)} has only {words} words.")


def _holds_more(facts: Facts, section: Section) -> bool:
    paper = facts.paper
    if len(paper.subtree(section)) > 1:
        return True
    if any(p.kind in ("item", "cell", "statement", "caption") for p in paper.text_of(section)):
        return True
    nodes = (
        *paper.floats,
        *(equation for equation in paper.equations if not equation.inline),
        *paper.graphics,
        *paper.code,
        *paper.statements,
    )
    return any(node.section == section.index for node in nodes)
