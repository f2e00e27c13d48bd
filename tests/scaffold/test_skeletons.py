"""A fresh skeleton has its spots to fill in, and no other finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from skeletons import findings, made, spots

from paperlint.scaffold.plan import Wanted
from paperlint.scaffold.venues import venues

ALL = [
    Wanted(venue=venue, format=format, single_file=single)
    for format in ("latex", "markdown")
    for venue in venues(format)  # type: ignore[arg-type]
    for single in ((False, True) if format == "latex" else (False,))
]


@pytest.mark.parametrize(
    "wanted", ALL, ids=lambda w: f"{w.format}-{w.venue}{'-single' * w.single_file}"
)
def test_a_fresh_skeleton_has_its_spots_and_nothing_else(tmp_path: Path, wanted: Wanted) -> None:
    folder = made(tmp_path / "paper", wanted)
    found = findings(folder)
    assert [f for f in found if f[1] != "placeholder-left"] == []
    assert Counter(file for file, _, _ in found) == spots(folder)
    assert len(found) > 30
