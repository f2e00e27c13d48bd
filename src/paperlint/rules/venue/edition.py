from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import rule
from paperlint.rules.venue.demands import SOURCES, is_open


@rule(
    family="venue",
    severity="info",
    authorities=SOURCES,
    help="Get the newest style file from the call for papers, unless the paper is published.",
)
def venue_edition_old(facts: Facts) -> Iterator[Hit]:
    """The style file is that of an earlier edition.

    Looks for: a year in the name of the style, or beside it, that is earlier than the newest
    edition that paperlint knows. Papers that are set as final versions or preprints are left alone.

    Why: limits and statements change from year to year, and a paper in last year's style may be
    rejected without review. It is a note, since the paper may well have been sent to that edition.

    Instead: the kit of the edition you submit to.

    Cannot detect: an edition that the source doesn't show, or one newer than paperlint knows.
    """
    venue = facts.venue
    newest = venue.newest
    if facts.paper.is_part or venue.year is None or newest is None or venue.year >= newest:
        return
    if venue.style is None or not is_open(venue):
        return
    yield Hit(
        venue.style.span,
        f"This is the style of {venue.year}; the newest edition that paperlint knows is {newest}.",
    )
