"""TOML, read by the library that Python's own module was made from: it is compiled, so that the
tables of the package cost half the time. The one importer of tomli."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tomli import TOMLDecodeError, loads

from paperlint.errors import ConfigError

__all__ = ["TOMLDecodeError", "read_toml", "read_toml_file"]

MOST_BYTES = 1_000_000
"""Of a configuration or profile that somebody wrote; a megabyte is read in a tenth of a second."""


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text; raises TOMLDecodeError, whose message has line and column."""
    try:
        return loads(text)
    except TOMLDecodeError:
        raise
    except ValueError:  # Python makes no number of more than 4,300 digits
        raise TOMLDecodeError("a number is too long", text, 0) from None
    except RecursionError:
        raise TOMLDecodeError("nested too deeply", text, 0) from None


def read_toml_file(path: Path, shown: str) -> dict[str, Any]:
    """The tables of a user's TOML file. ConfigError says what is wrong, `shown` before it."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ConfigError(f"{shown}: larger than {MOST_BYTES // 1_000_000} MB, the most read.")
        return read_toml(data.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: not UTF-8 at byte {error.start}.") from error
    except TOMLDecodeError as error:
        raise ConfigError(f"{shown}: not valid TOML: {error}.") from error
