"""What a sentence says of the names in it, each thing looked for only when it is asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from paperlint.analysis.datasets import cues
from paperlint.analysis.datasets.mentions import Group, Mention, is_function

_OPENING = 6
"""Characters within which a sentence begins."""
_LEADING = 12
"""Characters within which "On the" begins it."""
_COMPANY = 3
"""Names that can be words, from which on a list of them is one of data sets."""
_CLOSE = 40
"""Characters before a name within which its preposition stands."""
_NEAR = 140
"""Characters before a name that are looked at."""


class Part(NamedTuple):
    """Where in a paper a sentence stands."""

    is_caption: bool = False
    is_cell: bool = False
    on_data: bool = False
    """In a part that is about data sets and nothing else."""
    certain: frozenset[str] = frozenset()
    """Keys of well-known sets that the paper has written out: their short names are sure."""
    introduces: bool = False
    """In a paper whose matter is a data set of its own."""


class Sentence:
    """A sentence and the lists of names in it."""

    def __init__(self, plain: str, groups: list[Group], part: Part) -> None:
        self.plain = plain
        self.groups = groups
        self.part = part

    @cached_property
    def has_data(self) -> bool:
        """It speaks of data."""
        return cues.DATA.search(self.plain) is not None

    @cached_property
    def announced(self) -> int | None:
        """Where "data sets:" ends."""
        match = cues.ANNOUNCES.search(self.plain)
        return match.end() if match else None

    @cached_property
    def studied(self) -> int | None:
        """Where it begins to say that the authors train or test something."""
        match = cues.STUDIES.search(self.plain)
        return match.start() if match else None

    @cached_property
    def surely_known(self) -> int:
        """Names in it that are surely well-known ones."""
        return sum(m.sure for group in self.groups for m in group.mentions)


class Context:
    """What a sentence says of a list of names as a whole."""

    def __init__(self, sentence: Sentence, group: Group) -> None:
        self.sentence = sentence
        self.group = group
        self.last = group.mentions[-1]
        self.before = sentence.plain[max(0, group.start - _NEAR) : group.start]
        self.many = len(group.mentions) > 1
        self.caption = sentence.part.is_caption

    @cached_property
    def says_nothing(self) -> bool:
        """Only capitalised words in a sentence that doesn't speak of data."""
        return (
            all(m.known is None and m.shape == 1 and " " not in m.text for m in self.group.mentions)
            and "(" not in self.sentence.plain
            and not self.sentence.has_data
        )

    @cached_property
    def listed(self) -> bool:
        """The list follows "data sets:" or the like."""
        plain, first = self.sentence.plain, self.group.mentions[0]
        if not self.sentence.has_data or cues.SETTING.search(self.before):
            return False
        if cues.NOUN_BEFORE.search(self.before) or cues.AFTER_COLON.search(self.before):
            return True
        if cues.APPOSED.search(self.before):
            return cues.STANDS_ALONE.match(plain, first.end) is not None
        announced = self.sentence.announced
        cited = "[CITE]" in plain[self.group.start : self.group.tail]
        return announced is not None and self.group.start > announced and cited

    @cached_property
    def tried(self) -> bool:
        """Something was trained or tested on it."""
        near = self.before[-_CLOSE:]
        return " on" in near and cues.EVALUATES.search(self.before) is not None

    @property
    def on(self) -> bool:
        """The sentence speaks of data, or is a caption."""
        return self.caption or self.sentence.has_data

    @cached_property
    def within(self) -> bool:
        """The list is what something is done on."""
        return cues.ON.search(self.before[-_CLOSE:]) is not None

    @cached_property
    def company(self) -> bool:
        """There are well-known names in the list."""
        names = self.group.mentions
        return self.many and (self._sure > 0 or sum(m.known is not None for m in names) >= _COMPANY)

    @cached_property
    def _sure(self) -> int:
        return sum(m.sure for m in self.group.mentions)

    @property
    def beside(self) -> bool:
        """There are well-known names elsewhere in the sentence."""
        return self.sentence.surely_known > self._sure

    @cached_property
    def studied(self) -> bool:
        """The authors train or test something, and the list comes after it; or it is used."""
        at = self.sentence.studied
        if at is not None and (at < self.group.start or self._opens):
            return True
        return cues.IS_USED.match(self.sentence.plain, self.group.tail) is not None

    @cached_property
    def _opens(self) -> bool:
        """The sentence begins with it: "In X, we ..."."""
        return self.group.start <= _LEADING and cues.OPENS.fullmatch(self.before) is not None

    @cached_property
    def subject(self) -> bool:
        """The list opens a sentence in a part about data, and is what it speaks of."""
        if not self.sentence.part.on_data or self.group.start > _OPENING:
            return False
        plain = self.sentence.plain
        return cues.SPEAKS_OF.match(plain, self.group.tail) is not None or (
            self.many and all("[CITE]" in plain[m.end : m.tail] for m in self.group.mentions)
        )

    @cached_property
    def shown(self) -> bool:
        """A well-known name there is one of what is used: "X has 10 classes", "On X, ..."."""
        if (self.caption or self.group.start <= _LEADING) and cues.ON_IT.search(self.before):
            return True
        return (
            cues.HAS.match(self.sentence.plain, self.group.tail) is not None
            or cues.RESULTS_FOR.search(self.before) is not None
        )

    @cached_property
    def made(self) -> bool:
        """The sentence says that the paper makes the last one, or takes part in it."""
        if cues.CONTEST.match(self.last.noun) and cues.TAKES_PART.search(self.before):
            return True
        if self.sentence.part.introduces and self.last.shape > 1 and self._introduced:
            return True
        if self.last.shape > 1 and cues.OF_SIZE.match(self.sentence.plain, self.last.tail):
            return cues.MAKES.search(self.before) is not None
        if not self.sentence.has_data or self.last.shape < 1:
            return False
        if cues.CALLS.search(self.before) is not None:
            return True
        return cues.MAKES.search(self.before) is not None and (
            self.last.is_firm or is_a(self.sentence.plain, self.last.tail) == "data"
        )

    @property
    def _introduced(self) -> bool:
        """It is what a paper about a set of its own says that it presents."""
        made = cues.MAKES.search(self.before) or cues.DUBS.search(self.before)
        return made is not None and not is_of_method(self.sentence.plain, self.last.tail)

    @cached_property
    def against(self) -> bool:
        """The names are those of what is compared with, or of what does well on data."""
        plain = self.sentence.plain
        return (
            cues.AGAINST.search(self.before) is not None
            or cues.DOES_ON.match(plain, self.group.tail) is not None
        )

    @cached_property
    def part(self) -> bool:
        """The names are those of what another set is made of."""
        return cues.MADE_OF.search(self.before) is not None


def is_a(plain: str, position: int) -> str:
    """What the sentence calls what ends there: "data", "method", or "" where it says nothing."""
    match = cues.IS_A.match(plain, position)
    if match is None or any(is_function(w) for w in _WORD.findall(match[1]) if w != "and"):
        return ""
    return "method" if match["method"] else "data"


def is_of_method(plain: str, position: int) -> bool:
    """Does a noun for a method follow?"""
    match = cues.IS_METHOD.match(plain, position)
    if match is not None and not any(is_function(word) for word in match[1].split()):
        return True
    return is_a(plain, position) == "method"


def goes_on(plain: str, mention: Mention) -> bool:
    """Does a name only begin what it names: "2D-vector field"?"""
    following = cues.GOES_ON.match(plain, mention.end)
    return mention.noun == "" and following is not None and not is_function(following[1])


_WORD = re.compile(r"[\w-]+")
