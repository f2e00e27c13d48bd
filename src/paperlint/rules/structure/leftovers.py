"""Template text: `data/template_text.toml` says what is distinctive, this finds it in a paper."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from paperlint.paper import Paper, Text
from paperlint.records import Record, load_records
from paperlint.rules.structure.stretches import Stretches
from paperlint.source.text import SourceFile, Span

Kind = Literal["text", "authors", "printed", "source"]
"""What a phrase is part of: see the data file."""


class Template(Record, frozen=True):
    """What tells that a template was not filled in; the data file says what each field means."""

    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@cache
def templates() -> dict[str, Template]:
    """All templates, by name."""
    return load_records("rules/data/template_text.toml", Template)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A phrase of a template, and where it stands."""

    template: str
    kind: Kind
    span: Span


def flattened(text: str) -> str:
    """A text for comparison, as long as it was: lower case, quotes and dashes made plain."""
    return _lower(text).translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "–", "\u00a0": " ", "\n": " "})


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def whole(text: str, phrase: str, start: int) -> bool:
    """Does a phrase found at `start` begin and end where words do?"""
    before, after = text[start - 1 : start], text[start + len(phrase) : start + len(phrase) + 1]
    return not (_joined(before, phrase[0]) or _joined(phrase[-1], after))


def _joined(left: str, right: str) -> bool:
    return bool(left) and bool(right) and left.isalnum() and right.isalnum()


def in_text(paper: Paper) -> Iterator[Leftover]:
    """Template phrases in what the reader sees, the title apart."""
    texts = list(_texts(paper))
    starts: list[int] = []
    position = 0
    for text in texts:
        starts.append(position)
        position += len(text.plain) + 1
    everything = flattened("\n".join(text.plain for text in texts))
    for name, template in templates().items():
        kinds: dict[str, Kind] = dict.fromkeys(template.text, "text")
        kinds |= dict.fromkeys(template.authors, "authors")
        for phrase, kind in kinds.items():
            start = everything.find(phrase)
            while start >= 0:
                index = bisect_right(starts, start) - 1
                text, offset = texts[index], start - starts[index]
                if whole(everything, phrase, start) and offset + len(phrase) <= len(text.plain):
                    span = text.span(offset, offset + len(phrase))
                    yield Leftover(name, kind, span)
                start = everything.find(phrase, start + len(phrase))


def _texts(paper: Paper) -> Iterator[Text]:
    for author in paper.authors:
        yield author.name
    if paper.keywords is not None:
        yield paper.keywords
    for section in paper.sections:
        yield section.title
    for paragraph in paper.paragraphs:
        yield paragraph.text


def in_source(paper: Paper) -> Iterator[Leftover]:
    """Template phrases in arguments of macros and in the front matter: the first on each line."""
    comments = Stretches(comment.span for comment in paper.comments)
    for file in paper.files:
        for name, template in templates().items():
            kinds: dict[str, Kind] = dict.fromkeys(template.printed, "printed")
            kinds |= dict.fromkeys(template.source, "source")
            for phrase, kind in kinds.items():
                start = file.text.find(phrase)
                while start >= 0:
                    if not comments.cover(file, start) and not _commented(file, start):
                        span = file.span(start, start + len(phrase))
                        yield Leftover(name, kind, span)
                    line_end = file.text.find("\n", start)
                    start = file.text.find(phrase, line_end) if line_end >= 0 else -1


_COMMENT = re.compile(r"(?<!\\)%")


def _commented(file: SourceFile, position: int) -> bool:
    """Is a place behind a comment mark? The parsers don't list all comments of a preamble."""
    line_start = file.text.rfind("\n", 0, position) + 1
    return file.name.endswith((".tex", ".ltx", ".cls")) and bool(
        _COMMENT.search(file.text, line_start, position)
    )
