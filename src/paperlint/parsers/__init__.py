"""From a project to a `Paper`: one parser a format, one shape for both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperlint.paper import Paper
    from paperlint.source.project import Project


def parse(project: Project) -> Paper:
    """Read a project. The parsers are heavy: only the one that is needed is imported."""
    if project.format == "latex":
        from paperlint.parsers.latex import parse_latex

        return _with_notices(parse_latex(project), project)
    from paperlint.parsers.markdown import parse_markdown

    return _with_notices(parse_markdown(project), project)


def _with_notices(paper: Paper, project: Project) -> Paper:
    """Add what had to be guessed when the paper's files were decoded."""
    from paperlint.paper import Problem

    files = {file.name: file for file in paper.files}
    guessed = tuple(
        Problem("encoding", notice.message, files[notice.name].span(notice.offset))
        for notice in project.notices
        if notice.name in files
    )
    return replace(paper, problems=paper.problems + guessed) if guessed else paper
