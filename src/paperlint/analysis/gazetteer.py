"""Names of well-known data sets (`data/datasets.toml`), found in text however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from paperlint.records import Record, load_records

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ \t\n\xa0'’/.:_-]{0,2}\+?")
_MORE_NUMBERS = re.compile(r"(?:\s?(?:,|/|&|and|or)\s?(?:and\s)?-?)(\d+)(?!\w|\.\d|\s?%)")
_YEAR = re.compile(r"['’]\d\d(?!\w)")
_DISTINCT = 8
"""Letters from which on a name in lower case is no ordinary word."""
_LONGEST = 8
"""Tokens a name has at most."""


class Field(Record, frozen=True):
    """The data sets of one field; see the head of the data file."""

    names: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A name found at `start` to `end`. `key` is the same for all names of a set; `name` is the
    text itself, or made whole ("CIFAR-10/100"); `is_word` where it is an ordinary word, too."""

    key: str
    name: str
    start: int
    end: int
    is_word: bool


def tokens_of(name: str) -> tuple[str, ...]:
    """The letters and numbers of a name, in lower case: alike however it is spelt."""
    return tuple(t.lower() for t in _TOKEN.findall(name))


_own: ContextVar[tuple[str, ...]] = ContextVar("own names", default=())


@contextmanager
def known_as_well(names: tuple[str, ...]) -> Iterator[None]:
    """Within it, these names of data sets are known like those of the data file; each may have
    others behind a "|", the usual one first."""
    token = _own.set(names)
    try:
        yield
    finally:
        _own.reset(token)


def _names() -> dict[tuple[str, ...], tuple[str, bool]]:
    return _all_names(_own.get())


@cache
def _all_names(own: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, bool]]:
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for line in own:
        aliases = [tokens_of(alias) for alias in line.split("|")]
        found.update({alias: ("".join(aliases[0]), False) for alias in aliases})
    for record in load_records("analysis/data/datasets.toml", Field).values():
        for line in filter(None, map(str.strip, record.names.splitlines())):
            aliases = [tokens_of(alias) for alias in line.split("|")]
            for alias in aliases:
                found.setdefault(alias, ("".join(aliases[0]), False))
        for word in filter(None, map(str.strip, record.words.split(","))):
            found.setdefault(tokens_of(word), ("".join(tokens_of(word)), True))
    return found


def _firsts() -> frozenset[str]:
    return _all_firsts(_own.get())


@cache
def _all_firsts(own: tuple[str, ...]) -> frozenset[str]:
    return frozenset(tokens[0] for tokens in _all_names(own) if tokens)


def key_of(name: str) -> str:
    """What is the same for all names of a set."""
    tokens = tokens_of(name)
    known = _names().get(tokens)
    return known[0] if known else "".join(tokens)


def name_of(spelling: str) -> str:
    """The usual name of a set that is known by several, as it is written otherwise."""
    known = _usual(_own.get()).get(tokens_of(spelling))
    return spelling if known is None or tokens_of(known) == tokens_of(spelling) else known


@cache
def _usual(own: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    usual: dict[tuple[str, ...], str] = {}
    for line in own:
        aliases = [alias.strip() for alias in line.split("|")]
        usual.update({tokens_of(alias): aliases[0] for alias in aliases[1:]})
    for record in load_records("analysis/data/datasets.toml", Field).values():
        for line in record.names.splitlines():
            aliases = [alias.strip() for alias in line.split("|")]
            for alias in aliases[1:]:
                usual.setdefault(tokens_of(alias), aliases[0])
    return usual


def is_known(name: str) -> bool:
    """Is it a well-known set?"""
    return tokens_of(name) in _names()


def known_names(plain: str) -> Iterator[Known]:
    """The names in a text, the longest at each place, in reading order."""
    tokens = list(_TOKEN.finditer(plain))
    lowered = [t[0].lower() for t in tokens]
    index = 0
    while index < len(tokens):
        step = 1
        first = tokens[index]
        if lowered[index] in _firsts() and not _joined(plain, first.start() - 1):
            for length in range(_reach(plain, tokens, index), 0, -1):
                known = _names().get(tuple(lowered[index : index + length]))
                start, end = first.start(), tokens[index + length - 1].end()
                if known is None or _joined(plain, end) or not _written_as_name(plain[start:end]):
                    continue
                if year := _YEAR.match(plain, end):
                    end = year.end()
                yield Known(known[0], plain[start:end], start, end, known[1])
                yield from _more(plain, lowered[index : index + length], start, end)
                step = length
                break
        index += step


def _joined(plain: str, position: int) -> bool:
    return 0 <= position < len(plain) and (plain[position].isalnum() or plain[position] == "_")


def _reach(plain: str, tokens: list[re.Match[str]], index: int) -> int:
    length = 1
    while length < _LONGEST and index + length < len(tokens):
        left, right = tokens[index + length - 1].end(), tokens[index + length].start()
        if _GAP.fullmatch(plain, left, right) is None:
            break
        length += 1
    return length


def _written_as_name(text: str) -> bool:
    return not text.islower() or len(text) >= _DISTINCT or any(c.isdigit() for c in text)


def _more(plain: str, tokens: list[str], start: int, end: int) -> Iterator[Known]:
    """ "CIFAR-10/100" and "CIFAR-10 and -100" name two."""
    if len(tokens) < 2 or not tokens[-1].isdigit():
        return
    while (match := _MORE_NUMBERS.match(plain, end)) is not None:
        known = _names().get((*tokens[:-1], match[1]))
        if known is None:
            return
        stem = plain[start:end].rstrip("0123456789")
        yield Known(known[0], stem + match[1], match.start(1), match.end(), known[1])
        end = match.end()
