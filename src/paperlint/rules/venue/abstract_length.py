from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Abstract
from paperlint.rules.content.parts import abstract_of
from paperlint.rules.registry import Authority, rule
from paperlint.rules.venue.demands import hit, holding
from paperlint.venues.model import LimitDemand

_SURELY = 1.02
"""Words are counted a little differently everywhere."""


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority(
            "ACL style: formatting (abstract)", "https://acl-org.github.io/ACLPUB/formatting.html"
        ),
        Authority(
            "Interspeech: paper kit",
            "https://www.overleaf.com/latex/templates/interspeech-paper-kit/kzcdqdmkqvbr",
        ),
    ),
    help="Cut how it was done before you cut what came out.",
)
def venue_abstract_length(facts: Facts) -> Iterator[Hit]:
    """The abstract is longer than the venue allows, or shorter than it asks for.

    Looks for: more words or characters than the profile of the venue gives, or fewer words.
    Citations and references don't count as words.

    Why: submission forms refuse what is too long, and databases cut it.

    Instead: one paragraph within the limit.

    Cannot detect: how the form counts; formulas may count otherwise.
    """
    abstract = abstract_of(facts)
    if abstract is None or not abstract.words:
        return
    for demand in holding(facts, facts.venue.profile.limits.values()):
        if demand.of not in ("abstract-words", "abstract-characters"):
            continue
        count, unit = _counted(abstract, demand)
        if demand.most and count > demand.most * _SURELY:
            said = f"{facts.venue.label} allows {demand.most:,}"
        elif demand.least and count < demand.least:
            said = f"{facts.venue.label} asks for {demand.least:,} or more"
        else:
            continue
        message = f"The abstract has {count:,} {unit}; {said}."
        yield hit(facts, demand, abstract.span, message, covers=("abstract-length",))


def _counted(abstract: Abstract, demand: LimitDemand) -> tuple[int, str]:
    if demand.of == "abstract-words":
        return abstract.words, "words"
    plain = " ".join(" ".join(p.text.plain.split()) for p in abstract.paragraphs)
    return len(plain), "characters"
