"""Who the authors are, as far as the source tells."""

from __future__ import annotations

import pytest

import markdown_papers
from latex_papers import document, read
from paperlint.analysis.facts import Destination, Facts
from paperlint.analysis.identity import Identity, names_in
from paperlint.rules.anonymity.blind import is_blind


def identity(author: str) -> Identity:
    return Facts(read(document("\\maketitle x", f"\\title{{T}}{author}"))).identity


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Henley", ["Ada Henley"]),
        ("Ada M. Henley1,*, Bo van der Gander2 and Cy Drake", ["Ada M. Henley", "Bo van der Gander", "Cy Drake"]),
        ("Department of Birds", []),
        ("University of Ooststad", []),
        ("Anonymous Authors", []),
        ("Under Review", []),
        ("First Author", []),
        ("Ooststad, USA", []),
        ("TU Ooststad", []),
        ("henley@birds.edu", []),
    ],
)  # fmt: skip
def test_names_in_a_line(line: str, names: list[str]) -> None:
    assert list(names_in(line)) == names


def test_a_block_of_lines() -> None:
    found = identity(
        "\\author{Ada Henley\\thanks{Equal.} \\\\ Department of Birds \\\\ Ooststad University \\\\"
        "\\texttt{\\{henley,gander\\}@birds.edu} \\And Bo Gander}"
    )
    assert found.names == ("Ada Henley", "Bo Gander")
    assert found.emails == {"{henley,gander}@birds.edu"}
    assert found.institutions == ("Ooststad University",)
    assert found.surnames == {"Henley", "Gander"}


def test_affiliations_of_their_own() -> None:
    found = identity(
        "\\author{Ada Henley}\\affiliation{\\institution{University of Ooststad}\\city{Marsh}}"
        "\\email{henley@birds.edu}"
    )
    assert found.institutions == ("University of Ooststad",)
    assert found.emails == {"henley@birds.edu"}


def test_the_sample_of_a_style_is_nobody() -> None:
    found = identity(
        "\\author{Antiquus S.~Hippocampus \\\\ Cranberry-Lemon University \\\\ Ji Q. Ren}"
    )
    assert not found.is_known


def test_front_matter() -> None:
    paper = markdown_papers.read(
        "---\ntitle: T\nauthors:\n  - name: Ada Henley\n    affiliation: 1\n    corresponding: true\n"
        "    email: henley@birds.edu\naffiliations:\n  - name: University of Ooststad\n"
        "    index: 1\n---\n\n# Introduction\n\nx\n"
    )
    found = Facts(paper).identity
    assert found.names == ("Ada Henley",)
    assert found.emails == {"henley@birds.edu"}
    assert found.institutions == ("University of Ooststad",)
    assert [detail.kind for detail in paper.author_details] == ["email", "affiliation"]


def test_the_author_of_the_pdf() -> None:
    preamble = (
        "\\usepackage[colorlinks,pdfauthor={Cy}]{hyperref}"
        "\\hypersetup{colorlinks, pdfauthor={Ada {H}enley}, pdftitle=T}\\pdfinfo{/Author (Bo)}"
    )
    metadata = read(document("x", preamble)).metadata
    assert [(meta.key, meta.value) for meta in metadata] == [
        ("pdfauthor", "Cy"),
        ("pdfauthor", "Ada {H}enley"),
        ("pdfauthor", "Bo"),
    ]


@pytest.mark.parametrize(
    ("venue", "stage", "blind"),
    [
        ("neurips", "submission", True),
        ("neurips", "draft", True),
        ("neurips", "camera-ready", False),
        ("neurips", "preprint", False),
        ("neurips", None, False),
        ("jmlr", "submission", False),
        ("icassp", "submission", False),
        (None, "submission", True),
        (None, None, False),
    ],
)
def test_only_blind_versions(venue, stage, blind):  # type: ignore[no-untyped-def]
    paper = read(document("x"))
    assert is_blind(Facts(paper, destination=Destination(venue, stage))) is blind


def test_the_style_shows_a_blind_submission() -> None:
    assert is_blind(Facts(read(document("x", "\\usepackage{neurips_2026}"))))
    assert not is_blind(Facts(read(document("x", "\\usepackage[final]{neurips_2026}"))))
    assert not is_blind(Facts(read(document("x", "\\usepackage[preprint]{neurips_2026}"))))
