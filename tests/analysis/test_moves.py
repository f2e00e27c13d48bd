"""The moves of an abstract."""

from __future__ import annotations

import json

import pytest

from growth import LINEAR, growth
from latex_papers import document, read
from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import sentences_of
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.report import Report
from paperlint.reports import Options, render


def moves(abstract: str) -> set[str]:
    """The moves that an abstract is said to make."""
    text = f"\\begin{{abstract}}{abstract}\\end{{abstract}}\\section{{Method}}x"
    return {move for move, made in Facts(read(document(text))).moves.items() if made}


ALL = {"context", "objective", "method", "findings", "conclusion"}


def test_no_abstract_no_moves():
    assert Facts(read(document("\\section{Method}x"))).moves == {}


def test_every_move_is_judged():
    assert set(Facts(read(document("\\begin{abstract}Purr.\\end{abstract}"))).moves) == ALL


def test_a_whole_abstract():
    assert (
        moves(
            "Cats purr for many reasons. However, existing methods rely on loud cats. "
            "We propose a counter of purrs, trained by listening. It outperforms the best known "
            "counter by 3.2\\%. These results suggest that quiet cats are worth hearing."
        )
        == ALL
    )


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We introduce a purr counter based on a filter.", {"objective", "method"}),
        (
            "We introduce a purr counter. The literature is however limited to loud cats.",
            {"context", "objective", "method"},
        ),
        ("purr is a Python package for counting purrs.", {"objective"}),
        ("We use a filter. We show that it is right.", {"objective", "method"}),
    ],
)
def test_moves_that_are_made(abstract, expected):
    assert moves(abstract) - {"findings"} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It outperforms every other counter.",
        "Experiments show that it is right.",
        "Our counter achieves an accuracy of 91\\%.",
        "The counter is three times faster than listening.",
        "It reduces the error by 12\\%.",
        "We prove an upper bound on the error.",
        "On garden cats, it is competitive with listening.",
        "It achieves more than 3\\% on garden cats.",
        "It brings striking improvements over listening.",
        "The best accuracy is obtained by two ears.",
    ],
)
def test_findings(sentence):
    assert "findings" in moves(f"We propose a purr counter. {sentence}")
    assert "findings" not in moves("We propose a purr counter. It listens to cats.")


@pytest.mark.parametrize(
    "sentence",
    [
        "These results suggest that cats are content.",
        "This paves the way to quieter homes.",
        "Our findings have implications for the care of cats.",
        "We conclude that cats should be asked.",
        "Such counters could help vets.",
        "Our results, heard together, support a quieter life.",
        "The counter is expected to be of use to vets.",
    ],
)
def test_conclusions(sentence):
    assert "conclusion" in moves(f"We count purrs. It works better than before. {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Our code is available at the project page.",
        "Experiments suggest that it is significantly better than the state of the art.",
        "It outperforms every other counter by 3.2\\%.",
    ],
)
def test_what_is_no_conclusion(sentence):
    assert "conclusion" not in moves(f"We propose a purr counter. It listens. {sentence}")


@pytest.mark.parametrize(
    "sentence",
    ["Recent work suggests that cats purr.", "More attention has been given to dogs."],
)
def test_context_behind_the_aim(sentence):
    assert "context" in moves(f"We count purrs. {sentence} It listens.")
    assert "context" not in moves(f"We count purrs. {sentence[:-1]}, as we do. It listens.")


def test_a_suggestion_in_the_background_is_no_conclusion():
    background = "These results suggest that cats are content. Others differ. Many have asked. "
    assert "conclusion" not in moves(background + "We count purrs. It works. It is used.")


@pytest.mark.parametrize(
    "abstract",
    [
        "Background: Cats. Aims: Purrs. Methods: Ears. Results: Loud. Conclusions: Good.",
        "\\textbf{Background.} Cats. \\textbf{Aims.} Purrs. \\textbf{Methods and results.} Loud. "
        "\\textbf{Discussion.} Good.",
        "\\paragraph{Background and aims} Cats.\n\n\\paragraph{Methods} Ears.\n\n"
        "\\paragraph{Results} Loud.\n\n\\paragraph{Conclusion} Good.",
    ],
)
def test_structured_abstracts(abstract):
    assert moves(abstract) == ALL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One. Two!  Three? (Four.) Five", ["One.", "Two!", "Three?", "(Four.)", "Five"]),
        ("It is 3.2 times as loud, e.g. Tom, i.e. Thomas.", None),
        ("Felix et al. Found it; see Fig. 3 and J. Purr.", None),
        ("Cats\npurr. 12 cats do.", ["Cats purr.", "12 cats do."]),
    ],
)
def test_sentences(text, expected):
    assert sentences_of(text) == ([text] if expected is None else expected)


def test_the_time_for_a_hostile_abstract_grows_as_its_length():
    def read(size):
        for words in ("We is an a, ", "is a b c ", "our results ", "A. ", "code ", "however "):
            moves(words * size)

    assert growth(read, 600) < LINEAR


def test_moves_stand_in_the_json():
    text = document("\\begin{abstract}We propose a purr counter.\\end{abstract}\\section{Method}x")
    report = Report((lint(read(text), Config()),))
    (paper,) = json.loads(render("json", report, Options()))["papers"]
    made = dict.fromkeys(["context", "objective", "method", "findings", "conclusion"], False)
    assert paper["abstract"]["moves"] == made | {"objective": True, "method": True}
