"""Passages that do a section's job without its heading."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from paperlint.paper import Paper, Section
from paperlint.records import Record, load_records

_OPENING = 25
"""Characters within which a paragraph says what it is about."""

Topic = Literal["limitations", "future-work", "conclusion"]


class Cues(Record, frozen=True):
    """Patterns of a passage, in lower case."""

    patterns: tuple[str, ...]


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    records = load_records("analysis/data/passages.toml", Cues)
    return {name: re.compile("|".join(cues.patterns)) for name, cues in records.items()}


def speaks_of(topic: Topic, paper: Paper, section: Section) -> bool:
    """Does a sentence of this section, or one below it, speak of the topic?"""
    pattern = _cues()[topic]
    return any(pattern.search(p.text.plain.lower()) for p in paper.text_of(section))


def devoted_to(topic: Topic, paper: Paper, section: Section) -> bool:
    """Does a paragraph of this section open with the topic?"""
    pattern = _cues()[topic]
    return any(
        (match := pattern.search(p.text.plain.lower())) is not None and match.start() < _OPENING
        for p in paper.text_of(section)
    )
