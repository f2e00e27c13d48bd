"""Which part each section plays in the paper."""

from __future__ import annotations

from typing import Literal

from paperlint.paper import Paper

Role = Literal[
    "introduction",
    "background",
    "related-work",
    "methods",
    "theory",
    "data",
    "experiments",
    "results",
    "discussion",
    "limitations",
    "ethics",
    "conclusion",
    "future-work",
    "reproducibility",
    "availability",
    "acknowledgements",
    "references",
    "appendix",
    "checklist",
    "keywords",
    "other",
]


def roles_of(paper: Paper) -> tuple[frozenset[Role], ...]:
    """The roles of each section of a paper, in the order of `paper.sections`."""
    return tuple(frozenset() for _ in paper.sections)
