from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.venue import detect, options_of
from paperlint.finding import Hit
from paperlint.rules.registry import rule
from paperlint.rules.venue.demands import SOURCES
from paperlint.source.text import Span
from paperlint.venues.load import editions


@rule(
    family="venue",
    severity="error",
    authorities=SOURCES,
    help="Set the option of the style that belongs to the stage.",
)
def venue_style_option(facts: Facts) -> Iterator[Hit]:
    """The style file is set for another stage, or for another venue, than the paper is meant for.

    Looks for: where the author says the stage (`--stage` or the configuration), a style whose
    options or commands show another; where they say the venue, the style of another; options that
    contradict each other; and, at venues that hide authors, an ACM submission without `anonymous`.

    Why: a submission that is set as the final version prints its authors, and a final version that
    is set for review prints line numbers and no names. The first is a reason for desk rejection.

    Instead: what the venue's kit says for the stage; the finding shows it.

    Cannot detect: a wrong option where nobody says what the stage is.
    """
    venue = facts.venue
    if facts.paper.is_part:
        return
    said = facts.destination
    shown = detect(facts.paper)
    place = shown.style.span if shown and shown.style else _top(facts)
    if (said.venue or said.profile) and shown is not None:
        kin = {venue.name, *_KIN.get(venue.name, ())}
        if shown.profile_name not in kin and venue.name not in ("generic", "open-science"):
            other = editions(shown.profile_name)[0].title
            yield Hit(
                place,
                f"The style is that of {other}, and the paper is said to go to {venue.label}.",
                help=_write(facts, venue.stage or "submission"),
                severity="warning",
            )
            return
    if said.stage and venue.shown_stage and _differ(said.stage, venue.shown_stage):
        leaks = said.stage == "submission" and venue.profile.blind == "double"
        names = ", so that authors print" if leaks else ""
        yield Hit(
            venue.stage_span or place,
            f"The style is set for {_ARTICLES[venue.shown_stage]}, and the paper is said to be "
            f"{_ARTICLES[said.stage]}{names}.",
            help=_write(facts, said.stage),
            severity="error" if leaks else "warning",
            desk_reject=leaks,
        )
        return
    yield from _contradictions(facts)
    if venue.name == "kdd" and venue.style is not None:
        options = options_of(venue.style)
        if "review" in options and "anonymous" not in options and (venue.year or 0) >= 2024:
            yield Hit(
                venue.style.span,
                f"{venue.label} hides authors, and the option anonymous isn't set.",
                help=_write(facts, "submission"),
                severity="warning",
                desk_reject=True,
            )


_KIN = {"acm": ("kdd",), "kdd": ("acm",), "lncs": ("eccv",), "eccv": ("lncs",), "ieee": ("icassp",)}
"""Venues that share a style."""
_ARTICLES = {
    "draft": "a draft",
    "submission": "a submission",
    "camera-ready": "the final version",
    "preprint": "a preprint",
}


def _differ(said: str, shown: str) -> bool:
    """A draft may be set as anything."""
    return said not in ("draft", shown)


def _contradictions(facts: Facts) -> Iterator[Hit]:
    venue = facts.venue
    if venue.style is None:
        return
    options = options_of(venue.style)
    stages = {sign.option: sign.stage for sign in venue.profile.stages if sign.option in options}
    if len(set(stages.values())) > 1 and venue.name != "acm":
        listed = " and ".join(sorted(stages))
        yield Hit(
            venue.style.span,
            f"The options {listed} of {venue.style.name} contradict each other.",
            help=_write(facts, venue.stage or "submission"),
            severity="warning",
        )


def _write(facts: Facts, stage: str) -> str | None:
    """What to write for a stage."""
    wanted = facts.venue.profile.write.get(stage)
    return f"For {_ARTICLES[stage]}: {wanted}." if wanted else None


def _top(facts: Facts) -> Span:
    return facts.paper.title_span or facts.paper.body_start
