"""What a paper is made of: sections, paragraphs, floats, citations and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from paperlint.bibentry import BibEntry
from paperlint.paper.text import Text
from paperlint.source.text import Span

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


ProblemKind = Literal["syntax-error", "missing-file", "include-cycle", "encoding", "limit"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader of the source could not do: it becomes a finding, never a crash."""

    kind: ProblemKind
    message: str
    span: Span
