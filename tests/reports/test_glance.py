"""The tables of sections and of reproducibility: beside each other, stacked, and what they say."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from latex_papers import document, read
from paperlint.analysis.evidence.model import Found
from paperlint.analysis.own import Own, OwnItem
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.report import Report
from paperlint.reports import Options, render
from paperlint.reports.reproducibility import _quoted_in_sentence
from paperlint.source.text import SourceFile, Span

FILLER = "The hens walk from one side of the yard to the other and back again, slowly. " * 20
BODY = (
    f"\\title{{Hens}}\\section{{Introduction}}We ask. {FILLER}\\section{{Method}}We act.\n"
    "\\section{Experiments}We train on MNIST, averaged over 5 runs, on our test set.\n"
    "% paperlint: ignore[license-not-stated] it is in the supplement\n"
    "\\section{Conclusion}We know.\\bibliography{refs}"
)


@pytest.fixture(scope="module")
def report() -> Report:
    item = OwnItem(
        title="the yard", cues=("size of the yard",), weak=("one side of the yard",), enough=99
    )
    config = Config(own=Own({"the-yard": item}, {}, ()))
    return Report((lint(read(document(BODY)), config),))


def shown(report: Report, **options: object) -> list[str]:
    text = render("text", report, Options(**options))  # type: ignore[arg-type]
    return text[text.index("Sections") :].split("\n")


@pytest.mark.parametrize("width", [80, 100, 160])
def test_tables_stand_beside_each_other(report: Report, width: int) -> None:
    first, *rows = shown(report, width=width)
    assert first.startswith("Sections ")
    assert "Reproducibility  " in first
    assert max(row.count("main.tex:") for row in rows) == 2


@pytest.mark.parametrize("width", [40, 79])
def test_tables_are_stacked_where_there_is_little_room(report: Report, width: int) -> None:
    lines = shown(report, width=width)
    assert lines[0] == "Sections"
    assert any(line.startswith("Reproducibility  ") for line in lines)


@pytest.mark.parametrize("width", [40, 60, 79, 80, 81, 100, 119, 120, 200])
def test_no_line_is_too_wide(report: Report, width: int) -> None:
    lines = [line for line in shown(report, width=width) if "ignore with" not in line]
    assert max(map(cell_len, lines)) <= width
    lines = shown(report, width=width, explain_evidence=True)
    assert max(cell_len(line) for line in lines if "ignore with" not in line) <= width


def test_rows_say_what_was_found_where_and_what_is_missing(report: Report) -> None:
    rows = shown(report, width=79)

    def row(label: str) -> str:
        [line] = [row for row in rows if f" {label} " in row]
        return line

    assert "✓ datasets named" in row("datasets named")
    assert " MNIST " in row("datasets named")
    assert '"averaged over 5 runs"' in row("seeds or runs")
    assert "not found" in row("compute")
    assert 'only hinted at: "one side of the yard"' in row("the yard")
    assert "○ licenses" in row("licenses"), "answered by a comment"
    assert any(line.startswith(" ○ does not apply: model size, ") for line in rows)


def test_the_coverage_counts_what_applies(report: Report) -> None:
    lines = shown(report, width=79)
    start = next(i for i, line in enumerate(lines) if line.startswith("Reproducibility"))
    told, apply = map(int, lines[start].split("  ")[1].replace(" of ", " ").split()[:2])
    end = next(i for i, line in enumerate(lines) if line.startswith(" ○ does not apply"))
    table = lines[start + 1 : end]
    assert (told, apply) == (sum(line.startswith(" ✓") for line in table), len(table))


def test_reasons_are_given_where_they_are_asked_for(report: Report) -> None:
    text = "\n".join(shown(report, width=120, explain_evidence=True))
    assert "not found (nothing in the text says it)" in text
    assert "does not apply (the paper has no theorems)" in text
    assert " contributions " in text, "all items, not only those that a rule asks for"


def test_without_evidence_there_is_no_table() -> None:
    report = Report((lint(read(document(BODY)), Config(select=("structure",))),))
    assert not any("Reproducibility" in line for line in shown(report, width=100))


def test_signs_and_words_survive_a_stream_of_ascii(report: Report) -> None:
    text = "\n".join(shown(report, width=100, encoding="ascii"))
    assert text.isascii()
    assert " + datasets named" in text


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("We ran a grid search.", "grid search", "We ran a grid search."),
        ("It is a game [CITE].", "game [CITE", "It is a game […]."),
        (
            "For hens, ducks and geese we used a grid search over all of the rates that we know of.",
            "grid search",
            "…we used a grid search over all of the rates…",
        ),
        ("We " + "x" * 80 + " it.", "x" * 80, "…" + "x" * 48 + "…"),
        ("We count.", "not in it", "not in it"),
    ],
)
def test_words_are_quoted_with_some_of_their_sentence(
    sentence: str, words: str, expected: str
) -> None:
    found = Found(words, sentence, Span(SourceFile("a.md", "x"), 0, 0), 0)
    assert _quoted_in_sentence(found) == f'"{expected}"'
