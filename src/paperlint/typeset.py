"""What is known of a paper once it was typeset: from its PDF, or from what TeX left beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class PdfText:
    """The lines of each page of a PDF, from the first page on."""

    name: str
    pages: tuple[tuple[str, ...], ...] = field(repr=False)
    digest: str = ""
    """Stands for the pages where they are too much to show."""

    @classmethod
    def of(cls, name: str, pages: tuple[tuple[str, ...], ...]) -> PdfText:
        """A PDF's text with its digest."""
        return cls(name, pages, sha256(repr(pages).encode("utf-8", "replace")).hexdigest())


@dataclass(frozen=True, slots=True)
class Typeset:
    """What TeX wrote down when it last ran: the page of each label, and the number of all pages,
    where it is known. `files` are those that say so."""

    files: tuple[str, ...] = ()
    labels: dict[str, int] = field(default_factory=dict)
    pages: int | None = None
