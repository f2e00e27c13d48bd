"""Plain text cut into sentences, for passages too short to be worth a language model."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?]['\"’”)\]]*\s+(?=['\"‘“(\[\\]*[^\W_a-z])")
"""An end mark before what isn't a small letter: "3.2" and "e.g. this" hold together."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|resp|approx|w\.r\.t|al|figs?|eqs?|secs?|tabs?|no|dr|prof|mr|mrs|st"
    r"|inc|ltd)|(?:^|[\s(.])[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST = 12
"""Characters in which the longest abbreviation shows."""


def sentences_of(text: str) -> list[str]:
    """The sentences, white space made even; empty for an empty text."""
    plain = " ".join(text.split())
    found: list[str] = []
    start = 0
    for match in _END.finditer(plain):
        mark = match.start() + 1
        if plain[mark - 1] == "." and _ABBREVIATED.search(plain[max(0, mark - _LONGEST) : mark]):
            continue
        found.append(plain[start : match.end()].strip())
        start = match.end()
    return [*found, plain[start:]] if start < len(plain) else found
