"""Reference lists as TeX reads them: `\\bibitem[..]{key}`, and the `\\entry` of biber's .bbl."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.bibentry import BibEntry
from paperlint.source.text import SourceFile, Span

_ITEM = re.compile(r"\\(?:(?P<item>bibitem)(?![a-zA-Z])|entry\s*\{(?P<key>[^{}]+)\}\s*\{)")
_KEY = re.compile(r"(?:\s|%[^\n]*\n)*\{([^{}]+)\}")
_OPENING = re.compile(r"(?:\s|%[^\n]*\n)*\[")
_IN_LABEL = re.compile(r"\\.|[{}\]]", re.DOTALL)
_LONGEST_LABEL = 4_000


def items(file: SourceFile, start: int, end: int) -> Iterator[BibEntry]:
    """The works listed in a stretch of TeX: nothing but their keys is known."""
    for match in _ITEM.finditer(file.text, start, end):
        key: tuple[int, int] | None
        if match["item"]:
            found = _KEY.match(file.text, _after_label(file.text, match.end(), end), end)
            key = found.span(1) if found else None
        else:
            key = match.span("key")
        if key is not None:
            written = file.text[slice(*key)]
            left = key[0] + len(written) - len(written.lstrip())
            place = Span(file, left, left + len(written.strip()))
            yield BibEntry(written.strip(), Span(file, match.start(), key[1] + 1), place)


def _after_label(text: str, position: int, end: int) -> int:
    """Behind the `[..]` of a `\\bibitem`, if it has one."""
    opening = _OPENING.match(text, position, end)
    if opening is None:
        return position
    depth = 0
    for mark in _IN_LABEL.finditer(text, opening.end(), min(end, opening.end() + _LONGEST_LABEL)):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif mark[0] == "]" and depth <= 0:
            return mark.end()
    return position
