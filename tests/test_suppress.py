"""Comments that switch findings off, alike in both formats."""

from __future__ import annotations

import pytest

from paperlint.config import Config
from paperlint.engine import lint
from paperlint.paper import Paper
from paperlint.report import PaperReport
from paperlint.rules.own import ENGINE_RULES
from small_papers import absence_rule, broken_rule, small_paper, word_rule

RULES = [
    word_rule("todo-left", "TODO"),
    word_rule("empty-section", "EMPTY"),
    absence_rule("missing-limitations", "Limitations"),
    *ENGINE_RULES,
]
QUIET = [RULES[0], RULES[1], *ENGINE_RULES]


def check(paper: Paper) -> PaperReport:
    return lint(paper, Config(), rules=QUIET)


def left(paper: Paper) -> list[tuple[str, int]]:
    return [(finding.rule, finding.span.line) for finding in check(paper).findings]


def in_format(text: str, name: str) -> Paper:
    """The text with its `%` comments and headings as the format writes them."""
    if name.endswith(".md"):
        lines = []
        for line in text.split("\n"):
            before, mark, after = line.partition("%")
            lines.append(f"{before}<!--{after} -->" if mark else line)
        text = "\n".join(lines).replace("\\section{", "# ").replace("}", "")
    return small_paper(text, names=(name,))


@pytest.fixture(params=["draft.tex", "draft.md"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a TODO % paperlint: ignore[todo-left] soon\nb TODO", [2]),
        ("a TODO %paperlint:ignore[todo-left]\nb TODO", [2]),
        ("a TODO %   paperlint: ignore[ empty-section , todo-left ]\nEMPTY", ["unused", 2]),
        ("% paperlint: ignore[todo-left] soon\na TODO\nb TODO", [3]),
        ("% paperlint: ignore[todo-left]\n\n% a word\n\n  \na TODO\nb TODO", [7]),
        ("% paperlint: ignore[todo-left]\n% paperlint: ignore[empty-section]\nTODO EMPTY", []),
        ("% paperlint: ignore[structure]\na TODO EMPTY\nb TODO", [3]),
        ("% paperlint: ignore[ALL]\na TODO EMPTY\nb TODO", [3]),
        ("% paperlint: ignore[todo-left]\n\\section{TODO}\na TODO", [3]),
        ("a TODO\n% paperlint: ignore-start[todo-left]\nTODO\n\nTODO\n"
         "% paperlint: ignore-end[todo-left]\nTODO", [1, 7]),
        ("a TODO\n% paperlint: ignore-start[todo-left]\nTODO EMPTY\n\nTODO\n", [1, 3]),
        ("% paperlint: ignore-start[todo-left]\nTODO\n% paperlint: ignore-end\nTODO", [4]),
        ("a TODO\nEMPTY\n\n% paperlint: ignore-file[todo-left] why not", [2]),
        ("a TODO\n% paperlint: ignore[todo-left]\n", [1, "unused"]),
        ("a TODO\n% a paperlint: ignore[todo-left] elsewhere in a comment\nTODO", [1, 3]),
    ],
)  # fmt: skip
def test_a_directive_hides_what_it_names(text: str, expected: list[int | str], name: str) -> None:
    found = left(in_format(text, name))
    lines = ["unused" if rule == "unused-suppression" else line for rule, line in found]
    assert lines == expected


def test_markdown_comments_can_take_several_lines_or_stand_before_text() -> None:
    text = "<!-- paperlint: ignore[todo-left]\nbecause it is planned\n-->\nTODO\nTODO"
    assert left(small_paper(text, names=("a.md",))) == [("todo-left", 5)]
    text = "<!-- paperlint: ignore[todo-left] --> TODO\nTODO"
    assert left(small_paper(text, names=("a.md",))) == [("todo-left", 2)]


def test_hidden_findings_are_kept_and_counted() -> None:
    report = check(small_paper("TODO TODO % paperlint: ignore[todo-left]\n"))
    assert [finding.rule for finding in report.suppressed] == ["todo-left", "todo-left"]
    assert report.findings == ()


