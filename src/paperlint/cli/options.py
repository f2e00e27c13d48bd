"""Options that several commands share, each written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from paperlint.cli import completion

F = TypeVar("F", bound=Callable[..., Any])


def _together(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """One decorator of several, shown by --help in this order."""

    def decorated(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


reports_wanted = _together(
    click.option(
        "--output-format",
        metavar="FORMAT",
        shell_complete=completion.values,
        help="text (default), concise, json, jsonl, sarif, github, gitlab, junit, rdjson, "
        "markdown, html.",
    ),
    click.option(
        "--output-file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write there.",
    ),
    click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FORMAT=FILE",
        help="Write one more report, too; may be given several times.",
    ),
)
"""Which reports are written, and where."""


def _names(option: str, told: str) -> Callable[[F], F]:
    return click.option(
        option, multiple=True, metavar="NAMES", shell_complete=completion.names, help=told
    )


rules_wanted = _together(
    _names("--select", "Run only these: rules, families, ALL."),
    _names("--ignore", "Don't run these."),
    _names("--extend-select", "Run these, too."),
    click.option(
        "--fail-on",
        metavar="SEVERITY",
        shell_complete=completion.values,
        help="Exit with 1 from this severity on: error (default), warning, info, never.",
    ),
    click.option(
        "--min-confidence",
        metavar="LEVEL",
        shell_complete=completion.values,
        help="Hide findings less certain than this: low, medium (default), high.",
    ),
)
"""Which rules run, and what of their findings counts."""

configuration = _together(
    click.option(
        "--config",
        "config_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Use this configuration instead of the nearest paperlint.toml or pyproject.toml.",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)
"""Where settings come from."""

bounds = _together(
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=float,
        help="Give a paper up that takes longer: 300 (default); 0 for never.",
    ),
    click.option(
        "--allow-outside",
        is_flag=True,
        help="Read what lies outside of the project, too, where a paper asks for it.",
    ),
)
"""What a paper may cost, and read."""

findings_shown = _together(
    click.option("--show-info", is_flag=True, help="Show notes, too, not only their number."),
    click.option("--show-all", is_flag=True, help="Show every finding of a rule, however many."),
)
"""How much a report shows."""

talk = _together(
    click.option("-q", "--quiet", is_flag=True, help="Only the findings: no summary, no table."),
    click.option(
        "-v", "--verbose", is_flag=True, help="Say on stderr what is used, and show bugs."
    ),
    click.option(
        "--color", metavar="WHEN", default="auto", help="auto (default), always or never."
    ),
)
"""How the terminal is talked to."""
