"""SPDX expressions: "MIT OR Apache-2.0". The one module that imports license_expression."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from paperlint.release.licensing.record import named_in, record_of

_VALID = re.compile(r"[A-Za-z0-9_.:+() -]+")


@cache
def _licensing() -> Any:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


def normal(text: str) -> str | None:
    """A licence as a file of metadata says it, in SPDX's spelling; None where it names none."""
    text = text.strip()
    if not text or len(text) > 200:
        return None
    if _VALID.fullmatch(text):  # the library fails over other characters
        known = _licensing().validate(text)
        if not known.errors and known.normalized_expression:
            return str(known.normalized_expression)
    named = named_in(text)
    return named[0][0] if named else None


def identifiers(expression: str) -> frozenset[str]:
    """The licences that an expression names, the GNU family without endings."""
    try:
        parsed = _licensing().license_keys(expression, unique=True)
    except Exception:  # noqa: BLE001  the library raises errors of its own for what it can't parse
        parsed = [expression]
    found = set()
    for key in parsed:
        bare = str(key)
        for ending in ("-only", "-or-later", "+"):
            bare = bare.removesuffix(ending)
        found.add(bare if record_of(bare) else str(key))
    return frozenset(found)
