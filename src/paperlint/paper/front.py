"""What stands before the text of a paper: its authors, and the keys of its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from paperlint.paper.text import Text
from paperlint.source.text import Span


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
