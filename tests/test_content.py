"""What the content rules leave alone, and how sure they are of what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Finding
from paperlint.parsers import parse
from paperlint.records import load_records
from paperlint.report import PaperReport
from paperlint.rules import RULES
from paperlint.rules.content.told import Told, checked
from paperlint.rules.manual import Source
from paperlint.source.opening import open_project

CONTENT = tuple(rule for rule in RULES if rule.family == "content")
FILLER = "Hens that were called at dusk walked to the fence and stood there in the rain. "


def linted(path: Path, confidence: str = "medium", kind: str | None = None) -> PaperReport:
    config = Config(min_confidence=confidence, kind=kind)  # type: ignore[arg-type]
    report = lint(parse(open_project(str(path))), config, rules=CONTENT)
    assert not report.crashes, report.crashes[0].trace
    return report


def findings(folder: Path, text: str, confidence: str = "medium") -> dict[str, Finding]:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    return {finding.rule: finding for finding in linted(path, confidence).findings}


def paper(**sections: int) -> str:
    """A paper of empty words: so many sentences a section."""
    parts = [f"# {name.replace('_', ' ')}\n\n{FILLER * n}" for name, n in sections.items()]
    return "---\ntitle: Hens\n---\n\n" + "\n\n".join(parts) + "\n"


def test_family_is_complete() -> None:
    assert len(CONTENT) == 21
    assert all(rule.severity == "info" for rule in CONTENT)


def test_empty_words_say_nothing_that_is_looked_for(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        paper(Introduction=12, Related_Work=12, Method=15, Results=12, Discussion=12, Conclusion=6),
    )
    assert found.keys() >= {
        "problem-not-stated",
        "motivation-not-stated",
        "contributions-not-stated",
        "related-work-without-contrast",
        "results-without-display",
        "results-without-numbers",
        "discussion-without-implications",
        "conclusion-without-findings",
        "conclusion-without-outlook",
    }


def test_a_draft_just_begun_is_left_alone(tmp_path: Path) -> None:
    assert not findings(tmp_path, paper(Introduction=9, Method=6, Results=4, Conclusion=2))


def test_a_short_section_is_left_alone(tmp_path: Path) -> None:
    found = findings(tmp_path, paper(Introduction=4, Method=40, Conclusion=2), "low")
    assert not found.keys() & {"problem-not-stated", "conclusion-without-findings"}


def test_surveys_and_software_owe_no_such_sections(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    text = paper(Introduction=12, Related_Work=12, Method=15, Results=12, Conclusion=6)
    path.write_text(text, encoding="utf-8")
    assert not linted(path, kind="survey").findings
    assert not linted(path, kind="software").findings


def test_a_section_known_by_its_place_alone_gives_low_confidence(tmp_path: Path) -> None:
    text = paper(Calling_hens_at_dusk=12, Method=15, Results=12)
    assert "problem-not-stated" not in findings(tmp_path, text)
    assert findings(tmp_path, text, "low")["problem-not-stated"].confidence == "low"


def test_what_is_missing_may_stand_in_the_file_that_is(tmp_path: Path) -> None:
    path = tmp_path / "main.tex"
    path.write_text(
        "\\documentclass{article}\n\\title{Hens}\n\\begin{document}\n"
        f"\\section{{Introduction}}\n{FILLER * 30}\n\\input{{more}}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    found = {f.rule: f for f in linted(path, "low").findings}
    assert found["problem-not-stated"].confidence == "low"


def test_five_works_are_few_in_a_long_paper_only(tmp_path: Path) -> None:
    related = f"# Related Work\n\nUnlike [@a; @b; @c; @d], we call. {FILLER * 8}\n"
    short = paper(Introduction=20, Method=20) + related
    long = paper(Introduction=80, Method=100) + related
    assert "related-work-thin" not in findings(tmp_path, short)
    thin = findings(tmp_path, long)["related-work-thin"]
    assert thin.message.startswith('"Related Work" cites 4 works in ')


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"evidence": ("hens",)}, r"told.toml: \[x\]: no evidence item is called hens"),
    ],
)
def test_records_are_checked(changes: dict[str, tuple[str, ...]], message: str) -> None:
    fields = {"cues": ("hens",), **changes}
    told = Told(
        help="h", summary="s", looks_for="l", why="w", instead="i", cannot_detect="c",
        authorities=(Source("a", ""),), wanted="hens", roles=("introduction",),
        kinds=("empirical",), words=1, **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    with pytest.raises(ValueError, match=message):
        checked("x", told)


def test_cues_are_patterns() -> None:
    """They are compiled when first looked for; here all of them are."""
    for name, record in load_records("rules/data/told.toml", Told).items():
        for cue in (*record.cues, *record.near):
            assert re.compile(cue), name
