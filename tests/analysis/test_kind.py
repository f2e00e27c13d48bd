"""The kind of a paper."""

from __future__ import annotations

import pytest

from latex_papers import document, read
from paperlint.analysis.facts import Facts

STUDY = "\\section{Method}x\\section{Experiments}x"


def kind(title: str, abstract: str = "We do it.", body: str = STUDY) -> str:
    paper = read(
        document(f"\\begin{{abstract}}{abstract}\\end{{abstract}}{body}", f"\\title{{{title}}}")
    )
    return Facts(paper).kind


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Pruning by parity", "empirical"),
        ("A Survey of Pruning", "survey"),
        ("Pruning: a tutorial", "survey"),
        ("purr: A Python package for pruning", "software"),
        ("Position: Prune Less", "position"),
        ("PurrSet: A Dataset of Cat Voices", "dataset"),
        ("A Corpus of Annotated Purrs", "dataset"),
        ("Five years of purr: experiences operating a cat detector", "system"),
        ("Better positional encodings", "empirical"),
        ("Learning from small datasets", "empirical"),
    ],
)
def test_titles_that_tell(title, expected):
    assert kind(title) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("This survey covers pruning.", "survey"),
        ("We present purr, an open-source Python library for cats.", "software"),
        ("Our survey respondents liked it.", "empirical"),
    ],
)
def test_abstracts_that_tell(abstract, expected):
    assert kind("Purr", abstract) == expected


def test_statements_without_a_study_make_a_theory_paper():
    statements = "\\begin{theorem}It holds for all.\\end{theorem}\\begin{proof}Clear.\\end{proof}"
    assert kind("Purr", body="\\section{Results}" + "\\section{A}" + statements * 4) == "theory"


def test_a_statement_beside_experiments_does_not():
    statement = "\\begin{theorem}It holds.\\end{theorem}"
    words = "Words. " * 200
    assert kind("Purr", body=STUDY + words + statement) == "empirical"
