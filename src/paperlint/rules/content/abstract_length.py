from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Abstract
from paperlint.records import Record, load_records
from paperlint.rules.content.parts import BEGUN_WORDS, abstract_of
from paperlint.rules.registry import Authority, rule

SHORT_WORDS = 50
LONG_WORDS = 300
"""No general guide asks for fewer or allows for more."""


class AbstractLimit(Record, frozen=True):
    """The most a venue allows; the head of the data file says what each field means."""

    venue: str
    styles: str
    source: str
    words: int = 0
    characters: int = 0


@cache
def _limits() -> list[tuple[re.Pattern[str], AbstractLimit]]:
    records = load_records("rules/data/abstract_limits.toml", AbstractLimit)
    return [(re.compile(record.styles), record) for record in records.values()]


@rule(
    family="content",
    severity="info",
    authorities=(
        Authority(
            "Nature: how to construct a summary paragraph",
            "https://www.nature.com/documents/nature-summary-paragraph.pdf",
        ),
        Authority(
            "ACL style: formatting (abstract)",
            "https://acl-org.github.io/ACLPUB/formatting.html",
        ),
    ),
    help="Aim at 100 to 250 words: setting, problem, what was done, what came out, what follows.",
)
def abstract_length(facts: Facts) -> Iterator[Hit]:
    """The abstract is very short or very long.

    Looks for: an abstract of fewer than 50 words or more than 300, or of more than the venue
    allows, where the paper's style tells a venue with a limit of its own. Software papers, whose
    summary is their abstract, and texts of fewer than 400 words are left alone.

    Why: too short, it leaves out what readers search for; too long, databases cut it and
    submission forms refuse it. It is a note, and a warning where it breaks the limit of a venue.

    Instead: cut how it was done before you cut what came out.

    Cannot detect: the limit of a venue that the style doesn't tell.
    """
    abstract = abstract_of(facts)
    if abstract is None:
        return
    limit = _limit(facts)
    if limit is not None:
        excess = _excess(abstract, limit)
        if excess:
            yield Hit(abstract.span, excess, help="Cut it to the limit.", severity="warning")
            return
    words = abstract.words
    if words > LONG_WORDS:
        yield Hit(abstract.span, f"The abstract has {words} words; most guides stop at 250.")
    elif words < SHORT_WORDS and facts.paper.words >= BEGUN_WORDS:
        yield Hit(abstract.span, f"The abstract has only {words} words; most have 100 to 250.")


def _limit(facts: Facts) -> AbstractLimit | None:
    for style in facts.paper.styles:
        for pattern, limit in _limits():
            if pattern.fullmatch(style.name.lower()):
                return limit
    return None


def _excess(abstract: Abstract, limit: AbstractLimit) -> str:
    """What the abstract has too much of, "" where it keeps the limit."""
    words = abstract.words
    if limit.words and words > limit.words:
        return f"The abstract has {words} words; {limit.venue} allows {limit.words}."
    characters = len(" ".join(" ".join(p.text.plain.split()) for p in abstract.paragraphs))
    if limit.characters and characters > limit.characters:
        return f"The abstract has {characters} characters; {limit.venue} allows {limit.characters}."
    return ""
