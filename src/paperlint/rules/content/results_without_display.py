from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.content.parts import any_in, named, parts_with, spoken, sure, within, words_of
from paperlint.rules.registry import Authority, rule

_WORDS = 150
_POINTER = re.compile(
    r"\b(?:figs?|figures?|tables?|tabs?|charts?|plots?|graphs?|diagrams?|panels?|listing)\b"
    r"|\[REF\]",
    re.IGNORECASE,
)


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "ICMJE: preparing a manuscript (results, tables, figures)",
            "https://www.icmje.org/recommendations/browse/manuscript-preparation/"
            "preparing-for-submission.html",
        ),
    ),
    help="Put the main numbers into a table, or plot them, and point to it from the text.",
)
def results_without_display(facts: Facts) -> Iterator[Hit]:
    """The results come without a figure or a table.

    Looks for: experiments and results of at least 150 words without a figure, table, picture or
    code that makes one, and without a pointer to one. Theory, surveys, positions and software owe
    none.

    Why: readers look at figures and tables before they read. It is a note: a single number needs
    no table.

    Instead: show what the text compares side by side.

    Cannot detect: a display that an unknown macro makes.
    """
    paper = facts.paper
    if facts.kind not in ("empirical", "dataset", "system"):
        return
    sections = parts_with(facts, ["results", "experiments"])
    if words_of(facts, sections) < _WORDS:
        return
    inside = within(facts, sections)
    displays = (*paper.floats, *paper.graphics, *paper.code)
    if any_in(displays, inside) or any(
        p.kind in ("cell", "caption") and p.section in inside for p in paper.paragraphs
    ):
        return
    if any(_POINTER.search(p.text.plain) for p in spoken(facts, sections)):
        return
    shown = sum(1 for f in paper.floats if f.kind in ("figure", "table"))
    elsewhere = f"; the paper has {shown} elsewhere" if shown else ""
    yield Hit(
        sections[0].span,
        f"Looked in {named(sections)} for a figure or table, or a pointer to one, and found none"
        f"{elsewhere}.",
        confidence=sure(facts),
    )
