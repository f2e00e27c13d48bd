from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.registry import rule
from paperlint.rules.structure.headings import has_unread_text, quoted, where
from paperlint.rules.venue.demands import SOURCES, hit, holding
from paperlint.rules.venue.sections import COVERED, alike, belongs, meant, named
from paperlint.venues.model import SectionDemand


@rule(
    family="venue",
    severity="error",
    authorities=SOURCES,
    help="Add the section that the venue asks for.",
    whole_paper=True,
)
def venue_section_missing(facts: Facts) -> Iterator[Hit]:
    """A section that the venue demands isn't there.

    Looks for: the sections that the profile of the venue calls required, by their titles or, where
    the venue doesn't insist on those, by what they do. Those it only recommends, or asks for
    where they apply, are notes.

    Why: several venues reject papers without review for such a section, as ACL Rolling Review does
    for Limitations. It is an error where that was read in the venue's own pages and the paper can
    still be turned away, and a warning otherwise.

    Instead: add it where it belongs; `paperlint venues NAME` shows what each venue wants.

    Cannot detect: a section that only the submission form has, or whose text is elsewhere.
    """
    for demand in holding(facts, facts.venue.profile.sections.values()):
        if demand.need in ("required", "recommended", "conditional"):
            yield from _missing(facts, demand)


def _missing(facts: Facts, demand: SectionDemand) -> Iterator[Hit]:
    if named(facts, demand) or (demand.kinds and facts.kind not in demand.kinds):
        return
    if meant(facts, demand):
        return  # where the title matters, `venue-section-misnamed` says it
    similar = alike(facts, demand)
    required = demand.need == "required"
    if not required and demand.role in COVERED:
        return  # other rules ask for it as gravely
    asks = {
        "required": "demands",
        "recommended": "recommends",
        "conditional": "may demand",
    }[demand.need]
    related: tuple[Related, ...] = ()
    tail = ""
    if similar:
        title = quoted(similar[0].title.plain)
        tail = f"; nearest: {title} ({where(similar[0].span, facts)})"
        related = (Related(similar[0].span, "the nearest to it"),)
    yield hit(
        facts,
        demand,
        belongs(facts, demand),
        f"{facts.venue.label} {asks} a section {quoted(demand.title)}{tail}.",
        related=related,
        cure=demand.title,
        covers=COVERED.get(demand.role, ()) if required else (),
        confidence="low" if has_unread_text(facts) else None,
        **({} if required else {"severity": "info"}),
    )
