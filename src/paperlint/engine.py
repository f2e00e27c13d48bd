"""Select the rules, run each guarded, drop what the author switched off, order the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from paperlint.analysis.facts import Destination, Facts
from paperlint.analysis.kinds import CardKind, Kind
from paperlint.analysis.moves import Move
from paperlint.analysis.titles import Role
from paperlint.config import Config
from paperlint.echoes import without_echoes
from paperlint.errors import ConfigError, PaperlintError, SeveralPapers
from paperlint.finding import SEVERITIES, Finding, Hit
from paperlint.fingerprint import Fingerprints
from paperlint.fixes.fixer import Fixer
from paperlint.guard import guarded
from paperlint.job import Job
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.report import (
    AbstractEntry,
    CardEntry,
    Crash,
    Failure,
    PaperReport,
    SectionEntry,
    VenueEntry,
)
from paperlint.rules import all_rules
from paperlint.rules.own import INTERNAL_ERROR, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION
from paperlint.rules.registry import Rule
from paperlint.selection import Selection
from paperlint.source.opening import open_project
from paperlint.suppress import Suppressions

if TYPE_CHECKING:
    from paperlint.analysis.evidence.model import Dataset, Decision
    from paperlint.source.project import Project

T = TypeVar("T")
Answer = tuple[Rule, Hit]

_CARDS: tuple[str, ...] = get_args(CardKind)
_ROLE_ORDER = {role: index for index, role in enumerate(get_args(Role))}


def lint_path(
    job: Job, *, stdin: bytes | None = None, stdin_filename: str | None = None
) -> tuple[Project, PaperReport] | Failure:
    """Lint the paper a path leads to: what it is made of, and what was found; or why it can't be.

    Raises SeveralPapers for a folder with papers of their own, and ConfigError where a
    configuration switches every rule off.
    """
    started = time.perf_counter()
    try:
        read = guarded("reading it", partial(_read, job, stdin, stdin_filename))
        if isinstance(read, Crash):
            return broken_down(job.path, read)
        project, paper = read
        report = lint(paper, job.config, notes=(project.note,) if project.note else ())
    except (ConfigError, SeveralPapers):
        raise
    except PaperlintError as error:
        return Failure(job.path, str(error))
    return project, replace(report, seconds=time.perf_counter() - started)


def broken_down(path: str, crash: Crash) -> Failure:
    """The failure of a paper over which paperlint broke down."""
    return Failure(
        path,
        f"{path}: paperlint broke down while {crash.what} ({crash.why}); please report it with "
        "the smallest paper that shows it, --verbose shows where it happened.",
        crash.trace,
    )


def _read(job: Job, stdin: bytes | None, stdin_filename: str | None) -> tuple[Project, Paper]:
    limits, outside = job.config.limits, job.config.allow_outside
    project = open_project(job.path, stdin, stdin_filename, limits=limits, outside=outside)
    return project, parse(project)


def lint(
    paper: Paper,
    config: Config,
    *,
    rules: Sequence[Rule] | None = None,
    notes: tuple[str, ...] = (),
) -> PaperReport:
    """Lint a paper that is read already. Raises ConfigError where no rule is left to run."""
    started = time.perf_counter()
    known = [rule for rule in all_rules() if rule.on_release is None]
    selection = Selection(config, known if rules is None else rules)
    if not selection.rules:
        raise ConfigError("select and ignore leave no rule to run; `paperlint rules` lists them.")
    facts = Facts(paper, config.own, Destination(config.venue, config.stage, config.profile))
    facts.pdf = config.pdf
    venue = facts.venue
    if config.kind in _CARDS:
        facts.card_kind = cast("CardKind", config.kind)
    elif config.kind is not None:
        facts.kind, facts.card_kind = cast("Kind", config.kind), None
    crashes: list[Crash] = []

    def attempt(what: str, task: Callable[[], T], otherwise: T) -> T:
        outcome = guarded(what, task)
        if isinstance(outcome, Crash):
            crashes.append(outcome)
            return otherwise
        return outcome

    # A rule that asks for a fact that can't be had breaks down by itself.
    usual: Kind = "empirical"
    kind = attempt("telling the kind of paper", lambda: facts.kind, usual)
    unknown: frozenset[Role] = frozenset()
    roles = attempt(
        "telling the roles of sections", lambda: facts.roles, (unknown,) * len(paper.sections)
    )
    evidence: dict[str, Decision] | None = None
    datasets: tuple[Dataset, ...] = ()
    card_kind = attempt("telling whether it is a card", lambda: facts.card_kind, None)
    selection = selection.about("paper" if card_kind is None else "card")
    card = attempt("reading the card", lambda: facts.card, None) if card_kind else None
    reads = any(rule.reads_sentences for rule in selection.rules)
    facts.sentences_are_read = reads
    stamp = Stamp(paper, selection)
    found: list[Finding] = []

    def run(reading: bool) -> None:
        for rule in selection.rules:
            if rule.reads_sentences == reading:
                what = f"running the rule {rule.name}"
                found.extend(attempt(what, partial(stamp.run, rule, facts), []))

    run(reading=False)  # first, so that a process that gets ready to read has the time
    if card_kind is None and config.shows_evidence(reads):
        evidence = attempt("looking for evidence", lambda: facts.evidence, None)
        datasets = attempt("looking for data sets", lambda: facts.datasets, ())
    unmoved: dict[Move, bool] = {}
    moves = attempt("telling the moves of the abstract", lambda: facts.moves, unmoved)
    run(reading=True)
    broken = [(INTERNAL_ERROR, Hit(paper.body_start, sentence(crash))) for crash in crashes]
    found += stamp.findings(broken)
    shown, suppressed = without_suppressed(paper, selection, stamp, found, crashes)
    heard = [f for f in (*shown, *suppressed) if selection.is_certain_enough(f.confidence)]
    shown = without_echoes(shown, selection.rules, config.severity, heard)
    shown = stamp.ordered(f for f in shown if not selection.is_ignored_in_file(f))
    certain = [f for f in shown if selection.is_certain_enough(f.confidence)]
    certain = attempt("making fixes", partial(_with_fixes, certain, facts), certain)
    return PaperReport(
        path=paper.main.display,
        format=paper.format,
        files=tuple(file.display for file in paper.files),
        words=paper.words,
        kind=card_kind or kind,
        venue=VenueEntry(
            venue.name, venue.year, venue.stage, venue.detected, venue.label, venue.shown_by
        ),
        title=paper.title.plain if paper.title else None,
        title_span=paper.title_span,
        abstract=AbstractEntry(paper.abstract.span, paper.abstract.words, moves)
        if paper.abstract
        else None,
        sections=tuple(
            SectionEntry(
                title=section.title.plain,
                level=section.level,
                roles=tuple(sorted(roles[section.index], key=_ROLE_ORDER.__getitem__)),
                words=paper.words_of(section),
                span=section.span,
            )
            for section in paper.sections
        ),
        evidence=evidence,
        card=CardEntry(card.style, card.parts) if card else None,
        own_items=frozenset(config.own.items if config.own else ()),
        datasets=datasets,
        rules=tuple(rule for rule in selection.rules if rule.check is not None),
        findings=tuple(certain),
        suppressed=tuple(f for f in suppressed if selection.is_certain_enough(f.confidence)),
        uncertain=len(shown) - len(certain),
        notes=(*notes, *_not_judged(paper, found), *facts.not_judged),
        crashes=tuple(crashes),
        seconds=time.perf_counter() - started,
        fails=any(config.is_failing(finding.severity) for finding in certain),
        failing=tuple(s for s in SEVERITIES if config.is_failing(s)),
    )


def _with_fixes(findings: list[Finding], facts: Facts) -> list[Finding]:
    fixer = Fixer(facts)
    return [replace(finding, fix=fixer.for_finding(finding)) for finding in findings]


def sentence(crash: Crash) -> str:
    """What to say of something that broke down."""
    return f"paperlint broke down while {crash.what}: {crash.why}."


def without_suppressed(
    paper: Paper,
    selection: Selection,
    stamp: Stamp,
    found: list[Finding],
    crashes: list[Crash],
) -> tuple[list[Finding], list[Finding]]:
    """The findings that comments leave, with those about the comments; and the hidden ones."""
    suppressions = Suppressions(paper)
    whole_paper = {rule.name for rule in selection.rules if rule.whole_paper}
    shown: list[Finding] = []
    hidden: list[Finding] = []

    def sort_out(findings: Iterable[Finding]) -> None:
        for finding in findings:
            own = finding.rule != INTERNAL_ERROR.name
            is_hidden = own and suppressions.hides(finding, finding.rule in whole_paper)
            (hidden if is_hidden else shown).append(finding)

    sort_out(found)
    about: list[Answer] = []
    if UNKNOWN_SUPPRESSION in selection:
        about += [(UNKNOWN_SUPPRESSION, hit) for hit in suppressions.mistakes]
    if UNUSED_SUPPRESSION in selection:
        about += [(UNUSED_SUPPRESSION, hit) for hit in suppressions.stray]
        if not crashes:  # a rule that broke down might have found something there
            names = {rule.name for rule in selection.rules}
            names |= {rule.family for rule in selection.rules} | {"ALL"}
            names -= {UNUSED_SUPPRESSION.name, UNUSED_SUPPRESSION.family}
            about += [(UNUSED_SUPPRESSION, hit) for hit in suppressions.unused(names)]
    sort_out(stamp.findings(about))
    return shown, hidden


def _not_judged(paper: Paper, found: list[Finding]) -> list[str]:
    """What could not be read and no finding says."""
    said = {finding.span for finding in found}
    return [
        f"{problem.span.file.display}: {problem.message}"
        for problem in paper.problems
        if problem.kind in ("limit", "encoding") and problem.span not in said
    ]


class Stamp:
    """Makes findings of hits: severity, fingerprint, reading order."""

    def __init__(self, paper: Paper, selection: Selection) -> None:
        self._selection = selection
        self._files = {file: index for index, file in enumerate(paper.files)}
        self._fingerprints = Fingerprints(paper)

    def run(self, rule: Rule, facts: Facts) -> list[Finding]:
        """The findings of one rule about papers."""
        if rule.check is None:
            return []
        return self.findings([(rule, hit) for hit in rule.check(facts)])

    def findings(self, answers: Iterable[Answer]) -> list[Finding]:
        """Findings in reading order; what is said twice of one place is said once."""
        bare: dict[tuple[str, object, str], Finding] = {}
        for rule, hit in answers:
            finding = Finding(
                rule=rule.name,
                family=rule.family,
                severity=self._selection.severity(rule, hit),
                confidence=hit.confidence or rule.confidence,
                message=hit.message,
                span=hit.span,
                related=tuple(hit.related),
                help=rule.help if hit.help is None else hit.help,
                url=rule.url,
                desk_reject=hit.desk_reject,
                fingerprint="",
                covers=hit.covers,
                cure=hit.cure,
            )
            bare.setdefault((finding.rule, finding.span, finding.message), finding)
        return [
            replace(finding, fingerprint=self._fingerprints.of(finding))
            for finding in self.ordered(bare.values())
        ]

    def ordered(self, findings: Iterable[Finding]) -> list[Finding]:
        """In reading order: by file as they are read, then by place."""
        last = len(self._files)

        def place(finding: Finding) -> tuple[int, str, int, int, str]:
            span = finding.span
            index = self._files.get(span.file, last)
            return index, span.file.name, span.start, span.end, finding.rule

        return sorted(findings, key=place)
