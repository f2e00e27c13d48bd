"""What a rule says (`Hit`) and what a report shows (`Finding`)."""

from __future__ import annotations

from dataclasses import dataclass

from paperlint.grades import CONFIDENCES, SEVERITIES, Confidence, Severity
from paperlint.source.text import Span

__all__ = [
    "CONFIDENCES",
    "SEVERITIES",
    "Confidence",
    "Edit",
    "Finding",
    "Fix",
    "Hit",
    "Related",
    "Severity",
]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, and why."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's bare answer. The engine stamps name, family and severity on it.

    `severity`, `confidence` and `help` are given only where they differ from the rule's own.
    `desk_reject`: for this the venue may reject the paper without review.
    `covers` names rules that needn't say more about the paper while this is so; `cure` is the title
    of the section that would cure it, where the rule alone doesn't say that.
    """

    span: Span
    message: str
    help: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    confidence: Confidence | None = None
    desk_reject: bool = False
    covers: tuple[str, ...] = ()
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` takes the place of a stretch of source; nothing is replaced where that is empty. Its
    line ends are `\\n`, whatever those of the file."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that cure a finding, and what they do in one sentence. Of the fixes at one place the
    one with the smaller `rank` comes first."""

    message: str
    edits: tuple[Edit, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with all that a report needs. `fingerprint` stays the same when lines move."""

    rule: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    span: Span
    related: tuple[Related, ...]
    help: str
    url: str
    fingerprint: str
    desk_reject: bool = False
    covers: tuple[str, ...] = ()
    cure: str = ""
    fix: Fix | None = None
