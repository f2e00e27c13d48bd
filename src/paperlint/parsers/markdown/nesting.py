"""How deep the blocks of a Markdown text nest, told from its lines alone.

pandoc takes more than the square of that depth in time, so it is looked at before. What is counted
is the least that pandoc would see: marks that make no block are not counted, so that no real text
is turned away.
"""

from __future__ import annotations

import re

from paperlint.parsers.markdown.prepared import Prepared

_MARKS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*")
_MARK = re.compile(r">|[-*+]|\d+[.)]")
_RULE = re.compile(r"[ \t>]*([-*+_])(?:[ \t]*\1)*[ \t]*\r?$")
"""A horizontal rule of any length, which is no list in a list."""
_DIV = re.compile(r"[ \t>]*:{3,}[ \t]*(?P<info>\{.*|[^\s{}:]+[ \t]*:*)?[ \t]*\r?$")


def first_beyond(prepared: Prepared, deepest: int) -> int | None:
    """The offset of the first line whose blocks nest more than `deepest` deep; None where none
    does. In one pass: lists by how far each is indented, quotes by their marks, divs by what opens
    and closes them; code doesn't count."""
    text = prepared.file.text
    code = iter(sorted((fence.start, fence.end) for fence in prepared.fences.values()))
    begin, end = next(code, (len(text), len(text)))
    indents: list[int] = []
    divs = 0
    start = prepared.body
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        while end < start:
            begin, end = next(code, (len(text) + 1, len(text) + 1))
        if not begin <= start < end:
            line = text[start:stop]
            divs = _divs(line, divs)
            if divs + _depth(line, indents) > deepest:
                return start
        start = stop + 1
    return None


def _divs(line: str, opened: int) -> int:
    """How many divs are open after a line."""
    if ":::" not in line or (found := _DIV.match(line)) is None:
        return opened
    return opened + 1 if found["info"] else max(0, opened - 1)


def _depth(line: str, indents: list[int]) -> int:
    """How many lists and quotes a line is in. `indents`: those of the items that are open."""
    found = _MARKS.match(line)
    if found is None or not found.group() or _RULE.match(line):
        if line[:1].strip():
            indents.clear()
        return 0
    marks = list(_MARK.finditer(found.group()))
    items = [mark.start() for mark in marks if mark.group() != ">"]
    if items:
        while indents and indents[-1] >= items[0]:
            indents.pop()
        indents.append(items[0])
        return len(indents) + len(marks) - 1
    return len(marks)
