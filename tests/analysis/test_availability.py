"""What a paper's own code, data and models are said to be: on request, or promised; and what isn't."""

from __future__ import annotations

import pytest

from latex_papers import document, read
from paperlint.analysis.facts import Facts

STUDY = "\\section{Introduction}We ask.\\section{Experiments}We act.\\section{Conclusion}"


def ways(text: str, before: str = STUDY) -> list[tuple[str, tuple[str, ...]]]:
    facts = Facts(read(document(before + text)))
    return [(said.way, tuple(sorted(said.assets))) for said in facts.deferred]


@pytest.mark.parametrize(
    ("text", "way", "assets"),
    [
        ("The code is available upon request.", "request", ("code",)),
        ("Data and scripts can be provided on reasonable request.", "request", ("code", "data")),
        ("Our annotations are available from the corresponding author.", "request", ("data",)),
        ("For the weights, please contact the authors.", "request", ("model",)),
        ("We will release our code.", "promise", ("code",)),
        ("The dataset will be made publicly available upon acceptance.", "promise", ("data",)),
        ("Upon publication, all models will be released.", "promise", ("model",)),
        ("We plan to open-source the implementation.", "promise", ("code",)),
        ("Code to be released.", "promise", ("code",)),
    ],
)
def test_what_is_deferred_is_found(text: str, way: str, assets: tuple[str, ...]) -> None:
    assert ways(text) == [(way, assets)]


@pytest.mark.parametrize(
    "text",
    [
        "The code is available at \\url{https://example.org/code}.",
        "Code is at \\url{https://example.org/code}. We will release the models there, too.",
        "The data are available on request at \\url{https://example.org/form}.",
        "The dataset of \\cite{smith} is available upon request.",
        "Smith et al. will release their code.",
        "The original authors provide their data on request.",
        "A manual is available upon request.",
        "We will publish a second study.",
        "The model will be shown the next token.",
        "Help is given on request of the user.",
        "The data can be obtained from the ministry upon request.",
        "We will not release the raw data.",
    ],
)
def test_what_others_offer_or_what_is_there_is_not(text: str) -> None:
    assert ways(text) == []


def test_related_work_is_not_ours() -> None:
    related = "\\section{Introduction}We ask.\\section{Related Work}"
    assert (
        ways("Their code will be released, and the data are available upon request.", related) == []
    )


def test_a_place_begins_where_its_subject_does() -> None:
    paper = read(document(STUDY + "Thanks to all. Our code, such as it is, will be released."))
    [said] = Facts(paper).deferred
    assert said.span.text == "code, such as it is, will be released" == said.text
