"""What the terminal can show, and writing to it."""

from __future__ import annotations

import os
import sys
from typing import IO, Any, NoReturn

import click

from paperlint.reports.safe import fitted, visible

PIPED_WIDTH = 100
LEAST_WIDTH = 40
_BROKEN_PIPE = 128 + 13


def is_terminal(stream: IO[Any]) -> bool:
    """Is a person looking at this stream?"""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def wants_color(choice: str, stream: IO[Any]) -> bool:
    """`choice` is auto, always or never; auto heeds NO_COLOR, FORCE_COLOR and TERM=dumb."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def width_of(stream: IO[Any]) -> int:
    """Columns to fill: COLUMNS, else the terminal's, else a width for pipes."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(LEAST_WIDTH, min(int(columns), 1000))
    try:
        return max(LEAST_WIDTH, os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return PIPED_WIDTH


def encoding_of(stream: IO[Any]) -> str:
    """The encoding a stream writes; utf-8 where it doesn't say."""
    return getattr(stream, "encoding", None) or "utf-8"


def write(text: str | bytes, color: bool = False) -> None:
    """Write to standard output; a reader that has gone away (`| head`) ends the program."""
    try:
        click.echo(text, nl=False, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        _hang_up()


def _hang_up() -> NoReturn:
    # The interpreter flushes once more when it ends; that must not fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(_BROKEN_PIPE)


def complain(message: str) -> None:
    """One line on standard error."""
    line = f"paperlint: {visible(message)}"
    click.echo(fitted(line, encoding_of(sys.stderr)), err=True)
