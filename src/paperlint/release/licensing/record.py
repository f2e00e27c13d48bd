"""Licences as data, and the names by which texts call them."""

from __future__ import annotations

import re
from functools import cache

from paperlint.records import Record, load_records
from paperlint.release.record import AssetKind


class LicenceRecord(Record, frozen=True, kw_only=True):
    """See `data/licences.toml`."""

    title: str
    osi: bool = False
    open: bool = False
    permissive: bool = False
    limits: str = ""
    suits: tuple[AssetKind, ...] = ()
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@cache
def licences() -> dict[str, LicenceRecord]:
    """All licences by identifier."""
    return load_records("release/data/licences.toml", LicenceRecord)


def record_of(identifier: str | None) -> LicenceRecord | None:
    """The record of an identifier; those of the GNU family are known without their ending."""
    if identifier is None:
        return None
    bare = re.sub(r"-(?:only|or-later)$|\+$", "", identifier)
    return licences().get(identifier) or licences().get(bare)


def title_of(identifier: str) -> str:
    """What people call it: identifiers of our own have no meaning to them."""
    record = record_of(identifier)
    return record.title if record and identifier.startswith("LicenseRef-") else identifier


@cache
def _own_patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for identifier, record in licences().items():
        own = [re.escape(identifier), re.escape(record.title), *record.names]
        pattern = rf"(?<![\w./-])(?:{'|'.join(own)})(?![\w-]|\.\d)"
        found.append((identifier, re.compile(pattern, re.IGNORECASE)))
    return found


def named_in(text: str) -> list[tuple[str, int, int]]:
    """Licences that a text names: identifier, start, end; of names that overlap the longest."""
    found = [
        (identifier, match.start(), match.end())
        for identifier, pattern in _own_patterns()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda f: (f[1] - f[2], f[1]))
    taken: list[tuple[str, int, int]] = []
    for one in found:
        if all(one[2] <= other[1] or one[1] >= other[2] for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda f: f[1])
