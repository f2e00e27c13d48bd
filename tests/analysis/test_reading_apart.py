"""Sentences of a single paper are read in a process of its own: what comes out is the same, however
that process fares, and nothing of it is left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from paperlint.analysis.evidence import apart
from paperlint.analysis.evidence.apart import read, reading_apart
from paperlint.analysis.evidence.items import all_cues

TEXTS = ["We train on 40 hens. Each run takes five seeds.", "", "No GPU — \ufffd was 使 used."]
SECONDS = re.compile(rb"\b\d+\.\d+ s\b")
PAPERS = Path(__file__).parents[2] / "corpora" / "papers"


def lint(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [Path(sys.executable).with_name("paperlint"), "check", *arguments, "--no-cache"],
        capture_output=True,
        timeout=120,
        check=False,
        cwd=cwd,
    )


@pytest.fixture
def _as_in_a_fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_is_ready", lambda: False)


@pytest.mark.usefixtures("_as_in_a_fresh_process")
def test_apart_and_here_are_alike() -> None:
    here = read(all_cues(), TEXTS)
    assert here[0].cues
    with reading_apart():
        process = apart._reader
        assert process is not None
        assert read(all_cues(), TEXTS) == here
        assert read((), TEXTS) == [text._replace(cues=[]) for text in here]
        assert process.poll() is None
    assert process.poll() is not None
    assert apart._reader is None


@pytest.mark.usefixtures("_as_in_a_fresh_process")
def test_what_a_killed_process_leaves_is_read_here() -> None:
    with reading_apart():
        assert apart._reader is not None
        os.kill(apart._reader.pid, signal.SIGKILL)
        assert read(all_cues(), TEXTS)[0].cues
        assert read(all_cues(), TEXTS)[0].cues


@pytest.mark.usefixtures("_as_in_a_fresh_process")
def test_what_is_no_answer_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SERVE", "print('Welcome!', flush=True); input(); input(); input()")
    with reading_apart():
        assert apart._reader is not None
        assert read(all_cues(), TEXTS)[0].cues


@pytest.mark.usefixtures("_as_in_a_fresh_process")
def test_a_cue_that_cannot_be_read_is_named() -> None:
    with reading_apart(), pytest.raises(ValueError, match=r"matches anything"):
        read((("x", ("...3",)),), TEXTS)


@pytest.mark.usefixtures("_as_in_a_fresh_process")
def test_without_a_program_to_start_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with reading_apart():
        assert apart._reader is None
        assert read(all_cues(), TEXTS)[0].cues


@pytest.mark.parametrize("paper", ["pauses", "pauses-markdown"])
def test_reports_are_the_same(paper: str) -> None:
    path = str(PAPERS / paper)
    both, alone = lint(path, "--jobs", "2"), lint(path, "--jobs", "1")
    assert SECONDS.sub(b"", both.stdout) == SECONDS.sub(b"", alone.stdout)
    assert both.stdout.count(b"\n") > 5
    assert (both.returncode, both.stderr) == (alone.returncode, alone.stderr)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no list of processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_who_is_ended_leaves_no_process(number: int) -> None:
    command = [Path(sys.executable).with_name("paperlint"), PAPERS / "pauses", "--no-cache", "-j2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        until(lambda: bool(children.read_text().split()))
        child = Path("/proc") / children.read_text().split()[0]
        until(lambda: b"_serve" in (child / "cmdline").read_bytes())
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert said.strip() == b""
    until(lambda: not child.exists() or b"Z" in (child / "stat").read_bytes().split()[2:3])


def until(holds: Callable[[], bool]) -> None:
    """Wait for something, half a minute at most."""
    for _ in range(3_000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come")


def test_nothing_is_imported_from_where_one_stands(tmp_path: Path) -> None:
    """A stranger's archive may hold a `spacy.py`."""
    (tmp_path / "draft.md").write_text("# Hens\n\n## Introduction\n\nWe ask hens.\n")
    for name in ("spacy", "pickle", "paperlint", "signal"):
        (tmp_path / f"{name}.py").write_text("open('was-here', 'w')")
    assert lint("draft.md", cwd=tmp_path).returncode in (0, 1)
    assert not (tmp_path / "was-here").exists()
