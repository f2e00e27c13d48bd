from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import CITATION_MARK, REFERENCE_MARK
from paperlint.rules.content.parts import any_in, named, parts_with, sure, within, words_of
from paperlint.rules.registry import Authority, rule

_WORDS = 100
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|hundred"
    r"|thousand|million|half|halves|twice|double[sd]?|third|quarter|percent|none|dozen)\b",
    re.IGNORECASE,
)


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "ICMJE: preparing a manuscript (results)",
            "https://www.icmje.org/recommendations/browse/manuscript-preparation/"
            "preparing-for-submission.html",
        ),
    ),
    help="Give the number with its unit and how sure it is: “71.3 ± 0.4 % over five seeds”.",
)
def results_without_numbers(facts: Facts) -> Iterator[Hit]:
    """The results are told without a single number.

    Looks for: experiments and results of at least 100 words without a number in text, caption or
    table. Where pictures or generated tables may hold the numbers, it speaks with low confidence.
    Theory, surveys, positions and software owe none.

    Why: “better” can't be compared, repeated or checked. It is a note, since some results are
    qualitative.

    Instead: say how much, and on how many.

    Cannot detect: numbers in pictures.
    """
    paper = facts.paper
    if facts.kind not in ("empirical", "dataset", "system"):
        return
    sections = parts_with(facts, ["results", "experiments"])
    words = words_of(facts, sections)
    if words < _WORDS:
        return
    texts = [p.text.plain for section in sections for p in paper.text_of(section)]
    if any(
        _NUMBER.search(text.replace(CITATION_MARK, "").replace(REFERENCE_MARK, ""))
        for text in texts
    ):
        return
    pictured = any_in((*paper.floats, *paper.graphics, *paper.code), within(facts, sections))
    yield Hit(
        sections[0].span,
        f"Looked in {named(sections)} ({words} words) for a number and found none.",
        confidence="low" if pictured else sure(facts),
    )
