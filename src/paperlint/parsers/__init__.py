"""From a project to a `Paper`: one parser a format, one shape for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperlint.paper import Paper
    from paperlint.source.project import Project


def parse(project: Project) -> Paper:
    """Read a project. The parsers are heavy: only the one that is needed is imported."""
    if project.format == "latex":
        from paperlint.parsers.latex import parse_latex

        return parse_latex(project)
    from paperlint.parsers.markdown import parse_markdown

    return parse_markdown(project)
