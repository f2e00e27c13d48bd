"""Parts of cards: `data/card_parts.toml` says what a card owes, this asks what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from paperlint.analysis.facts import Facts
from paperlint.analysis.kinds import CardKind
from paperlint.finding import Confidence, Hit, Related, Severity
from paperlint.records import load_records
from paperlint.rules.manual import Manual
from paperlint.rules.registry import Rule
from paperlint.rules.structure.headings import quoted, where
from paperlint.source.text import Span


class OwedPart(Manual, frozen=True, kw_only=True):
    """A part that a card should have; the head of the data file says what each field means."""

    wanted: str
    severity: Severity
    confidence: Confidence = "high"


def part_rule(part: str) -> str:
    """The name of the rule about a part."""
    return f"card-{part.replace('_', '-')}-missing"


def _missing(facts: Facts, part: str, record: OwedPart) -> Iterator[Hit]:
    card = facts.card
    decision = card.parts.get(part) if card is not None else None
    if card is None or decision is None or decision.status != "absent":
        return
    heading = card.awaited.get(part)
    related: tuple[Related, ...] = ()
    if heading is not None:
        title = quoted(heading.title.plain)
        message = f"Looked for {record.wanted}, under {title} and elsewhere, and found nothing."
    elif decision.found:
        hint = decision.found[0]
        message = f"Looked for {record.wanted} and found only a hint: {quoted(hint.text)} "
        message += f"({where(hint.span, facts)})."
        related = (Related(hint.span, "a hint at it"),)
    else:
        message = f"Looked for {record.wanted} and found nothing."
    place = heading.span if heading is not None else _place(facts, part, card.kind)
    if heading is None and part == "license" and facts.paper.metadata:
        place = facts.paper.metadata[0].span
    yield Hit(place, message, related=related)


def _place(facts: Facts, part: str, kind: CardKind) -> Span:
    """Where the part belongs: before the first heading of a part that comes after it."""
    from paperlint.analysis.cards.records import parts_for

    card = facts.card
    order = list(parts_for(kind))
    later = order[order.index(part) + 1 :]
    starts = [
        facts.paper.sections[found.section].span
        for name in later
        for found in (card.parts[name].found if card is not None else ())[:1]
        if found.section >= 0
    ]
    return min(starts, key=lambda span: span.start) if starts else facts.paper.body_end


RECORDS: dict[str, OwedPart] = load_records("rules/data/card_parts.toml", OwedPart)
"""By the name of the part."""

MISSING: dict[str, Rule] = {
    part_rule(part): record.rule(
        part_rule(part),
        partial(_missing, part=part, record=record),
        family="card",
        severity=record.severity,
        confidence=record.confidence,
        whole_paper=True,
        reads_sentences=True,
        subjects=("card",),
    )
    for part, record in RECORDS.items()
}
"""One rule for each part of a card, by its name."""
