"""A card as sayings: sentences, answers and cells, each with the parts its heading or label names.

Text counts for a part where a heading, a label ("**License:** MIT"), a question of a datasheet or
the head of a column announces it. Questions themselves, tables of contents, citations, and what a
template left behind tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from paperlint.analysis.cards import placeholders
from paperlint.analysis.cards.model import Leftover
from paperlint.analysis.cards.records import Part, Voice, asks, folded, names
from paperlint.analysis.evidence.apart import read
from paperlint.paper import Paper, Paragraph, Section
from paperlint.source.text import Span

_ASIDE = re.compile(
    r"(?:(?:how to )?cit(?:e|ing|ation)|citations?|bibtex|apa|references?|bibliography|glossary"
    r"|table of contents|contents|toc|acknowledge?ments?|contributions|further reading"
    r"|(?:model|data ?set|data) card (?:authors?|creators?))(?: .*)?"
)
"""Headings of what is no part of a card."""
_LABEL = re.compile(r"\s*([^:.!?]{2,70}?)\s*:(?!//)\s*")
_LABEL_WORDS = 7
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b", re.IGNORECASE)

Names = frozenset[str]
_NONE: Names = frozenset()


@dataclass(slots=True)
class Saying:
    """A sentence: the parts it stands under (`owners`), and those it may speak of (`shared`)."""

    paragraph: Paragraph
    start: int
    end: int
    owners: Names
    shared: Names
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence."""
        return self.paragraph.text.plain[self.start : self.end].strip()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.paragraph.text.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Under:
    """What the headings above a text name."""

    owners: Names = _NONE
    shared: Names = _NONE
    aside: bool = False

    def also(self, owners: Names) -> Under:
        """With further owners."""
        return replace(self, owners=self.owners | owners)


def voices_of(parts: Mapping[str, Part]) -> dict[str, Voice]:
    """The parts and their facets ("model_details.version") by name."""
    voices: dict[str, Voice] = {}
    for name, part in parts.items():
        voices[name] = part
        voices.update({f"{name}.{facet}": voice for facet, voice in part.facets.items()})
    return voices


