"""Untold detail: `data/untold.toml` says what a paper owes, this asks the evidence for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind
from paperlint.analysis.titles import Role
from paperlint.finding import Confidence, Hit, Related, Severity
from paperlint.records import load_records
from paperlint.rules.manual import Manual
from paperlint.rules.registry import Rule
from paperlint.rules.reproducibility.judging import (
    certainty,
    eased,
    hint_at,
    is_too_short,
    trains,
    where_it_belongs,
)
from paperlint.rules.structure.headings import nearest_heading, quoted, where


class Untold(Manual, frozen=True, kw_only=True):
    """An item that a paper should tell; the head of the data file says what each field means."""

    item: str
    family: Literal["reproducibility", "risk"]
    wanted: str
    place: tuple[Role, ...]
    warning: tuple[Kind, ...]
    info: tuple[Kind, ...]
    confidence: Confidence = "high"
    near: tuple[Role, ...] = ()
    asset: Literal["code", "data", "model", ""] = ""
    milder_beside: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    milder_untrained: bool = False

    def severity_for(self, kind: Kind) -> Severity | None:
        """How grave it is in a paper of this kind; None where it owes no such thing."""
        if kind in self.warning:
            return "warning"
        return "info" if kind in self.info else None


def _untold(facts: Facts, record: Untold) -> Iterator[Hit]:
    severity = record.severity_for(facts.kind)
    if severity is None or is_too_short(facts):
        return
    decision = facts.evidence[record.item]
    if decision.status != "absent" or _is_set_apart(facts, record.statements):
        return
    if record.asset and any(record.asset in said.assets for said in facts.deferred):
        return
    tail, related = hint_at(facts, decision)
    heading = nearest_heading(facts, record.near)
    if not tail and heading is not None:
        words, span = heading
        tail = f"; nearest: {quoted(words)} ({where(span, facts)})"
        related = (Related(span, "the nearest to it"),)
    if record.milder_untrained and not trains(facts):
        if severity == "info":
            return
        severity = "info"
    yield Hit(
        where_it_belongs(facts, record.place),
        f"Looked for {record.wanted} and found nothing{tail}.",
        related=related,
        severity=eased(facts, severity),
        confidence=certainty(facts, record.confidence, decision.confidence),
    )


def _is_set_apart(facts: Facts, kinds: tuple[str, ...]) -> bool:
    """Does the paper have a theorem-like statement of one of these kinds?"""
    return any(not set(s.kind.split()).isdisjoint(kinds) for s in facts.paper.statements)


RECORDS: dict[str, Untold] = load_records("rules/data/untold.toml", Untold)

UNTOLD: dict[str, Rule] = {
    name: record.rule(
        name,
        partial(_untold, record=record),
        family=record.family,
        severity="warning" if record.warning else "info",
        confidence=record.confidence,
        whole_paper=True,
        reads_sentences=True,
        milder_beside=record.milder_beside,
        replaced_by=record.replaced_by,
    )
    for name, record in RECORDS.items()
}
"""One rule for each item that a paper should tell."""
