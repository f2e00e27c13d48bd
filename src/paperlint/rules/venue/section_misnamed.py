from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import folded, quoted
from paperlint.rules.venue.demands import hit, holding
from paperlint.rules.venue.sections import COVERED, meant, named
from paperlint.venues.model import SectionDemand


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
        Authority("JOSS: paper format", "https://joss.readthedocs.io/en/latest/paper.html"),
    ),
    help="Give it the title that the venue asks for.",
)
def venue_section_misnamed(facts: Facts) -> Iterator[Hit]:
    """A section is not called what the venue wants it to be called.

    Looks for: where the venue asks for an exact title, a section that plays the part under another
    one, and none that has it. Sections of an appendix and those that do other things beside it
    count as not there.

    Why: those who check look for the title; ACL's other titles may count towards the page limit.

    Instead: the venue's own words, such as “Limitations”.

    Cannot detect: a section whose title says nothing of what it does.
    """
    for demand in holding(facts, facts.venue.profile.sections.values()):
        if not demand.exact or demand.need == "forbidden" or named(facts, demand):
            continue
        for section in meant(facts, demand)[:1]:
            yield hit(
                facts,
                demand,
                section.span,
                f"{facts.venue.label} wants this section to be called {quoted(demand.title)}"
                f"{_also(demand, folded(section.title.plain))}.",
                help=None,
                severity="info" if demand.need == "optional" else "warning",
                covers=COVERED.get(demand.role, ()),
            )


def _also(demand: SectionDemand, title: str) -> str:
    """What is wrong where the title says more than it should."""
    return ", and to be of its own" if demand.title.lower() in title else ""
