"""BibTeX and biblatex files: the one importer of bibtexparser, and only when it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from paperlint.bibentry import BibEntry
from paperlint.source.text import SourceFile, Span

_START = re.compile(r"@(\w*)[ \t]*[{(]\s*([^,{}=\s]*)")
_BRACES = re.compile(r"[{}]")
_NEXT_FIELD = re.compile(r"[}\"]\s*([A-Za-z][\w-]*)\s*=\s*[\"{\w]")
_NO_ENTRY = frozenset({"comment", "string", "preamble"})


@cache
def _library() -> Any:
    import logging

    import bibtexparser

    # what it has to say about broken entries is said in a finding
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    return bibtexparser


def entries(file: SourceFile, start: int = 0, end: int | None = None) -> Iterator[BibEntry]:
    """The entries of a file, or of a stretch of it, broken ones and those of known keys included.

    The library splits the text into blocks and hands out each as it stands in the source, one
    after the other, so that offsets are counted, not guessed.
    """
    text = file.text
    end = len(text) if end is None else end
    if "@" not in text[start:end]:
        return
    position = start
    for block in _library().parse_string(text[start:end]).blocks:
        at = text.find(block.raw or "", position, end)
        if at < 0:
            continue
        position = at + len(block.raw or "")
        head = _START.match(text, at, position)
        if head is None or head[1].lower() in _NO_ENTRY:
            continue
        span, key_span = Span(file, at, position), Span(file, *head.span(2))
        # what repeats a key or a field is kept apart by the library
        known = getattr(block, "ignore_error_block", None) or block
        if not hasattr(known, "fields"):
            fault = "a brace, quote or comma is missing in it"
            yield BibEntry(head[2], Span(file, *head.span()), key_span, head[1].lower(), {}, fault)
            continue
        fields: dict[str, str] = {}
        fault = ""
        for field in known.fields:
            value = str(field.value)
            fields.setdefault(field.key.lower(), _plain(value))
            if missing := _unseparated(value):
                fault = f"a comma is missing before {missing}"
        yield BibEntry(head[2], span, key_span, head[1].lower(), fields, fault)


def _plain(value: str) -> str:
    return " ".join(_BRACES.sub("", value).split())


def _unseparated(value: str) -> str:
    """The field that the value runs into, where the comma between them is missing."""
    for match in _NEXT_FIELD.finditer(value):
        before = value[: match.start() + 1]
        if before[:1] in '{"' and before.count("{") == before.count("}"):
            return match[1]
    return ""
