"""Headings as sections: title, abstract, bibliography, appendix and the others."""

from __future__ import annotations

from dataclasses import dataclass

from paperlint.bibentry import BibEntry
from paperlint.paper import Bibliography, Text
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import names
from paperlint.parsers.markdown.outline import DEEPEST, Outline
from paperlint.source.text import Span


@dataclass(frozen=True, slots=True)
class Named:
    """What the front matter says of the bibliography: where, the files it names, those of them that
    are there and that aren't, and the entries it holds itself."""

    place: Span | None
    resources: tuple[str, ...]
    files: tuple[str, ...]
    missing: tuple[str, ...]
    entries: tuple[BibEntry, ...]


class PartedBuilder(PaperBuilder):
    """A builder for papers whose bibliography may be a section before the first heading."""

    @property
    def section(self) -> int:
        """Index of the section that is open. The bibliography of the front matter is never open."""
        for index in range(len(self.sections) - 1, -1, -1):
            if self.sections[index].level > 0:
                return index
        return -1


class Headings:
    """Opens the sections of a paper, and its abstract and appendix."""

    def __init__(
        self,
        builder: PaperBuilder,
        outline: Outline,
        named: Named,
    ) -> None:
        self.builder = builder
        self.outline = outline
        self.named = named
        self.under_keywords = False
        """The paragraphs that follow are keywords."""
        self._abstract_raw = 0
        self._abstract_seen = False
        self._bare = not outline.headings

    def heading(self, title: Text, raw: int, span: Span, starred: bool) -> None:
        """A heading with `raw` marks."""
        builder = self.builder
        if self.outline.is_title(span.file, span.start):
            if builder.title is None:
                builder.title, builder.title_span = title, span
            builder.body_start = span.file.span(span.end)
            return
        name = names.normal(title.plain)
        if name.startswith("(appendix)"):
            builder.open_appendix(span)
            return
        stays = self._stays_in_abstract(raw, name)
        self.under_keywords = names.is_keywords(name)
        level = self.outline.level(raw)
        kind = names.kind_of(name)
        if level == 1 and names.opens_appendix(name):
            builder.open_appendix(span)
        section = builder.heading(title, level, span, kind, starred)
        if stays:
            builder.open_abstract(span, section.index)
        if kind == "bibliography":
            self.bibliography(span)
        if self._is_abstract(name):
            self._abstract_raw, self._abstract_seen = raw, True
            builder.open_abstract(span, section.index)

    @property
    def has_abstract(self) -> bool:
        """Has an abstract been opened?"""
        return self._abstract_seen

    def _is_abstract(self, name: str) -> bool:
        if self._abstract_seen:
            return False
        return names.is_abstract(name) or (
            names.is_summary(name) and self.outline.summary_is_abstract
        )

    def _stays_in_abstract(self, raw: int, name: str) -> bool:
        """An abstract may have headings of its own, where those of the paper stand above them."""
        if not self.builder.in_abstract:
            return False
        self.builder.close_abstract()
        if self.outline.summary_is_abstract or self._abstract_raw == 0:
            return False
        if raw <= self._abstract_raw or not names.in_structured_abstract(name):
            return False
        return any(
            heading.raw <= self._abstract_raw
            for heading in self.outline.headings
            if not names.is_abstract(heading.name)
            and not self.outline.is_title(heading.file, heading.offset)
        )

    def open_abstract(self, span: Span) -> None:
        """An abstract that has no heading begins."""
        self._abstract_seen = True
        self._abstract_raw = 0
        self.builder.open_abstract(span)

    def allows_run_in(self, words: str) -> bool:
        """Can bold words be a heading here? Before the first section they are authors."""
        return self.builder.section >= 0 or self._bare or self._is_abstract(names.normal(words))

    def run_in(self, title: Text, span: Span, alone: bool) -> None:
        """A bold heading. In a paper without others, those on a line of their own are the top."""
        name = names.normal(title.plain)
        abstract = self._is_abstract(name)
        self.builder.close_abstract()
        self.under_keywords = False
        acts = self._bare and alone
        section = self.builder.heading(
            title, 1 if acts else DEEPEST, span, names.kind_of(name) if acts else "run-in"
        )
        if acts and section.kind == "bibliography":
            self.bibliography(span)
        if abstract:
            self._abstract_raw, self._abstract_seen = DEEPEST, True
            self.builder.open_abstract(span, section.index)

    def bibliography(self, span: Span, resources: tuple[str, ...] = ()) -> None:
        """The list of references stands here."""
        self.builder.add(
            Bibliography,
            span,
            resources=resources or self.named.resources,
            files=self.named.files,
            missing=self.named.missing,
            entries=self.named.entries,
        )