class Reading:
    """All sayings of a card, and what is left of its template."""

    def __init__(self, paper: Paper, parts: Mapping[str, Part]) -> None:
        self.paper = paper
        self.parts = parts
        self.voices = voices_of(parts)
        self.leftovers: list[Leftover] = []
        self.named: dict[int, Names] = {}
        """The parts that each section's own heading names."""
        self.under = self._headings()
        self.sayings = list(self._sayings())
        self.leftovers.sort(key=lambda leftover: leftover.span.start)

    # -- what headings, labels and questions name ------------------------------------------------

    def _by_heading(self, plain: str) -> Names:
        return frozenset(n for n, voice in self.voices.items() if names(voice.headings, plain))

    def _by_label(self, plain: str) -> Names:
        return frozenset(n for n, voice in self.voices.items() if names(voice.fields, plain))

    def _by_question(self, words: str) -> Names:
        plain = folded(words.partition("?")[0])
        return frozenset(n for n, part in self.parts.items() if asks(part.questions, plain))

    def _headings(self) -> list[Under]:
        under: list[Under] = []
        for section in self.paper.sections:
            above = under[section.parent] if section.parent >= 0 else Under()
            under.append(self._below(section, above))
        return under

    def _below(self, section: Section, above: Under) -> Under:
        title = section.title.plain
        plain = folded(title)
        if above.aside or _ASIDE.fullmatch(plain) or section.kind == "bibliography":
            return Under(aside=True)
        asked = self._by_question(title) if "?" in title else _NONE
        own = self._by_heading(plain)
        if section.kind == "run-in" or section.level >= 4:
            own |= self._by_label(plain)
        self.named[section.index] = own | asked
        if asked:
            return above.also(asked | own)
        shared = frozenset(n for n, part in self.parts.items() if names(part.shared, plain))
        if own:
            return Under(own, shared - own)
        if not above.owners:
            own = frozenset(n for n, part in self.parts.items() if names(part.fallback, plain))
            self.named[section.index] = own
        if own or shared:
            return Under(own | above.owners, shared)
        return above

    # -- the text --------------------------------------------------------------------------------

    def _sayings(self) -> Iterator[Saying]:
        wanted = [p for p in self.paper.paragraphs if p.kind != "keywords" and p.text.pieces]
        texts = read((), [p.text.plain for p in wanted])
        titles = {folded(section.title.plain) for section in self.paper.sections}
        label, place, columns = Under(), -2, dict[int, Names]()
        for paragraph, (bounds, _) in zip(wanted, texts, strict=True):
            above = self._above(paragraph)
            if above.aside or self._is_contents(paragraph, titles):
                continue
            if paragraph.section != place:
                label, place = Under(), paragraph.section
            under, start, opens = self._announced(paragraph, above, label)
            if opens is not None:
                label = opens
            if paragraph.kind == "cell":
                under = under.also(self._column(paragraph, columns))
            yield from self._real(paragraph, bounds, under, start)

    def _is_contents(self, paragraph: Paragraph, titles: set[str]) -> bool:
        """Is it a line of a table of contents?"""
        if paragraph.kind != "item" or folded(paragraph.text.plain) not in titles:
            return False
        inside = paragraph.span
        return any(
            inside.start <= reference.span.start < inside.end and inside.file is reference.span.file
            for reference in self.paper.references
        )

    def _above(self, paragraph: Paragraph) -> Under:
        """What the headings say. A run-in label speaks of its own paragraph, and of the lists and
        tables right behind it."""
        if paragraph.section < 0:
            return Under()
        section = self.paper.sections[paragraph.section]
        if section.kind == "run-in" and paragraph.kind == "text":
            line = section.span.file.line_column(section.span.end)[0]
            first = paragraph.span.line
            if first > line + 2:
                return self.under[section.parent] if section.parent >= 0 else Under()
        return self.under[paragraph.section]

    def _announced(
        self, paragraph: Paragraph, above: Under, label: Under
    ) -> tuple[Under, int, Under | None]:
        """What a paragraph stands under, where its own words begin behind a label or question, and
        what it announces for the paragraphs behind it (None where it announces nothing)."""
        plain = paragraph.text.plain
        current = above.also(label.owners)
        if paragraph.kind == "cell":
            return current, 0, None
        question = plain.rfind("?")
        if question >= 0 and (asked := self._by_question(plain)):
            return above.also(asked), 0, Under(asked)
        match = _LABEL.match(plain)
        if match is not None and len(match[1].split()) <= _LABEL_WORDS:
            named = folded(match[1])
            owners = self._by_label(named) | self._by_heading(named)
            value = plain[match.end() :]
            if owners and value.strip():
                owners = frozenset(n for n in owners if self._is_address(n, paragraph))
                return above.also(owners), match.end(), Under()
            if owners:
                return above.also(owners), len(plain), Under(owners)
            return current, match.end() if not self._tells(value) else 0, None
        if len(plain.split()) <= _LABEL_WORDS and paragraph.kind in ("item", "text"):
            named = folded(plain)
            owners = self._by_heading(named) if plain[-1:] != "." else _NONE
            if owners:
                return above, len(plain), Under(owners)
        return current, 0, None

    def _tells(self, value: str) -> bool:
        return not value.strip() or placeholders.says_something(value)

    def _is_address(self, name: str, paragraph: Paragraph) -> bool:
        """Does a label that promises an address have one?"""
        part = self.parts.get(name)
        if part is None or not part.addressed or _ADDRESS.search(paragraph.text.plain):
            return True
        inside = paragraph.span
        return any(
            inside.file is link.span.file and inside.start <= link.span.start < inside.end
            and "more information needed" not in link.text.plain.lower()
            for link in self.paper.links
        )  # fmt: skip

    def _column(self, paragraph: Paragraph, columns: dict[int, Names]) -> Names:
        """What the head of a cell's column, or of its row, names."""
        if paragraph.cell is None:
            return _NONE
        row, column = paragraph.cell
        plain = folded(paragraph.text.plain)
        if row == 0 and column == 0:
            columns.clear()
        if row == 0:
            columns[column] = self._by_label(plain)
            return _NONE
        if column == 0:
            columns[-1] = self._by_label(plain)
            return columns.get(0, _NONE)
        return columns.get(column, _NONE) | columns.get(-1, _NONE)

    def _real(
        self, paragraph: Paragraph, bounds: list[tuple[int, int]], under: Under, start: int
    ) -> Iterator[Saying]:
        """The sentences behind `start` that somebody wrote to tell something."""
        plain = paragraph.text.plain
        for left, right in bounds:
            words = plain[max(left, start) : right].strip()
            kept = plain[left:right].strip()
            if not words:
                continue
            if placeholders.is_placeholder(words):
                self._left(paragraph, max(left, start), right, instruction=False)
            elif placeholders.is_instruction(words):
                self._left(paragraph, max(left, start), right, instruction=True)
            elif placeholders.says_something(words) and not kept.endswith("?"):
                yield Saying(paragraph, left, right, under.owners, under.shared)

    def _left(self, paragraph: Paragraph, start: int, end: int, *, instruction: bool) -> None:
        plain = paragraph.text.plain
        if not any(letter.isalnum() for letter in plain[start:end]):
            return  # a "?" in a table is an answer, though it tells nothing
        if instruction and "?" in plain:
            return  # the end of a question, which stays when it is answered
        while start < end and plain[start].isspace():
            start += 1
        span = paragraph.text.span(start, end)
        self.leftovers.append(Leftover(plain[start:end].strip(), span, instruction))
