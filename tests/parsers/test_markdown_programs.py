"""What the programs behind a Markdown paper take in, run and lay out."""

from __future__ import annotations

import pytest

from markdown_papers import levels, read, texts


@pytest.mark.parametrize(
    "source",
    [
        "```{r child='part.Rmd'}\n```",
        "```{r, child=c('part.Rmd')}\n```",
        "```{r}\nparts <- c('part.Rmd')\n```\n\n```{r child=parts}\n```",
        "```{r child=part.Rmd}\n```",
        "```{r}\n#| child: part.Rmd\n```",
        "```{include} part.Rmd\n```",
        "{{< include part.Rmd >}}",
        "{% include_relative part.Rmd %}",
    ],
)
def test_parts_that_are_taken_in(source: str) -> None:
    paper = read(f"# One\n\n{source}\n\n# Three\n", part__Rmd="# Two\n\nText.\n")
    assert [title for _, title in levels(paper)] == ["One", "Two", "Three"]


@pytest.mark.parametrize("source", ["```{r child=unknown}\n```", "```{r child=f(x)}\n```"])
def test_parts_that_a_program_works_out_are_not_missed(source: str) -> None:
    paper = read(f"# One\n\n{source}\n\n# Three\n")
    assert paper.problems == ()
    assert [title for _, title in levels(paper)] == ["One", "Three"]


@pytest.mark.parametrize(
    "options",
    [":name: owls\n:width: 3cm\n", "---\nname: owls\nwidth: 3cm\n---\n", ""],
)
def test_options_of_directives_are_no_text(options: str) -> None:
    paper = read(f"# One\n\n:::{{figure}} o.png\n{options}\nAn owl.\n:::\n\nText.\n")
    assert texts(paper) == ["Text."]
    assert texts(paper, "caption") == ["An owl."]
    assert [f.labels for f in paper.floats] == [("owls",) if options else ()]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("  a    b\n---  ---\n  1    2\n  3    4\n\n: Owls.", ["a", "b", "1", "2", "3", "4"]),
        ("---  ---\n  1    2\n  3    4\n---  ---\n\n: Owls.", ["1", "2", "3", "4"]),
        (
            "-----------\n a     b\n----  -----\n 1     two\n       lines\n\n 3     4\n-----------\n\n: Owls.",
            ["a", "b", "1", "two lines", "3", "4"],
        ),
        (
            "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\n: Owls.",
            ["a", "b", "1", "2"],
        ),
    ],
)
def test_tables_that_are_drawn(table: str, cells: list[str]) -> None:
    paper = read(f"# One\n\nText.\n\n{table}\n\nMore.\n")
    assert [f.kind for f in paper.floats] == ["table"]
    assert [" ".join(cell.split()) for cell in texts(paper, "cell")] == cells
    assert texts(paper, "caption") == ["Owls."]
    assert texts(paper) == ["Text.", "More."]


@pytest.mark.parametrize("rule", ["---  ---\n\nText.", "-----------\nwords\n\nText."])
def test_rules_that_only_look_like_tables(rule: str) -> None:
    assert "Text." in texts(read(f"# One\n\n{rule}\n"))


def test_emphasis_beyond_all_reason_is_told() -> None:
    paper = read(
        "# One\n\n" + "[" * 40 + "x" + "](u)" * 40 + "\n\n" + "*a **b " * 30 + "\n\nText.\n"
    )
    assert "Text." in texts(paper)
    assert {problem.kind for problem in paper.problems} <= {"limit"}


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("**Theorem 1 (Owls).** They sleep.", "statement"),
        ("**Lemma.** They sleep.", "statement"),
        ("*Proof.* They sleep.", "proof"),
        ("*Theorem 1.* They sleep.", "text"),
        ("*Owls* sleep.", "text"),
        ("**[@a]** They sleep.", "text"),
    ],
)
def test_statements_that_begin_in_bold(lead: str, kind: str) -> None:
    paper = read(f"# One\n\n{lead}\n")
    assert "sleep" in " ".join(texts(paper, kind))


def test_pictures_in_a_row_are_one_figure() -> None:
    paper = read(
        "# One\n\n[![a](a.png)](https://a.org) ![b](b.png) <img src='c.png'>\n\nText ![d](d.png) goes on.\n"
    )
    assert [graphic.path for graphic in paper.graphics] == ["a.png", "b.png", "c.png", "d.png"]
    assert texts(paper) == ["Text goes on."]
