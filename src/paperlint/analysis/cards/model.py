"""What is known of a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paperlint.analysis.evidence.model import Decision
from paperlint.analysis.kinds import CardKind, CardStyle
from paperlint.paper import Section
from paperlint.source.text import Span


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text of a template that nobody replaced: a placeholder, or an `instruction` on what belongs
    there."""

    text: str
    span: Span
    instruction: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card and what it tells. `awaited`: for parts that are absent the heading, if there is one,
    under which they should stand."""

    kind: CardKind
    style: CardStyle
    parts: Mapping[str, Decision]
    awaited: Mapping[str, Section]
    leftovers: tuple[Leftover, ...]
