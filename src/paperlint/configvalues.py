"""What each value of a configuration may be; ConfigError says what it must be instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from paperlint.config import LEVELS
from paperlint.errors import ConfigError
from paperlint.limits import Limits, read_limits

if TYPE_CHECKING:
    from paperlint.analysis.own import OwnItem

T = TypeVar("T")


def _wrong(where: str, value: Any, wanted: str) -> ConfigError:
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
    if isinstance(value, list | dict):
        shown = "a list" if isinstance(value, list) else "a table"
    return ConfigError(f"{where} = {shown}: {wanted}.")


def one_of(allowed: Sequence[str]) -> Callable[[str, Any], str]:
    """A word, one of those allowed."""

    def read(where: str, value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _wrong(where, value, f"not one of {', '.join(allowed)}")
        return value

    return read


def names(where: str, value: Any) -> tuple[str, ...]:
    """Names of rules and families."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(where, value, "must be a list of rules, families or ALL, each a string")
    return tuple(value)


def word(where: str, value: Any) -> str:
    """A name."""
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, value, "must be a name")
    return value


def severity(where: str, value: Any) -> dict[str, str]:
    """Severities by the names of rules."""
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of rules, each with its severity")
    level = one_of(LEVELS)
    return {name: level(f"{where}.{name}", item) for name, item in value.items()}


def datasets(where: str, value: Any) -> tuple[str, ...]:
    """Names of the user's own data sets."""
    from paperlint.analysis.own import read_datasets

    return _checked(where, lambda: read_datasets(value))


def cues(where: str, value: Any) -> dict[str, tuple[str, ...]]:
    """The user's own cues by the item they are of."""
    from paperlint.analysis.own import read_cues

    table = _own_table(where, value, "cues")
    return {
        item: _checked(f"{where}.{item}", partial(read_cues, item, cues))
        for item, cues in table.items()
    }


def items(where: str, value: Any) -> dict[str, OwnItem]:
    """The user's own items by their names."""
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


def per_file(where: str, value: Any) -> dict[str, tuple[str, ...]]:
    """Names of rules by globs of files."""
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of globs, each with a list of rules")
    for glob in value:
        if "\\" in glob:  # it would stand before a letter to be taken as it is, and match nothing
            raise ConfigError(f'{where}."{glob}": folders are parted by /, on every system.')
    return {glob: names(f'{where}."{glob}"', rules) for glob, rules in value.items()}


def seconds(where: str, value: Any) -> float:
    """How long; 0 for any time."""
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    if not usable or not 0 <= value <= 1_000_000:
        raise _wrong(where, value, "must be a number of seconds, 0 for any time")
    return float(value)


def flag(where: str, value: Any) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise _wrong(where, value, "must be true or false")
    return value


def limits(where: str, value: Any) -> Limits:
    """Limits by their names."""
    if not isinstance(value, dict):
        raise _wrong(where, value, "must be a table of limits, each with its number")
    return _checked(where, lambda: read_limits(value))
