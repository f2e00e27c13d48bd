"""Licences as metadata name them, in SPDX's expressions: "MIT OR Apache-2.0"."""

from __future__ import annotations

from paperlint.release.licensing.record import named_in, record_of
from paperlint.spdx import normalised, spdx


def normal(text: str) -> str | None:
    """A licence as a file of metadata says it, in SPDX's spelling; None where it names none."""
    text = text.strip()
    if not text or len(text) > 200:
        return None
    expression = normalised(text)
    if expression is not None:
        return expression
    named = named_in(text)
    return named[0][0] if named else None


def identifiers(expression: str) -> frozenset[str]:
    """The licences that an expression names, the GNU family without endings."""
    try:
        parsed = spdx().license_keys(expression, unique=True)
    except Exception:  # noqa: BLE001  the library raises errors of its own for what it can't parse
        parsed = [expression]
    found = set()
    for key in parsed:
        bare = str(key)
        for ending in ("-only", "-or-later", "+"):
            bare = bare.removesuffix(ending)
        found.add(bare if record_of(bare) else str(key))
    return frozenset(found)
