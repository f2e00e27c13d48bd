"""TOML, read by the library that Python's own module was made from: it is compiled, so that the
tables of the package cost half the time. The one importer of tomli."""

from __future__ import annotations

from typing import Any

from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "read_toml"]


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
