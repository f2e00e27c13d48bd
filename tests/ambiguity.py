"""Does a regular expression have so many ways to match one text that a search takes for ever?

A pattern becomes an automaton of its places (Glushkov's), and that is squared: where some place can
be left and come back to by one text in two ways, the ways double with each round, and a search that
fails tries them all. What looks ahead or behind is left out, so that a pattern may be found guilty
that isn't; a repetition is taken as endless from `MANY` on.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

MANY = 7
"""Times something may repeat, from which on it counts as endless."""
MOST = 60_000
"""Pairs of places that are looked at; far more than any pattern of ours needs."""
SIGNS = [*map(chr, range(128)), *"é“’ßΩ中\u2028\u00a0"]
"""The signs by which it is told whether two classes overlap, as bits of a number."""
ALL = (1 << len(SIGNS)) - 1


@cache
def _class(source: str, flags: int) -> int:
    matching = re.compile(source, flags)
    return sum(1 << i for i, sign in enumerate(SIGNS) if matching.fullmatch(sign))


_CLASSES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _signs(item: tuple[Any, Any], flags: int) -> int:
    """The signs that one element of a pattern matches."""
    kind, value = item
    if kind is op.LITERAL:
        return _class(re.escape(chr(value)), flags & re.I)
    if kind is op.NOT_LITERAL:
        return ALL & ~_class(re.escape(chr(value)), flags & re.I)
    if kind is op.ANY:
        return _class(".", flags & re.S)
    if kind is op.RANGE:
        low, high = (re.escape(chr(end)) for end in value)
        return _class(f"[{low}-{high}]", flags & re.I)
    if kind is op.CATEGORY:
        return _class(_CLASSES[value], 0)
    found = 0
    for part in value:
        if part[0] is not op.NEGATE:
            found |= _signs(part, flags)
    return ALL & ~found if value[0][0] is op.NEGATE else found


Part = tuple[bool, list[int], list[int]]
"""Whether it can be empty, the places it begins with, those it ends with."""


class Places:
    """The automaton: what each place matches, which may follow it, and what follows in two ways."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.signs: list[int] = []
        self.after: list[set[int]] = []
        self.twice: set[tuple[int, int]] = set()
        self.groups: dict[int, int] = {}
        """The signs that can stand in each group."""
        tree = parser.parse(pattern, flags)
        self._row(tree, tree.state.flags)

    def _join(self, last: Iterable[int], first: Sequence[int]) -> None:
        for place in last:
            self.twice.update((place, other) for other in first if other in self.after[place])
            self.after[place].update(first)

    def _row(self, items: Any, flags: int) -> Part:
        empty, first, last = True, list[int](), list[int]()
        for item in items:
            item_empty, item_first, item_last = self._item(item, flags)
            self._join(last, item_first)
            first = first + item_first if empty else first
            last = last + item_last if item_empty else item_last
            empty = empty and item_empty
        return empty, first, last

    def _item(self, item: tuple[Any, Any], flags: int) -> Part:
        kind, value = item
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.GROUPREF):
            again = kind is op.GROUPREF
            self.signs.append(self.groups.get(value, ALL) if again else _signs(item, flags))
            self.after.append(set())
            return False, [len(self.signs) - 1], [len(self.signs) - 1]
        if kind is op.BRANCH:
            ways = [self._row(way, flags) for way in value[1]]
            first, last = ([place for way in ways for place in way[i]] for i in (1, 2))
            return any(way[0] for way in ways), first, last
        if kind is op.SUBPATTERN:
            number, more, less, inner = value
            begun = len(self.signs)
            found = self._row(inner, (flags | more) & ~less)
            self.groups[number] = reduce(or_, self.signs[begun:], 0)
            return found
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._rounds(*value, flags)
        return True, [], []  # a place, or a look around

    def _rounds(self, least: int, most: Any, inner: Any, flags: int) -> Part:
        endless = most is op.MAXREPEAT or most - least >= MANY
        needed = min(least, 2)
        count = max(needed, 1) if endless else needed + most - least
        empty, first, last, before = least == 0, list[int](), list[int](), list[int]()
        for number in range(count):
            round_empty, round_first, round_last = self._row(inner, flags)
            self._join(before, round_first)
            if endless and number == count - 1:
                self._join(round_last, round_first)
            first = first or round_first
            last = last + round_last if round_empty or number >= needed else round_last
            empty, before = empty or round_empty, round_last
        return empty, first, last


def _components(after: Sequence[Iterable[int]]) -> list[int]:
    """For each node of a graph the number of its strongly connected component (Tarjan)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    component = [-1] * len(after)
    stack: list[int] = []
    for root in range(len(after)):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        work = [(root, iter(after[root]))]
        while work:
            node, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    work.append((other, iter(after[other])))
                    break
                if component[other] < 0:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    while component[node] < 0:
                        component[stack.pop()] = node
    return component


def is_exponential(pattern: str, flags: int = 0) -> bool:
    """Can one text be matched in a number of ways that grows exponentially with its length?"""
    places = Places(pattern, flags)
    component = _components([sorted(after) for after in places.after])
    if any(component[one] == component[other] for one, other in places.twice):
        return True
    numbers: dict[tuple[int, int], int] = {(p, p): p for p in range(len(places.signs))}
    pairs = list(numbers)
    edges: list[list[int]] = []
    for one, other in pairs:  # grows meanwhile
        edges.append([])
        for left in places.after[one]:
            for right in places.after[other]:
                near = component[left] == component[right] == component[one]
                if near and places.signs[left] & places.signs[right]:
                    if (left, right) not in numbers:
                        numbers[left, right] = len(pairs)
                        pairs.append((left, right))
                    edges[-1].append(numbers[left, right])
        if len(pairs) > MOST:
            return True
    squared = _components(edges)
    equal = {squared[number] for (one, other), number in numbers.items() if one == other}
    return any(one != other and squared[n] in equal for (one, other), n in numbers.items())
