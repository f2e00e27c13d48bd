"""All settings, in frozen values; `configfile` reads them.

Settings come in two stages, a file and the command line, both as `Settings`; `resolve` makes one
`Config` of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from paperlint.analysis.kinds import CardKind, Kind
from paperlint.grades import CONFIDENCES, SEVERITIES, Confidence, Severity
from paperlint.limits import LIMITS, TIMEOUT, Limits
from paperlint.venues.stages import Stage

if TYPE_CHECKING:
    from paperlint.analysis.own import Own, OwnItem
    from paperlint.typeset import PdfText
    from paperlint.venues.model import Profile

FailOn = Literal["error", "warning", "info", "never"]
Level = Literal["error", "warning", "info", "off"]
OutputFormat = Literal[
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
]

KINDS: tuple[str, ...] = get_args(Kind) + get_args(CardKind)
STAGES: tuple[str, ...] = get_args(Stage)
FAIL_ON: tuple[str, ...] = get_args(FailOn)
LEVELS: tuple[str, ...] = get_args(Level)
FORMATS: tuple[str, ...] = get_args(OutputFormat)

CHOICES: dict[str, tuple[str, ...]] = {
    "fail-on": FAIL_ON,
    "min-confidence": CONFIDENCES,
    "output-format": FORMATS,
    "stage": STAGES,
    "kind": KINDS,
}
"""The keys that take one of some values."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one stage sets; None where it sets nothing."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    severity: Mapping[str, Level] | None = None
    per_file_ignores: Mapping[str, tuple[str, ...]] | None = None
    fail_on: FailOn | None = None
    min_confidence: Confidence | None = None
    output_format: OutputFormat | None = None
    venue: str | None = None
    stage: Stage | None = None
    kind: Kind | CardKind | None = None
    dataset_names: tuple[str, ...] | None = None
    cues: Mapping[str, tuple[str, ...]] | None = None
    items: Mapping[str, OwnItem] | None = None
    timeout: float | None = None
    limits: Limits | None = None
    allow_outside: bool | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. An empty `select` means the rules that are on by default."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: FailOn = "error"
    min_confidence: Confidence = "medium"
    output_format: OutputFormat = "text"
    venue: str | None = None
    """A venue, one of its editions, or a file with a profile of the user's own."""
    profile: Profile | None = None
    """What that file says."""
    stage: Stage | None = None
    kind: Kind | CardKind | None = None
    own: Own | None = None
    """What the user adds to the evidence; None where that is nothing."""
    """Items of evidence, cues and names of data sets that the configuration adds."""
    explain_evidence: bool = False
    pdf: PdfText | None = None
    """The paper as it was typeset."""
    timeout: float = TIMEOUT
    """Seconds for one paper in all; 0 means any time."""
    limits: Limits = LIMITS
    allow_outside: bool = False
    """Are files outside the project's root read where the paper asks for them?"""
    folder: Path | None = None
    """Where the configuration file lies: globs are relative to it."""

    def shows_evidence(self, is_needed: bool) -> bool:
        """Do reports show the evidence for reproducibility? They do where a selected rule needs it;
        some have it always, unless a selection of rules asks for those alone."""
        shown = self.output_format in ("json", "jsonl", "markdown", "html")
        return self.explain_evidence or is_needed or (shown and not self.select)

    @property
    def reads_sentences(self) -> bool:
        """Is it clear before any rule is imported that one which reads sentences will run? `select`
        leaves that open, and so does `ignore` with a family, whose name has no hyphen."""
        return not self.select and all("-" in name for name in self.ignore)

    def is_failing(self, severity: Severity) -> bool:
        """Is a finding of this severity at least as grave as `fail_on`?"""
        if self.fail_on == "never":
            return False
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


def resolve(file: Settings, options: Settings, folder: Path | None = None) -> Config:
    """One configuration of two stages; the command line wins.

    A `--select` says exactly which rules run, so it puts aside the file's `select`, `ignore` and
    `extend-select`. Other lists of the command line add to the file's.
    """
    base = Settings() if options.select is not None else file
    default = Config()
    return Config(
        select=_first(options.select, base.select, ()),
        ignore=(*(base.ignore or ()), *(options.ignore or ())),
        extend_select=(*(base.extend_select or ()), *(options.extend_select or ())),
        severity=_first(options.severity, file.severity, default.severity),
        per_file_ignores=_first(
            options.per_file_ignores, file.per_file_ignores, default.per_file_ignores
        ),
        fail_on=_first(options.fail_on, file.fail_on, default.fail_on),
        min_confidence=_first(options.min_confidence, file.min_confidence, default.min_confidence),
        output_format=_first(options.output_format, file.output_format, default.output_format),
        venue=options.venue or file.venue,
        profile=_profile(options.venue, None) or _profile(file.venue, folder, options.venue),
        stage=options.stage or file.stage,
        kind=options.kind or file.kind,
        own=_own(file),
        timeout=_first(options.timeout, file.timeout, default.timeout),
        limits=_first(options.limits, file.limits, default.limits),
        allow_outside=_first(options.allow_outside, file.allow_outside, default.allow_outside),
        folder=folder,
    )


def _profile(venue: str | None, folder: Path | None, instead: str | None = None) -> Profile | None:
    """The user's own profile, where a file is named; its name counts from `folder`."""
    if venue is None or instead is not None or not venue.lower().endswith(".toml"):
        return None
    from paperlint.venues.load import read_profile

    return read_profile((folder or Path()) / venue)


def _own(file: Settings) -> Own | None:
    if not (file.items or file.cues or file.dataset_names):
        return None
    from paperlint.analysis.own import Own

    return Own(file.items or {}, file.cues or {}, file.dataset_names or ())


T = TypeVar("T")


def _first(option: T | None, file: T | None, default: T) -> T:
    if option is not None:
        return option
    return default if file is None else file
