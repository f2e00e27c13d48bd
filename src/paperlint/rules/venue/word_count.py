from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.venue.demands import hit, holding
from paperlint.rules.venue.length import counted_words


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("JOSS: paper format", "https://joss.readthedocs.io/en/latest/paper.html"),
    ),
    help="Cut it to the limit, or say what is still missing.",
    whole_paper=True,
)
def venue_word_count(facts: Facts) -> Iterator[Hit]:
    """The paper has more or fewer words than the venue asks for.

    Looks for: the words of running text, against the limits that the venue gives in words. What it
    leaves out of the count, such as references, is left out here, too.

    Why: JOSS asks for 750 to 1750 words, since the software is the work and not its description.

    Instead: move what documents the software to its documentation.

    Cannot detect: how the venue counts formulas, code and captions.
    """
    for demand in holding(facts, facts.venue.profile.limits.values()):
        if demand.of != "words":
            continue
        count = counted_words(facts, demand)
        if demand.most and count > demand.most:
            said = f"{facts.venue.label} allows {demand.most:,}"
        elif demand.least and count < demand.least:
            said = f"{facts.venue.label} asks for {demand.least:,} or more"
        else:
            continue
        yield hit(facts, demand, facts.paper.body_start, f"The text has {count:,} words; {said}.")
