"""Names of well-known data sets (`data/datasets.toml`), found in text however they are spelt.

What looks like one and isn't, a model or a measure, is listed in `data/not_datasets.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from paperlint.records import Record, load_records

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ \t\n\xa0'’/.:_&-]{0,2}\+?")
_MORE_NUMBERS = re.compile(r"(?:\s?(?:,|/|&|and|or)\s?(?:and\s)?-?)(\d+)(?!\w|\.\d|\s?%)")
_YEAR = re.compile(r"['’]\d\d(?!\w)|[ -](?:19|20)\d\d(?![\w%.,]\d|\w)")
_VARIANT = re.compile(r"-[A-Z0-9]{1,5}(?![\w-])")
"""What makes another set of a name: "-C", "-LT", "-DVS"."""
_AS_SET = re.compile(r" (?:data ?-?sets?|corpus|benchmark)\b")
"""After it, what is in lower case is a name, too: "the iris dataset"."""
_SEPARATORS = re.compile(r"[;\n]")
_DISTINCT = 8
"""Letters from which on a name in lower case is no ordinary word."""
_SHORT = 3
"""Letters up to which an abbreviation may well stand for something else."""
_LONGEST = 8
"""Tokens a name has at most."""

Tokens = tuple[str, ...]


class Field(Record, frozen=True):
    """The data sets of one field; see the head of the data file."""

    names: str
    exact: str = ""
    words: str = ""
    families: str = ""


class Others(Record, frozen=True):
    """Names of one kind that are no data sets."""

    names: str


class _Entry(NamedTuple):
    key: str
    usual: str
    kind: str
    """ "name", "exact" (then `spelling` is the one that counts) or "word"."""
    spelling: str


@dataclass(frozen=True, slots=True)
class Known:
    """A name found at `start` to `end`. `key` is the same for all names of a set; `name` is the
    text itself, or made whole ("CIFAR-10/100"); `sure` unless it may be an ordinary word, too."""

    key: str
    name: str
    start: int
    end: int
    sure: bool
    exact: bool = False
    """An abbreviation that may stand for something else."""


def tokens_of(name: str) -> Tokens:
    """The letters and numbers of a name, in lower case: alike however it is spelt."""
    return tuple(_TOKEN.findall(name.lower()))


class Gazetteer:
    """Names by their tokens. `extra` are names of the user's, aliases divided by "|"."""

    def __init__(self, fields: Sequence[Field], extra: Sequence[str] = ()) -> None:
        self._entries: dict[Tokens, _Entry] = {}
        for line in extra:
            self._set(line, "name")
        for field in fields:
            for line in _SEPARATORS.split(field.names):
                self._set(line, "name")
        for field in fields:
            for kind, listed in (("exact", field.exact), ("word", field.words)):
                for line in _SEPARATORS.split(listed):
                    self._mark(line.strip(), kind)
        self.families = frozenset(
            "".join(tokens_of(name))
            for field in fields
            for name in _SEPARATORS.split(field.families)
        ) - {""}
        """Keys of names that several sets share, told apart by a number: "WMT", "MovieLens"."""
        self._longest: dict[str, int] = {}
        for tokens in self._entries:
            self._longest[tokens[0]] = max(self._longest.get(tokens[0], 0), len(tokens))

    def _set(self, line: str, kind: str) -> None:
        names = [name for name in map(str.strip, line.split("|")) if name]
        key = "".join(tokens_of(names[0])) if names else ""
        for name in names:
            tokens = tokens_of(name)
            if tokens and tokens not in self._entries:
                self._entries[tokens] = _Entry(key, names[0], kind, name)

    def _mark(self, name: str, kind: str) -> None:
        tokens = tokens_of(name)
        if tokens:
            listed = self._entries.get(tokens)
            key, usual = (listed.key, listed.usual) if listed else ("".join(tokens), name)
            self._entries[tokens] = _Entry(key, usual, kind, name)

    def with_short_names(self, short_names: Mapping[str, str]) -> Gazetteer:
        """This one, and the short names by which a paper calls well-known sets, each with the name
        it stands for."""
        new = {
            tokens: self._entries[tokens_of(name)]._replace(kind="exact", spelling=short)
            for short, name in short_names.items()
            if (tokens := tokens_of(short)) and tokens not in self._entries
            if self.usual(name) is not None
        }
        if not new:
            return self
        more = copy(self)
        more._entries = self._entries | new
        more._longest = dict(self._longest)
        for tokens in new:
            more._longest[tokens[0]] = max(more._longest.get(tokens[0], 0), len(tokens))
        return more

    def key_of(self, name: str) -> str:
        """What is the same for all names of a set."""
        tokens = tokens_of(name)
        known = self._entries.get(tokens)
        return known.key if known else "".join(tokens)

    def usual(self, name: str) -> str | None:
        """The usual name of a set; None where it isn't known, or the name is a word, too."""
        known = self._entries.get(tokens_of(name))
        return known.usual if known and known.kind != "word" else None

    def find(self, plain: str) -> Iterator[Known]:
        """The names in a text, the longest at each place, in reading order."""
        tokens = list(_TOKEN.finditer(plain))
        lowered = [t[0].lower() for t in tokens]
        index = 0
        while index < len(tokens):
            longest = self._longest.get(lowered[index])
            first = tokens[index].start()
            if longest is None or _joined(plain, first - 1) or _ends_another(plain, first):
                index += 1
                continue
            step = 1
            for length in range(_reach(plain, tokens, index, longest), 0, -1):
                entry = self._entries.get(tuple(lowered[index : index + length]))
                start, end = tokens[index].start(), tokens[index + length - 1].end()
                if entry is None or _joined(plain, end):
                    continue
                sure = _sureness(entry, plain[start:end])
                if sure is None and _AS_SET.match(plain, end) and plain[:start].endswith("the "):
                    sure = False
                if sure is None:
                    continue
                yield from self._named(entry, plain, start, end, sure)
                yield from self._more(plain, lowered[index : index + length], start, end)
                step = length
                break
            index += step

    def _named(
        self, entry: _Entry, plain: str, start: int, end: int, sure: bool
    ) -> Iterator[Known]:
        if variant := _VARIANT.match(plain, end):
            end = variant.end()
            yield Known(self.key_of(plain[start:end]), plain[start:end], start, end, sure)
            return
        if year := _YEAR.match(plain, end):
            end = year.end()
        yield Known(entry.key, plain[start:end], start, end, sure, entry.kind == "exact")

    def _more(self, plain: str, tokens: list[str], start: int, end: int) -> Iterator[Known]:
        """ "CIFAR-10/100" and "CIFAR-10 and -100" name two."""
        if len(tokens) < 2 or not tokens[-1].isdigit():
            return
        while (match := _MORE_NUMBERS.match(plain, end)) is not None:
            known = self._entries.get((*tokens[:-1], match[1]))
            if known is None:
                return
            stem = plain[start:end].rstrip("0123456789")
            yield Known(known.key, stem + match[1], match.start(1), match.end(), True)
            end = match.end()


