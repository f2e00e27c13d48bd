"""Names that are only parts of the names of other sets in the same paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from paperlint.analysis.datasets.gazetteer import Gazetteer

_EDITIONS = 2
"""Numbered editions of a set from which on they are its settings."""
_SERIES = re.compile(r"^((\w+)[- ]?\d{4}) Task \d+$")
_SIZE = re.compile(r"(?:\d+[KMkm]?|(?:19|20)\d\d|[vV]\d)")
_CONTENT = re.compile(
    r"(?:[a-z]+ )?(?:reviews?|ratings?|tweets|posts|comments|articles|images)", re.I
)
"""What a set is made of: "Yelp" and "Yelp reviews" are one."""
_SPECIFIC = re.compile(r"[A-Z0-9]{2}|\d")


def parts_of_others(
    names: Mapping[str, str], places: Mapping[str, int], gazetteer: Gazetteer
) -> set[str]:
    """Keys whose name only begins another one: "VOC" beside "VOC 2007", a set of the paper's
    own beside its sizes, "Purr-10k", and "Purr" beside "Purr Challenge"; or only ends it: "PURR"
    beside "HISS-PURR"."""
    parts = set()
    series = {part for name in names.values() if (m := _SERIES.match(name)) for part in m.groups()}
    for key, name in names.items():
        known = gazetteer.usual(name) is not None
        if name in series:
            parts.add(key)
        if known:
            parts.update(_editions_of(name, names, gazetteer))
        for other_key, other in names.items():
            if not known and other.endswith(f"-{name}"):
                parts.add(key)
            if other_key == key or not other.lower().startswith(name.lower()):
                continue
            beyond = other[len(name) :]
            rest = beyond.lstrip(" -:")
            if len(rest) == len(other) - len(name):
                continue
            if _CONTENT.fullmatch(rest):
                fewer = places[key] < places[other_key]
                parts.add(key if fewer else other_key)
                continue
            if known:
                drop = re.fullmatch(r"(?:19|20)\d\d|[vV]\d", rest) or _is_pair(rest)
            else:
                drop = _SIZE.fullmatch(rest) or not _SPECIFIC.search(rest.split("(")[0])
            if drop:
                parts.add(key)
            elif (
                beyond[0] == " "
                and places[other_key] == 1
                and not known
                and not _SERIES.match(other)
            ):
                parts.add(other_key)
    return parts


def _editions_of(name: str, names: Mapping[str, str], gazetteer: Gazetteer) -> list[str]:
    """Keys of editions that only this paper numbers, where it has several of one set."""
    found = [
        key
        for key, other in names.items()
        if re.fullmatch(re.escape(name) + r"[- ]?\d{1,4}", other, re.I)
        and gazetteer.usual(other) is None
    ]
    parts = [key for key in found if re.fullmatch(r".*\D[- ]?[1-9]", names[key])]
    return found if len(found) >= _EDITIONS else parts


def _is_pair(rest: str) -> bool:
    """ "En-De" after the name of a translation task."""
    return re.fullmatch(r"[A-Z][a-z]+ ?[-–→/to]+ ?[A-Z][a-z]+", rest) is not None
