"""Names in tables: what stands under, or beside, a cell that says "Dataset"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paperlint.analysis.datasets.gazetteer import Gazetteer, is_model
from paperlint.analysis.datasets.names import shape_of
from paperlint.analysis.datasets.words import GENERIC, SITES
from paperlint.paper import Paragraph

_HEAD = re.compile(
    r"(?:(?:name|list) of )?(?:the )?(?:\w+ )?(?P<sure>data ?-?sets?|corpus|corpora|benchmarks?"
    r"|environments?|data ?bases?|games?|treebanks?|simulators?|data sources?|eval(?:uation)? sets?"
    r"|test ?sets?|dataset names?)|(?P<loose>tasks?|domains?|graphs?|data|source)"
    r"(?: name)?(?: ?\(.{0,20}\))?[:.]?",
    re.I,
)
_METHOD_HEAD = re.compile(
    r"(?:\w+ )?(?:methods?|models?|algorithms?|approach(?:es)?|baselines?|systems?|architectures?"
    r"|optimi[sz]ers?|metrics?|measures?|(?:hyper-?)?parameters?|components?|encoders?|backbones?"
    r"|features?|variables?|notation|symbol|LLMs?|networks?|tools?)[:.]?",
    re.I,
)
_MARKS = re.compile(r"\s?(?:\[(?:CITE|REF)\]|\^\S{1,3}|[*†‡§¶:]+$)\s?")
_COMPARES = re.compile(
    r"\b(?:compar\w+|overview|summary|statistics|list|survey) (?:\w+ ){0,6}?(?:existing|other"
    r"|previous"
    r"|prior|related|available|similar|popular|published|past) (?:\w+ ){0,4}?"
    r"(?:data ?sets?|corpora|benchmarks|resources|treebanks|databases|simulators|environments)\b",
    re.I,
)
_WITH_OTHERS = re.compile(
    r"\b(?:and|with|to) (?:other|existing|previous|prior|related|earlier) (?:\w+ ){0,3}?"
    r"(?:data ?sets|corpora|benchmarks|treebanks|databases)\b",
    re.I,
)
_OURS = re.compile(r"\((?:ours|this work|this paper|proposed)\)|^ours$|^this (?:work|paper)$", re.I)
_LOWER = re.compile(r"[a-z]{3}[a-z0-9]*(?:[-_.][a-z0-9]+){0,3}")
_MEASURED = re.compile(
    r"^#|\b(?:nodes|edges|classes|features|instances|samples|size|length|users|items|interactions"
    r"|density|documents|tokens|words|vocabulary|attributes|images|examples|sentences|train|test"
    r"|validation|type|number|domain|degree)\b",
    re.I,
)
"""What the rows of a table that tells of data sets stand for."""
_NEAR = 3
"""Nodes of the paper between a table and its caption at most."""
_LONGEST = 50
"""Characters a name in a cell has at most."""

_COMPANY = 2
"""Names beside one, from which on it is a name of the same kind."""

Grid = dict[tuple[int, int], Paragraph]


def grids_of(paragraphs: Sequence[Paragraph]) -> Iterator[Grid]:
    """The tables whose rows and columns are known."""
    grid: Grid = {}
    last = (-1, -1)
    for paragraph in paragraphs:
        if paragraph.kind != "cell" or paragraph.cell is None:
            continue
        if grid and (
            paragraph.cell < last or paragraph.section != next(iter(grid.values())).section
        ):
            yield grid
            grid = {}
        grid.setdefault(paragraph.cell, paragraph)
        last = paragraph.cell
    if grid:
        yield grid


class Headed(NamedTuple):
    """A cell that names a data set by what heads it."""

    cell: Paragraph
    name: str
    strength: int
    """How strongly the head says so: 2 or 1."""
    known: bool
    """The name is a well-known one."""
    lower: bool
    """The name is one word in lower case, in a list of nothing but names; or that of a site."""


def named_in(grid: Grid, gazetteer: Gazetteer) -> Iterator[Headed]:
    """The cells that name a data set by what heads them."""
    for (row, column), cell in grid.items():
        if (row > 2 and column > 0) or len(cell.text.plain) > _LONGEST:
            continue
        head = _HEAD.fullmatch(_MARKS.sub("", cell.text.plain.strip()))
        if head is None or next(gazetteer.find(head[0]), None) is not None:
            continue
        below = [grid[place] for place in sorted(grid) if place[1] == column and place[0] > row]
        beside = [grid[place] for place in sorted(grid) if place[0] == row and place[1] > column]
        chosen, around = below, _named(beside, gazetteer)
        if column == 0 and around > _named(below, gazetteer):
            chosen = beside if around >= 1 or not _is_list(below) else below
        strength = 2 if head["sure"] else 1
        alone = strength == 2 and chosen is below and around < 1 and _is_list(below)
        for other in chosen:
            if chosen is below and other.cell is not None and _is_alone(grid, other.cell):
                continue
            name = _MARKS.sub("", other.text.plain).strip()
            if name and len(name) <= _LONGEST:
                known = any(k.sure for k in gazetteer.find(name))
                lower = alone and _LOWER.fullmatch(name) is not None and name not in GENERIC
                lower |= strength == 2 and name in SITES
                yield Headed(other, name, strength, known, lower)


def _is_alone(grid: Grid, place: tuple[int, int]) -> bool:
    """Does a cell have a row for itself, and is a heading within a table of several columns?"""
    row = sum(r == place[0] for r, _ in grid)
    return row == 1 and any(column > place[1] for _, column in grid)


def methods_in(grid: Grid) -> Iterator[str]:
    """The cells of a column that is headed by what does the work: methods, models, measures."""
    for (row, column), cell in grid.items():
        if row > 1 or not _METHOD_HEAD.fullmatch(cell.text.plain.strip()):
            continue
        for (other_row, other_column), other in grid.items():
            if other_column == column and other_row > row and len(other.text.plain) <= _LONGEST:
                yield _MARKS.sub("", other.text.plain).strip()


def in_company(grid: Grid, gazetteer: Gazetteer) -> Iterator[tuple[Paragraph, str, int]]:
    """Cells that are a name and stand in a row or column with names of well-known sets, and how
    strongly this speaks for the name: 2, or 1 for one that nobody knows."""
    found: dict[tuple[int, int], bool] = {}
    others: dict[tuple[int, int], str] = {}
    for place, cell in grid.items():
        plain = _MARKS.sub("", cell.text.plain).strip()
        known = [k for k in gazetteer.find(plain[:_LONGEST]) if k.name == plain]
        if known and not (known[0].exact and is_model(plain)):
            found[place] = known[0].sure and not known[0].exact
        elif 0 in place and len(plain) <= _LONGEST and shape_of(plain) > 1:
            others[place] = plain
    for (row, column), sure in found.items():
        beside = [s for (r, c), s in found.items() if (r == row) != (c == column)]
        if sum(beside) > (not sure) or len(beside) > _COMPANY:
            cell = grid[row, column]
            yield cell, _MARKS.sub("", cell.text.plain).strip(), 2
    for (row, column), name in others.items():
        for side, at in ((0, row), (1, column)):
            if at != 0:
                continue
            known_here = sum(sure for place, sure in found.items() if place[side] == 0)
            if known_here >= _COMPANY and known_here >= sum(p[side] == 0 for p in others):
                yield grid[row, column], name, 1


def compares_sets(grid: Grid, captions: Sequence[Paragraph]) -> bool:
    """Is it a table of the data sets of others, with which the paper's own is compared?"""
    first, last = min(c.order for c in grid.values()), max(c.order for c in grid.values())
    near = (c for c in captions if first - _NEAR <= c.order <= last + _NEAR)
    if any(_COMPARES.search(c.text.plain) or _WITH_OTHERS.search(c.text.plain) for c in near):
        return True
    return any(
        _HEAD.fullmatch(_MARKS.sub("", grid[0, column].text.plain.strip()))
        and any(
            _OURS.search(cell.text.plain)
            for (row, other), cell in grid.items()
            if other == column and row > 0
        )
        for column in range(_COMPANY)
        if (0, column) in grid
    )


def _is_list(cells: list[Paragraph]) -> bool:
    """Are most of these cells names in lower case, and none of them what sets are measured by?"""
    plains = [_MARKS.sub("", c.text.plain).strip() for c in cells]
    if any(_MEASURED.search(plain) for plain in plains):
        return False
    return sum(_LOWER.fullmatch(plain) is not None for plain in plains) * 2 > len(plains)


def _named(cells: list[Paragraph], gazetteer: Gazetteer) -> float:
    """How many cells are well-known names; what only looks like a name counts little."""
    total = 0.0
    for cell in cells:
        plain = cell.text.plain
        if any(True for _ in gazetteer.find(plain[:_LONGEST])):
            total += 1
        elif shape_of(plain) == 2:
            total += 0.01
    return total
