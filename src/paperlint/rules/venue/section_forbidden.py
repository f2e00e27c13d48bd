from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.venue.demands import SOURCES, hit, holding
from paperlint.rules.venue.sections import meant, named


@rule(
    family="venue",
    severity="error",
    authorities=SOURCES,
    help="Take it out until the paper is accepted.",
)
def venue_section_forbidden(facts: Facts) -> Iterator[Hit]:
    """A section that must not be there at this stage prints.

    Looks for: acknowledgements, and statements of who did what, in a submission whose reviewers
    must not know the authors. What stands in an environment that the style hides is left alone,
    and so is a section without a word.

    Why: thanks and grants tell who wrote the paper, and venues reject papers that do without
    review. It is an error where the venue's own pages say so.

    Instead: keep it for the final version, or use the environment that the style hides.

    Cannot detect: that a paper is a submission where neither its style nor its author says so.
    """
    venue = facts.venue
    for demand in holding(facts, venue.profile.sections.values()):
        if demand.need != "forbidden" or (demand.blind_only and not venue.is_blind):
            continue
        for section in {
            s.index: s for s in (*named(facts, demand), *meant(facts, demand))
        }.values():
            if demand.environment and f"{{{demand.environment}}}" in section.span.text:
                continue  # the style hides it
            if not facts.paper.words_of(section):
                continue
            title = section.title.plain or "Acknowledgements"
            yield hit(
                facts,
                demand,
                section.span,
                f"{quoted(title)} will print in a blind {venue.label} submission.",
            )
