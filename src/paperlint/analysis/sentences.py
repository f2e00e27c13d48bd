"""Plain text cut into sentences, for passages too short to be worth a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]['\"’”)\]]*\s+(?=['\"‘“(\[\\]*[^\W_a-z])")
"""An end mark before what isn't a small letter: "3.2" and "e.g. this" hold together."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|resp|approx|w\.r\.t|al|figs?|eqs?|secs?|tabs?|no|dr|prof|mr|mrs|st"
    r"|inc|ltd)|(?:^|[\s(.])[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST = 12
"""Characters in which the longest abbreviation shows."""


def bounds_of(plain: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text starts and ends, in characters of it."""
    start = 0
    for match in _END.finditer(plain):
        mark = match.start() + 1
        if plain[mark - 1] == "." and _ABBREVIATED.search(plain[max(0, mark - _LONGEST) : mark]):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(plain):
        yield start, len(plain)


def sentences_of(text: str) -> list[str]:
    """The sentences, white space made even; empty for an empty text."""
    plain = " ".join(text.split())
    return [plain[start:end].strip() for start, end in bounds_of(plain)]
