"""The headings of the whole paper before it is read: which is the title, which level is the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from paperlint.parsers.markdown import names, tags
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Document
from paperlint.source.text import SourceFile

_FEW = 120
"""Characters that may precede a title."""

DEEPEST = 4
"""The level of run-in headings; none is deeper."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written: `raw` counts its marks."""

    file: SourceFile
    offset: int
    raw: int
    name: str


@dataclass
class Outline:
    """What the headings of a paper amount to."""

    headings: list[Heading] = field(default_factory=list)
    title: tuple[SourceFile, int] | None = None
    """Where the heading begins that is the title."""
    base: int = 1
    summary_is_abstract: bool = False

    def level(self, raw: int) -> int:
        """The level of a heading in the paper."""
        return max(1, min(DEEPEST, raw - self.base + 1))

    def is_title(self, file: SourceFile, offset: int) -> bool:
        """Is the heading that begins there the title?"""
        return self.title is not None and self.title[0] is file and self.title[1] == offset


def position(block: Block) -> str:
    """Where pandoc says a block or inline is; "" where it doesn't."""
    content = block.get("c")
    if not isinstance(content, list):
        return ""
    index = 1 if block["t"] == "Header" else 0
    attributes = content[index] if index < len(content) else None
    if not (isinstance(attributes, list) and len(attributes) == 3):
        return ""
    if not isinstance(attributes[2], list):
        return ""
    for pair in attributes[2]:
        if pair[0] == "data-pos":
            return str(pair[1])
    return ""


def _headers(blocks: list[Block]) -> Iterator[Block]:
    """All headers, those in containers among them; nothing recurs."""
    todo: list[list[Block]] = [blocks]
    while todo:
        for block in todo.pop():
            kind: str = block["t"]
            content: Any = block.get("c")
            if kind == "Header":
                yield block
            elif kind == "Div":
                todo.append(content[1])
            elif kind == "BlockQuote":
                todo.append(content)
            elif kind == "BulletList":
                todo.extend(content)
            elif kind == "OrderedList":
                todo.extend(content[1])


def _of(document: Document) -> Iterator[Heading]:
    prepared, file = document.prepared, document.file
    found: list[Heading] = []
    for block in _headers(document.blocks):
        place = prepared.range(position(block))
        if place is None:
            continue
        written = file.text[place[0] : place[1]].strip()
        setext = re.sub(r"\n[ \t>]*(?:=+|-+)$", "", written)
        found.append(Heading(file, place[0], block["c"][0], names.normal(setext.strip("# "))))
    for construct in prepared.constructs:
        if construct.kind == "tag" and construct.command in tags.HEADINGS:
            end = file.text.find("</", construct.end)
            name = names.normal(file.text[construct.end : max(end, construct.end)])
            raw = tags.HEADINGS[construct.command]
            found.append(Heading(file, construct.start, raw, name))
    found.sort(key=lambda heading: heading.offset)
    pending = sorted(document.includes.items())
    for heading in found:
        while pending and pending[0][0] < heading.offset:
            for child in pending.pop(0)[1]:
                yield from _of(child)
        yield heading
    for _, children in pending:
        for child in children:
            yield from _of(child)


def outline_of(documents: list[Document], known_title: str | None) -> Outline:
    """Look at the headings of a paper; `known_title` is the one the front matter gives."""
    found = [heading for document in documents for heading in _of(document)]
    outline = Outline(found)
    # The heading that bookdown reads as a command is none.
    rest = [heading for heading in found if not heading.name.startswith("(appendix)")]
    if rest and _is_title(rest, known_title) and (known_title or _is_first(documents, rest[0])):
        outline.title = (rest[0].file, rest[0].offset)
        rest = rest[1:]
    if not rest:
        outline.base = found[0].raw + 1 if outline.title else 1
        return outline
    first, lowest = rest[0].raw, min(heading.raw for heading in rest)
    only_back_matter = all(
        names.is_back_matter(heading.name) for heading in rest if heading.raw < first
    )
    outline.base = first if only_back_matter else lowest
    has_abstract = any(names.is_abstract(heading.name) for heading in rest)
    outline.summary_is_abstract = not has_abstract and names.is_summary(
        next((h.name for h in rest if h.raw <= outline.base and h.name != "authors"), "")
    )
    return outline


def _is_first(documents: list[Document], heading: Heading) -> bool:
    """Does hardly anything a reader sees (a badge, a logo) stand before the heading?"""
    prepared = documents[0].prepared
    if prepared.file is not heading.file or heading.offset < prepared.body:
        return False
    before = prepared.file.text[prepared.body : heading.offset]
    hidden = sum(c.end - c.start for c in prepared.within(prepared.body, heading.offset))
    return len("".join(before.split())) - hidden <= _FEW


def _is_title(found: list[Heading], known_title: str | None) -> bool:
    first, others = found[0], found[1:]
    if known_title is not None:
        return first.name == names.normal(known_title)
    if names.is_section(first.name) or not first.name:
        return False
    if any(heading.raw < first.raw for heading in others):
        return False
    beside = [heading for heading in others if heading.raw == first.raw]
    if not beside:
        return True
    if others[0].raw == first.raw:
        return names.is_opening(others[0].name)
    return all(names.is_back_matter(heading.name) for heading in beside)
