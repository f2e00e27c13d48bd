"""What holds of every paper, whatever it was read from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from paperlint.paper import Paper, Text
from paperlint.source.text import Span


def spans(thing: object) -> Iterator[Span]:
    """Every span of a paper."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from spans(part)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from spans(getattr(thing, field.name))


def texts(paper: Paper) -> Iterator[Text]:
    """The texts of paragraphs, headings and the title."""
    yield from (p.text for p in paper.paragraphs)
    yield from (s.title for s in paper.sections)
    if paper.title is not None:
        yield paper.title


def check_paper(paper: Paper) -> None:
    """Spans lie inside the paper's files, exact pieces say what the source says, in its order."""
    for span in spans(paper):
        assert 0 <= span.start <= span.end <= len(span.file.text)
        assert span.file in paper.files or span.file.name.endswith(".sty")
    for text in texts(paper):
        ends = [*(piece.start for piece in text.pieces[1:]), len(text.plain)]
        for piece, end in zip(text.pieces, ends, strict=False):
            if piece.exact:
                plain = text.plain[piece.start : end]
                source = piece.span.file.text
                assert source[piece.span.start : piece.span.start + len(plain)] == plain
    orders = [p.order for p in paper.paragraphs]
    assert orders == sorted(orders)


def check_same(paper: Paper, again: Paper) -> None:
    """Two readings of one source say the same."""
    assert [p.text.plain for p in again.paragraphs] == [p.text.plain for p in paper.paragraphs]
    assert [s.title.plain for s in again.sections] == [s.title.plain for s in paper.sections]
    assert [p.message for p in again.problems] == [p.message for p in paper.problems]
