"""Templates made text: the one importer of jinja2."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGE = Path(__file__).parent


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
