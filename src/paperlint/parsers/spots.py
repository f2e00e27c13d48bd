"""Spots to fill in, which skeletons leave: they are listed, and are no part of the paper's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from paperlint.paper import Author, Float, Paper, Paragraph, Piece, Placeholder, Text
from paperlint.source.text import SourceFile, Span

_WRITTEN = re.compile(r"\\fillin\s*\{|\[FILL\s+IN:\s")
_PLAIN = re.compile(r"\[FILL\s+IN:\s+((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_BEGINS = "[FILL"
_LONGEST = 2000
"""Characters of source that a spot may have."""
_MOST_UNCLOSED = 50
_COMMENT = re.compile(r"(?<!\\)%")
_PAIRS = {"{": "}", "[": "]"}


def without_spots(paper: Paper) -> Paper:
    """The paper with its spots listed, and out of its title, authors, headings and paragraphs.

    A paragraph, an author or a value of the front matter that was nothing but a spot is not there.
    """
    found = tuple(_written(paper))
    if not found:
        return paper
    paragraphs = {id(p): _emptied(p) for p in paper.paragraphs}
    abstract = paper.abstract
    if abstract is not None:
        abstract = replace(abstract, paragraphs=_left(abstract.paragraphs, paragraphs))
    title = _without(paper.title) if paper.title else None
    keywords = _without(paper.keywords) if paper.keywords else None
    return replace(
        paper,
        placeholders=found,
        title=title or None,
        authors=tuple(_authors(paper.authors)),
        abstract=abstract,
        keywords=keywords or None,
        sections=tuple(replace(s, title=_without(s.title)) for s in paper.sections),
        paragraphs=tuple(p for p in paragraphs.values() if p is not None),
        floats=tuple(_captioned(float_, paragraphs) for float_ in paper.floats),
        metadata=tuple(
            replace(meta, value=_PLAIN.sub("", meta.value).strip()) for meta in paper.metadata
        ),
    )


def _written(paper: Paper) -> Iterator[Placeholder]:
    """The spots in all files, those apart that don't print: comments and code."""
    hidden: dict[SourceFile, list[Span]] = {}
    for node in (*paper.comments, *paper.code):
        hidden.setdefault(node.span.file, []).append(node.span)
    headings: dict[SourceFile, list[tuple[int, int]]] = {}
    for section in paper.sections:
        headings.setdefault(section.span.file, []).append((section.span.start, section.index))
    for file in paper.files:
        own = sorted(hidden.get(file, ()), key=lambda span: span.start)
        starts = [span.start for span in own]
        above = sorted(headings.get(file, ()))
        behind, unclosed, line_end, comment = 0, 0, 0, 0
        for match in _WRITTEN.finditer(file.text):
            start = match.start()
            if start < behind:
                continue  # a spot in a spot
            index = bisect_right(starts, start) - 1
            if start >= line_end:
                line_end, comment = _line(file, start)
            if (index >= 0 and start < own[index].end) or start > comment:
                continue
            end = _end(file.text, match.end() - 1 if match[0][-1] == "{" else start)
            if end is None:
                unclosed += 1
                if unclosed > _MOST_UNCLOSED:
                    break
                continue
            behind = end
            below = bisect_right(above, (start, len(paper.sections))) - 1
            yield Placeholder(
                span=file.span(start, end),
                section=above[below][1] if below >= 0 else -1,
                order=0,
                text=" ".join(file.text[match.end() : end - 1].split()),
            )


def _line(file: SourceFile, position: int) -> tuple[int, int]:
    """Where the line of a position ends, and where its comment begins: there if it has none."""
    start = file.text.rfind("\n", 0, position) + 1
    end = file.text.find("\n", position) + 1 or len(file.text) + 1
    if not file.name.endswith((".tex", ".ltx")):
        return end, end
    mark = _COMMENT.search(file.text, start, end)
    return end, mark.start() if mark else end


def _end(text: str, opening: int) -> int | None:
    """Behind the bracket that closes the one at `opening`; None where it is far away."""
    opens = text[opening]
    closes, depth = _PAIRS[opens], 0
    for position in range(opening, min(len(text), opening + _LONGEST)):
        if text[position] == opens:
            depth += 1
        elif text[position] == closes:
            depth -= 1
            if depth == 0:
                return position + 1
    return None


def _without(text: Text) -> Text:
    """A text without its spots, and without the blanks that they leave doubled."""
    if _BEGINS not in text.plain:
        return text
    parts: list[str] = []
    pieces: list[Piece] = []
    position, length, blank = 0, 0, True
    for match in [*_PLAIN.finditer(text.plain), None]:
        end = match.start() if match else len(text.plain)
        start = position
        while start < end and text.plain[start] == " " and blank:
            start += 1
        if start < end:
            pieces += _moved(text, start, end, length)
            parts.append(text.plain[start:end])
            length += end - start
            blank = text.plain[end - 1] == " "
        position = match.end() if match else end
    stripped = "".join(parts).rstrip(" ")
    return Text(stripped, tuple(p for p in pieces if p.start < len(stripped)))


def _moved(text: Text, start: int, end: int, to: int) -> Iterator[Piece]:
    """The pieces of `text.plain[start:end]`, for a text where it begins at `to`."""
    first = max(0, bisect_right(text.pieces, start, key=lambda piece: piece.start) - 1)
    for index in range(first, len(text.pieces)):
        piece = text.pieces[index]
        if piece.start >= end:
            break
        last = index + 1 == len(text.pieces)
        stop = len(text.plain) if last else text.pieces[index + 1].start
        left, right = max(piece.start, start), min(stop, end)
        if left >= right:
            continue
        span = piece.span
        if piece.exact:
            span = Span(
                span.file, span.start + left - piece.start, span.start + right - piece.start
            )
        yield Piece(to + left - start, span, piece.exact)


def _emptied(paragraph: Paragraph) -> Paragraph | None:
    if _BEGINS not in paragraph.text.plain:
        return paragraph
    text = _without(paragraph.text)
    return replace(paragraph, text=text) if text and text.words else None


def _left(
    paragraphs: tuple[Paragraph, ...], emptied: dict[int, Paragraph | None]
) -> tuple[Paragraph, ...]:
    kept = (emptied.get(id(paragraph), paragraph) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in kept if paragraph is not None)


def _authors(authors: tuple[Author, ...]) -> Iterator[Author]:
    for author in authors:
        name = _without(author.name)
        if name:
            yield replace(author, name=name)


def _captioned(float_: Float, emptied: dict[int, Paragraph | None]) -> Float:
    captions = _left(float_.captions, emptied)
    gone = [caption for caption in float_.captions if emptied.get(id(caption), caption) is None]
    if not gone and captions == float_.captions:
        return float_
    spans = tuple(caption.span for caption in gone)
    return replace(float_, captions=captions, empty_captions=(*float_.empty_captions, *spans))