@cache
def gazetteer(extra: tuple[str, ...] = ()) -> Gazetteer:
    """The well-known names, and those of the user's: "Name" or "Name | another name of it"."""
    fields = load_records("analysis/data/datasets.toml", Field)
    return Gazetteer(tuple(fields.values()), extra)


@cache
def _others() -> dict[Tokens, str]:
    records = load_records("analysis/data/not_datasets.toml", Others)
    return {
        tokens_of(name): kind
        for kind, record in records.items()
        for name in _SEPARATORS.split(record.names)
        if name
    }


def _kind_of_other(name: str) -> str | None:
    tokens = tokens_of(name)
    others = _others()
    for length in range(min(len(tokens), 4), 0, -1):
        kind = others.get(tokens[:length])
        rest = tokens[length:]
        if kind is not None and (kind == "models" or all(len(t) < 3 or t.isdigit() for t in rest)):
            return kind
    return None


def is_other(name: str) -> bool:
    """Is it a model, method, measure or program, in whatever version ("GPT-4o", "ResNet-50")?"""
    return _kind_of_other(name) is not None


def is_model(name: str) -> bool:
    """Is it something that is trained or measured on data?"""
    return _kind_of_other(name) in ("models", "methods", "measures")


def _joined(plain: str, position: int) -> bool:
    return 0 <= position < len(plain) and (plain[position].isalnum() or plain[position] == "_")


def _ends_another(plain: str, start: int) -> bool:
    """Does what stands at `start` end a name with hyphens?"""
    return start > 1 and plain[start - 1] == "-" and plain[start - 2].isalnum()


def _reach(plain: str, tokens: list[re.Match[str]], index: int, longest: int) -> int:
    length = 1
    while length < min(longest, _LONGEST) and index + length < len(tokens):
        left, right = tokens[index + length - 1].end(), tokens[index + length].start()
        if _GAP.fullmatch(plain, left, right) is None:
            break
        length += 1
    return length


def _sureness(entry: _Entry, text: str) -> bool | None:
    """Is this spelling surely the set? None where it surely is not."""
    if entry.kind == "exact":
        return False if text == entry.spelling else None
    if text.islower():
        if text == entry.spelling:
            return True
        if len(text) < _DISTINCT and not any(c.isdigit() for c in text):
            return None
        return None if entry.kind == "word" else " " not in text
    letters = sum(c.isalnum() for c in text)
    return entry.kind != "word" and (letters > _SHORT or any(c.isdigit() for c in text))
