"""What points to a label, and what it costs to ask for thousands of them."""

from __future__ import annotations

import pytest

from growth import LINEAR, growth
from paperlint.analysis.pointing import Pointing
from small_papers import small_paper

BEGIN = "\\section{One}\\label{sec}"


@pytest.mark.parametrize(
    ("source", "is_referenced"),
    [
        ("See \\ref{sec}.", True),
        ("See \\mine[see]{sec}.", True),
        ("See \\mine[as \\mine{sec}]{other}.", True),
        ("See \\mine{ sec}.", False),
        ("See \\mine{section}.", False),
        ("See it.% as in \\mine{sec}", False),
        ("\\% See \\mine{sec}.", True),
        ("See it.% \\mine{sec}\nSee \\mine{sec}.", True),
        ("\\includegraphics{sec}", False),
    ],
)
def test_what_refers_to_a_label(source: str, is_referenced: bool) -> None:
    assert Pointing(small_paper(f"{BEGIN}\n{source}\n")).is_referenced("sec") == is_referenced


def test_the_time_to_ask_for_labels_grows_as_their_number() -> None:
    def ask(count: int) -> None:
        text = " ".join(f"\\label{{l{n}}}\\mine{{m{n}}}% \\mine{{l{n}}}" for n in range(count))
        pointing = Pointing(small_paper(f"{BEGIN}\n{text}\n"))
        assert not any(pointing.is_referenced(f"l{n}") for n in range(1, count))

    assert growth(ask, 150) < LINEAR
