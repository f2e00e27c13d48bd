"""What kind of paper it is: a theory paper owes no data sets, a software paper other sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from paperlint.analysis.roles import Role
from paperlint.paper import Paper

Kind = Literal["empirical", "theory", "dataset", "survey", "system", "position", "software"]


def kind_of(paper: Paper, roles: Sequence[frozenset[Role]]) -> Kind:
    """The kind of a paper."""
    return "empirical"
