"""How a report is shown: one module a format, each a pure function from `Report` to text.

A further format is one file with `render(report, options) -> str`, and one line in `FORMATS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paperlint.report import Report

FORMATS = {
    "text": "paperlint.reports.text",
    "concise": "paperlint.reports.concise",
    "json": "paperlint.reports.json",
    "jsonl": "paperlint.reports.jsonl",
    "sarif": "paperlint.reports.sarif",
    "github": "paperlint.reports.github",
    "gitlab": "paperlint.reports.gitlab",
    "junit": "paperlint.reports.junit",
    "rdjson": "paperlint.reports.rdjson",
    "markdown": "paperlint.reports.markdown",
    "html": "paperlint.reports.html",
}

FOR_PEOPLE = frozenset({"text", "concise"})
"""Formats that heed the terminal's encoding; the others are UTF-8 wherever they go."""


@dataclass(frozen=True, slots=True)
class Options:
    """How people want it shown; a format heeds what makes sense for it.

    `encoding`: of the stream the text goes to; what it can't hold is replaced.
    """

    width: int = 100
    color: bool = False
    encoding: str = "utf-8"
    show_info: bool = False
    show_all: bool = False
    quiet: bool = False
    explain_evidence: bool = False
    statistics: bool = False


def render(name: str, report: Report, options: Options) -> str:
    """The report in a format of `FORMATS`; ends with a line end unless it is empty."""
    counted = options.statistics and name in FOR_PEOPLE
    module: Any = import_module("paperlint.reports.statistics" if counted else FORMATS[name])
    text: str = module.render(report, options)
    return text
