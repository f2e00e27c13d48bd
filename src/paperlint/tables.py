"""TOML, whichever module of this Python reads it."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    from tomllib import TOMLDecodeError, loads
else:
    from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "read_toml"]


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text; raises TOMLDecodeError, whose message has line and column."""
    try:
        return loads(text)
    except RecursionError:
        raise TOMLDecodeError("nested too deeply") from None
