"""The paper, whatever format it was written in.

A parser makes one `Paper`; nothing later changes it. Everything a reader would see, and everything
that points somewhere, is listed in reading order and knows its exact place in the source (`span`)
and the section it stands in (`section`, an index into `Paper.sections`; -1 before the first).
`order` is a running number over all nodes: the one with the smaller order comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from paperlint.bibentry import ReferenceList
from paperlint.paper.front import Author, AuthorDetail, DetailKind, Meta, MetaValue
from paperlint.paper.nodes import (
    Abstract,
    AuthorNote,
    Bibliography,
    Citation,
    Code,
    Command,
    Comment,
    Equation,
    External,
    Float,
    FloatKind,
    Graphic,
    Label,
    Link,
    Node,
    Paragraph,
    ParagraphKind,
    Placeholder,
    Problem,
    ProblemKind,
    Reference,
    Section,
    SectionKind,
    Statement,
    Style,
)
from paperlint.paper.text import CITATION_MARK, REFERENCE_MARK, SPOT_BEGINS, SPOT_ENDS, Piece, Text
from paperlint.source.text import SourceFile, Span
from paperlint.typeset import Typeset

__all__ = [
    "CITATION_MARK",
    "REFERENCE_MARK",
    "SPOT_BEGINS",
    "SPOT_ENDS",
    "Abstract",
    "Author",
    "AuthorDetail",
    "AuthorNote",
    "Bibliography",
    "Citation",
    "Code",
    "Command",
    "Comment",
    "DetailKind",
    "Equation",
    "External",
    "Float",
    "FloatKind",
    "Graphic",
    "Label",
    "Link",
    "Meta",
    "MetaValue",
    "Node",
    "Paper",
    "PaperFormat",
    "Paragraph",
    "ParagraphKind",
    "Piece",
    "Placeholder",
    "Problem",
    "ProblemKind",
    "Reference",
    "Section",
    "SectionKind",
    "Statement",
    "Style",
    "Text",
]

PaperFormat = Literal["latex", "markdown"]


@dataclass(frozen=True)
class Paper:
    """A whole paper; all tuples are in reading order."""

    format: PaperFormat
    main: SourceFile
    files: tuple[SourceFile, ...]
    """Every file read, the main file first."""
    title: Text | None
    title_span: Span | None
    authors: tuple[Author, ...]
    abstract: Abstract | None
    keywords: Text | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    body_start: Span
    """Empty span where the text begins (after `\\maketitle` or the front matter)."""
    body_end: Span
    """Empty span where the paper ends (before `\\end{document}`, or the end of the file)."""
    appendix_start: Span | None = None
    floats: tuple[Float, ...] = ()
    equations: tuple[Equation, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()
    graphics: tuple[Graphic, ...] = ()
    code: tuple[Code, ...] = ()
    comments: tuple[Comment, ...] = ()
    author_notes: tuple[AuthorNote, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    bibliographies: tuple[Bibliography, ...] = ()
    styles: tuple[Style, ...] = ()
    commands: tuple[Command, ...] = ()
    """In the order in which they are met."""
    author_details: tuple[AuthorDetail, ...] = ()
    metadata: tuple[Meta, ...] = ()
    """Keys of the front matter; and `pdfauthor`, where the source names the author of the PDF."""
    problems: tuple[Problem, ...] = ()
    externals: tuple[External, ...] = ()
    is_part: bool = False
    """A part of a paper, given alone: what it points to may stand in the others."""
    read_entries: Callable[[], ReferenceList] = field(
        default=ReferenceList, repr=False, compare=False
    )

    read_typeset: Callable[[], Typeset] = field(default=Typeset, repr=False, compare=False)

    @cached_property
    def typeset(self) -> Typeset:
        """What TeX left beside the source; its files are read when first asked for."""
        return self.read_typeset()

    @cached_property
    def reference_list(self) -> ReferenceList:
        """The works the paper can cite; their files are read when first asked for."""
        return self.read_entries()

    @cached_property
    def words(self) -> int:
        """Words of the running text: no captions, cells, footnotes; abstract counted."""
        return sum(p.text.words for p in self.paragraphs if p.kind in _RUNNING)

    @cached_property
    def _own(self) -> dict[int, list[Paragraph]]:
        own: dict[int, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            own.setdefault(paragraph.section, []).append(paragraph)
        return own

    def subtree(self, section: Section) -> range:
        """Indices of a section and all sections below it."""
        end = section.index + 1
        # level 0 is a place in the front matter, with nothing below it
        level = section.level or _DEEPEST
        while end < len(self.sections) and self.sections[end].level > level:
            end += 1
        return range(section.index, end)

    def children(self, section: Section) -> list[Section]:
        """The sections directly below."""
        return [s for s in self.sections if s.parent == section.index]

    def text_of(self, section: Section, deep: bool = True) -> Iterator[Paragraph]:
        """The paragraphs of a section, those of the sections below included where `deep`."""
        for index in self.subtree(section) if deep else (section.index,):
            yield from self._own.get(index, ())

    def words_of(self, section: Section, deep: bool = True) -> int:
        """Words of a section's running text."""
        return sum(p.text.words for p in self.text_of(section, deep) if p.kind in _RUNNING)


_DEEPEST = 4
_RUNNING = frozenset({"text", "item", "quote", "statement", "proof"})
