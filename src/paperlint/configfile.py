"""Reading `[tool.paperlint]` of pyproject.toml, or paperlint.toml: strict keys, one sentence for
whatever is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from paperlint.config import CHOICES, LEVELS, Level, Settings
from paperlint.errors import ConfigError
from paperlint.limits import Limits, read_limits
from paperlint.source.tree import display_path, full_path

if TYPE_CHECKING:
    from paperlint.analysis.own import OwnItem

T = TypeVar("T")

CONFIG_NAMES = ("paperlint.toml", "pyproject.toml")


def find_config(start: Path) -> Path | None:
    """The nearest configuration from a folder upwards; paperlint.toml wins in its folder.

    A pyproject.toml counts only if it has a `[tool.paperlint]`.
    """
    folder = full_path(start)
    for above in (folder, *folder.parents):
        for name in CONFIG_NAMES:
            path = above / name
            if path.is_file() and (not _is_shared(path) or _table(path) is not None):
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
    from paperlint.source.roots import root_of

    root = os.path.realpath(root_of(full_path(path).parent))
    try:  # counted from where the file itself lies, as in `resolve`
        target = Path(os.path.realpath(path.resolve().parent / venue))
    except ValueError:  # a NUL character: whoever reads the profile says so
        return
    if not target.is_relative_to(root):
        raise ConfigError(
            f'{where} = "{venue}": lies outside of the project and is not read without '
            "--allow-outside; name the configuration with --config, or the profile with --venue."
        )


def settings_of(
    table: Mapping[str, Any], where: str, joint: str = " ", check: bool = True
) -> Settings:
    """Check the keys and values of a table; `where`, `joint` and the key begin an error message.

    `check`: are names of rules checked, too? All rules are imported for that, which takes longer
    than to show what is known of a paper.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        read = KEYS.get(key)
        if read is None:
            from difflib import get_close_matches

            near = get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise ConfigError(f"{where}{joint}{key}: unknown key{hint} Allowed: {', '.join(KEYS)}.")
        values[key.replace("-", "_")] = read(f"{where}{joint}{key}", value)
        if check and key in _NAMING:
            _NAMING[key](f"{where}{joint}{key}", values[key.replace("-", "_")])
    return Settings(**values)


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
    from paperlint.tables import TOMLDecodeError, read_toml

    try:
        table = read_toml(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(f"{display_path(path)}: cannot be read: {reason}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{display_path(path)}: not UTF-8 at byte {error.start}.") from error
    except TOMLDecodeError as error:
        raise ConfigError(f"{display_path(path)}: not valid TOML: {error}.") from error
    if not _is_shared(path):
        return table
    tool = table.get("tool")
    own = tool.get("paperlint") if isinstance(tool, dict) else None
    if own is not None and not isinstance(own, dict):
        raise ConfigError(f"{display_path(path)}: tool.paperlint = {own!r}: must be a table.")
    return own


def _wrong(where: str, value: Any, wanted: str) -> ConfigError:
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
    if isinstance(value, list | dict):
        shown = "a list" if isinstance(value, list) else "a table"
    return ConfigError(f"{where} = {shown}: {wanted}.")


def _one_of(allowed: Sequence[str]) -> Callable[[str, Any], str]:
    def read(where: str, value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _wrong(where, value, f"not one of {', '.join(allowed)}")
        return value

    return read


def _names(where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(where, value, "must be a list of rules, families or ALL, each a string")
    return tuple(value)


def _word(where: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, value, "must be a name")
    return value


def _severity(where: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of rules, each with its severity")
    level = _one_of(LEVELS)
    return {name: level(f"{where}.{name}", item) for name, item in value.items()}


def _datasets(where: str, value: Any) -> tuple[str, ...]:
    from paperlint.analysis.own import read_datasets

    return _checked(where, lambda: read_datasets(value))


def _cues(where: str, value: Any) -> dict[str, tuple[str, ...]]:
    from paperlint.analysis.own import read_cues

    table = _own_table(where, value, "cues")
    return {
        item: _checked(f"{where}.{item}", partial(read_cues, item, cues))
        for item, cues in table.items()
    }


def _items(where: str, value: Any) -> dict[str, OwnItem]:
    from paperlint.analysis.own import read_item

    table = _own_table(where, value, "settings")
    return {
        name: _checked(f"{where}.{name}", partial(read_item, name, item))
        for name, item in table.items()
    }


def _own_table(where: str, value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, value, f"must be a table of items, each with its {what}")
    return value


def _checked(where: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except ValueError as error:
        raise ConfigError(f"{where}: {error}.") from error


def _per_file(where: str, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of globs, each with a list of rules")
    for glob in value:
        if "\\" in glob:  # it would stand before a letter to be taken as it is, and match nothing
            raise ConfigError(f'{where}."{glob}": folders are parted by /, on every system.')
    return {glob: _names(f'{where}."{glob}"', names) for glob, names in value.items()}


def _seconds(where: str, value: Any) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    if not usable or not 0 <= value <= 1_000_000:
        raise _wrong(where, value, "must be a number of seconds, 0 for any time")
    return float(value)


def _flag(where: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, value, "must be true or false")
    return value


def _limits(where: str, value: Any) -> Limits:
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of limits, each with its number")
    return _checked(where, lambda: read_limits(value))


KEYS: dict[str, Callable[[str, Any], Any]] = {
    "select": _names,
    "ignore": _names,
    "extend-select": _names,
    "severity": _severity,
    "per-file-ignores": _per_file,
    "fail-on": _one_of(CHOICES["fail-on"]),
    "min-confidence": _one_of(CHOICES["min-confidence"]),
    "output-format": _one_of(CHOICES["output-format"]),
    "venue": _word,
    "stage": _one_of(CHOICES["stage"]),
    "kind": _one_of(CHOICES["kind"]),
    "dataset-names": _datasets,
    "cues": _cues,
    "items": _items,
    "timeout": _seconds,
    "limits": _limits,
    "allow-outside": _flag,
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
