"""What the tables of a paper say of data sets, by what heads a cell and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paperlint.analysis.datasets.abbreviations import definitions_in
from paperlint.analysis.datasets.gazetteer import Gazetteer
from paperlint.analysis.datasets.ledger import Ledger
from paperlint.analysis.datasets.names import names_in
from paperlint.analysis.datasets.tables import (
    Headed,
    compares_sets,
    grids_of,
    in_company,
    methods_in,
    named_in,
)
from paperlint.paper import Paragraph


def read_tables(
    paragraphs: Sequence[Paragraph],
    ledger: Ledger,
    known: Gazetteer,
    is_others: Callable[[Paragraph], bool],
) -> set[int]:
    """Note in the ledger what the tables name. The answer: where the cells stand that tell of the
    data sets of others, with which the paper compares its own."""
    of_others: set[int] = set()
    captions = [p for p in paragraphs if p.kind == "caption"]
    for grid in grids_of(paragraphs):
        if is_others(next(iter(grid.values()))):
            continue
        if compares_sets(grid, captions):
            of_others.update(cell.order for cell in grid.values())
            continue
        for headed in named_in(grid, known):
            _note(headed, ledger, known)
        for name in methods_in(grid):
            ledger.deny(name, 2)
        for cell, name, weight in in_company(grid, known):
            at = max(0, cell.text.plain.find(name))
            why = "cell" if weight > 1 else "company"
            ledger.add(name, cell.text, at, at + len(name), weight, why)
    return of_others


def _note(headed: Headed, ledger: Ledger, known: Gazetteer) -> None:
    text, plain = headed.cell.text, headed.name
    if headed.known:
        for one in known.find(text.plain):
            ledger.add(one.name, text, one.start, one.end, 2, "cell")
        return
    name = next(names_in(plain), None)
    if name is None or name.shape == 0:
        if headed.lower and (at := text.plain.find(plain)) >= 0:
            ledger.add(plain, text, at, at + len(plain), 2, "cell")
        return
    rest = plain[name.end :].lstrip()
    whole = name.start == 0 and (not rest or rest[0] in "(,/")
    at = text.plain.find(name.text)
    if whole and at >= 0:
        ledger.add(name.text, text, at, at + len(name.text), headed.strength, "cell")
        for definition in definitions_in(text.plain):
            ledger.define(definition)
