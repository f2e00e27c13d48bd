"""Which parts of a paper are in files that aren't there."""

from __future__ import annotations

import re

from paperlint.paper import Paper, Problem

_PICTURE = re.compile(r"\.(?:pgf|tikz|pdf_tex|eps_tex|ps_tex)\b", re.IGNORECASE)


def is_picture(problem: Problem) -> bool:
    """Is a missing file one that draws a picture? Then no text is missing."""
    return bool(_PICTURE.search(problem.span.text))


def unread_text(paper: Paper) -> list[Problem]:
    """The places where text of the paper was left unread."""
    return [
        problem
        for problem in paper.problems
        if problem.kind in ("missing-file", "include-cycle") and not is_picture(problem)
    ]
