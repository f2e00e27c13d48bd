"""Rules that are alike: their manual pages are data, one function checks them all."""

from __future__ import annotations

from paperlint.finding import Confidence, Severity
from paperlint.records import Record
from paperlint.rules.registry import Authority, Check, Docs, Rule


class Source(Record, frozen=True):
    """Who asks for it, and where one can read that."""

    name: str
    url: str


class Manual(Record, frozen=True, kw_only=True):
    """The part of a record that makes a rule's manual page."""

    help: str
    summary: str
    looks_for: str
    why: str
    instead: str
    cannot_detect: str
    authorities: tuple[Source, ...]

    def rule(
        self,
        name: str,
        check: Check,
        *,
        severity: Severity,
        family: str = "structure",
        confidence: Confidence = "high",
        whole_paper: bool = False,
    ) -> Rule:
        """A rule with this manual page."""
        return Rule(
            name=name,
            family=family,
            severity=severity,
            confidence=confidence,
            docs=Docs(
                summary=self.summary,
                looks_for=self.looks_for,
                why=self.why,
                instead=self.instead,
                cannot_detect=self.cannot_detect,
            ),
            authorities=tuple(Authority(source.name, source.url) for source in self.authorities),
            check=check,
            help=self.help,
            whole_paper=whole_paper,
        )
