"""What the paper tells of reproducibility and risk, at a glance: item, where, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from paperlint.report import PaperReport
from paperlint.source.text import Span

_QUOTED = 48
_NOTHING_SAID = "nothing found"

Mark = Literal["found", "info", "ignored"]


@dataclass(frozen=True, slots=True)
class Row:
    """An item: `words` are the paper's own where it was found, else why it wasn't."""

    mark: Mark
    label: str
    words: str
    span: Span | None = None


def coverage(paper: PaperReport) -> tuple[int, int]:
    """How many items are told, and how many apply."""
    statuses = [decision.status for decision in (paper.evidence or {}).values()]
    return statuses.count("present"), len(statuses) - statuses.count("na")


def rows(paper: PaperReport) -> Iterator[Row]:
    """The items in the order of their records."""
    for decision in (paper.evidence or {}).values():
        if decision.status == "na":
            yield Row("ignored", decision.title, f"does not apply: {decision.reason}")
        elif decision.status == "absent":
            hint = decision.found[0].text if decision.found else ""
            words = f"{decision.reason}: {_quoted(hint)}" if hint else _NOTHING_SAID
            yield Row("info", decision.title, words)
        else:
            place = decision.found[0]
            yield Row("found", decision.title, _quoted(place.text), place.span)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"}"'
