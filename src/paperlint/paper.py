"""The paper, whatever format it was written in.

A parser makes one `Paper`; nothing later changes it. Everything a reader would see, and everything
that points somewhere, is listed in reading order and knows its exact place in the source (`span`)
and the section it stands in (`section`, an index into `Paper.sections`; -1 before the first).
`order` is a running number over all nodes: the one with the smaller order comes first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from paperlint.bibentry import BibEntry, ReferenceList
from paperlint.source.text import SourceFile, Span
from paperlint.typeset import Typeset

CITATION_MARK = "[CITE]"
"""What stands in plain text for a citation whose words the paper doesn't give."""
REFERENCE_MARK = "[REF]"
"""What stands in plain text for a reference to a numbered thing."""
SPOT_BEGINS, SPOT_ENDS = "[FILL IN: ", "]"
"""What stands around a spot to fill in that a skeleton of ours has left."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text from `start` on comes from `span`; character for character where `exact`."""

    start: int
    span: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What the reader sees, and where each character of it comes from.

    `pieces` are sorted by `start`; a piece reaches to the start of the next one. Text that a macro
    makes comes from the place where the macro is used, not from its definition.
    """

    plain: str = ""
    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    @property
    def words(self) -> int:
        """Number of words, citations and references not counted."""
        plain = self.plain
        if "[" in plain:
            plain = plain.replace(CITATION_MARK, " ").replace(REFERENCE_MARK, " ")
        return sum(1 for _ in _WORD.finditer(plain))

    def _piece_at(self, position: int) -> int:
        return max(0, bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source of `plain[start:end]`; raises ValueError for a text that has no source.

        Where the end lies in another file than the start, the span ends with the start's piece.
        """
        if not self.pieces:
            raise ValueError("this text comes from nowhere")
        end = len(self.plain) if end is None else end
        first_index = self._piece_at(start)
        last_index = self._piece_at(max(start, end - 1))
        first, last = self.pieces[first_index], self.pieces[last_index]
        left = first.span.start
        if first.exact:
            left = min(left + start - first.start, first.span.end)
        if last.span.file is not first.span.file or last.span.end < left:
            return Span(first.span.file, left, first.span.end)
        right = last.span.end
        if last.exact:
            right = min(last.span.start + end - last.start, right)
        return Span(first.span.file, left, max(left, right))


