"""Where cues stand in a text: each is looked for only where its rarest words are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from paperlint.analysis.evidence.cues import Part, read_cue
from paperlint.analysis.evidence.patterns import MOST_WORDS, matcher_of, read_sentences

if TYPE_CHECKING:
    from paperlint.analysis.evidence.patterns import Doc, Matcher


Cues = tuple[tuple[str, tuple[str, ...]], ...]
"""What cues are for, and how they are written."""


class Match(NamedTuple):
    """A cue that was found: what it was for, and its characters in the text."""

    name: str
    start: int
    end: int


class Read(NamedTuple):
    """A text that was read: from and to which characters its sentences go, and its cues, both in
    reading order."""

    sentences: list[tuple[int, int]]
    cues: list[Match]


class CueFinder:
    """Finds the cues of many names in one go.

    spaCy's matcher tries every pattern at every token, so each pattern has a matcher of its own
    that runs only over the tokens around its rarest word, where its other words are near.
    """

    def __init__(self, cues: Cues) -> None:
        """Raises ValueError that names the cue which can't be read."""
        self._cues = [
            _Cue(name, parts)
            for name, several in cues
            for cue in several
            for parts in read_cue(cue)
        ]
        self._literal: dict[str, list[_Cue]] = {}
        self._open: dict[re.Pattern[str], list[_Cue]] = {}
        for cue in self._cues:
            for word in cue.rarest.words:
                self._literal.setdefault(word, []).append(cue)
            if cue.rarest.kind:
                self._open.setdefault(_compiled(cue.rarest.kind), []).append(cue)
        self._by_word: dict[str, tuple[_Cue, ...]] = {}

    def read(self, texts: Iterable[str]) -> Iterator[Read]:
        """The sentences and cues of each text."""
        for doc in read_sentences(texts):
            yield Read([(s.start_char, s.end_char) for s in doc.sents], self._find(doc))

    def build(self) -> None:
        """Build at once what else is built when a text needs it."""
        for cue in self._cues:
            cue.build()

    def _find(self, doc: Doc) -> list[Match]:
        words = [token.lower_ for token in doc]
        if len(self._by_word) > MOST_WORDS:
            self._by_word.clear()
        places: dict[_Cue, list[int]] = {}
        for place, word in enumerate(words):
            cues = self._by_word.get(word)
            if cues is None:
                cues = self._by_word[word] = self._held_by(word)
            for cue in cues:
                places.setdefault(cue, []).append(place)
        vocabulary = frozenset(words)
        found = [
            Match(cue.name, doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
            for cue, around in places.items()
            if cue.may_stand_in(vocabulary)
            for start, end in cue.find(doc, words, around)
        ]
        return sorted(found, key=lambda match: (match.start, match.end, match.name))

    def _held_by(self, word: str) -> tuple[_Cue, ...]:
        """The cues whose rarest word may be this one."""
        return (
            *self._literal.get(word, ()),
            *(cue for kind, cues in self._open.items() if kind.match(word) for cue in cues),
        )


finder_of = cache(CueFinder)
"""The finder of some cues, built once."""


class _Cue:
    """One cue and what it is for."""

    def __init__(self, name: str, parts: tuple[Part, ...]) -> None:
        self.name = name
        self._parts = parts
        anchor = min(
            (place for place, part in enumerate(parts) if not part.optional),
            key=lambda place: parts[place].frequency,
        )
        self.rarest = parts[anchor]
        # Each part of a cue is one token or none: no match reaches further than its parts do.
        self._before = anchor
        self._after = len(parts) - anchor
        self._others: list[tuple[int, int, frozenset[str]]] = []
        """At these distances from the rarest word (from, up to) stands one of these words."""
        self._kinds: list[tuple[int, int, str]] = []
        """The same of words of these kinds."""
        for place, part in enumerate(parts):
            if part.optional or place == anchor:
                continue
            distances = self._distances(anchor, place)
            if part.words:
                self._others.append((*distances, part.words))
            else:
                self._kinds.append((*distances, part.kind))

    def _distances(self, anchor: int, place: int) -> tuple[int, int]:
        """How far the word of a part can stand from the rarest one: from, and up to but not to."""
        between = self._parts[min(anchor, place) + 1 : max(anchor, place)]
        least = 1 + sum(not part.optional for part in between)
        most = 1 + len(between)
        return (least, most + 1) if place > anchor else (-most, 1 - least)

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Do a text's words hold one of each set that the pattern needs?"""
        for _, _, other in self._others:  # noqa: SIM110 - a generator takes twice the time
            if other.isdisjoint(words):
                return False
        return True

    def find(self, doc: Doc, words: list[str], places: list[int]) -> Iterator[tuple[int, int]]:
        """The tokens from and to which the pattern matches. Its rarest word stands at `places`,
        which are sorted; `words` are the tokens in lower case."""
        exact = self.rarest.exact
        start = end = 0
        for place in places:
            if not self._stands(words, place):
                continue
            if exact and doc[place].text not in exact:
                continue
            if place - self._before >= end:  # stretches that overlap are one
                if end:
                    yield from self._matches(doc, max(0, start), end)
                start = place - self._before
            end = place + self._after
        if end:
            yield from self._matches(doc, max(0, start), end)

    def _stands(self, words: list[str], place: int) -> bool:
        """Do the other words stand as far from the rarest one as the pattern wants them?"""
        for least, most, other in self._others:
            if other.isdisjoint(words[max(0, place + least) : max(0, place + most)]):
                return False
        for least, most, kind in self._kinds:
            near = words[max(0, place + least) : max(0, place + most)]
            if not any(map(_kind(kind).__getitem__, near)):
                return False
        return True

    def _matches(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        for _, left, right in self._matcher(doc[start:end]):
            yield start + left, start + right

    def build(self) -> None:
        """Build the matcher."""
        self._matcher  # noqa: B018 - it is kept

    @cached_property
    def _matcher(self) -> Matcher:
        """A matcher for this cue alone."""
        return matcher_of(self.name, [part.token for part in self._parts])


_compiled = cache(re.compile)


class _Kind(dict[str, bool]):
    """Is a word of a kind? Each is looked at once."""

    def __init__(self, expression: str) -> None:
        self._match = _compiled(expression).match

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_WORDS:
            self.clear()
        self[word] = answer = self._match(word) is not None
        return answer


_kind = cache(_Kind)
