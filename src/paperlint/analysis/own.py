"""What users add in their configuration: items of evidence, cues for those there are, names of data
sets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from paperlint.analysis.evidence.items import Item, items
from paperlint.analysis.titles import Role
from paperlint.records import read_record

_GAP = re.compile(r"\.\.\.\d{0,2}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


class OwnItem(Item, frozen=True, kw_only=True):
    """An item of the user's own, and what the rule `own-item-missing` says where it is absent.

    `wanted`: what was looked for, as the message says it (else the title). `place`: roles of the
    section where it belongs, best first.
    """

    applies: Literal["always", "study", "training", "theory", "people", "llm"] = "always"
    wanted: str = ""
    help: str = ""
    severity: Literal["error", "warning", "info"] = "warning"
    place: tuple[Role, ...] = ("experiments", "methods", "discussion")


@dataclass(frozen=True)
class Own:
    """The user's additions, checked."""

    items: Mapping[str, OwnItem]
    cues: Mapping[str, tuple[str, ...]]
    datasets: tuple[str, ...]

    def all_cues(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every cue by the name under which evidence looks for it. The name of a data set is a cue
        for naming data."""
        named = tuple(
            f"={' '.join(alias.split())}".replace(" ", " =")
            for name in self.datasets
            for alias in name.split("|")
        )
        cues = {**self.cues, "datasets_named": (*self.cues.get("datasets_named", ()), *named)}
        for name, item in self.items.items():
            cues |= {name: item.cues, f"{name}.weak": item.weak, f"{name}.unless": item.unless}
        return tuple((name, found) for name, found in cues.items() if found)


NOTHING = Own({}, {}, ())


def read_item(name: str, table: object) -> OwnItem:
    """An item as it stands in a configuration. ValueError says what is wrong, the key first."""
    if not _NAME.fullmatch(name):
        raise ValueError("must be named in lower case, words apart by - or _")
    if name.replace("-", "_") in items():
        raise ValueError("is an item of paperlint's own; add to its cues in the table [cues]")
    if isinstance(table, dict):
        table = {key.replace("-", "_"): value for key, value in table.items()}
    item = read_record(table, OwnItem)
    if not item.cues and not item.sections:
        raise ValueError("needs cues, or sections that are evidence by themselves")
    if not item.place:
        raise ValueError("place: needs at least one role")
    for key in ("cues", "weak", "unless"):
        _check_cues(f"{key}: ", getattr(item, key))
    return item


def read_cues(item: str, cues: object) -> tuple[str, ...]:
    """Cues for an item there is. ValueError says what is wrong."""
    if item not in items():
        near = get_close_matches(item.replace("-", "_"), items(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"they are {', '.join(items())}"
        raise ValueError(f"there is no such item; {hint}")
    return _check_cues("", _strings(cues, "cues"))


def read_datasets(names: object) -> tuple[str, ...]:
    """Names of data sets; each may have others behind a "|". ValueError says what is wrong."""
    read = _strings(names, "names")
    for name in read:
        if not all(re.search(r"[^\W\d_]", alias) for alias in name.split("|")):
            raise ValueError(f"{name!r} has no letter in one of its names")
    return read


def _strings(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"must be a list of {what}, each a string")
    return tuple(value)


def _check_cues(where: str, cues: tuple[str, ...]) -> tuple[str, ...]:
    """Cues as they are, if they can be read; spaCy, slow to load, isn't needed for that."""
    for cue in cues:
        gaps = [word for word in cue.split() if word.startswith("...")]
        if not all(_GAP.fullmatch(gap) for gap in gaps):
            raise ValueError(f"{where}the cue {cue!r} has a gap that is no number of words")
        if all(word.startswith("...") or word.endswith("?") for word in cue.split()):
            raise ValueError(f"{where}the cue {cue!r} matches anything")
    return cues
