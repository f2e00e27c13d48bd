from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.content.parts import BEGUN_WORDS, abstract_of
from paperlint.rules.registry import Authority, rule

SHORT_WORDS = 50
LONG_WORDS = 300
"""No general guide asks for fewer or allows for more."""


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

    Looks for: an abstract of fewer than 50 words or more than 300. Software papers, whose summary
    is their abstract, and texts of fewer than 400 words are left alone. The limits of venues are
    the rule `venue-abstract-length`'s.

    Why: too short, it leaves out what readers search for; too long, databases cut it and
    submission forms refuse it.

    Instead: cut how it was done before you cut what came out.

    Cannot detect: what the abstract leaves out.
    """
    abstract = abstract_of(facts)
    if abstract is None:
        return
    words = abstract.words
    if words > LONG_WORDS:
        yield Hit(abstract.span, f"The abstract has {words} words; most guides stop at 250.")
    elif words < SHORT_WORDS and facts.paper.words >= BEGUN_WORDS:
        yield Hit(abstract.span, f"The abstract has only {words} words; most have 100 to 250.")
