"""Each rule, alone, on the documents written for it: what they expect, exactly, and no more."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from annotations import CORPORA, annotations, config_of, rule_documents
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.report import PaperReport
from paperlint.rules import RULES, by_name
from paperlint.source.opening import open_project
from paperlint.source.text import SourceFile

DOCUMENTS = [(rule.name, path) for rule in RULES for path in rule_documents(rule.name)]
SOUND = sorted(
    path
    for path in (CORPORA / "papers").glob("*/*.*")
    if path.name in ("paper.md", "main.tex", "paper.tex")
)


@cache
def read(path: Path) -> Paper:
    return parse(open_project(str(path)))


def files_of(paper: Paper) -> list[SourceFile]:
    """The files of a paper, those with its reference list included."""
    listed = (entry.span.file for entry in paper.reference_list.entries)
    return list(dict.fromkeys([*paper.files, *listed]))


def lint_alone(path: Path, rule: str) -> PaperReport:
    report = lint(read(path), config_of(rule), rules=(by_name(rule),))
    assert not report.crashes, report.crashes[0].trace
    return report


@pytest.mark.parametrize(
    ("rule", "path"), DOCUMENTS, ids=[f"{rule}/{path.name}" for rule, path in DOCUMENTS]
)
def test_document_gives_exactly_what_it_expects(rule: str, path: Path) -> None:
    report = lint_alone(path, rule)
    files = files_of(read(path))
    expected = Counter(
        (file.name, annotation.line)
        for file in files
        for annotation in annotations(file.text)
        if annotation.is_hit
    )
    named = {a.rule for file in files for a in annotations(file.text)}
    assert named == {rule}, "a document is about one rule"
    found = Counter((finding.span.file.name, finding.span.line) for finding in report.findings)
    assert found == expected


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_rule_has_hits_and_near_misses_in_both_formats(rule: str) -> None:
    # Cards are written in Markdown.
    for suffix in (".tex", ".md") if "paper" in by_name(rule).subjects else (".md",):
        folder = CORPORA / "rules" / rule
        texts = [p.read_text("utf-8", "replace") for p in sorted(folder.rglob(f"*{suffix}"))]
        found = [a for text in texts for a in annotations(text)]
        enough = 2 if by_name(rule).family in ("reproducibility", "risk") else 1
        assert sum(a.is_hit for a in found) >= enough, f"too few hits in {suffix}"
        assert sum(not a.is_hit for a in found) >= enough, f"too few near misses in {suffix}"


@pytest.mark.parametrize("path", SOUND, ids=[f"{p.parent.name}/{p.name}" for p in SOUND])
def test_sound_paper_gives_no_finding(path: Path) -> None:
    report = lint(read(path), Config())
    assert not report.crashes
    assert [(f.rule, f.span.file.name, f.span.line, f.message) for f in report.findings] == []


def test_sound_papers_are_of_several_kinds() -> None:
    kinds = {(read(path).format, lint(read(path), Config()).kind) for path in SOUND}
    assert {("latex", "empirical"), ("latex", "theory"), ("markdown", "empirical")} <= kinds
    assert ("markdown", "software") in kinds


def findings_by_section(path: Path) -> list[tuple[str, str]]:
    """The names of the rules that find something, and the heading each finding stands under."""
    paper = read(path)
    report = lint(paper, Config())
    headings = sorted(paper.sections, key=lambda s: (paper.files.index(s.span.file), s.span.start))
    found = []
    for finding in report.findings:
        under = [
            s.title.plain
            for s in headings
            if s.span.file is finding.span.file and s.span.start <= finding.span.start
        ]
        found.append((finding.rule, under[-1] if under else ""))
    return sorted(found)


@pytest.mark.parametrize(
    ("latex", "markdown"),
    [
        ("examples/draft.tex", "examples/draft.md"),
        ("papers/pauses/main.tex", "papers/pauses-markdown/paper.md"),
    ],
)
def test_both_formats_of_a_paper_give_the_same(latex: str, markdown: str) -> None:
    assert findings_by_section(CORPORA / latex) == findings_by_section(CORPORA / markdown)
