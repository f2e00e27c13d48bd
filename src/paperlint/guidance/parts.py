"""Sections, subsections and statements of a paper: their guidance and the spots to fill in.

Written once in `data/`, whatever the venue and the format. A part knows which rules have nothing
more to say while one of its spots is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from paperlint.records import Record, load_records


class Block(Record, frozen=True, kw_only=True):
    """Something that is no paragraph and no list: exactly one of the first three is set.

    `part`: a part below this one; `display`: a table; `statement`: a kind of theorem, which has a
    `name` that references use, and a `text`.
    """

    part: str = ""
    display: str = ""
    statement: Literal["", "assumption", "definition", "theorem", "proof"] = ""
    name: str = ""
    text: str = ""


class Part(Record, frozen=True, kw_only=True):
    """A section, subsection or statement.

    `guidance` says what belongs there; it becomes a comment. `body` is what stands there at first.
    `covers` are rules that look for what its spots ask for: they say nothing while one is open,
    and the part is what would cure their findings.
    """

    title: str
    guidance: str
    body: tuple[str | tuple[str, ...] | Block, ...]
    covers: tuple[str, ...] = ()


class Display(Record, frozen=True, kw_only=True):
    """A table with its caption; all texts are as in a part's body."""

    kind: Literal["table"]
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    covers: tuple[str, ...] = ()


class Field(Record, frozen=True, kw_only=True):
    """A single spot of a title page or of front matter."""

    text: str
    covers: tuple[str, ...] = ()


class Work(Record, frozen=True, kw_only=True):
    """A work that skeletons cite, as an entry of BibTeX."""

    type: str
    doi: str
    fields: dict[str, str]


@cache
def parts() -> dict[str, Part]:
    """All parts, by name."""
    return load_records("guidance/data/parts.toml", Part)


@cache
def card_parts(card: Literal["model_card", "data_card"]) -> dict[str, Part]:
    """The sections of a card, in order, by name."""
    return load_records(f"guidance/data/{card}.toml", Part)


@cache
def displays() -> dict[str, Display]:
    """All displays, by name."""
    return load_records("guidance/data/displays.toml", Display)


@cache
def fields() -> dict[str, Field]:
    """The single spots of title pages, by name."""
    return load_records("guidance/data/fields.toml", Field)


@cache
def works() -> dict[str, Work]:
    """The works that are cited, by key."""
    return load_records("guidance/data/works.toml", Work)


@dataclass(frozen=True, slots=True)
class Bit:
    """A bit of a line: plain text, a spot to fill in (`inner` is what it asks for), citations of
    keys between commas, or a reference to the display or statement of a name."""

    kind: Literal["text", "spot", "cite", "ref"]
    text: str
    inner: tuple[Bit, ...] = ()


_BIT = re.compile(r"\{([^{}]*)\}|\[(@[\w-]+(?:;\s*@[\w-]+)*)\]|(?<!\w)@([a-z][a-z-]*)")


def bits(line: str) -> tuple[Bit, ...]:
    """A line of a part's body, taken apart."""
    found: list[Bit] = []
    position = 0
    for match in _BIT.finditer(line):
        if match.start() > position:
            found.append(Bit("text", line[position : match.start()]))
        if match[1] is not None:
            found.append(Bit("spot", match[1], bits(match[1])))
        elif match[2]:
            found.append(Bit("cite", re.sub(r"[@\s]", "", match[2]).replace(";", ",")))
        else:
            found.append(Bit("ref", match[3]))
        position = match.end()
    if position < len(line):
        found.append(Bit("text", line[position:]))
    return tuple(found)


def lines_of(part: Part) -> Iterator[str]:
    """All lines of a part's own body, displays included, parts below it not."""
    for block in part.body:
        if isinstance(block, str):
            yield block
        elif isinstance(block, tuple):
            yield from block
        elif block.display:
            yield from display_lines(displays()[block.display])
        elif block.text:
            yield block.text


def display_lines(display: Display) -> Iterator[str]:
    """The texts of a display."""
    yield display.caption
    yield from display.columns
    for row in display.rows:
        yield from row


_KNOWN_WORDS = 5


def spot_key(prompt: str) -> str:
    """The words that a spot is known by: its first five, so that small edits do no harm."""
    return " ".join(re.findall(r"[a-z]+", prompt.lower())[:_KNOWN_WORDS])


@cache
def covered_by_spot() -> dict[str, frozenset[str]]:
    """For each spot of a part, by its key: the rules that needn't speak while it is open."""
    known: dict[str, frozenset[str]] = {}

    def add(lines: Iterator[str], covers: tuple[str, ...]) -> None:
        for line in lines:
            for bit in bits(line):
                if bit.kind == "spot":
                    key = spot_key(bit.text)
                    known[key] = known.get(key, frozenset()) | frozenset(covers)

    cards = (*card_parts("model_card").values(), *card_parts("data_card").values())
    for part in (*parts().values(), *cards):
        add(lines_of(part), part.covers)
    for display in displays().values():
        add(display_lines(display), display.covers)
    for field in fields().values():
        add(iter((field.text,)), field.covers)
    return known


def part_for(rule: str) -> str | None:
    """The part that cures a finding of a rule about something absent; None where none does."""
    return next((name for name, part in parts().items() if rule in part.covers), None)
