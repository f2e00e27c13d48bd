"""Reports of small papers: golden texts, and what must hold of any text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from growth import FACTOR, growth
from paperlint.config import FORMATS as CONFIG_FORMATS
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Hit, Related
from paperlint.paper import Paper
from paperlint.report import PaperReport, Report
from paperlint.reports import FORMATS, Options, render
from paperlint.reports.frame import cut, framed
from paperlint.reports.html import _source
from paperlint.reports.rdjson import _location
from paperlint.reports.safe import visible
from paperlint.rules.own import ENGINE_RULES
from paperlint.rules.registry import Rule
from paperlint.source.text import SourceFile
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


@pytest.mark.parametrize("room", range(16, 60, 7))
def test_a_frame_is_that_of_its_whole_line(room: int) -> None:
    lines = ["", "  a HERE b  ", "abc d" * 20, "漢a" * 50, "\t" * 90, "x" * 300]
    file = SourceFile("a.tex", "\r\n".join(lines))
    for start in range(0, len(file.text), 3):
        for length in (0, 1, 10, 50, 400):
            span = file.span(start, min(start + length, len(file.text)))
            line, column = file.line_column(start)
            whole = (file.line_text(line), column - 1, column - 1 + span.end - span.start)
            assert framed(span, room, "…", cell_len) == cut(*whole, room, "…", cell_len)


@given(st.text("aü漢😀\n\r", max_size=40), st.integers(0, 3_000))
def test_columns_of_reviewdog_are_bytes(text: str, more: int) -> None:
    file = SourceFile("a.tex", "漢" * more + text)
    for start in range(more, len(file.text) + 1):
        line, column = file.line_column(start)
        before = file.text[start - column + 1 : start].encode()
        at = {"line": line, "column": len(before) + 1}
        assert _location(file.span(start))["range"] == {"start": at, "end": at}


def test_what_is_shown_of_a_line_costs_the_same_however_long_it_is() -> None:
    files = {size: SourceFile("a.tex", "x" * size) for size in (500_000, 500_000 * FACTOR)}

    def show(size: int) -> None:
        file = files[size]
        for start in range(0, size, size // 50):
            span = file.span(start, start + 5)
            _source(span)
            _location(span)
            framed(span, 80, "…", cell_len)

    assert growth(show, 500_000) < 3


def test_a_line_of_a_megabyte_is_no_trouble() -> None:
    report = report_of("word " * 200_000 + "TODO", rules=RULES[:1])
    assert max(map(len, render("text", report, Options(width=80)).split("\n"))) <= 80


def test_all_severities_have_words(report: Report) -> None:
    text = render("text", report, Options(width=110, show_info=True))
    for word in ("Errors", "Warnings", "Notes"):
        assert f"\n{word}\n" in text
