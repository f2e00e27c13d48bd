"""What all rules about demands share: how grave one is here, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paperlint.analysis.facts import Facts
from paperlint.analysis.venue import Venue
from paperlint.finding import Hit, Severity
from paperlint.rules.registry import Authority
from paperlint.source.text import Span
from paperlint.venues.model import Demand

SOURCES = (
    Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
    Authority("NeurIPS: handbook", "https://neurips.cc/Conferences/2026/MainTrackHandbook"),
    Authority("ICML: instructions", "https://icml.cc/Conferences/2026/AuthorInstructions"),
)
"""Calls that say what happens to papers that don't heed them."""
_HEDGES = {"second-hand": "known second-hand", "memory": "known from memory"}


def is_open(venue: Venue) -> bool:
    """Can the paper still be rejected without review? It can where it is a submission, or nothing
    of a venue's style tells what it is."""
    if venue.stage is None:
        return not venue.detected or not venue.profile.stages
    return venue.stage in ("draft", "submission")


def severity_of(demand: Demand, venue: Venue) -> Severity:
    """An error only where the venue may turn the paper away; a warning afterwards."""
    if demand.severity == "error" and not is_open(venue):
        return "warning"
    return demand.severity


def hit(facts: Facts, demand: Demand, span: Span, message: str, **more: Any) -> Hit:
    """A finding about a demand. A fact that wasn't read at its source says so."""
    venue = facts.venue
    hedge = _HEDGES.get(demand.certainty, "")
    if hedge:
        message = f"{message.removesuffix('.')} ({hedge}, so check the call)."
    more.setdefault("severity", severity_of(demand, venue))
    more.setdefault("help", demand.note or None)
    more.setdefault("desk_reject", demand.desk_reject and is_open(venue))
    return Hit(span, message, **more)


def holding(facts: Facts, demands: Iterable[Demand]) -> list[Any]:
    """Those of the demands that hold for this paper's edition and stage. Parts of papers, given
    alone, owe nothing."""
    if facts.paper.is_part:
        return []
    return [demand for demand in demands if facts.venue.holds(demand)]
