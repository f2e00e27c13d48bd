"""The configuration of each path: of files, and of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlint.cli.terminal import complain

if TYPE_CHECKING:
    from paperlint.config import Config, Settings

_LISTS = ("select", "ignore", "extend-select")
_WORDS = ("fail-on", "min-confidence", "output-format", "venue", "stage", "kind")


def configs_of(paths: tuple[str, ...], options: dict[str, Any], check: bool) -> dict[str, Config]:
    """The configuration of each path. `check`: are names of rules checked? See `settings_of`."""
    from dataclasses import replace  # not where only help is asked for

    settings = _settings(options, check)
    configs = {path: _config(path, settings, options, check) for path in dict.fromkeys(paths)}
    if options.get("pdf") is not None:
        configs = _with_pdf(configs, options["pdf"])
    if options.get("explain_evidence"):
        configs = {path: replace(c, explain_evidence=True) for path, c in configs.items()}
    return configs


def configured(path: str, options: dict[str, Any]) -> Config:
    """The configuration of one path for another command; names of rules are checked."""
    return _config(path, _settings(options, True), options, True)


def _with_pdf(configs: dict[str, Config], pdf: Path) -> dict[str, Config]:
    from paperlint.pdf import read_pdf

    if len(configs) > 1:
        raise click.UsageError("--pdf is the PDF of one paper, and several are given")
    from dataclasses import replace

    text = read_pdf(pdf)
    return {path: replace(config, pdf=text) for path, config in configs.items()}


def _settings(options: dict[str, Any], check: bool) -> Settings:
    """The command line's settings, checked as those of a file are."""
    from paperlint.configfile import settings_of

    table: dict[str, Any] = {}
    for key in _LISTS:
        given = options.get(key.replace("-", "_")) or ()
        names = [name.strip() for value in given for name in value.split(",") if name.strip()]
        if given:
            table[key] = names
    for key in _WORDS:
        value = options.get(key.replace("-", "_"))
        if value is not None:
            table[key] = value
    if options.get("timeout") is not None:
        table["timeout"] = options["timeout"]
    if options.get("allow_outside"):
        table["allow-outside"] = True
    return settings_of(table, "--", joint="", check=check)


def _config(path: str, settings: Settings, options: dict[str, Any], check: bool) -> Config:
    from paperlint.config import Settings, resolve
    from paperlint.configfile import find_config, load

    file: Path | None = options["config_file"]
    if file is None and not options["isolated"]:
        given = Path(options.get("stdin_filename") or "stdin") if path == "-" else Path(path)
        outside = bool(options.get("allow_outside"))
        file = find_config(given if given.is_dir() else given.parent, outside)
    if file is None:
        return resolve(Settings(), settings)
    if options.get("verbose") and not check:
        complain(f"{path}: configured by {file}")
    trusted = options["config_file"] is not None or bool(options.get("allow_outside"))
    return resolve(load(file, check, trusted), settings, file.resolve().parent)
