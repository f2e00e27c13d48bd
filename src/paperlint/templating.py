"""Templates made text: the one importer of jinja2."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGE = Path(__file__).parent
_SKELETONS = (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates")
"""Where the skeletons lie: in an installed package, and in a checkout."""


@cache
def page_environment() -> Environment:
    """For pages of HTML, whose templates lie in `reports/data/`: every value is escaped."""
    return Environment(
        loader=FileSystemLoader(_PACKAGE / "reports" / "data"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def skeleton_environment(**filters: Callable[[str], str]) -> Environment:
    """For skeletons, below `templates/`: nothing is escaped but by the `filters`, and the marks are
    such as neither LaTeX nor Markdown has: `<< value >>`, `<% statement %>`, `<# comment #>`."""
    environment = Environment(
        loader=FileSystemLoader([folder for folder in _SKELETONS if folder.is_dir()]),
        autoescape=False,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(filters)
    return environment
