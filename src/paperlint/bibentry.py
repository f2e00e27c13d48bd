"""Entries of a reference list, whatever they were written in: BibTeX, CSL, `\\bibitem`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperlint.source.text import Span


@dataclass(frozen=True, slots=True)
class BibEntry:
    """A work that can be cited.

    `fields` has lower-case names as BibTeX and biblatex have them, and values as a reader sees
    them, without braces; `kind` is "article", "inproceedings", ... Both are empty where only the
    key is known, as of a `\\bibitem`. `fault` says why the entry can't be read in full.
    """

    key: str
    span: Span
    """The whole entry."""
    key_span: Span
    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A file of entries that could not be read: `why` ends the sentence that `name` begins."""

    name: str
    why: str
    span: Span
    """Where the paper names it."""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """All works a paper can cite, in the order in which they are listed."""

    entries: tuple[BibEntry, ...] = ()
    unread: tuple[UnreadList, ...] = ()
    ignores_case: bool = False
    """Are `Smith20` and `smith20` one key, as for BibTeX?"""
