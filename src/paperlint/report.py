"""What the engine answers and every report shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperlint.finding import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from paperlint.analysis.evidence.model import Dataset, Decision
    from paperlint.analysis.kinds import CardKind, CardStyle, Kind
    from paperlint.analysis.moves import Move
    from paperlint.analysis.titles import Role
    from paperlint.paper import PaperFormat
    from paperlint.release.cards import Card
    from paperlint.release.licensing.statements import LicenceFile
    from paperlint.release.openness import Openness
    from paperlint.release.record import Component
    from paperlint.release.weights.model import Weights
    from paperlint.rules.registry import Rule
    from paperlint.source.text import Span
    from paperlint.venues.stages import Stage


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A heading. `words` counts its running text, the sections below it included."""

    title: str
    level: int
    roles: tuple[Role, ...]
    words: int
    span: Span


@dataclass(frozen=True, slots=True)
class AbstractEntry:
    """The abstract: where it starts, its words, and which moves it makes."""

    span: Span
    words: int
    moves: Mapping[Move, bool]


@dataclass(frozen=True, slots=True)
class CardEntry:
    """Of a model card or data card: whose template it follows, and what it tells of each part."""

    style: CardStyle
    parts: Mapping[str, Decision]


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """Where the paper is going. `year` and `stage` are None where nothing tells them; `detected`
    where the source (`shown_by`) does, not its author; `label` is what people call it."""

    name: str
    year: int | None
    stage: Stage | None
    detected: bool
    label: str
    shown_by: str = ""

    @property
    def told(self) -> str:
        """For people: venue, edition and stage, and what shows them."""
        told = f"{self.label} {self.stage}" if self.stage else self.label
        return f"{told} (from {self.shown_by})" if self.detected and self.shown_by else told


@dataclass(frozen=True, slots=True)
class Crash:
    """Something of paperlint broke down: `what` was at work, in one line `why`, and where."""

    what: str
    why: str
    trace: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A paper that could not be linted, and why; `trace` only where paperlint is at fault."""

    path: str
    message: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding of a baseline, as much as is kept of it."""

    rule: str
    message: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PaperReport:
    """All there is to say about one paper. Findings are in reading order."""

    path: str
    format: PaperFormat
    files: tuple[str, ...]
    words: int
    kind: Kind | CardKind
    venue: VenueEntry
    title: str | None
    title_span: Span | None
    abstract: AbstractEntry | None
    sections: tuple[SectionEntry, ...]
    evidence: Mapping[str, Decision] | None
    """What the paper tells, by item of reproducibility; None where it wasn't looked for."""
    card: CardEntry | None
    """None for a paper."""
    own_items: frozenset[str]
    """Those of the items that the user's configuration adds."""
    datasets: tuple[Dataset, ...]
    """The data sets it uses or introduces; none where evidence wasn't looked for."""
    rules: Sequence[Rule]
    """The rules that were run."""
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    """Hidden by a comment in the paper."""
    uncertain: int
    """Number of findings hidden because they are less certain than asked for."""
    notes: tuple[str, ...]
    """What could not be judged, and which main file was chosen."""
    crashes: tuple[Crash, ...]
    seconds: float | None
    """How long it took; None where it is known from an earlier run."""
    fails: bool
    """Is a finding at least as grave as `fail-on`?"""
    failing: tuple[Severity, ...] = ("error",)
    """How grave a finding must be for that."""
    known: tuple[Finding, ...] = ()
    """Findings that a baseline has; they are not among `findings`."""
    fixed: tuple[Fixed, ...] = ()
    """What a baseline has and the paper hasn't any more."""

    @property
    def desk_rejects(self) -> tuple[Finding, ...]:
        """The findings for which a paper may be rejected without review."""
        return tuple(finding for finding in self.findings if finding.desk_reject)

    def count(self, severity: Severity) -> int:
        """Number of findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    def press(self) -> None:
        """Keep the sources that it points into compressed: they are most of it."""
        for file in {place.file for place in self._places()}:
            file.press()

    def _places(self) -> Iterator[Span]:
        if self.title_span is not None:
            yield self.title_span
        if self.abstract is not None:
            yield self.abstract.span
        yield from (section.span for section in self.sections)
        yield from (dataset.span for dataset in self.datasets)
        parts = self.card.parts if self.card is not None else {}
        for decision in (*(self.evidence or {}).values(), *parts.values()):
            yield from (found.span for found in decision.found)
        for finding in (*self.findings, *self.suppressed, *self.known):
            yield finding.span
            yield from (related.span for related in finding.related)


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What is told of a release besides its findings.

    `checked` has those, with the rules that were run: its texts taken for a paper without sections,
    so that every format shows findings of both in the same way.
    """

    checked: PaperReport
    files: int
    components: Mapping[str, Component]
    licence: LicenceFile | None
    openness: Openness
    weights: tuple[Weights, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One run over some papers, or over a release and its paper."""

    papers: tuple[PaperReport, ...]
    failures: tuple[Failure, ...] = ()
    release: ReleaseReport | None = None
    has_baseline: bool = False
    """Were the papers held against a baseline?"""

    @property
    def subjects(self) -> tuple[PaperReport, ...]:
        """The release, where it is about one, and the papers: all that have findings."""
        return self.papers if self.release is None else (self.release.checked, *self.papers)

    @property
    def suppressed(self) -> int:
        """Number of findings hidden by comments."""
        return sum(len(subject.suppressed) for subject in self.subjects)

    @property
    def summary(self) -> dict[Severity, int]:
        """Number of findings by severity."""
        return {s: sum(subject.count(s) for subject in self.subjects) for s in SEVERITIES}

    @property
    def exit_code(self) -> int:
        """2 where something went wrong, 1 where a paper or release fails, else 0."""
        if self.failures or any(s.crashes for s in self.subjects) or not self.subjects:
            return 2
        return 1 if any(subject.fails for subject in self.subjects) else 0
