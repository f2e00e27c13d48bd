from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted, where
from paperlint.rules.venue.demands import hit, holding
from paperlint.rules.venue.sections import first_references, meant, named
from paperlint.venues.model import SectionDemand


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
        Authority("ICML: instructions", "https://icml.cc/Conferences/2026/AuthorInstructions"),
    ),
    help="Move it to where the venue wants it.",
)
def venue_section_misplaced(facts: Facts) -> Iterator[Hit]:
    """A section stands where the venue doesn't want it.

    Looks for: sections that the venue wants after the conclusion and before the references, as ACL
    Rolling Review does with Limitations, and that stand elsewhere.

    Why: sections in their place don't count towards the page limit; elsewhere they do, or aren't
    found.

    Instead: conclusion, limitations, ethics, references, appendix.

    Cannot detect: a place in a paper without a conclusion, or without references.
    """
    for demand in holding(facts, facts.venue.profile.sections.values()):
        if demand.need == "forbidden" or not (demand.after or demand.before):
            continue
        # Sections that merely are like it don't have to stand there.
        for section in (named(facts, demand) or meant(facts, demand))[:1]:
            yield from _misplaced(facts, demand, section)


def _misplaced(facts: Facts, demand: SectionDemand, section: Section) -> Iterator[Hit]:
    listed = first_references(facts)
    if "references" in demand.before and listed is not None and section.order > listed.order:
        yield _hit(facts, demand, section, "before", listed)
        return
    if "conclusion" in demand.after and section.level == 1:
        last = [
            s
            for s in facts.sections_with("conclusion")
            if s.level == 1 and not s.in_appendix and s is not section
        ]
        if last and section.order < last[-1].order:
            yield _hit(facts, demand, section, "behind", last[-1])


def _hit(facts: Facts, demand: SectionDemand, section: Section, side: str, other: Section) -> Hit:
    title = other.title.plain or "the references"
    severity = "info" if demand.need in ("optional", "recommended", "conditional") else "warning"
    return hit(
        facts,
        demand,
        section.span,
        f"{facts.venue.label} wants {quoted(demand.title)} {side} {quoted(title)} "
        f"({where(other.span, facts)}).",
        help=None,
        severity=severity,
        desk_reject=False,
        related=(Related(other.span, f"it belongs {side} this"),),
    )
