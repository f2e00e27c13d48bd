"""Rules that are alike: their manual pages are data, one function checks them all."""

from __future__ import annotations

from functools import cache
from typing import Any

from paperlint.finding import Severity
from paperlint.records import Record, load_records
from paperlint.rules.registry import Authority, Check, Docs, Rule


class Source(Record, frozen=True):
    """Who asks for it, and where one can read that."""

    name: str
    url: str


@cache
def _guides() -> dict[str, Source]:
    return load_records("rules/data/guides.toml", Source)


class Manual(Record, frozen=True, kw_only=True):
    """The part of a record that makes a rule's manual page.

    Who asks is said in full (`authorities`), or by the name of a guide in `data/guides.toml` and
    the item of it (`asked_by`).
    """

    help: str
    summary: str
    looks_for: str
    why: str
    instead: str
    cannot_detect: str
    authorities: tuple[Source, ...] = ()
    asked_by: dict[str, str] = {}  # noqa: RUF012  records are frozen, msgspec copies it

    def rule(
        self, name: str, check: Check, *, family: str, severity: Severity, **fields: Any
    ) -> Rule:
        """A rule with this manual page; `fields` are further ones of `Rule`.

        Raises TypeError where nobody asks for it, ValueError where a guide isn't known.
        """
        return Rule(
            name=name,
            family=family,
            severity=severity,
            docs=Docs(
                summary=self.summary,
                looks_for=self.looks_for,
                why=self.why,
                instead=self.instead,
                cannot_detect=self.cannot_detect,
            ),
            authorities=(
                *(Authority(source.name, source.url) for source in self.authorities),
                *(asked_by(guide, item) for guide, item in self.asked_by.items()),
            ),
            check=check,
            help=self.help,
            **fields,
        )


def asked_by(guide: str, item: str) -> Authority:
    """An item of a guide that many rules go by; ValueError where the guide isn't known."""
    source = _guides().get(guide)
    if source is None:
        raise ValueError(f"rules/data/guides.toml: there is no guide {guide!r}")
    return Authority(f"{source.name}, {item}" if item else source.name, source.url)
