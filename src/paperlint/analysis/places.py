"""Where a section that isn't there belongs."""

from __future__ import annotations

from collections.abc import Sequence

from paperlint.analysis.roles import Role
from paperlint.paper import Paper
from paperlint.source.text import Span


def place_for(role: Role, paper: Paper, roles: Sequence[frozenset[Role]]) -> Span:
    """The heading before which a section of this role would stand, or the end of the text."""
    return paper.body_end
