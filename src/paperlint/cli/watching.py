"""`--watch`: lint again whenever something of the paper changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from paperlint.cli.terminal import complain, is_terminal
from paperlint.errors import ConfigError, InputError, PaperlintError
from paperlint.source.ground import ground_of
from paperlint.source.tree import skipped

_OF_A_PAPER = (
    ".tex", ".ltx", ".latex", ".md", ".markdown", ".qmd", ".rmd", ".bib", ".bbl", ".bst", ".sty",
    ".cls", ".csl", ".json", ".toml", ".yml", ".yaml", ".zip", ".tar", ".gz", ".tgz", ".pdf",
    ".png", ".jpg", ".jpeg", ".eps", ".svg",
)  # fmt: skip
"""What a report can depend on: texts, their sources, and whether a picture is there."""


def watch(paths: Sequence[str], options: dict[str, Any], lint: Callable[[], int]) -> int:
    """Lint, wait for a change, lint again, until interrupted. Raises ConfigError without
    watchfiles, InputError for standard input and what isn't there."""
    try:
        import watchfiles
    except ImportError:
        raise ConfigError(
            "--watch needs watchfiles, which is not installed: pip install 'paperlint[watch]'."
        ) from None
    if "-" in paths:
        raise InputError("--watch: standard input can't be watched; name a file.")
    roots = {ground_of(path).root for path in paths}
    written = {options["output_file"], *(Path(r.partition("=")[2]) for r in options["reports"])}
    own = {os.path.realpath(path) for path in written if path is not None}

    def matters(change: object, path: str) -> bool:
        parts = Path(path).parts
        hidden = any(skipped(part) for part in parts[len(Path.cwd().parts) : -1])
        return path.lower().endswith(_OF_A_PAPER) and not hidden and path not in own

    _again(lint)
    folders = [root if root.is_dir() else root.parent for root in sorted(roots)]
    for _ in watchfiles.watch(*folders, watch_filter=matters, raise_interrupt=True):
        _again(lint)
    return 0


def _again(lint: Callable[[], int]) -> None:
    if is_terminal(sys.stdout):
        click.clear()
    try:
        lint()
    except PaperlintError as error:  # a configuration that is being written
        complain(str(error))
    with suppress(OSError):
        complain("watching for changes; Ctrl-C ends.")
