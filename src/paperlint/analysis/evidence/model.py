"""What is decided about an item, and what is told of data sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paperlint.source.text import Span

Status = Literal["present", "absent", "na"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Found:
    """A place that speaks of an item: the words, the sentence they stand in, their section."""

    text: str
    sentence: str
    span: Span
    section: int
    cues: int = 1
    """How many cues the sentence holds: one that holds several says more."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an item is told, how sure that is, where, and why it was decided so. `title` names
    the item for people."""

    title: str
    status: Status
    confidence: Confidence
    found: tuple[Found, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set by the name the paper gives it; `span` is the first place that shows its use."""

    name: str
    span: Span
