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


TABLE = "\\begin{table}\\begin{tabular}{ll}A&B\\\\1&2\\end{tabular}\\caption{Purrs.}\\end{table}"
SHOWN = "\\section{Method}x\\section{Results}x" + TABLE


@pytest.mark.parametrize(
    "title",
    [
        "Position estimation of plucked whiskers",
        "Ranking evidence for a systematic review of cats",
        "Predicting the score of a product review",
        "Mousing from a causal perspective",
        "Which cat should sleep where?",
        "Fault prediction in open source software",
        "Learning to rank opinion of cats",
        "Roadmap matching for stray cats",
    ],
)
def test_words_in_a_title_name_the_subject_of_a_paper_that_reports_a_study(title):
    assert kind(title, body=SHOWN) == "empirical"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A Comprehensive Survey of Pruning", "survey"),
        ("Pruning: A Systematic Literature Review", "survey"),
        ("Review of pruning", "survey"),
        ("Position: Prune Less", "position"),
        ("Position paper: prune less", "position"),
        ("Pruning: A Perspective", "position"),
        ("purr: a small toolkit for cats", "software"),
    ],
)
def test_titles_that_name_the_kind_stand_beside_a_study(title, expected):
    assert kind(title, body=SHOWN) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We speed up the work on the systematic review.", "empirical"),
        ("Our method shortens this literature review.", "empirical"),
        ("This survey was answered by 300 owners of cats.", "empirical"),
        ("We review existing methods and propose a better one.", "empirical"),
        ("From this perspective, pruning is a game.", "empirical"),
        ("This survey covers pruning and compares ten methods.", "survey"),
        ("In this position paper, we count purrs.", "position"),
    ],
)
def test_an_abstract_beside_a_study(abstract, expected):
    assert kind("Purr", abstract, SHOWN) == expected


def test_what_only_hints_decides_where_nothing_is_shown():
    assert (
        kind("Purr", "We review the recent literature on pruning.", "\\section{Aims}x") == "survey"
    )
    assert kind("Cats should sleep more", body="\\section{Why}x") == "position"


OWN = "We trained two models. We ran them twice. We measured the loss. Our experiments show it."


@pytest.mark.parametrize(
    ("title", "body", "owes"),
    [
        ("A Survey of Pruning", SHOWN, False),
        ("A Survey of Pruning", "\\section{Method}x\\section{Results}" + OWN + TABLE, True),
        ("Position: Prune Less", "\\section{Why}x\\section{Experiments}" + OWN + TABLE, True),
        ("Position: Prune Less", "\\section{Why}" + OWN + TABLE, False),
    ],
)
def test_a_survey_or_a_position_with_a_study_of_its_own_owes_what_a_study_owes(title, body, owes):
    paper = read(document(body, f"\\title{{{title}}}"))
    assert (Facts(paper).evidence["metrics"].status != "na") is owes


def test_the_main_results_of_a_theory_paper_are_no_study():
    theorems = "\\begin{theorem}It holds.\\end{theorem}\\begin{proof}Clear.\\end{proof}" * 4
    source = "\\section{Introduction}We ask.\\section{Main Results}" + theorems
    assert Facts(read(document(source))).evidence["metrics"].status == "na"
    simulated = source + "\\section{Simulations}We simulate."
    assert Facts(read(document(simulated))).evidence["metrics"].status != "na"
