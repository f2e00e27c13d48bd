"""Grade a release: run the rules about it as the engine runs those about papers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from paperlint.analysis.facts import Facts
from paperlint.config import Config
from paperlint.engine import Stamp, sentence, without_suppressed
from paperlint.errors import ConfigError, PaperlintError
from paperlint.finding import Finding, Hit
from paperlint.guard import guarded
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.release.cards import Card
from paperlint.release.facts import Release
from paperlint.release.openness import Openness
from paperlint.release.record import Component
from paperlint.release.weights.model import Weights
from paperlint.report import Crash, PaperReport, ReleaseReport, VenueEntry
from paperlint.rules import all_rules
from paperlint.rules.own import INTERNAL_ERROR
from paperlint.rules.registry import Rule
from paperlint.selection import Selection
from paperlint.source.opening import open_project

T = TypeVar("T")


def grade(release: Release, config: Config) -> ReleaseReport:
    """All there is to say about a release. Raises ConfigError where no rule is left to run."""
    started = time.perf_counter()
    selection = Selection(config, [rule for rule in all_rules() if rule.check is None])
    if not any(rule.on_release for rule in selection.rules):
        raise ConfigError(
            "select and ignore leave no rule about releases to run; `paperlint rules` lists them."
        )
    crashes: list[Crash] = []

    def attempt(what: str, task: Callable[[], T], otherwise: T) -> T:
        outcome = guarded(what, task)
        if isinstance(outcome, Crash):
            crashes.append(outcome)
            return otherwise
        return outcome

    paper = _as_paper(release)
    nothing: dict[str, Component] = {}
    components = attempt("looking for the release's parts", lambda: release.components, nothing)
    openness = attempt("grading the release", lambda: release.openness, Openness(None, {}))
    licence = attempt("reading the licence", lambda: release.licences.main, None)
    uncarded: tuple[Card, ...] = ()
    unseen: tuple[Weights, ...] = ()
    weights = attempt("looking at weights", lambda: release.weights, unseen)
    stamp = Stamp(paper, selection)
    found: list[Finding] = []
    for rule in selection.rules:
        found += attempt(f"running the rule {rule.name}", partial(_run, stamp, rule, release), [])
    broken = [(INTERNAL_ERROR, Hit(paper.body_start, sentence(crash))) for crash in crashes]
    found += stamp.findings(broken)
    shown, suppressed = without_suppressed(paper, selection, stamp, found, crashes)
    shown = stamp.ordered(f for f in shown if not selection.is_ignored_in_file(f))
    certain = [f for f in shown if selection.is_certain_enough(f.confidence)]
    checked = PaperReport(
        path=release.folder.display,
        format="markdown",
        files=tuple(file.display for file in paper.files),
        words=0,
        kind="software",
        venue=VenueEntry("generic", None, None, False, ""),
        title=None,
        title_span=None,
        abstract=None,
        sections=(),
        evidence=None,
        card=None,
        own_items=frozenset(),
        datasets=(),
        rules=tuple(rule for rule in selection.rules if rule.on_release is not None),
        findings=tuple(certain),
        suppressed=tuple(f for f in suppressed if selection.is_certain_enough(f.confidence)),
        uncertain=len(shown) - len(certain),
        notes=release.notes,
        crashes=tuple(crashes),
        seconds=time.perf_counter() - started,
        fails=any(config.is_failing(finding.severity) for finding in certain),
    )
    files = len(release.folder.names)
    cards = attempt("reading the cards", lambda: release.cards, uncarded)
    return ReleaseReport(checked, files, components, licence, openness, weights, cards)


def facts_of(path: str, config: Config) -> Facts | None:
    """The facts of a paper, to be held against a release; None where it can't be read, which its
    own report says."""
    try:
        limits, outside = config.limits, config.allow_outside
        return Facts(parse(open_project(path, limits=limits, outside=outside)), config.own)
    except PaperlintError:
        return None


def _run(stamp: Stamp, rule: Rule, release: Release) -> list[Finding]:
    if rule.on_release is None:
        return []
    return stamp.findings([(rule, hit) for hit in rule.on_release(release)])


def _as_paper(release: Release) -> Paper:
    """The texts of a release as one paper, whose comments may switch rules off."""
    papers = [text.paper for text in release.texts if text.paper is not None]
    if papers:
        first = papers[0]
        files = tuple(file for paper in papers for file in paper.files)
        comments = tuple(comment for paper in papers for comment in paper.comments)
        return replace(first, files=files, comments=comments)
    file = release.folder.place("README.md")
    start = file.span(0)
    return Paper(
        format="markdown",
        main=file,
        files=(file,),
        title=None,
        title_span=None,
        authors=(),
        abstract=None,
        keywords=None,
        sections=(),
        paragraphs=(),
        body_start=start,
        body_end=start,
    )
