"""The record of a component, and what is found of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from paperlint.finding import Confidence
from paperlint.records import Record, load_records

AssetKind = Literal["code", "data", "document"]


class ComponentRecord(Record, frozen=True, kw_only=True, rename={"what": "is"}):
    """See `data/components.toml`."""

    title: str
    what: str
    kind: AssetKind
    add: str
    files: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    config: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    not_links: tuple[str, ...] = ()
    needs_link: bool = False
    links_say: bool = False


class NameRecord(Record, frozen=True, kw_only=True):
    """Names that tell something: see `data/tensors.toml` and `data/imports.toml`."""

    patterns: tuple[str, ...]


@cache
def components() -> dict[str, ComponentRecord]:
    """All components by name, in the order of reports."""
    return load_records("release/data/components.toml", ComponentRecord)


@cache
def _compiled(patterns: tuple[str, ...], flags: int) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags) if patterns else None


def search(
    patterns: tuple[str, ...], text: str, flags: int = re.IGNORECASE
) -> re.Match[str] | None:
    """The first place where one of some patterns fits."""
    compiled = _compiled(patterns, flags)
    return compiled.search(text) if compiled else None


@cache
def _whole_words(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(r"(?<![a-z])(?:" + "|".join(patterns) + r")(?![a-z])") if patterns else None


def has_words(patterns: tuple[str, ...], words: str) -> bool:
    """Does a name, as lower-case words, have one of some words?"""
    compiled = _whole_words(patterns)
    return bool(compiled and compiled.search(words))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a component is: a file of the release, or the line of a text that leads to it.

    `line` counts from 1; None for what has no lines. `how` says in a few words what told it.
    """

    path: str
    line: int | None
    confidence: Confidence
    how: str
    url: str = ""


@dataclass(frozen=True)
class Component:
    """A component and where it was found, the surest first."""

    name: str
    record: ComponentRecord
    found: tuple[Found, ...]

    @property
    def is_present(self) -> bool:
        return bool(self.found)

    @cached_property
    def confidence(self) -> Confidence:
        """How sure it is that it is there; of one that isn't found, that nothing was."""
        return self.found[0].confidence if self.found else "medium"