def missing(*texts: str) -> list[str]:
    names = ("main.tex", "part.tex")[: len(texts)]
    report = lint(small_paper(*texts, names=names), Config(), rules=RULES)
    return [finding.rule for finding in report.findings]


def test_an_absence_is_ignored_where_it_points_to() -> None:
    head = "\\section{A}\n\n"
    assert missing(head + "\\section{B}") == ["missing-limitations"]
    assert missing(head + "% paperlint: ignore[missing-limitations]\n\\section{B}") == []
    assert missing(head + "\\section{B} % paperlint: ignore[missing-limitations]") == []
    assert missing("Nothing but text.\n% paperlint: ignore[missing-limitations]\n") == []


def test_an_absence_is_ignored_from_any_file_but_a_place_only_from_its_own() -> None:
    comment = "% paperlint: ignore-file[structure] a workshop abstract\n"
    assert missing("\\section{A}\nTODO\n", comment) == ["todo-left"]
    assert missing(comment, "\\section{A}\nTODO\n") == ["todo-left"]
    assert missing("\\section{A}\nTODO\n" + comment) == []


def test_unused_is_said_once_a_comment_and_only_of_rules_that_ran() -> None:
    text = "fine % paperlint: ignore[todo-left, empty-section, missing-abstract]\n"
    (finding,) = check(small_paper(text)).findings
    assert finding.message == "`todo-left`, `empty-section` find nothing here to ignore."
    assert finding.span.text == text[5:].strip()
    only = lint(small_paper(text), Config(select=("suppression",)), rules=QUIET)
    assert only.findings == ()


def test_unused_is_not_said_after_a_breakdown() -> None:
    rules = [broken_rule("lone-subsection"), *ENGINE_RULES]
    report = lint(small_paper("% paperlint: ignore[lone-subsection]\nx"), Config(), rules=rules)
    assert [finding.rule for finding in report.findings] == ["internal-error"]


def test_a_breakdown_cannot_be_ignored() -> None:
    rules = [broken_rule("lone-subsection"), *ENGINE_RULES]
    report = lint(small_paper("% paperlint: ignore-file[ALL]\nx"), Config(), rules=rules)
    assert [finding.rule for finding in report.findings] == ["internal-error"]


def test_unused_suppressions_can_be_ignored_themselves() -> None:
    text = "% paperlint: ignore-file[unused-suppression]\nx % paperlint: ignore[todo-left]\n"
    assert left(small_paper(text)) == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore[todo-lefd]", "No rule or family is called `todo-lefd`; did you mean todo-left?"),
        ("ignore[zzz]", "No rule or family is called `zzz`."),
        ("ignore", "`ignore` names no rule; write ignore[missing-limitations] or [ALL]."),
        ("ignore[]", "`ignore` names no rule; write ignore[missing-limitations] or [ALL]."),
        ("ignore[todo-left", "`ignore` names no rule; write ignore[missing-limitations] or [ALL]."),
        ("ignore-fle[ALL]", "`ignore-fle` is no directive; did you mean ignore-file?"),
    ],
)  # fmt: skip
def test_a_directive_that_cannot_be_understood_is_told(
    comment: str, message: str, name: str
) -> None:
    (finding,) = check(in_format(f"text\n% paperlint: {comment}\ntext\n", name)).findings
    assert (finding.rule, finding.message) == ("unknown-suppression", message)
    assert finding.span.line == 2


def test_an_end_without_a_start_is_told() -> None:
    (finding,) = check(small_paper("% paperlint: ignore-end[todo-left]\n")).findings
    assert finding.message == "This `ignore-end` ends nothing that was begun."


def test_many_directives_take_linear_time() -> None:
    count = 20_000
    text = "% paperlint: ignore[todo-left]\n" * count + "TODO\n" * count
    report = check(small_paper(text))
    assert len(report.suppressed) == 1
    assert len(report.findings) == count - 1
