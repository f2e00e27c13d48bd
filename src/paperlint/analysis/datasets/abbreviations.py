"""Short names a text defines: "Fine Meow Audio (FMA)", "the Purr corpus (henceforth, Purr)".

The long form is found from the letters of the short one, read backwards, as Schwartz and Hearst
(2003) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SHORT = re.compile(
    r"\(((?:henceforth|hereafter|hereinafter|denoted|abbreviated|referred to|called|dubbed|or"
    r"|in short|short)(?: as| by| to as)?,? )?"
    r"[\"“']?([A-Z0-9][\w+-]{1,14}(?: [A-Z][\w-]{1,14})?)[\"”']?"
    r"(?:[;,:] [^()]{0,80})?\)"
)
_REVERSED = re.compile(r"(?<![\w-])([A-Z][\w-]{1,11}) \(([A-Z][^()\[\]]{6,80})\)")
_WORD = re.compile(r"[\w+&'’-]+")
_CITED = re.compile(r"\s?(?:\[CITE\])?\s?$")
_NOUN = re.compile(r" (?:[Dd]ata ?[Ss]et|[Cc]orpus|[Bb]enchmark|[Ee]nvironment|[Tt]ask)$")
_JOINING = frozenset(["of", "the", "in", "for", "and", "on"])
_TAIL = re.compile(r"(?: [a-z][\w-]{0,20}){1,3}\s?$")
_MARKS = re.compile(r"[,;:()\[\]]")


class Definition(NamedTuple):
    """`long` stands at `start` to `end`, the short form after it."""

    short: str
    long: str
    start: int
    end: int
    short_first: bool = False
    """ "FMA (Fine Meow Audio)"."""


def definitions_in(sentence: str) -> Iterator[Definition]:
    """The short names a sentence defines, in reading order."""
    if "(" not in sentence:
        return
    for match in _SHORT.finditer(sentence):
        short = match[2]
        window = max(0, match.start() - 20 - 12 * len(short))
        before = _CITED.sub("", sentence[window : match.start()])
        marks = [mark.end() for mark in _MARKS.finditer(before)]
        words = list(_WORD.finditer(before, marks[-1] if marks else 0))
        words = words[-min(len(short) + 5, 2 * len(short)) :]
        start = _name_start(words) if match[1] else _long_start(short, before, words)
        if start is None:
            continue
        long = _TAIL.sub("", before[start:]) if match[1] else before[start:].rstrip()
        if long and long != short:
            yield Definition(short, long, window + start, window + start + len(long))
    for match in _REVERSED.finditer(sentence):
        words = list(_WORD.finditer(match[2]))
        if len(words) > 1 and _long_start(match[1], match[2], words) == 0:
            yield Definition(match[1], _NOUN.sub("", match[2]), *match.span(2), True)


def _long_start(short: str, before: str, words: list[re.Match[str]]) -> int | None:
    """Where the long form begins: each letter of the short one stands in it, in this order, the
    first one at the beginning of a word."""
    letters = [c for c in short.lower() if c.isalnum()]
    if not words or not letters or not any(c.isalpha() for c in letters):
        return None
    position = len(before) - 1
    low = words[0].start()
    text = before.lower()
    for index in range(len(letters) - 1, -1, -1):
        while position >= low and (
            text[position] != letters[index]
            or (index == 0 and position > low and text[position - 1].isalnum())
        ):
            position -= 1
        if position < low:
            return None
        position -= 1
    return position + 1


def _name_start(words: list[re.Match[str]]) -> int | None:
    """Where the run of capitalised words at the end begins."""
    start = None
    for word in reversed(words):
        if word[0][0].isupper() or word[0][0].isdigit():
            start = word.start()
        elif start is not None and word[0] not in _JOINING:
            break
    return start
