"""How many findings each rule makes on sound drafts: a change's noise shows in `noise.json`.

`PAPERLINT_UPDATE_NOISE=1` records what is counted now; read the difference before you commit it.
`PAPERLINT_NOISE` names a folder of further papers, one in each folder or file; they are counted
against the `noise.json` in that folder, which the same variable writes.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from annotations import CORPORA
from paperlint.config import Config
from paperlint.engine import lint_path
from paperlint.job import Job
from paperlint.report import Failure

OWN = CORPORA / "papers"
FURTHER = os.environ.get("PAPERLINT_NOISE", "")
UPDATE = bool(os.environ.get("PAPERLINT_UPDATE_NOISE"))

Counts = dict[str, dict[str, int]]


def counted(folder: Path) -> Counts:
    """Findings by rule of each paper of a folder, uncertain ones as well."""
    counts: Counts = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "noise.json":
            continue
        linted = lint_path(Job(str(path), Config(min_confidence="low")))
        assert not isinstance(linted, Failure), linted.message
        report = linted[1]
        assert report.crashes == ()
        found = Counter(finding.rule for finding in report.findings)
        counts[path.name] = dict(sorted(found.items()))
    assert counts
    return counts


def check(folder: Path, table: Path) -> None:
    counts = counted(folder)
    if UPDATE:
        table.write_text(json.dumps(counts, indent=1) + "\n")
    recorded: Counts = json.loads(table.read_text())
    told = [
        f"{paper}: {rule} was found {recorded.get(paper, {}).get(rule, 0)} times, now "
        f"{counts.get(paper, {}).get(rule, 0)}"
        for paper in sorted(counts.keys() | recorded.keys())
        for rule in sorted(counts.get(paper, {}).keys() | recorded.get(paper, {}).keys())
        if counts.get(paper, {}).get(rule) != recorded.get(paper, {}).get(rule)
    ]
    assert not told, "\n".join([*told, "If that is meant: PAPERLINT_UPDATE_NOISE=1"])
    assert counts.keys() == recorded.keys()


def test_sound_drafts_are_as_quiet_as_they_were() -> None:
    check(OWN, Path(__file__).with_name("noise.json"))


@pytest.mark.skipif(not FURTHER, reason="PAPERLINT_NOISE names no folder of papers")
def test_further_papers_are_as_quiet_as_they_were() -> None:
    check(Path(FURTHER), Path(FURTHER) / "noise.json")
