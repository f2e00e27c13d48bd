"""Spoiled drafts, configurations, archives and weights: an answer or one sentence, never a crash.

A few inputs of each kind; `PAPERLINT_FUZZ=2000` tries so many of each. `tools/fuzz.py` goes on for
as long as it is told to, and watches time and memory as well.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_mutations import mutated
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TRIES = int(os.environ.get("PAPERLINT_FUZZ", "6"))
TOOL = Path(__file__).parent.parent.parent / "tools" / "fuzz.py"


@pytest.mark.parametrize("name", TARGETS)
def test_spoiled_input(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    assert len(set(seeds)) > 1

    @settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds), st.integers(0, 2**32))
    def holds(data: bytes, number: int) -> None:
        spoiled = mutated(data, seeds, random.Random(number), target.ways)
        assert target.run(spoiled) == target.run(spoiled)

    holds()


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes(name: str) -> None:
    @settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=200))
    def holds(data: bytes) -> None:
        TARGETS[name].run(data)

    holds()


def test_what_is_tried_depends_on_the_seed_alone() -> None:
    seeds = TARGETS["latex"].seeds()

    def made(number: int) -> bytes:
        return mutated(seeds[0], seeds, random.Random(number), TARGETS["latex"].ways)

    assert [made(i) for i in range(30)] == [made(i) for i in range(30)]
    assert len({made(i) for i in range(30)}) > 25


def test_the_tool_counts_what_it_tried(tmp_path: Path) -> None:
    command = [sys.executable, str(TOOL), "--inputs", "300", "--targets", "config", "--out"]
    done = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " inputs, 0 bugs, seed 0" in done.stdout
    assert list(tmp_path.iterdir()) == []
