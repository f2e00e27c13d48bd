"""Which part of a paper cures which finding, and what people call it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Literal

from paperlint.analysis.titles import Role
from paperlint.errors import InputError
from paperlint.guidance.parts import parts
from paperlint.records import Record, load_records
from paperlint.source.names import shown


class Section(Record, frozen=True, kw_only=True):
    """A part that can be put into a draft; the data file says what each field means."""

    role: Role | Literal["abstract"]
    cures: tuple[str, ...] = ()
    statement: bool = False
    names: tuple[str, ...] = ()


@cache
def sections() -> dict[str, Section]:
    """All of them, by name, in the order in which they stand at one place."""
    return load_records("fixes/data/sections.toml", Section)


@cache
def cures() -> dict[str, str]:
    """The part that cures a finding, by rule."""
    return {rule: name for name, section in sections().items() for rule in section.cures}


def part_named(given: str) -> str:
    """The part that a user means by its name, its title, another name for it, or a rule that it
    cures. InputError lists those there are."""
    known: dict[str, str] = {}
    for name, section in sections().items():
        known[name] = name
        for other in (_folded(parts()[name].title), *section.names, *section.cures):
            known.setdefault(other, name)
    wanted = _folded(given)
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=1, cutoff=0.7)
    guess = f"; did you mean {known[near[0]]}?" if near else "."
    raise InputError(
        f"no section is called {shown(given)!r}{guess} These can be added: {', '.join(sections())}."
    )


def _folded(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
