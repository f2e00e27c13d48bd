"""Components that a release lacks: `data/release_components.toml` says what it owes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from paperlint.finding import Hit, Severity
from paperlint.records import Record, load_records
from paperlint.release.record import components
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import Docs, Rule

if TYPE_CHECKING:
    from paperlint.release.facts import Release


class Owed(Record, frozen=True, kw_only=True):
    """A component that a release should have; the head of the data file says what fields mean."""

    component: str
    severity: Severity
    summary: str
    looks_for: str
    why: str
    instead: str
    cannot_detect: str
    asked_by: dict[str, str]
    unless: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


def _check(release: Release, owed: Owed) -> Iterator[Hit]:
    component = release.components[owed.component]
    if component.is_present:
        return
    if owed.only_with and not any(release.components[n].is_present for n in owed.only_with):
        return
    record = component.record
    severity: Severity | None = None
    if owed.unless and not any(release.components[n].is_present for n in owed.unless):
        severity = "info"
    yield Hit(
        release.place_for(record),
        f"The release has no {record.what}.",
        severity=severity,
    )


def _rule(name: str, owed: Owed) -> Rule:
    return Rule(
        name=name,
        family="release",
        severity=owed.severity,
        docs=Docs(owed.summary, owed.looks_for, owed.why, owed.instead, owed.cannot_detect),
        authorities=tuple(asked_by(guide, item) for guide, item in owed.asked_by.items()),
        check=None,
        help=components()[owed.component].add,
        whole_paper=True,
        on_release=partial(_check, owed=owed),
    )


_OWED = load_records("rules/data/release_components.toml", Owed)

MISSING: tuple[Rule, ...] = tuple(_rule(name, owed) for name, owed in _OWED.items())
"""A rule for each component."""


def rule_about(component: str) -> str:
    """The name of the rule that misses a component."""
    return next(name for name, owed in _OWED.items() if owed.component == component)
