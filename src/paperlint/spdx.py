"""SPDX licence expressions ("MIT OR Apache-2.0"): the one importer of license_expression."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_VALID = re.compile(r"[A-Za-z0-9_.:+() -]{1,200}")


@cache
def spdx() -> Any:
    """The library's index of SPDX licences."""
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


def normalised(text: str) -> str | None:
    """An expression in SPDX's own spelling; None for what is no expression of known licences."""
    text = text.strip()
    if not _VALID.fullmatch(text):  # the library fails over other characters
        return None
    known = spdx().validate(text)
    if known.errors or not known.normalized_expression:
        return None
    return str(known.normalized_expression)
