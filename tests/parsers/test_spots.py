"""Spots to fill in are no text of the paper; what is left of it keeps its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growth import LINEAR, growth
from paperlint.paper import Paper, Piece, Text
from paperlint.parsers import parse
from paperlint.parsers.spots import _without
from paperlint.source.opening import open_project
from paperlint.source.text import SourceFile

LATEX = (
    "\\documentclass{article}\n\\title{%s}\n\\begin{document}\n\\maketitle\n"
    "\\section{Introduction}\n%s\n\\end{document}\n"
)


def latex(tmp_path: Path, body: str, title: str = "Hens") -> Paper:
    path = tmp_path / "main.tex"
    path.write_text(LATEX % (title, body), encoding="utf-8")
    return parse(open_project(str(path)))


def markdown(tmp_path: Path, text: str) -> Paper:
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    return parse(open_project(str(path)))


def test_what_a_spot_says_is_not_said(tmp_path: Path) -> None:
    paper = latex(tmp_path, "We train \\fillin{with five seeds} on hens \\fillin{which?}.")
    assert [p.text.plain for p in paper.paragraphs] == ["We train on hens ."]
    assert [p.text for p in paper.placeholders] == ["with five seeds", "which?"]
    assert paper.placeholders[0].span.text == "\\fillin{with five seeds}"
    assert paper.placeholders[0].section == 0
    words = paper.paragraphs[0].text
    start = words.plain.index("hens")
    assert words.span(start, start + 4).text == "hens"


def test_a_paragraph_of_spots_is_none(tmp_path: Path) -> None:
    paper = latex(tmp_path, "\\fillin{One.} \\fillin{Two, with {braces} and \\emph{more}.}")
    assert paper.paragraphs == ()
    assert [p.text for p in paper.placeholders] == ["One.", "Two, with {braces} and \\emph{more}."]


def test_a_title_that_is_a_spot_is_none(tmp_path: Path) -> None:
    assert latex(tmp_path, "Hens.", "\\fillin{Title}").title is None
    paper = markdown(
        tmp_path, '---\ntitle: "[FILL IN: Title]"\nauthor: "[FILL IN: Name]"\n---\n\nHens.\n'
    )
    assert paper.title is None
    assert paper.authors == ()
    assert [p.text for p in paper.placeholders] == ["Title", "Name"]


def test_comments_and_code_hold_no_spots(tmp_path: Path) -> None:
    assert (
        latex(
            tmp_path, "Hens. % \\fillin{x}\n\\begin{verbatim}\n\\fillin{y}\n\\end{verbatim}"
        ).placeholders
        == ()
    )
    text = "Hens.\n\n<!-- [FILL IN: x] -->\n\n```\n[FILL IN: y]\n```\n"
    assert markdown(tmp_path, text).placeholders == ()


def test_markdown_spots_may_break_over_lines(tmp_path: Path) -> None:
    paper = markdown(
        tmp_path, "# Introduction\n\nHens [FILL\nIN: how\nmany] know [FILL IN: a [b] c].\n"
    )
    assert [p.text.plain for p in paper.paragraphs] == ["Hens know ."]
    assert [p.text for p in paper.placeholders] == ["how many", "a [b] c"]


@pytest.mark.parametrize(
    ("spot", "count"),
    [
        ("\\fillin{", 110),
        ("\\fillin{a} b ", 500),
        ("[FILL IN: ", 5_000),
        ("[FILL IN: a [b] c] ", 1_000),
    ],
    ids=["nested", "many", "unclosed", "with brackets"],
)
def test_the_time_for_hostile_spots_grows_as_their_number(
    tmp_path: Path, spot: str, count: int
) -> None:
    assert growth(lambda number: latex(tmp_path, spot * number), count) < LINEAR


def test_what_grows_as_the_square_would_be_told() -> None:
    def linear(size: int) -> object:
        return [str(i) for i in range(size)]

    assert growth(linear, 20_000) < LINEAR
    assert growth(lambda size: [linear(size) for _ in range(size // 10)], 200) > LINEAR


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text("ab [", max_size=6), st.booleans()), max_size=12))
def test_what_is_left_comes_from_where_it_stood(parts: list[tuple[str, bool]]) -> None:
    source = "".join(f"[FILL IN: {t.replace('[', '')}]" if spot else t for t, spot in parts)
    file = SourceFile("paper.md", source)
    pieces = tuple(
        Piece(start, file.span(start, min(start + 3, len(source))), True)
        for start in range(0, len(source), 3)
    )
    left = _without(Text(source, pieces))
    for index, letter in enumerate(left.plain):
        assert left.span(index, index + 1).text == letter
    if "[FILL" not in source:
        assert left.plain == source
