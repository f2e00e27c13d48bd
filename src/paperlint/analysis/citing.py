"""Which works are cited, and which of them the reference list has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from paperlint.analysis.unread import unread_text
from paperlint.bibentry import BibEntry
from paperlint.paper import Paper
from paperlint.source.text import Span

_IDENTIFIER = re.compile(
    r"(?:doi|arxiv|pmid|pmcid|pmc|isbn|url|wikidata|clinicaltrials|swh|https?|ftp|raw):",
    re.IGNORECASE,
)
"""A key that says itself which work it means, as Manubot takes it."""
_IN_REGISTRY = re.compile(r"(?!tag:)[A-Za-z][\w.]*:\S")
"""Manubot knows hundreds of registries; tags are the paper's own."""
_NO_KEY = re.compile(r"[\\{}#]")
_IN_LIST = re.compile(r"[^\s,;]+")
_PARENTS = ("crossref", "xdata", "xref", "entryset")
_INHERITED = ("author", "editor", "year", "date", "publisher", "organization", "url", "eprint")


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a work is cited; `listed_only` where it only gets onto the list."""

    key: str
    span: Span
    command: str

    @property
    def listed_only(self) -> bool:
        """Does it put the work on the list without citing it?"""
        return self.command == "nocite"


class Citing:
    """The citations of a paper held against its reference list."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.listed = paper.reference_list
        self.uses = [
            Use(key, span, citation.command)
            for citation in paper.citations
            for key, span in zip(citation.keys, citation.key_spans, strict=True)
            if not _NO_KEY.search(key)
        ]
        self.lists_all = any(use.listed_only and use.key == "*" for use in self.uses)
        """Is every entry put on the list, cited or not?"""

    def folded(self, key: str) -> str:
        """The key as the program compares it that makes the list."""
        return key.lower() if self.listed.ignores_case else key

    @cached_property
    def entries(self) -> dict[str, list[BibEntry]]:
        """The entries by folded key; several where a key is there twice."""
        found: dict[str, list[BibEntry]] = {}
        for entry in self.listed.entries:
            found.setdefault(self.folded(entry.key), []).append(entry)
        return found

    @cached_property
    def _aliases(self) -> set[str]:
        """Further keys that entries give themselves, as biblatex lets them."""
        named = (entry.fields.get("ids", "") for entry in self.listed.entries)
        return {self.folded(key) for ids in named for key in _IN_LIST.findall(ids)}

    @property
    def is_whole(self) -> bool:
        """Is the whole list known, so that what it lacks is missing?"""
        return bool(self.listed.entries) and not self.listed.unread and not self.paper.is_part

    def is_listed(self, key: str) -> bool:
        """Is a work of this key on the list?"""
        folded = self.folded(key)
        return folded in self.entries or folded in self._aliases

    @cached_property
    def names_works(self) -> bool:
        """Do keys say themselves which works they mean? Manubot makes the list of them then."""
        return any(use.command == "@" and _IDENTIFIER.match(use.key) for use in self.uses)

    @cached_property
    def undefined(self) -> dict[str, list[Use]]:
        """The keys that the list doesn't have, and where they are cited; none unless the list is
        known as a whole."""
        found: dict[str, list[Use]] = {}
        if not self.is_whole:
            return found
        manubot = self.names_works
        pandoc = manubot or any(use.command == "@" and self.is_listed(use.key) for use in self.uses)
        for use in self.uses:
            if use.key == "*" or self.is_listed(use.key):
                continue
            # where no `@name` is ever a work, it is somebody's name
            if use.command == "@" and (_IDENTIFIER.match(use.key) or not pandoc):
                continue
            if manubot and _IN_REGISTRY.match(use.key):
                continue
            found.setdefault(self.folded(use.key), []).append(use)
        return found

    @cached_property
    def cited(self) -> set[str]:
        """The folded keys that are cited or put on the list, and of the works those belong to."""
        cited = {self.folded(use.key) for use in self.uses}
        waiting = list(cited)
        while waiting:
            for entry in self.entries.get(waiting.pop(), ()):
                for parent in self._parents(entry):
                    if parent not in cited:
                        cited.add(parent)
                        waiting.append(parent)
        return cited

    def _parents(self, entry: BibEntry) -> list[str]:
        named = (entry.fields.get(name, "") for name in _PARENTS)
        return [self.folded(key) for keys in named for key in _IN_LIST.findall(keys)]

    def is_cited(self, entry: BibEntry) -> bool:
        """Is a work cited, or put on the list by its key?"""
        return not self.cited.isdisjoint(self._keys_of(entry))

    @cached_property
    def cited_entries(self) -> list[BibEntry]:
        """The works on the list that are cited themselves, the first of each key, in the order of
        the list."""
        used = {self.folded(use.key) for use in self.uses}
        first = (entries[0] for entries in self.entries.values())
        return [entry for entry in first if not used.isdisjoint(self._keys_of(entry))]

    def _keys_of(self, entry: BibEntry) -> set[str]:
        own = [entry.key, *_IN_LIST.findall(entry.fields.get("ids", ""))]
        return {self.folded(key) for key in own}

    def fields_of(self, entry: BibEntry) -> dict[str, str]:
        """The fields of an entry, with those it gets from the work it belongs to."""
        fields = dict(entry.fields)
        for key in self._parents(entry):
            for parent in self.entries.get(key, ())[:1]:
                for name in _INHERITED:
                    if name in parent.fields:
                        fields.setdefault(name, parent.fields[name])
                if "title" in parent.fields:
                    fields.setdefault("booktitle", parent.fields["title"])
        return fields

    def has_unknown_parent(self, entry: BibEntry) -> bool:
        """Does it belong to a work that isn't on the list?"""
        return any(key not in self.entries for key in self._parents(entry))

    @property
    def uncited(self) -> list[BibEntry]:
        """The works nobody cites; none where some of the text or of the list is unread."""
        if not self.is_whole or self.lists_all or unread_text(self.paper):
            return []
        return [entry for entry in self.listed.entries if not self.is_cited(entry)]

    @property
    def notes(self) -> list[str]:
        """Why citations could not be checked, said once."""
        wanted = [use for use in self.uses if use.key != "*" and not _IDENTIFIER.match(use.key)]
        if not wanted or self.is_whole:
            return []
        name = self.paper.main.display
        if self.paper.is_part:
            return [f"{name} is a part of a paper: citations were not checked."]
        if self.listed.unread:
            return [
                f"{unread.span.file.display}: {unread.name} {unread.why}: "
                "citations were not checked."
                for unread in self.listed.unread[:1]
            ]
        return [f"{name}: no list of works is named: citations were not checked."]
