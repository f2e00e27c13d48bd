from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.venue.demands import hit, holding
from paperlint.rules.venue.sections import named


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
    ),
    help="Move it into the paper proper, where it counts towards the page limit.",
)
def venue_section_with_floats(facts: Facts) -> Iterator[Hit]:
    """A section that the venue wants to be words alone has figures or tables.

    Looks for: figures, tables and algorithms in sections that don't count towards the page limit
    because they hold nothing new, such as Limitations at ACL Rolling Review.

    Why: new results there get around the limit, and may lead to desk rejection.

    Instead: discuss limits in words, and show results where results belong.

    Cannot detect: new results told in words alone.
    """
    for demand in holding(facts, facts.venue.profile.sections.values()):
        if not demand.text_only:
            continue
        for section in named(facts, demand)[:1]:
            inside = facts.paper.subtree(section)
            for shown in facts.paper.floats:
                if shown.section in inside and shown.parent < 0:
                    yield hit(
                        facts,
                        demand,
                        shown.span,
                        f"{facts.venue.label} allows no {shown.kind} in {quoted(demand.title)}.",
                        help=None,
                        severity="warning",
                    )
