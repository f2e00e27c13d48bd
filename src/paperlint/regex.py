"""Regular expressions that are compiled when they are first used.

Compiling takes longer than most papers take to read, and most papers need few of those that look
for rare things. What every paper needs is compiled by `re` at once.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class LazyRegex:
    """What `regex` gives."""

    def __init__(self, expression: str, flags: int) -> None:
        self._given = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # so that this is asked once for each method
        return value


def regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Stands for `re.compile(expression, flags)`. What is wrong with it is told at first use."""
    return cast("re.Pattern[str]", LazyRegex(expression, flags))
