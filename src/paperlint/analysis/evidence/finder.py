"""Where cues stand in a text: each is looked for only where its rarest words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from paperlint.analysis.evidence.patterns import WORD_KINDS, compile_cue, matcher_of

if TYPE_CHECKING:
    from paperlint.analysis.evidence.patterns import Doc, Matcher


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that was found: what it was for, and its characters in the text."""

    name: str
    start: int
    end: int


class CueFinder:
    """Finds the cues of many names in one go.

    spaCy's matcher tries every pattern at every token, so each pattern has a matcher of its own
    that runs only over the tokens around its rarest word, where its other words are near.
    """

    def __init__(self, cues: dict[str, tuple[str, ...]]) -> None:
        """Raises ValueError that names the cue which can't be read."""
        self._cues = [
            _Cue(name, pattern)
            for name, patterns in cues.items()
            for cue in patterns
            for pattern in compile_cue(cue)
        ]
        self._literal: dict[str, list[_Cue]] = {}
        for cue in self._cues:
            for word in cue.words:
                self._literal.setdefault(word, []).append(cue)
        self._open: dict[re.Pattern[str], list[_Cue]] = {}
        for cue in self._cues:
            if cue.expression is not None:
                self._open.setdefault(cue.expression, []).append(cue)
        self._by_word: dict[str, tuple[_Cue, ...]] = {}

    def find(self, doc: Doc) -> list[Match]:
        """All cues of a text, in reading order."""
        words = [token.lower_ for token in doc]
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


class _Cue:
    """One pattern and its name; its rarest word is one of `words` or matches `expression`."""

    def __init__(self, name: str, pattern: list[dict[str, Any]]) -> None:
        self.name = name
        self._pattern = pattern
        sure = {
            place: _words_of(token)
            for place, token in enumerate(pattern)
            if token.keys() - {"OP"} and "OP" not in token
        }
        anchor = min(sure, key=lambda place: _commonness(sure[place]))
        self.words, expression = sure.pop(anchor)
        self.expression = _compiled(expression) if expression else None
        # Each part of a pattern is one token or none: no match reaches further than its parts do.
        self._before = anchor
        self._after = len(pattern) - anchor
        self._exact = frozenset(_exact_words(pattern[anchor]))
        """What the rarest word is, capitals included; empty where they don't count."""
        others = [(*self._distances(anchor, place), *words) for place, words in sure.items()]
        self._others = [(least, most, words) for least, most, words, _ in others if words]
        """At these distances from the rarest word (from, up to) stands one of these words."""
        self._kinds = [(least, most, _kind(kind)) for least, most, _, kind in others if kind]
        """The same of words of these kinds."""

    def _distances(self, anchor: int, place: int) -> tuple[int, int]:
        """How far the word of a part can stand from the rarest one: from, and up to but not to."""
        between = self._pattern[min(anchor, place) + 1 : max(anchor, place)]
        least = 1 + sum("OP" not in token for token in between)
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
        start = end = 0
        for place in places:
            if not self._stands(words, place):
                continue
            if self._exact and doc[place].text not in self._exact:
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
            if not any(kind[word] for word in words[max(0, place + least) : max(0, place + most)]):
                return False
        return True

    def _matches(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        for _, left, right in self._matcher(doc[start:end]):
            yield start + left, start + right

    @cached_property
    def _matcher(self) -> Matcher:
        """A matcher for this pattern alone."""
        return matcher_of(self.name, self._pattern)


_Anchor = tuple[frozenset[str], str]
"""Words, or a regular expression of them."""


def _words_of(token: dict[str, Any]) -> _Anchor:
    if "ORTH" in token:
        return frozenset(word.lower() for word in _exact_words(token)), ""
    value = token["LOWER"]
    if "IN" in value:
        return frozenset(value["IN"]), ""
    return frozenset(), value["REGEX"]


def _exact_words(token: dict[str, Any]) -> list[str]:
    value = token.get("ORTH", [])
    return [value] if isinstance(value, str) else value["IN"] if value else []


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


class _Kind(dict[str, bool]):
    """Is a word of a kind? Each is looked at once."""

    def __init__(self, expression: str) -> None:
        self._match = _compiled(expression).match

    def __missing__(self, word: str) -> bool:
        self[word] = answer = self._match(word) is not None
        return answer


_kind = cache(_Kind)


def _commonness(anchor: _Anchor) -> int:
    """A guess at how many texts hold one of these words."""
    words, expression = anchor
    if expression:
        broad = any(kind in expression for kind in WORD_KINDS.values())
        return 1_000 if broad else 30 * (expression.count("|") + 1)
    return sum(300 if word in _COMMON else 3 if word.isalpha() else 100 for word in words)


_COMMON = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been we our it its this "
    "that not no use used using data model models method methods set sets results training train "
    "test task tasks number time all each over paper work approach as can".split()
)
