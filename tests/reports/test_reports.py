"""Reports of small papers: golden texts, and what must hold of any text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from paperlint.config import FORMATS as CONFIG_FORMATS
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Hit, Related
from paperlint.paper import Paper
from paperlint.report import PaperReport, Report
from paperlint.reports import FORMATS, Options, render
from paperlint.reports.frame import cut
from paperlint.reports.safe import visible
from paperlint.rules.own import ENGINE_RULES
from paperlint.rules.registry import Rule
from small_papers import absence_rule, small_paper, small_rule, word_rule

ROLES = {
    "Introduction": ("introduction",),
    "PathNet++": ("methods",),
    "Results and Discussion": ("results", "discussion"),
    "Details": ("appendix", "methods"),
}
MAIN = r"""\title{Routing in small networks}
% paperlint: ignore-file[missing-limitations] a workshop abstract
\section{Introduction}
Networks route. TODO cite the survey found last week, and say how it differs from this paper.
\section{PathNet++}
First TODO
Second TODO
Third TODO
Fourth TODO
Fifth TODO
Sixth TODO
"""
PART = r"""\section{Results and Discussion}
EMPTY words % paperlint: ignore[lone-subsection]
\section{Details}
Some more words here.
"""


def _related(facts: object) -> list[Hit]:
    paper: Paper = facts.paper  # type: ignore[attr-defined]
    here, there = paper.sections[-1].span, paper.sections[0].span
    related = (Related(there, "the first one"),)
    return [Hit(here, 'The heading "Details" says little.', related=related, severity="error")]


RULES: list[Rule] = [
    word_rule("todo-left", "TODO", help="Do it, or take the note out."),
    word_rule("empty-section", "EMPTY", severity="info"),
    absence_rule("missing-abstract", "Abstract", severity="error", help="Add one."),
    absence_rule("missing-limitations", "Limitations", severity="error"),
    small_rule("duplicate-section", _related),
    small_rule("lone-subsection", lambda facts: ()),
    word_rule("section-too-thin", "words", confidence="low"),
    *ENGINE_RULES,
]


def with_roles(report: PaperReport) -> PaperReport:
    """The report with the roles of `ROLES` and a time that stays the same."""
    sections = tuple(replace(s, roles=ROLES.get(s.title, ())) for s in report.sections)
    return replace(report, sections=sections, seconds=0.94)


def report_of(*texts: str, rules: list[Rule] | None = None, names: tuple[str, ...] = ()) -> Report:
    names = names or ("draft.tex", "sections/results.tex")[: len(texts)]
    paper = small_paper(*texts, names=names)
    config = Config(venue="neurips", stage="submission") if len(texts) > 1 else Config()
    return Report((with_roles(lint(paper, config, rules=rules or RULES)),))


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(MAIN, PART)


@pytest.mark.parametrize(
    "options",
    [
        Options(width=110),
        Options(width=79),
        Options(width=40),
        Options(width=110, color=True),
        Options(width=110, encoding="ascii"),
        Options(width=110, show_all=True, show_info=True),
        Options(width=110, quiet=True),
    ],
    ids=["wide", "narrow", "narrowest", "color", "ascii", "everything", "quiet"],
)
def test_text(report: Report, options: Options, snapshot: SnapshotAssertion) -> None:
    assert render("text", report, options) == snapshot


def test_text_of_markdown_and_of_several_papers(snapshot: SnapshotAssertion) -> None:
    markdown = report_of("# Introduction\nText TODO here.\n", names=("draft.md",))
    quiet = report_of("# Introduction\nText.\n", rules=RULES[:2], names=("quiet.md",))
    notes = report_of("# Introduction\nEMPTY.\n", rules=RULES[:2], names=("notes.md",))
    both = Report(markdown.papers + quiet.papers + notes.papers)
    assert render("text", both, Options()) == snapshot


def test_concise(report: Report, snapshot: SnapshotAssertion) -> None:
    assert render("concise", report, Options()) == snapshot


def test_json(report: Report, snapshot: SnapshotAssertion) -> None:
    answer = json.loads(render("json", report, Options()))
    assert answer == snapshot


def test_json_has_the_keys_that_other_programs_read() -> None:
    answer = json.loads(render("json", report_of("Text only.", rules=RULES[:1]), Options()))
    assert set(answer) == {"schema", "version", "papers", "failures", "suppressed", "summary"}
    assert (answer["schema"], answer["summary"]) == (
        "paperlint/1",
        {"error": 0, "warning": 0, "info": 0},
    )
    (paper,) = answer["papers"]
    wanted = {"path", "format", "files", "venue", "kind", "title", "abstract", "sections"}
    assert wanted | {"evidence", "datasets", "findings"} <= set(paper)
    assert (paper["title"], paper["abstract"], paper["evidence"], paper["datasets"]) == (
        None,
        None,
        {},
        [],
    )


def test_every_format_can_be_configured() -> None:
    assert tuple(FORMATS) == CONFIG_FORMATS


HOSTILE = (
    "\\title{\x1b]0;gone\x07 [red]x[/red]}\n\\section{\u202eReversed\x9b31m}\n"
    "TODO \x1b[2J\x00\x7f\u2028 [link=x]y[/link] :smile: \ud800\n"
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "no-such-encoding"])
@pytest.mark.parametrize("color", [False, True])
def test_text_of_a_paper_never_steers_the_terminal(name: str, encoding: str, color: bool) -> None:
    rule = small_rule("duplicate-section", lambda f: [Hit(f.paper.main.span(0, 20), HOSTILE)])
    report = report_of(HOSTILE, rules=[*RULES, rule])
    text = render(name, report, Options(color=color, encoding=encoding, show_info=True))
    own = re.sub(r"\x1b\[[0-9;]*m", "", text) if color and name == "text" else text
    acts = "\x1b\x07\x00\x7f\x9b\u2028\u202e\ud800"
    assert not set(acts) & set(own)
    if name == "text":
        assert "[link=x]y[/link] :smile:" in own
        real = "ascii" if encoding.startswith("no-") else encoding
        assert text.encode(real)


def test_visible_changes_no_length() -> None:
    assert len(visible(HOSTILE)) == len(HOSTILE)
    assert visible("plain – «text» 漢字 é 👩‍🔬") == "plain – «text» 漢字 é 👩‍🔬"


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int) -> None:
    text = render("text", report, Options(width=width, show_all=True, show_info=True))
    own = [line for line in text.split("\n") if "ignore with" not in line]
    assert max(map(cell_len, own)) <= width


def test_frames_are_cut_around_the_place() -> None:
    source = "x" * 1000 + "HERE" + "y" * 1000
    before, marked, after = cut(source, 1000, 1004, 40, "…", cell_len)
    assert (marked, before[0], after[-1]) == ("HERE", "…", "…")
    assert cell_len(before + marked + after) <= 40
    assert cut("  a HERE b  ", 4, 8, 40, "…", cell_len) == ("a ", "HERE", " b")
    before, marked, after = cut("漢" * 100, 50, 90, 30, "…", cell_len)
    assert cell_len(before + marked + after) <= 30
    assert after == "…"


@pytest.mark.parametrize("room", range(16, 60, 7))
@pytest.mark.parametrize("start", [0, 3, 20, 55, 99])
@pytest.mark.parametrize("length", [1, 10, 50])
def test_frames_always_fit(room: int, start: int, length: int) -> None:
    for source in ("abc d" * 20, "漢a" * 50):
        pieces = cut(source, start, start + length, room, "...", cell_len)
        assert cell_len("".join(pieces)) <= room
        assert pieces[1] or start >= len(source)


def test_a_line_of_a_megabyte_is_no_trouble() -> None:
    report = report_of("word " * 200_000 + "TODO", rules=RULES[:1])
    assert max(map(len, render("text", report, Options(width=80)).split("\n"))) <= 80


def test_all_severities_have_words(report: Report) -> None:
    text = render("text", report, Options(width=110, show_info=True))
    for word in ("Errors", "Warnings", "Notes"):
        assert f"\n{word}\n" in text
