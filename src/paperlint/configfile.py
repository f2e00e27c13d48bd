"""Reading `[tool.paperlint]` of pyproject.toml, or paperlint.toml: strict keys, one sentence for
whatever is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from paperlint import configvalues as values
from paperlint.config import CHOICES, Level, Settings
from paperlint.errors import ConfigError
from paperlint.source.paths import display_path, full_path

CONFIG_NAMES = ("paperlint.toml", "pyproject.toml")


def find_config(start: Path, outside: bool = False) -> Path | None:
    """The nearest configuration from a folder upwards; paperlint.toml wins in its folder.

    A pyproject.toml counts only if it has a `[tool.paperlint]`. ConfigError: one of them is a link
    out of its project, which is followed only where `outside` says so.
    """
    folder = full_path(start)
    for above in (folder, *folder.parents):
        for name in CONFIG_NAMES:
            path = above / name
            if not path.is_file():
                continue
            if not outside and path.is_symlink() and not _is_inside(path, path):
                raise ConfigError(
                    f"{display_path(path)}: a link out of the project, not followed without "
                    "--allow-outside; or name what it leads to with --config, or use --isolated."
                )
            if not _is_shared(path) or _table(path) is not None:
                return path
    return None


def load(path: Path, check: bool = True, trusted: bool = False) -> Settings:
    """Read a configuration file; ConfigError says what is wrong, and where. `check`: see
    `settings_of`. `trusted`: the user named it; one that is found beside a paper may be its
    author's, and must not say that files outside of the paper are read."""
    table = _table(path)
    if table is None:
        raise ConfigError(f"{display_path(path)}: there is no [tool.paperlint] in it.")
    shown = f"{display_path(path)}:"
    where = f"{shown} [tool.paperlint]" if _is_shared(path) else shown
    settings = settings_of(table, where, check=check)
    if settings.allow_outside and not trusted:
        raise ConfigError(
            f"{where} allow-outside: heeded only in a file named with --config, since the paper's "
            "author may have written this one; use that, or --allow-outside."
        )
    if not trusted:
        _stays_inside(f"{where} venue", path, settings.venue)
    return settings


def _stays_inside(where: str, path: Path, venue: str | None) -> None:
    """A profile named in a configuration that nobody named lies in its project, links followed:
    what is wrong in a profile is told with its words, so any file's could be."""
    if venue is None or not venue.lower().endswith(".toml"):
        return
    # counted from where the file itself lies, as in `resolve`
    if not _is_inside(path.resolve().parent / venue, path):
        raise ConfigError(
            f'{where} = "{venue}": lies outside of the project and is not read without '
            "--allow-outside; name the configuration with --config, or the profile with --venue."
        )


def _is_inside(target: Path, config: Path) -> bool:
    """Does a file lie in the project of a configuration, links followed?"""
    from paperlint.source.roots import root_of

    root = os.path.realpath(root_of(full_path(config).parent))
    try:
        return Path(os.path.realpath(target)).is_relative_to(root)
    except ValueError:  # a NUL character: whoever reads the file says so
        return True


def settings_of(
    table: Mapping[str, Any], where: str, joint: str = " ", check: bool = True
) -> Settings:
    """Check the keys and values of a table; `where`, `joint` and the key begin an error message.

    `check`: are names of rules checked, too? All rules are imported for that, which takes longer
    than to show what is known of a paper.
    """
    given: dict[str, Any] = {}
    for key, value in table.items():
        read = KEYS.get(key)
        if read is None:
            from difflib import get_close_matches

            near = get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise ConfigError(f"{where}{joint}{key}: unknown key{hint} Allowed: {', '.join(KEYS)}.")
        given[key.replace("-", "_")] = read(f"{where}{joint}{key}", value)
        if check and key in _NAMING:
            _NAMING[key](f"{where}{joint}{key}", given[key.replace("-", "_")])
    return Settings(**given)


def check_names(where: str, names: Sequence[str]) -> tuple[str, ...]:
    """Names of rules and families, or ALL; ConfigError suggests the nearest one."""
    from paperlint.rules import did_you_mean, known_names

    known = known_names()
    for name in names:
        if name not in known:
            raise ConfigError(
                f"{where}: no rule or family is called {name!r}{did_you_mean(name)}; "
                "`paperlint rules` lists them."
            )
    return tuple(names)


def _is_shared(path: Path) -> bool:
    """Does the file hold the settings of other programs, too?"""
    return path.name == "pyproject.toml"


def _table(path: Path) -> dict[str, Any] | None:
    """The table of a configuration file, None where a pyproject.toml has none for us."""
    from paperlint.tables import read_toml_file

    table = read_toml_file(path, display_path(path))
    if not _is_shared(path):
        return table
    tool = table.get("tool")
    own = tool.get("paperlint") if isinstance(tool, dict) else None
    if own is not None and not isinstance(own, dict):
        raise ConfigError(f"{display_path(path)}: tool.paperlint = {own!r}: must be a table.")
    return own


KEYS: dict[str, Callable[[str, Any], Any]] = {
    "select": values.names,
    "ignore": values.names,
    "extend-select": values.names,
    "severity": values.severity,
    "per-file-ignores": values.per_file,
    "fail-on": values.one_of(CHOICES["fail-on"]),
    "min-confidence": values.one_of(CHOICES["min-confidence"]),
    "output-format": values.one_of(CHOICES["output-format"]),
    "venue": values.word,
    "stage": values.one_of(CHOICES["stage"]),
    "kind": values.one_of(CHOICES["kind"]),
    "dataset-names": values.datasets,
    "cues": values.cues,
    "items": values.items,
    "timeout": values.seconds,
    "limits": values.limits,
    "allow-outside": values.flag,
}


def _check_rules(where: str, value: Mapping[str, Level]) -> None:
    from paperlint.rules import all_rules, did_you_mean

    rules = {rule.name for rule in all_rules()}
    for name in value:
        if name not in rules:
            raise ConfigError(f"{where}.{name}: no rule is called that{did_you_mean(name)}.")


def _check_globs(where: str, value: Mapping[str, tuple[str, ...]]) -> None:
    for glob, names in value.items():
        check_names(f'{where}."{glob}"', names)


def _check_venue(where: str, value: str) -> None:
    from paperlint.venues.load import find

    if not value.lower().endswith(".toml"):
        try:
            find(value)
        except ConfigError as error:
            raise ConfigError(f"{where}: {error}") from error


_NAMING: dict[str, Callable[[str, Any], object]] = {
    "select": check_names,
    "ignore": check_names,
    "extend-select": check_names,
    "severity": _check_rules,
    "per-file-ignores": _check_globs,
    "venue": _check_venue,
}
"""The keys whose values name rules, and what checks the names."""
