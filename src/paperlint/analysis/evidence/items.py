"""What a paper's text should tell, one record an item (`data/evidence.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from paperlint.analysis.titles import Role
from paperlint.records import Record, load_records

if TYPE_CHECKING:
    from paperlint.analysis.evidence.finder import Cues

ASIDE = "aside"
"""The name under which cues of asides are found."""

Applies = Literal[
    "always",
    "study",
    "study-or-software",
    "training",
    "theory",
    "people",
    "llm",
    "language-or-people",
]


class Item(Record, frozen=True, kw_only=True):
    """An item; the head of the data file says what each field means."""

    title: str
    applies: Applies
    cues: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    enough: int = 2
    unless: tuple[str, ...] = ()
    sections: tuple[Role, ...] = ()
    section_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    only_in: tuple[Role, ...] = ()
    not_in: tuple[Role, ...] = ()
    also_in: tuple[Role, ...] = ()
    hedged: bool = False
    asides: bool = False
    implied_by: str = ""
    implied_unless: str = ""


@cache
def items() -> dict[str, Item]:
    """All items by name, in the order of the data file."""
    return load_records("analysis/data/evidence.toml", Item)


class Condition(Record, frozen=True, kw_only=True):
    """When items can apply at all; the head of the data file says what each field means."""

    lacks: str
    enough: int
    cues: tuple[str, ...]


@cache
def conditions() -> dict[str, Condition]:
    """The conditions that the words of a paper decide, by name."""
    return load_records("analysis/data/applies.toml", Condition)


class Aside(Record, frozen=True, kw_only=True):
    """Words of sentences about the field, or about other people's work."""

    cues: tuple[str, ...]


@cache
def asides() -> dict[str, Aside]:
    """The kinds of asides, by name (`data/asides.toml`)."""
    return load_records("analysis/data/asides.toml", Aside)


@cache
def all_cues(extra: Cues = ()) -> Cues:
    """All cues of evidence, those that a user adds included."""
    cues: dict[str, tuple[str, ...]] = {}
    for name, item in items().items():
        cues[name] = item.cues
        cues[f"{name}.weak"] = item.weak
        cues[f"{name}.unless"] = item.unless
    cues.update({f"applies.{name}": condition.cues for name, condition in conditions().items()})
    cues[ASIDE] = tuple(cue for aside in asides().values() for cue in aside.cues)
    for name, more in extra:
        cues[name] = (*cues.get(name, ()), *more)
    return tuple(cues.items())
