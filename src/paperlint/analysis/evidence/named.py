"""Where the text names the data sets that the paper uses, and says where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from paperlint.analysis.evidence.reading import Sentence

Place = tuple[Sentence, int, int]
"""A sentence, and the first and last character of a match in its paragraph."""

_MOST_NAMES = 200
_SOURCE = r"[^.;]{0,40}?(?:\[CITE\]|https?://)"


def named(sentences: Iterable[Sentence], names: Iterable[str]) -> Iterator[Place]:
    """The sentences that name one of the data sets, and where in its paragraph each does."""
    pattern = _any(names)
    if pattern is not None:
        yield from _matches(sentences, pattern)


def sourced(sentences: Iterable[Sentence], names: Iterable[str]) -> Iterator[Place]:
    """The sentences in which a citation or an address follows the name of a data set."""
    pattern = _any(names, _SOURCE)
    if pattern is not None:
        yield from _matches(sentences, pattern)


def _any(names: Iterable[str], tail: str = "") -> re.Pattern[str] | None:
    words = sorted({re.escape(name) for name in names if name.strip()}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(words[:_MOST_NAMES])})(?!\w){tail}")


def _matches(sentences: Iterable[Sentence], pattern: re.Pattern[str]) -> Iterator[Place]:
    for sentence in sentences:
        plain = sentence.paragraph.text.plain
        match = pattern.search(plain, sentence.start, sentence.end)
        if match:
            yield sentence, match.start(), match.end()
