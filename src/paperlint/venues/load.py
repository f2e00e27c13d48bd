"""Profiles, of the package and the user's own: read, merged with what they extend, and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from paperlint.errors import ConfigError
from paperlint.records import read_record
from paperlint.tables import read_toml, read_toml_file
from paperlint.venues.model import Profile

_FOLDER = Path(__file__).parent / "data"
_DEEPEST = 5
_GROUPS = ("sections", "limits", "parts", "forbidden")
_SINGLE = ("layout", "checklist", "anonymity")
_OWN_KEYS = ("aliases", "signs")
"""What an edition doesn't take from the one it extends."""

Table = dict[str, Any]


@cache
def profiles() -> dict[str, Profile]:
    """All profiles of the package by their ids. ValueError names the file where one is wrong."""
    return {path.stem: _packaged(path.stem) for path in sorted(_FOLDER.glob("*.toml"))}


@cache
def editions(name: str) -> tuple[Profile, ...]:
    """The profiles of a venue, the newest first; one without a year counts as the newest."""
    own = [profile for profile in profiles().values() if profile.name == name]
    return tuple(sorted(own, key=lambda profile: -(profile.year or 9999)))


def find(wanted: str) -> Profile:
    """A profile by venue ("neurips": its newest edition), edition ("neurips-2025"), or another name
    it goes by ("emnlp"). ConfigError suggests the nearest."""
    key = re.sub(r"[\s_]+", "-", wanted.strip().lower())
    known = _names()
    dashed = re.sub(r"(?<=[a-z])-?((?:20)?\d\d)$", _dashed, key)
    found = known.get(key) or known.get(dashed)
    if found is not None:
        return found
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else "."
    raise ConfigError(f"no venue is called {wanted!r}{hint} `paperlint venues` lists them.")


def _dashed(match: re.Match[str]) -> str:
    return f"-{match[1] if len(match[1]) == 4 else '20' + match[1]}"


@cache
def _names() -> dict[str, Profile]:
    known = dict(profiles())
    for name in dict.fromkeys(profile.name for profile in known.values()):
        newest = editions(name)[0]
        known.setdefault(name, newest)
        for alias in newest.aliases:
            known.setdefault(alias, newest)
    for profile in profiles().values():
        for alias in profile.aliases:
            known.setdefault(alias, profile)
    return known


def for_edition(name: str, year: int | None) -> Profile:
    """The profile that says most of an edition: its own, else the last one before it, else the
    oldest there is (whose later demands don't hold for it)."""
    known = editions(name)
    if year is None:
        return known[0]
    older = [profile for profile in known if (profile.year or 0) <= year]
    return older[0] if older else known[-1]


def read_profile(path: Path) -> Profile:
    """A user's own profile. ConfigError says what is wrong, and where."""
    shown = path.name
    table = read_toml_file(path, shown)
    base: Table = {}
    extends = table.pop("extends", None)
    if extends is not None:
        if not isinstance(extends, str):
            raise ConfigError(f"{shown}: extends: must be the name of a venue.")
        base = _table(find(extends).id)
    # What a user writes down counts as read: they can say where, and that they aren't sure.
    given = {"certainty": "verified", "source": shown, **table}
    try:
        return _profile(path.stem, _merged(base, given), own=True)
    except ValueError as error:
        raise ConfigError(f"{shown}: {error}.") from error


def _packaged(name: str) -> Profile:
    try:
        return _profile(name, _table(name))
    except (ValueError, KeyError) as error:
        raise ValueError(f"venues/data/{name}.toml: {error}") from error


def _table(name: str, depth: int = 0) -> Table:
    """A profile's tables, with those of what it extends."""
    if depth > _DEEPEST:
        raise ValueError(f"{name}: extends itself")
    table = read_toml((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    extends = table.pop("extends", None)
    _settle(table)
    if extends is None:
        return table
    base = {k: v for k, v in _table(extends, depth + 1).items() if k not in _OWN_KEYS}
    return _merged(base, table)


def _settle(table: Table) -> None:
    """Say in each demand what the profile says once for all: source, certainty, edition."""
    given = {
        "source": table.get("source", ""),
        "certainty": table.get("certainty", "memory"),
        "since": table.get("year") or 0,
    }
    demands = [d for group in _GROUPS for d in _tables(table.get(group))]
    demands += [table[name] for name in _SINGLE if isinstance(table.get(name), dict)]
    for demand in demands:
        for key, value in given.items():
            demand.setdefault(key, value)


def _tables(group: object) -> list[Table]:
    if not isinstance(group, dict):
        return []
    return [demand for demand in group.values() if isinstance(demand, dict)]


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Table:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _merged(below, value) if both and isinstance(below, dict) else value
    return merged


def _profile(name: str, table: Table, own: bool = False) -> Profile:
    table = dict(table)
    if own:
        table.setdefault("name", name)
        table.setdefault("title", table["name"])
        _settle(table)
    profile = read_record({**table, "id": name}, Profile)
    for pattern in patterns_of(profile) if own else ():  # a test looks at ours
        try:
            with catch_warnings():
                simplefilter("ignore")  # of what later versions of Python may read otherwise
                re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return profile


def patterns_of(profile: Profile) -> list[str]:
    """The regular expressions of a profile."""
    found = [sign.style for sign in profile.signs] + [sign.command for sign in profile.signs]
    found += [sign.file for sign in profile.signs] + list(profile.year_from)
    found += [sign.command for sign in profile.stages] + [sign.author for sign in profile.stages]
    for section in profile.sections.values():
        found += [section.pattern, section.nearly]
    for forbidden in profile.forbidden.values():
        found += forbidden.commands
    for part in profile.parts.values():
        found += part.commands
    return found
