"""From a path and a venue to the draft of its checklist."""

from __future__ import annotations

from paperlint.analysis.checklists.forms import forms
from paperlint.analysis.facts import Destination, Facts
from paperlint.drafting.suggest import Draft, draft_of
from paperlint.limits import LIMITS, Limits
from paperlint.parsers import parse
from paperlint.source.opening import open_project
from paperlint.venues.load import find

GENERAL = "ml-reproducibility"
"""For venues that have none of their own."""


def draft_for(
    path: str, venue: str | None, limits: Limits = LIMITS, outside: bool = False
) -> tuple[Draft, str, str]:
    """The draft, the format of the paper, and a note for the author ("" for none). `limits`,
    `outside`: how the paper is read.

    Raises InputError where there is no paper to read, ConfigError where no venue is called so.
    """
    form = None
    if venue is not None and venue.strip().lower() in forms():
        form = venue.strip().lower()
    elif venue is not None:
        find(venue)  # before the paper is read: a wrong name is told at once
    paper = parse(open_project(path, limits=limits, outside=outside))
    facts = Facts(paper, destination=Destination(None if form else venue))
    note = ""
    if form is None:
        form, note = _form_for(facts)
    return draft_of(facts, form), facts.paper.format, note


def _form_for(facts: Facts) -> tuple[str, str]:
    """The form that the venue hands out, or the general one with a note that says so."""
    venue = facts.venue
    asked = venue.profile.checklist
    if asked is not None and not asked.off and asked.name in forms():
        return asked.name, ""
    if venue.name == "generic":
        return GENERAL, "no venue is named or shown: this is the general checklist."
    return GENERAL, f"{venue.label} has no checklist that is known: this is the general one."
