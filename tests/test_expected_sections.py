"""What a paper owes depends on its kind and on how far it has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperlint.analysis.kind import Kind
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Finding
from paperlint.parsers import parse
from paperlint.rules.structure.expected import EXPECTED_SECTIONS
from paperlint.source.opening import open_project

SENTENCE = "Whoever keeps hens believes that they know one voice from another in the dark. "


def missing(folder: Path, text: str, kind: Kind | None = None) -> dict[str, Finding]:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    rules = tuple(EXPECTED_SECTIONS.values())
    config = Config(kind=kind, min_confidence="low")
    report = lint(parse(open_project(str(path))), config, rules=rules)
    return {finding.rule: finding for finding in report.findings}


def draft(words: int, *headings: str, front: str = "title: Hens and voices") -> str:
    share = SENTENCE * (words // 14 // max(1, len(headings)) + 1)
    sections = "\n\n".join(f"# {heading}\n\n{share}" for heading in headings)
    return f"---\n{front}\n---\n\n{sections or share}\n"


def test_a_paper_just_begun_is_told_all_that_is_to_come(tmp_path: Path) -> None:
    found = missing(tmp_path, draft(40, "Introduction"))
    assert set(found) == set(EXPECTED_SECTIONS) - {"missing-title", "missing-introduction"}


def test_a_short_paper_with_references_owes_less(tmp_path: Path) -> None:
    parts = ("Introduction", "Method", "Results", "References")
    found = missing(tmp_path, draft(500, *parts))
    assert "missing-discussion" not in found
    assert {f.severity for f in found.values()} <= {"warning", "info"}
    longer = missing(tmp_path, draft(1500, *parts))
    assert longer["missing-abstract"].severity == "error"
    assert longer["missing-discussion"].severity == "info"


def test_text_without_headings_is_not_asked_for_each_section(tmp_path: Path) -> None:
    assert set(missing(tmp_path, draft(2000))) == {"missing-abstract", "missing-references"}


@pytest.mark.parametrize("kind", ["theory", "survey", "position", "software"])
def test_only_studies_owe_method_and_results(tmp_path: Path, kind: Kind) -> None:
    text = draft(1500, "Introduction", "Ten remarks", "References")
    assert not missing(tmp_path, text, kind).keys() & {"missing-methods", "missing-results"}
    assert missing(tmp_path, text, "empirical").keys() >= {"missing-results"}


def test_the_nearest_is_named_with_its_line(tmp_path: Path) -> None:
    text = draft(1500, "Introduction", "Method", "Results", "Discussion", "References")
    found = missing(tmp_path, text)["missing-conclusion"]
    line = text[: text.index("# Discussion")].count("\n") + 1
    assert f'nearest: "Discussion" (line {line}).' in found.message
    assert [related.span.line for related in found.related] == [line]
    assert found.severity == "info", "a discussion closes the paper"


def test_a_sentence_on_limits_eases_what_a_heading_would_settle(tmp_path: Path) -> None:
    text = draft(1500, "Introduction", "Method", "Results", "Conclusion", "References")
    assert missing(tmp_path, text)["missing-limitations"].severity == "warning"
    text = text.replace("# Results", "A limitation of our study is its one farm.\n\n# Results")
    eased = missing(tmp_path, text)["missing-limitations"]
    assert eased.severity == "info"
    assert '"limitation of our study is its one farm' in eased.message


def test_tables_of_results_in_other_sections_ease_what_a_heading_would_settle(
    tmp_path: Path,
) -> None:
    text = draft(3000, "Introduction", "Three farms", "Conclusion", "References")
    assert missing(tmp_path, text, "empirical")["missing-results"].severity == "error"
    table = "| Hens | 67 |\n|---|---|\n| Ducks | 50 |\n\n: {} of the {} classifier.\n\n"
    tables = [table.format(*names) for names in (("Accuracy", "first"), ("Errors", "second"))]
    two = text.replace("# Conclusion", "".join(tables) + "# Conclusion")
    assert missing(tmp_path, two, "empirical")["missing-results"].severity == "error"
    three = text.replace("# Conclusion", "".join([*tables, tables[0]]) + "# Conclusion")
    assert missing(tmp_path, three, "empirical")["missing-results"].severity == "info"


def test_an_empty_abstract_is_none(tmp_path: Path) -> None:
    text = draft(1500, "Abstract", "Introduction").replace(
        f"# Abstract\n\n{SENTENCE}", "# Abstract\n\n"
    )
    head, rest = text.split("# Abstract")
    text = f"{head}# Abstract\n\n# Introduction{rest.split('# Introduction')[1]}"
    assert "missing-abstract" in missing(tmp_path, text)


def test_what_a_missing_file_may_hold_is_less_certain(tmp_path: Path) -> None:
    text = draft(1500, "Introduction", "Results", "References")
    assert missing(tmp_path, text)["missing-methods"].confidence == "high"
    text = text.replace("# Results", "{{< include method.md >}}\n\n# Results")
    assert missing(tmp_path, text)["missing-methods"].confidence == "low"
