"""The engine: selection, isolation of rules, order, fingerprints."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from paperlint.config import Config
from paperlint.engine import lint
from paperlint.errors import ConfigError
from paperlint.finding import Hit
from paperlint.parsers.build import PaperBuilder
from paperlint.report import PaperReport, Report
from paperlint.source.text import SourceFile
from small_papers import absence_rule, broken_rule, small_paper, small_rule, word_rule

TODO = word_rule("todo-left", "TODO")
EMPTY = word_rule("empty-section", "EMPTY", severity="error")
UNUSED = word_rule("unused-suppression", "NEVER", family="suppression")
TEXT = "\\section{One}\nA TODO and a TODO here.\n\\section{Two}\nEMPTY, then a TODO.\n"


def names(report: PaperReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_findings_carry_all_a_report_needs_in_reading_order() -> None:
    report = lint(small_paper(TEXT), Config(), rules=[EMPTY, TODO])
    assert [(f.rule, f.span.line, f.severity) for f in report.findings] == [
        ("todo-left", 2, "warning"),
        ("todo-left", 2, "warning"),
        ("empty-section", 4, "error"),
        ("todo-left", 4, "warning"),
    ]
    first = report.findings[0]
    assert (first.family, first.help, first.url, first.span.text) == (
        "structure",
        "Take it out.",
        "https://example.org/guide",
        "TODO",
    )


def test_findings_of_several_files_come_in_the_order_of_the_files() -> None:
    paper = small_paper("TODO\nTODO", "TODO", "TODO", names=("main.tex", "b.tex", "a.tex"))
    report = lint(paper, Config(), rules=[TODO])
    files = [f.span.file.name for f in report.findings]
    assert files == ["main.tex", "main.tex", "b.tex", "a.tex"]


def test_what_is_said_twice_of_one_place_is_said_once() -> None:
    def check(facts: object) -> list[Hit]:
        hit = Hit(paper.main.span(0, 2), "twice")
        return [
            hit,
            hit,
            Hit(paper.main.span(0, 2), "another"),
            Hit(paper.main.span(0, 3), "twice"),
        ]

    paper = small_paper(TEXT)
    report = lint(paper, Config(), rules=[small_rule("todo-left", check)])
    assert len(report.findings) == 3


def test_a_rule_that_breaks_down_is_named_and_the_others_report() -> None:
    report = lint(small_paper(TEXT), Config(), rules=[broken_rule("lone-subsection"), TODO])
    assert names(report) == ["internal-error", "todo-left", "todo-left", "todo-left"]
    assert "lone-subsection" in report.findings[0].message
    assert "ZeroDivisionError: the rule's own mistake" in report.findings[0].message
    assert "in _break_down" in report.crashes[0].trace
    assert Report((report,)).exit_code == 2


def test_a_rule_that_answers_nonsense_is_named_and_the_others_report() -> None:
    nonsense = small_rule("lone-subsection", lambda facts: ["no hit"])  # type: ignore[list-item]
    report = lint(small_paper(TEXT), Config(), rules=[nonsense, TODO])
    assert names(report)[0] == "internal-error"
    assert len(report.findings) == 4


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (Config(), {"todo-left", "empty-section"}),
        (Config(ignore=("todo-left",)), {"empty-section"}),
        (Config(ignore=("structure",), select=("todo-left", "ALL")), {"todo-left"}),
        (Config(ignore=("ALL",), select=("structure",)), {"todo-left", "empty-section"}),
        (Config(select=("todo-left",)), {"todo-left"}),
        (Config(select=("todo-left", "empty-section"), ignore=("todo-left",)), {"empty-section"}),
        (Config(select=("todo-left",), extend_select=("ALL",)), {"todo-left", "empty-section"}),
        (Config(ignore=("structure",), extend_select=("todo-left",)), {"todo-left"}),
        (Config(severity={"todo-left": "off"}), {"empty-section"}),
    ],
)  # fmt: skip
def test_the_more_specific_name_wins_and_ignore_wins_a_tie(
    config: Config, expected: set[str]
) -> None:
    report = lint(small_paper(TEXT), config, rules=[TODO, EMPTY, UNUSED])
    assert set(names(report)) == expected


def test_a_rule_that_is_off_by_default_runs_when_it_is_named() -> None:
    shy = word_rule("todo-left", "TODO", default=False)
    paper = small_paper(TEXT)
    assert set(names(lint(paper, Config(), rules=[shy, EMPTY]))) == {"empty-section"}
    for name in ("todo-left", "structure", "ALL"):
        report = lint(paper, Config(extend_select=(name,)), rules=[shy, EMPTY])
        assert set(names(report)) == {"todo-left", "empty-section"}


def test_nothing_selected_is_an_error() -> None:
    with pytest.raises(ConfigError, match="leave no rule"):
        lint(small_paper(TEXT), Config(ignore=("ALL",)), rules=[TODO])


def test_severity_of_configuration_before_hit_before_rule() -> None:
    def check(facts: object) -> list[Hit]:
        return [Hit(paper.main.span(0), "a"), Hit(paper.main.span(0), "b", severity="info")]

    paper = small_paper(TEXT)
    rule = small_rule("todo-left", check, severity="warning")
    assert [f.severity for f in lint(paper, Config(), rules=[rule]).findings] == ["warning", "info"]
    config = Config(severity={"todo-left": "error"})
    assert [f.severity for f in lint(paper, config, rules=[rule]).findings] == ["error", "error"]


def test_less_certain_findings_are_counted_but_not_shown() -> None:
    unsure = word_rule("empty-section", "EMPTY", confidence="low", severity="error")
    paper = small_paper(TEXT)
    report = lint(paper, Config(), rules=[TODO, unsure])
    assert (set(names(report)), report.uncertain, report.fails) == ({"todo-left"}, 1, False)
    report = lint(paper, Config(min_confidence="low"), rules=[TODO, unsure])
    assert (len(report.findings), report.uncertain, report.fails) == (4, 0, True)


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on_decides_the_exit_code(fail_on: str, code: int) -> None:
    config = Config(fail_on=fail_on)  # type: ignore[arg-type]
    assert Report((lint(small_paper(TEXT), config, rules=[TODO]),)).exit_code == code


def test_per_file_ignores_follow_the_folder_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paper = small_paper("TODO", "TODO", names=("main.tex", "parts/app.tex"))
    for globs, left in (
        ({"parts/": ("todo-left",)}, ["main.tex"]),
        ({"*.tex": ("structure",)}, []),
        ({"/main.tex": ("ALL",)}, ["parts/app.tex"]),
        ({"other/*": ("todo-left",)}, ["main.tex", "parts/app.tex"]),
        ({"*.tex": ("empty-section",)}, ["main.tex", "parts/app.tex"]),
    ):
        report = lint(paper, Config(per_file_ignores=globs, folder=tmp_path), rules=[TODO])
        assert [f.span.file.name for f in report.findings] == left
    below = Config(per_file_ignores={"parts/": ("todo-left",)}, folder=tmp_path / "elsewhere")
    assert len(lint(paper, below, rules=[TODO]).findings) == 2


def test_the_kind_that_is_given_is_the_kind_rules_see() -> None:
    seen: list[str] = []
    rule = small_rule("todo-left", lambda facts: seen.append(facts.kind) or ())
    report = lint(small_paper(TEXT), Config(kind="survey"), rules=[rule])
    assert (seen, report.kind) == (["survey"], "survey")


def fingerprints(text: str, name: str = "draft.tex") -> list[str]:
    report = lint(small_paper(text, names=(name,)), Config(), rules=[TODO, EMPTY])
    return [finding.fingerprint for finding in report.findings]


def test_fingerprints_are_different_and_survive_moved_lines() -> None:
    before = fingerprints(TEXT)
    assert len(set(before)) == 4
    assert fingerprints("Another line.\n\n" + TEXT.replace("here", "here and\nthere")) == before
    assert fingerprints(TEXT, "other.tex")[0] != before[0]
    assert fingerprints(TEXT.replace("{Two}", "{Three}"))[:2] == before[:2]
    assert fingerprints(TEXT.replace("{Two}", "{Three}"))[2:] != before[2:]


def test_fingerprints_do_not_hang_on_numbers_in_messages() -> None:
    def prints(line: int) -> str:
        rule = small_rule("todo-left", lambda f: [Hit(paper.main.span(0), f"As on line {line}.")])
        return lint(paper, Config(), rules=[rule]).findings[0].fingerprint

    paper = small_paper(TEXT)
    assert prints(3) == prints(41)


def test_sections_and_words_are_counted() -> None:
    paper = small_paper(
        "\\title{T}\n\\section{One}\nthree short words\n\\subsection{Sub}\ntwo more\n"
    )
    report = lint(paper, Config(), rules=[TODO])
    assert [(s.title, s.level, s.words) for s in report.sections] == [("One", 1, 5), ("Sub", 2, 2)]
    assert (report.title, report.words, report.files) == ("T", 5, ("draft.tex",))


def test_what_could_not_be_read_is_noted_unless_a_finding_says_it() -> None:
    file = SourceFile("draft.tex", "one two")
    builder = PaperBuilder("latex", file)
    builder.problem("limit", "Only the first part was read.", file.span(3))
    builder.problem("syntax-error", "A brace is open.", file.span(0))
    paper = builder.finish()
    assert lint(paper, Config(), rules=[TODO]).notes == (
        "draft.tex: Only the first part was read.",
    )
    rule = small_rule("todo-left", lambda f: [Hit(p.span, p.message) for p in f.paper.problems])
    assert lint(paper, Config(), rules=[rule]).notes == ()


def test_a_report_cannot_be_changed() -> None:
    report = lint(small_paper(TEXT), Config(), rules=[TODO, absence_rule("missing-title", "T")])
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.findings = ()  # type: ignore[misc]
