"""What speaks for each name, which names are of one set, and by which name a set is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from paperlint.analysis.datasets.abbreviations import Definition
from paperlint.analysis.datasets.gazetteer import Gazetteer, tokens_of
from paperlint.analysis.datasets.names import shape_of
from paperlint.analysis.datasets.overlaps import parts_of_others
from paperlint.analysis.evidence.model import Dataset
from paperlint.paper import Text
from paperlint.source.text import Span

_FIRM = frozenset(
    {
        "known",
        "made",
        "possessed",
        "cohort",
        "title",
        "lead",
        "cell",
        "listed",
        "subject",
        "the noun",
        "itself",
        "described",
        "is one",
    }
)
"""Reasons that need no second place."""
_ENOUGH = 2
"""Weight from which on a set is taken as used."""
_LONGEST = 12
"""Words of a long form that are looked at."""
_SHORT = 4
"""Letters up to which a well-known abbreviation may stand for something else."""
_NUMBER = re.compile(r"v?\d[\d.]*[kmKM]?")
_NAMED_WITH = 5
"""Words of a long form up to which a set is called by both."""
_DATA = re.compile(r"data|corpus|bank|benchmark|collection|report|survey|study")
_BODY = re.compile(r"\b(?:Conference|Workshop|Institute|University|Association|Symposium)\b")


@dataclass
class _Account:
    weight: int = 0
    hints: set[str] = field(default_factory=set)
    places: int = 0
    firm: bool = False
    """One place is enough."""
    first: tuple[int, Span] | None = None
    spellings: Counter[str] = field(default_factory=Counter)


class Ledger:
    """Names with the weight of what speaks for them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._accounts: dict[str, _Account] = {}
        self._defined: dict[str, Definition] = {}
        self._denied: Counter[str] = Counter()
        self._of_set: dict[str, list[Definition]] = {}

    def add(
        self,
        name: str,
        text: Text,
        start: int,
        end: int,
        weight: int,
        why: str = "",
    ) -> None:
        """Note a place that speaks for a name; weight 0 only counts how it is spelt. Hints of one
        kind, `why`, count once."""
        key = self._gazetteer.key_of(name)
        if not key:
            return
        account = self._accounts.setdefault(key, _Account())
        account.spellings[name] += 1
        if weight == 1:
            weight = 0 if why in account.hints else 1
            account.hints.add(why)
        account.weight += weight
        account.places += weight > 0
        account.firm |= why in _FIRM or self._gazetteer.usual(name) is not None
        if text.pieces and weight:
            strength = min(weight, _ENOUGH)
            if account.first is None or account.first[0] < strength:
                account.first = (strength, text.span(start, end))

    def deny(self, name: str, places: int = 1) -> None:
        """Note a place that says that a name is something else."""
        self._denied[self._gazetteer.key_of(name)] += places

    def define(self, definition: Definition) -> None:
        """Note what a short name stands for; the first definition counts."""
        key = "".join(tokens_of(definition.short))
        if key:
            self._defined.setdefault(key, definition)

    def datasets(self, is_again: Callable[[str], bool]) -> tuple[Dataset, ...]:
        """The sets that enough speaks for, in the order in which they were first noted. `is_again`
        says whether a name stands in the paper more than once: one that nobody knows and that only
        one place speaks for should."""
        self._merge()
        self._join_families()
        taken = {
            key: account
            for key, account in self._accounts.items()
            if account.weight >= _ENOUGH
            and account.first is not None
            and self._denied[key] < account.places
            and (account.firm or account.places > 1 or self._is_again(key, account, is_again))
        }
        names = {key: self._name_of(key, account) for key, account in taken.items()}
        places = {key: account.places for key, account in taken.items()}
        parts = parts_of_others(names, places, self._gazetteer)
        return tuple(
            Dataset(names[key], account.first[1])
            for key, account in taken.items()
            if account.first is not None and key not in parts
        )

    def _is_again(self, key: str, account: _Account, is_again: Callable[[str], bool]) -> bool:
        shorts = (definition.short for definition in self._of_set.get(key, ()))
        return any(is_again(name) for name in (*account.spellings, *shorts))

    def _merge(self) -> None:
        """A short name and its long form are one set. A short name whose long form is another thing
        here is no data set, however well known."""
        for definition in self._defined.values():
            key = self._gazetteer.key_of(definition.short)
            keys = self._keys_of_long(definition.long)
            if key in self._accounts:
                if not keys and self._is_another(key, definition):
                    del self._accounts[key]
                    continue
                keys.append(key)
            if not keys:
                continue
            well_known = self._gazetteer.usual(definition.short) is not None
            target = key if well_known and key in self._accounts else keys[0]
            for other in dict.fromkeys(keys):
                if other != target:
                    joined = _joined(self._accounts[target], self._accounts.pop(other))
                    self._accounts[target] = joined
            self._of_set.setdefault(target, []).append(definition)

    def _is_another(self, key: str, definition: Definition) -> bool:
        """Does the short name stand for a method, a task or the like?"""
        is_known = self._gazetteer.usual(definition.short) is not None
        if definition.long.islower():
            said = _DATA.search(definition.long) is not None
            return not said and (len(key) <= _SHORT or not is_known)
        return not is_known and shape_of(definition.long) == 0

    def _join_families(self) -> None:
        """ "WMT" in a paper that has "WMT14" is that; in one that has several, it is none."""
        for family in self._gazetteer.families & self._accounts.keys():
            members = [
                key
                for key, account in self._accounts.items()
                if key.startswith(family)
                and account.places
                and _NUMBER.fullmatch(key[len(family) :])
            ]
            if not members:
                continue
            account = self._accounts.pop(family)
            if len(members) == 1:
                joined = _joined(self._accounts[members[0]], account)
                joined.spellings = self._accounts[members[0]].spellings
                self._accounts[members[0]] = joined

    def _keys_of_long(self, long: str) -> list[str]:
        """The accounts of a long form, the fullest first, and those of parts of it nobody knows."""
        words = long.split()[:_LONGEST]
        count = len(words)
        parts = [(i, i + size) for size in range(count, 0, -1) for i in range(count - size, -1, -1)]
        keys = []
        for left, right in parts:
            part = " ".join(words[left:right])
            key = self._gazetteer.key_of(part)
            rest = " ".join(words[right:])
            if rest.islower() and not _DATA.search(rest):
                continue  # "PubMed identifiers" are no set
            at_end = left == 0 or right == count
            if key in self._accounts and (at_end or self._gazetteer.usual(part) is None):
                keys.append(key)
        return list(dict.fromkeys(keys))

    def _name_of(self, key: str, account: _Account) -> str:
        """The usual name where the paper uses it, else the fullest form of what it writes most;
        with the short name where it defines one."""
        for definition in self._of_set.get(key, ()):
            short, long = definition.short, definition.long
            if definition.short_first or _is_body(long) or not _is_part(short, long):
                return short
            usual = self._gazetteer.usual(short)
            if usual is not None and tokens_of(usual) == tokens_of(short):
                return short
            spelt = [s for s in account.spellings if s != short and s in long]
            if spelt:
                long = long[long.index(max(spelt, key=len)) :]
            return f"{long} ({short})"
        return self._spelling(account.spellings)

    def _spelling(self, spellings: Counter[str]) -> str:
        common = spellings.most_common(1)[0][0]
        usual = self._gazetteer.usual(common)
        if usual is not None:
            named = tokens_of(usual)
            if tokens_of(common)[: len(named)] == named:
                return common
            for count in (None, len(named)):
                if alike := [s for s in spellings if tokens_of(s)[:count] == named]:
                    return max(alike, key=lambda s: spellings[s])
            *stem, last = tokens_of(usual)
            if last.isdigit() and any(
                tokens_of(s)[: len(stem)] == tuple(stem)
                for other in self._accounts.values()
                if stem and other.spellings is not spellings
                for s in other.spellings
            ):
                return usual
        fuller = [s for s in spellings if set(tokens_of(common)) < set(tokens_of(s))]
        return max(fuller, key=lambda s: (spellings[s], len(s))) if fuller else common


def _is_body(long: str) -> bool:
    """Is it that of a conference or the like, after which a set is called?"""
    return _BODY.search(long) is not None and _DATA.search(long.lower()) is None


def _is_part(short: str, long: str) -> bool:
    """Is a long form short enough to be written with its short one?"""
    return len(short) < len(long) and len(long.split()) <= _NAMED_WITH


def _joined(one: _Account, other: _Account) -> _Account:
    first = one.first if other.first is None else other.first if one.first is None else None
    if first is None and one.first is not None and other.first is not None:
        first = one.first if one.first[0] >= other.first[0] else other.first
    hints = one.hints | other.hints
    return _Account(
        one.weight + other.weight,
        hints,
        one.places + other.places,
        one.firm or other.firm,
        first,
        one.spellings + other.spellings,
    )
