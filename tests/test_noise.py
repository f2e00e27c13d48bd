"""How many findings each rule makes on sound drafts: a change's noise shows in a table.

`noise.json` has the drafts of `corpora/papers` one by one. `noise_corpus.json` has a larger corpus
of real papers, which is not ours to hand on: sums over all of its papers, and nothing that tells
which they are. It is counted where `PAPERLINT_CORPUS` names a folder with a `papers.jsonl`, whose
lines have the `input` of each paper; a corpus of other papers is told by a digest, and skipped.

`PAPERLINT_UPDATE_NOISE=1` records what is counted now; read the difference before you commit it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from annotations import CORPORA
from paperlint.config import Config
from paperlint.job import Job
from paperlint.report import Report
from paperlint.run import How, run

OWN = CORPORA / "papers"
TABLE = Path(__file__).with_name("noise.json")
CORPUS = os.environ.get("PAPERLINT_CORPUS", "")
CORPUS_TABLE = Path(__file__).with_name("noise_corpus.json")
UPDATE = bool(os.environ.get("PAPERLINT_UPDATE_NOISE"))
HINT = "If that is meant: PAPERLINT_UPDATE_NOISE=1"


def linted(paths: list[Path], processes: int | None = 1) -> Report:
    """The papers with all rules that are on by default, uncertain findings as well."""
    config = Config(min_confidence="low")
    report = run([Job(str(path), config) for path in paths], how=How(processes=processes))
    assert [paper.path for paper in report.papers if paper.crashes] == []
    return report


def changes(recorded: Mapping[str, int], counts: Mapping[str, int], what: str = "") -> list[str]:
    """A sentence for each rule that found more or less than it did."""
    return [
        f"{what}{rule} was found {recorded.get(rule, 0)} times, now {counts.get(rule, 0)}"
        for rule in sorted(counts.keys() | recorded.keys())
        if counts.get(rule, 0) != recorded.get(rule, 0)
    ]


def checked(table: Path, counts: dict[str, Any]) -> dict[str, Any]:
    """What is recorded, after it was recorded anew where that is asked for."""
    if UPDATE:
        table.write_text(json.dumps(counts, indent=1) + "\n")
    recorded: dict[str, Any] = json.loads(table.read_text())
    return recorded


def test_sound_drafts_are_as_quiet_as_they_were() -> None:
    folders = sorted(path for path in OWN.iterdir() if not path.name.startswith("."))
    report = linted(folders)
    assert report.failures == ()
    counts = {
        folder.name: dict(sorted(Counter(found.rule for found in paper.findings).items()))
        for folder, paper in zip(folders, report.papers, strict=True)
    }
    recorded = checked(TABLE, counts)
    assert counts.keys() == recorded.keys()
    told = [line for name in counts for line in changes(recorded[name], counts[name], f"{name}: ")]
    assert not told, "\n".join([*told, HINT])


@pytest.mark.skipif(not CORPUS, reason="PAPERLINT_CORPUS names no folder with a papers.jsonl")
def test_a_corpus_is_as_quiet_as_it_was() -> None:
    lines = (Path(CORPUS) / "papers.jsonl").read_text("utf-8").splitlines()
    inputs = sorted({json.loads(line)["input"] for line in lines})
    digest = hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:16]
    if not UPDATE and json.loads(CORPUS_TABLE.read_text())["corpus"] != digest:
        pytest.skip("noise_corpus.json counts other papers than these")
    report = linted([Path(CORPUS) / name for name in inputs], None)
    found = [found for paper in report.papers for found in paper.findings]
    counts = {
        "corpus": digest,
        "papers": len(inputs),
        "unread": len(report.failures),
        "severities": dict(sorted(Counter(one.severity for one in found).items())),
        "rules": dict(sorted(Counter(one.rule for one in found).items())),
    }
    recorded = checked(CORPUS_TABLE, counts)
    assert (counts["papers"], counts["unread"]) == (recorded["papers"], recorded["unread"])
    told = changes(recorded["severities"], counts["severities"], "findings of severity ")
    told += changes(recorded["rules"], counts["rules"])
    assert not told, "\n".join([*told, HINT])


def test_a_change_of_noise_is_told() -> None:
    assert changes({"a": 2, "b": 1}, {"a": 2, "c": 3}, "hens: ") == [
        "hens: b was found 1 times, now 0",
        "hens: c was found 0 times, now 3",
    ]


def test_the_table_of_a_corpus_tells_nothing_of_its_papers() -> None:
    """Names of rules and severities, and numbers."""
    from paperlint.rules import all_rules

    table = json.loads(CORPUS_TABLE.read_text())
    assert table.keys() == {"corpus", "papers", "unread", "severities", "rules"}
    assert set(table["rules"]) <= {rule.name for rule in all_rules()}
    assert set(table["severities"]) <= {"error", "warning", "info"}
    numbers = [table["papers"], table["unread"], *table["rules"].values()]
    assert all(isinstance(number, int) for number in numbers)
    assert sum(table["rules"].values()) == sum(table["severities"].values())