ParagraphKind = Literal[
    "text", "item", "quote", "statement", "proof", "caption", "cell", "footnote", "keywords"
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the reader's text. `statement` is the text of a theorem, lemma, definition, ...

    `cell` is the row and the column in the table, from 0, where both are known.
    """

    text: Text
    span: Span
    section: int
    order: int
    kind: ParagraphKind = "text"
    cell: tuple[int, int] | None = None


SectionKind = Literal["heading", "run-in", "bibliography", "acknowledgements", "checklist"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    `level`: 1 for the paper's own top level, 2, 3, and 4 for `\\paragraph` and bold run-in
    headings; 0 for a bibliography that only the front matter names. `kind` tells a written heading
    from a place that makes one, such as `\\bibliography{..}`. `span` is the heading itself.
    """

    index: int
    title: Text
    level: int
    span: Span
    order: int
    kind: SectionKind = "heading"
    parent: int = -1
    starred: bool = False
    in_appendix: bool = False


@dataclass(frozen=True, slots=True)
class Abstract:
    """`span` is where it starts: its environment, macro, heading, or YAML key."""

    span: Span
    paragraphs: tuple[Paragraph, ...]
    section: int = -1
    """Index of its heading, where it has one that is listed among the sections."""

    @property
    def words(self) -> int:
        return sum(paragraph.text.words for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Node:
    """What all nodes that are no text have in common."""

    span: Span
    section: int
    order: int


FloatKind = Literal["figure", "table", "algorithm", "listing"]


@dataclass(frozen=True, slots=True)
class Float(Node):
    """A figure, table, algorithm or listing. `parent` is the `order` of the float it stands in.

    `empty_captions` are the places of captions without a word; `early_labels` those of labels that
    stand before the caption they should follow. `numbered`: the paper's own text can refer to it by
    number; False for a bare picture or table in the flow of the text.
    """

    kind: FloatKind = "figure"
    captions: tuple[Paragraph, ...] = ()
    empty_captions: tuple[Span, ...] = ()
    labels: tuple[str, ...] = ()
    early_labels: tuple[Span, ...] = ()
    numbered: bool = True
    graphics: tuple[str, ...] = ()
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Equation(Node):
    """Displayed mathematics; `inline` for mathematics inside a sentence."""

    inline: bool = False


@dataclass(frozen=True, slots=True)
class Statement(Node):
    """A theorem-like environment or a proof. `kind` is a plain word: theorem, lemma, proof, ..."""

    kind: str = "theorem"
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """`keys` as written, each with its place. `command` is the macro's name, "@" in Markdown,
    "nocite" where a work is listed without being cited."""

    keys: tuple[str, ...] = ()
    key_spans: tuple[Span, ...] = ()
    command: str = "cite"


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """A pointer to labels: `\\ref`, `\\cref`, `@fig:x`, `[text](#id)`.

    Not `certain` where a macro that we don't know makes it: its target may get a prefix.
    """

    targets: tuple[str, ...] = ()
    target_spans: tuple[Span, ...] = ()
    command: str = "ref"
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Label(Node):
    """A place others can refer to. Not `certain` where a macro that we don't know makes it."""

    name: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A web address, with the words that carry it."""

    url: str = ""
    text: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Graphic(Node):
    """An included picture. `file` is its resolved name in the project, None where there is none;
    `elsewhere` where it would lie outside of the project, or its name can't be told."""

    path: str = ""
    file: str | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Code(Node):
    """A code block or verbatim text; not the reader's text."""

    language: str = ""


@dataclass(frozen=True, slots=True)
class Comment(Node):
    """A comment; `text` without the mark that makes it one."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class AuthorNote(Node):
    """A note that authors write to each other, made by a macro such as `\\todo`; it prints."""

    command: str = ""
    text: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Placeholder(Node):
    """A spot to fill in, `[FILL IN: what belongs there]`; `text` is what belongs there.

    It is no part of the paper's text, so that nothing in it counts as said.
    """

    text: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography(Node):
    """Where the reference list is. `resources` are the .bib (.bbl, .json) files it names, as
    written; `files` those found, resolved; `missing` those that are not there, as written;
    `entries` are given on the spot."""

    resources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    entries: tuple[BibEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class External(Node):
    """Another document whose labels this one refers to, behind a prefix."""

    name: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A document class or package with its options: what tells the venue."""

    name: str
    options: tuple[str, ...]
    span: Span
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Command(Node):
    """A command that shapes the paper rather than its text: a switch of the style, a length, a
    page break. `source` is what is written from its backslash on, cut to some 160 characters;
    where a macro of the paper's own makes it, `span` is that macro's."""

    name: str = ""
    source: str = ""
    in_preamble: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """An author as printed, or several where one block names them.

    `lines`: the block line by line, as it prints; empty where it is one line.
    """

    name: Text
    span: Span
    lines: tuple[str, ...] = ()


DetailKind = Literal["affiliation", "email"]


@dataclass(frozen=True, slots=True)
class AuthorDetail:
    """What stands beside the authors' names: where they work, how they can be reached."""

    kind: DetailKind
    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class MetaValue:
    """A value of the front matter: a text, or a list (`items`), or a map (`pairs`)."""

    span: Span
    text: str | None = None
    items: tuple[MetaValue, ...] = ()
    pairs: tuple[tuple[str, MetaValue], ...] = ()

    def get(self, key: str) -> MetaValue | None:
        """The value of a key of a map."""
        return next((value for name, value in self.pairs if name == key), None)

    def texts(self) -> Iterator[MetaValue]:
        """All texts in it, however deep."""
        if self.text is not None:
            yield self
        for value in (*self.items, *(value for _, value in self.pairs)):
            yield from value.texts()


@dataclass(frozen=True, slots=True)
class Meta:
    """A key of the front matter and the text of its value ("" for lists and maps); `span` is both,
    `whole` the value whatever it is."""

    key: str
    value: str
    span: Span
    whole: MetaValue | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the value: one, or those in its list."""
        return tuple(v.text or "" for v in self.whole.texts()) if self.whole else (self.value,)


ProblemKind = Literal["syntax-error", "missing-file", "include-cycle", "encoding", "limit"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader of the source could not do: it becomes a finding, never a crash."""

    kind: ProblemKind
    message: str
    span: Span


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
