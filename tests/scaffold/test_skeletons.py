"""A fresh skeleton has its spots to fill in, and no other finding."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from skeletons import PROSE, filled, findings, made, spots

from paperlint.guidance.parts import covered_by_spot
from paperlint.scaffold.markup import Format
from paperlint.scaffold.plan import Wanted
from paperlint.scaffold.venues import kinds, known_parts, venues

FORMATS: tuple[Format, ...] = ("latex", "markdown")
VENUES = [(format, venue) for format in FORMATS for venue in venues(format)]
KINDS = list(kinds())
ALL = [Wanted(venue=venue, format=format) for format, venue in VENUES]
ALL += [
    Wanted(venue=venue, format=format, kind=kind, single_file=True, anonymous=number % 2 == 0)
    for format in FORMATS
    for venue in ("generic", "open-science")
    for number, kind in enumerate(KINDS)
]
ALL += [Wanted(venue=venue, kind="theory", anonymous=False) for _, venue in VENUES[2:14]]
EVERY_SECTION = Wanted(sections=known_parts())
ALL += [EVERY_SECTION, replace(EVERY_SECTION, format="markdown")]


def name_of(wanted: Wanted) -> str:
    everything = "-all" if wanted.sections else ""
    return f"{wanted.format}-{wanted.venue}-{wanted.kind}{everything}"


@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_a_fresh_skeleton_has_its_spots_and_nothing_else(tmp_path: Path, wanted: Wanted) -> None:
    folder = made(tmp_path / "paper", wanted)
    found = findings(folder)
    assert [f for f in found if f[1] != "placeholder-left"] == []
    assert Counter(file for file, _, _ in found) == spots(folder)
    assert len(found) >= 12


@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_filled_in_nothing_is_left(tmp_path: Path, wanted: Wanted) -> None:
    folder = filled(made(tmp_path / "paper", wanted), wanted)
    assert spots(folder) == {}
    assert findings(folder) == []


def test_prose_is_for_spots_that_there_are() -> None:
    assert set(PROSE) <= set(covered_by_spot())


@pytest.mark.parametrize("part", ["introduction", "experiments", "results", "limitations"])
def test_one_part_left_open_is_not_complained_of_twice(tmp_path: Path, part: str) -> None:
    fresh = made(tmp_path / "fresh", Wanted())
    folder = filled(made(tmp_path / "paper", Wanted()), Wanted())
    (folder / "sections" / f"{part}.tex").write_bytes(
        (fresh / "sections" / f"{part}.tex").read_bytes()
    )
    found = findings(folder)
    assert {rule for _, rule, _ in found} == {"placeholder-left"}
    assert {file for file, _, _ in found} == {f"sections/{part}.tex"}
