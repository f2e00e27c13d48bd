"""Names in tables: what stands under, or beside, a cell that says "Dataset"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperlint.analysis.datasets.gazetteer import Gazetteer
from paperlint.analysis.datasets.names import shape_of
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


def named_in(grid: Grid, gazetteer: Gazetteer) -> Iterator[tuple[Paragraph, str, int, bool]]:
    """The cells that name a data set by what heads them: the cell, the name, how strongly the head
    says so (2 or 1), and whether the name is a well-known one."""
    for (row, column), cell in grid.items():
        if (row > 2 and column > 0) or len(cell.text.plain) > _LONGEST:
            continue
        head = _HEAD.fullmatch(_MARKS.sub("", cell.text.plain.strip()))
        if head is None:
            continue
        below = [grid[place] for place in sorted(grid) if place[1] == column and place[0] > row]
        beside = [grid[place] for place in sorted(grid) if place[0] == row and place[1] > column]
        chosen = below
        if column == 0 and _named(beside, gazetteer) > _named(below, gazetteer):
            chosen = beside
        strength = 2 if head["sure"] else 1
        for other in chosen:
            name = _MARKS.sub("", other.text.plain).strip()
            if name and len(name) <= _LONGEST:
                known = any(k.sure for k in gazetteer.find(name))
                yield other, name, strength, known


def methods_in(grid: Grid) -> Iterator[str]:
    """The cells of a column that is headed by what does the work: methods, models, measures."""
    for (row, column), cell in grid.items():
        if row > 1 or not _METHOD_HEAD.fullmatch(cell.text.plain.strip()):
            continue
        for (other_row, other_column), other in grid.items():
            if other_column == column and other_row > row and len(other.text.plain) <= _LONGEST:
                yield _MARKS.sub("", other.text.plain).strip()


def in_company(grid: Grid, gazetteer: Gazetteer) -> Iterator[tuple[Paragraph, str]]:
    """Cells that are a name and stand in a row or column with names of well-known sets."""
    found: dict[tuple[int, int], bool] = {}
    for place, cell in grid.items():
        plain = _MARKS.sub("", cell.text.plain).strip()
        known = [k for k in gazetteer.find(plain[:_LONGEST]) if k.name == plain]
        if known:
            found[place] = known[0].sure and not known[0].exact
    for (row, column), sure in found.items():
        if sure:
            continue
        beside = [s for (r, c), s in found.items() if (r == row) != (c == column)]
        if sum(beside) > 1 or len(beside) > _COMPANY:
            cell = grid[row, column]
            yield cell, _MARKS.sub("", cell.text.plain).strip()


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
