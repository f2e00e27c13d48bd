"""Reports for other programs: valid by their schemas, findings at their places, nothing acts."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Hit
from paperlint.report import Failure, PaperReport, Report
from paperlint.reports import Options, render
from paperlint.rules.registry import Rule
from small_papers import small_paper, small_rule, word_rule

SOURCE = (
    "\\section{Einführung 漢}\n% paperlint: ignore[empty-section] later\n"
    "Ein TODO hier. EMPTY\n% paperlint: ignore-file[lone-subsection]\nABC\n"
)
RULES: list[Rule] = [
    word_rule("todo-left", "TODO", help="Do it."),
    word_rule("empty-section", "EMPTY", severity="info"),
]
INJECTED = (
    "x\r\n::error::a%0Ab\n]]></failure>--><script>alert(1)</script> | @all \x1b[2J `c` [l](u)"
)


def paper_report(
    source: str = SOURCE, rules: list[Rule] | None = None, name: str = "sub dir/draft ä.tex"
) -> PaperReport:
    return lint(small_paper(source, names=(name,)), Config(), rules=rules or RULES)


def report(**changes: Any) -> Report:
    return Report((paper_report(**changes),), (Failure("gone.tex", "gone.tex: no such file."),))


def hostile() -> Report:
    rule = small_rule("duplicate-section", lambda f: [Hit(f.paper.main.span(0, 3), INJECTED)])
    return report(rules=[rule], name="a,b:c%<script>.tex")


def rendered(name: str, what: Report) -> str:
    return render(name, what, Options(show_info=True))


@pytest.fixture(scope="session")
def sarif_schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The official schema, as an npm package of Microsoft's carries it."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm isn't there to fetch the official schema of SARIF")
    folder = tmp_path_factory.mktemp("sarif")
    done = subprocess.run(
        [npm, "pack", "--silent", "@microsoft/jest-sarif@1.0.0-beta.0"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("the npm package with the official schema of SARIF can't be fetched")
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        file = package.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json")
        assert file is not None
        schema: dict[str, Any] = json.load(file)
    return schema


def test_sarif_is_valid(sarif_schema: dict[str, Any]) -> None:
    for what in (report(), hostile()):
        jsonschema.validate(json.loads(rendered("sarif", what)), sarif_schema)


def test_sarif_tells_places_and_what_was_hidden() -> None:
    (run,) = json.loads(rendered("sarif", report()))["runs"]
    shown, hidden = run["results"]
    assert shown["ruleId"] == run["tool"]["driver"]["rules"][shown["ruleIndex"]]["id"]
    place = shown["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub%20dir/draft%20%C3%A4.tex"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert "suppressions" not in shown
    assert hidden["suppressions"] == [{"kind": "inSource"}]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"] == "gone.tex: no such file."


GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "fingerprint": {"type": "string", "minLength": 8},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's manual says of an issue."""

_POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer"}},
    "additionalProperties": False,
}
_PLACE: dict[str, Any] = {
    "type": "object",
    "required": ["path"],
    "properties": {
        "path": {"type": "string"},
        "range": {"type": "object", "properties": {"start": _POSITION, "end": _POSITION}},
    },
    "additionalProperties": False,
}
RDJSON: dict[str, Any] = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "location": _PLACE,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "related_locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["location"],
                            "properties": {"message": {"type": "string"}, "location": _PLACE},
                            "additionalProperties": False,
                        },
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {
                                "range": _PLACE["properties"]["range"],
                                "text": {"type": "string"},
                            },
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
}
"""The messages of reviewdog's protocol that are used."""


@pytest.mark.parametrize(("name", "schema"), [("gitlab", GITLAB), ("rdjson", RDJSON)])
def test_json_of_platforms_is_valid(name: str, schema: dict[str, Any]) -> None:
    for what in (report(), hostile()):
        jsonschema.validate(json.loads(rendered(name, what)), schema)


def test_gitlab_fingerprints_are_unique_over_papers() -> None:
    both = Report((paper_report(name="a/x.tex"), paper_report(name="b/x.tex")))
    issues = json.loads(rendered("gitlab", both))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 2
    assert issues[0]["location"] == {"path": "a/x.tex", "lines": {"begin": 3, "end": 3}}


def test_rdjson_counts_bytes() -> None:
    source = "漢字 TODO\n"
    (one,) = json.loads(rendered("rdjson", report(source=source)))["diagnostics"]
    assert one["location"]["range"] == {
        "start": {"line": 1, "column": 8},
        "end": {"line": 1, "column": 12},
    }


def test_github_gives_one_command_a_finding() -> None:
    first, failed = rendered("github", report()).splitlines()
    assert first.startswith(
        "::warning file=sub dir/draft ä.tex,line=3,endLine=3,col=5,endColumn=9,title=todo-left::"
    )
    assert failed == "::error title=paperlint::gone.tex: no such file."


def test_github_commands_can_not_be_smuggled_in() -> None:
    lines = rendered("github", hostile()).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::warning file=a%2Cb%3Ac%25<script>.tex,line=1,")
    assert "%250Ab" in lines[0]


def test_junit_has_a_case_for_each_finding() -> None:
    suites = Xml.fromstring(rendered("junit", report()))
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("2", "1", "1")
    case = suites[0][0]
    assert (case.get("file"), case.get("line")) == ("sub dir/draft ä.tex", "3")
    assert suites[1][0][0].get("message") == "gone.tex: no such file."
    clean = Xml.fromstring(rendered("junit", Report((paper_report(source="Text.\n"),))))
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")


def test_junit_of_hostile_text_is_xml() -> None:
    suites = Xml.fromstring(rendered("junit", hostile()))
    assert suites[0].get("name") == "a,b:c%<script>.tex"
    assert "<script>alert(1)</script>" in (suites[0][0][0].text or "")


def test_jsonl_has_a_whole_answer_in_each_line() -> None:
    both = Report(report().papers * 2, report().failures)
    first, second, failed = map(json.loads, rendered("jsonl", both).splitlines())
    assert first == second
    assert first["schema"] == "paperlint/1"
    assert first["papers"][0]["findings"][0]["rule"] == "todo-left"
    assert failed["failure"]["path"] == "gone.tex"


def test_markdown_makes_no_markup_of_the_paper() -> None:
    text = rendered("markdown", hostile())
    for markup in ("<script", "@all", "`c`", "[l](u)", "| @"):
        assert markup not in text
    assert "&#60;script&#62;alert(1)" in text


def test_markdown_names_the_findings_and_folds_the_tables() -> None:
    text = render("markdown", report(), Options())
    assert "**1 warning**" in text
    assert ":3 |" in text
    assert text.count("<details>") == text.count("</details>") == 1
