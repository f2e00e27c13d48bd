"""Skeletons load the style as the venue's profile says that it is loaded."""

from __future__ import annotations

import pytest

from paperlint.scaffold.plan import Wanted, plan
from paperlint.scaffold.venues import Stage, venues
from paperlint.venues.load import find

STAGES: tuple[Stage, ...] = ("submission", "preprint", "camera-ready")


def _spaceless(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("venue", [v for v, record in venues("latex").items() if record.file])
def test_each_stage_is_written_as_the_profile_says(venue: str) -> None:
    profile, record = find(venue), venues("latex")[venue]
    assert record.stages
    for stage in STAGES:
        wanted = profile.write.get(stage, "")
        if stage not in record.stages or (
            "\\use" not in wanted and "\\documentclass" not in wanted
        ):
            continue
        options = f"[{record.stages[stage]}]" if record.stages[stage] else ""
        command = "documentclass" if record.class_ else "usepackage"
        ours = f"\\{command}{options}{{{record.class_ or record.style}}}"
        assert _spaceless(ours) in _spaceless(wanted), stage


@pytest.mark.parametrize("venue", list(venues("latex")))
def test_blind_venues_are_anonymous_unless_one_says_otherwise(venue: str) -> None:
    blind = find(venue).blind
    assert venues("latex")[venue].anonymous == (blind in ("double", "optional"))


def test_the_checklist_is_that_of_the_profile() -> None:
    for venue, record in venues("latex").items():
        demanded = find(venue).checklist
        in_paper = demanded is not None and demanded.where == "paper"
        assert record.checklist == (demanded.name if demanded and in_paper else ""), venue
        assert ("sections/checklist.tex" in plan(Wanted(venue=venue))) == in_paper
