"""From a path and a venue to the draft of its checklist."""

from __future__ import annotations

from difflib import get_close_matches

from paperlint.analysis.checklists.forms import forms
from paperlint.analysis.facts import Facts
from paperlint.drafting.suggest import Draft, draft_of
from paperlint.errors import ConfigError
from paperlint.parsers import parse
from paperlint.source.project import open_project

GENERAL = "ml-reproducibility"
"""For venues that have none of their own."""


def draft_for(path: str, venue: str | None) -> tuple[Draft, str, str]:
    """The draft, the format of the paper, and a note for the author ("" for none).

    Raises InputError where there is no paper to read, ConfigError where no venue is called so.
    """
    facts = Facts(parse(open_project(path)))
    form, note = form_for(facts, venue)
    return draft_of(facts, form), facts.paper.format, note


def form_for(facts: Facts, venue: str | None) -> tuple[str, str]:
    """The form that a venue hands out, or the general one with a note that says so."""
    name = (venue or "").strip().lower()
    if name in forms():
        return name, ""
    near = get_close_matches(name, forms(), n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(forms())}"
    raise ConfigError(f"--venue {venue}: no checklist is known by that name{hint}.")
