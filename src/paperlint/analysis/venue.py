"""Where a paper is going, and how far it is: what its style shows, and what its author says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from paperlint.paper import Command, Paper, Style
from paperlint.source.text import Span
from paperlint.venues.load import editions, find, for_edition, profiles
from paperlint.venues.model import Demand, Profile, Sign
from paperlint.venues.stages import Stage

GENERIC = "generic"
_FALSE = re.compile(r"\s*=\s*false$", re.IGNORECASE)
_TRUE = re.compile(r"\s*=\s*true$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a paper is going.

    `year`: the edition, None where nothing tells it. `stage` likewise. `detected`: shown by the
    source, not said by the author. `profile`: what is known of it, perhaps of another edition.
    `style`: the class or package that shows it; `shown_stage`: the stage that the source itself
    shows, and `stage_span` where it does.
    """

    name: str
    year: int | None
    stage: Stage | None
    detected: bool
    profile: Profile
    style: Style | None = None
    shown_stage: Stage | None = None
    stage_span: Span | None = None

    @property
    def is_blind(self) -> bool:
        """Have the authors to be hidden in this very version?"""
        return self.profile.blind == "double" and self.stage == "submission"

    @property
    def is_published(self) -> bool:
        """Is it past submission, or on its way to a preprint server?"""
        return self.stage in ("camera-ready", "preprint")

    @property
    def label(self) -> str:
        """What people call it: "NeurIPS 2026"."""
        title = self.profile.title
        if self.profile.year is None or self.year == self.profile.year:
            shown = self.year is not None and self.profile.year is None
            return f"{title} {self.year}" if shown else title
        bare = re.sub(r"[- ]?(?:20)?\d\d$", "", title)
        return f"{bare} {self.year}" if self.year is not None else bare

    @property
    def shown_by(self) -> str:
        """What of the source shows the venue, for people; "" where nothing does."""
        if self.style is not None:
            return self.style.name.rpartition("/")[2]
        return "its front matter" if self.detected and self.name != GENERIC else ""

    @property
    def newest(self) -> int | None:
        """The newest edition that is known; None where the venue has none."""
        years = [p.year for p in editions(self.profile.name) if p.year is not None]
        return max(years, default=None)

    def holds(self, demand: Demand) -> bool:
        """Does a demand hold for this paper's edition and stage?"""
        if demand.off or (self.year is not None and self.year < demand.since):
            return False
        return (self.stage or "submission") in demand.stages


@dataclass(frozen=True, slots=True)
class _Shown:
    profile_name: str
    sign: Sign
    style: Style | None
    year: int | None
    weight: tuple[int, int]


def venue_of(
    paper: Paper, wanted: str | None = None, stage: Stage | None = None, own: Profile | None = None
) -> Venue:
    """Where a paper is going. What the author says (`wanted`, or a profile of their `own`) counts
    more than what its style shows. ConfigError where no venue is called so."""
    shown = detect(paper)
    asked = own or (find(wanted) if wanted else None)
    if asked is None:
        if shown is None:
            return Venue(GENERIC, None, stage, False, profiles()[GENERIC], None)
        profile = for_edition(shown.profile_name, shown.year)
        name, year = profile.name, shown.year
    else:
        profile, name, year = asked, asked.name, asked.year
        fits = shown is not None and shown.profile_name == asked.name
        shown = shown if fits else None
        named_edition = own is not None or wanted is None or re.search(r"\d\d$", wanted)
        if shown is not None and shown.year is not None and not named_edition:
            profile, year = for_edition(shown.profile_name, shown.year), shown.year
    # The newest edition tells how all of them show the stage.
    telling = own or for_edition(profile.name, None)
    found, span = _stage(paper, telling, shown) if shown is not None or asked else (None, None)
    return Venue(
        name=name,
        year=year,
        stage=stage or found,
        detected=asked is None,
        profile=profile,
        style=shown.style if shown else None,
        shown_stage=found,
        stage_span=span,
    )


def detect(paper: Paper) -> _Shown | None:
    """What the source shows best: the sign with most conditions, a package before a class."""
    best: _Shown | None = None
    for name, sign in _signs():
        shown = _shows(paper, name, sign)
        if shown is not None and (best is None or shown.weight > best.weight):
            best = shown
    return best


@cache
def _signs() -> tuple[tuple[str, Sign], ...]:
    # The newest edition says how the style is called over the years; others may add to that.
    return tuple((p.name, sign) for p in profiles().values() for sign in p.signs)


def _shows(paper: Paper, name: str, sign: Sign) -> _Shown | None:
    year: int | None = None
    style: Style | None = None
    conditions = 0
    if sign.style:
        match = None
        for candidate in paper.styles:
            base = candidate.name.rpartition("/")[2].lower()
            match = re.fullmatch(sign.style, base)
            if match and set(sign.options) <= options_of(candidate):
                style, year = candidate, _year(match)
                break
        if style is None:
            return None
        conditions += 1 + len(sign.options)
    if sign.command:
        found = next(_commands(paper, sign.command), None)
        if found is None:
            return None
        year = year or _year(found[1])
        conditions += 1
    if sign.metadata:
        if not {meta.key.lower() for meta in paper.metadata} >= set(sign.metadata):
            return None
        conditions += 1
    if sign.file:
        if not re.fullmatch(sign.file, paper.main.name.rpartition("/")[2].lower()):
            return None
        conditions += 1
    if year is None:
        year = _year_elsewhere(paper, for_edition(name, None))
    is_package = style is not None and not style.is_class
    return _Shown(name, sign, style, year, (conditions, int(is_package)))


def options_of(style: Style) -> frozenset[str]:
    """The options that are set: `review=true` is `review`, `review=false` none."""
    kept = (option.lower() for option in style.options if not _FALSE.search(option))
    return frozenset(_TRUE.sub("", option) for option in kept)


def _commands(paper: Paper, pattern: str) -> Iterator[tuple[Command, re.Match[str]]]:
    expression = re.compile(pattern, re.DOTALL)
    for command in paper.commands:
        match = expression.match(command.source)
        if match:
            yield command, match


def _year(match: re.Match[str]) -> int | None:
    """The edition that a match tells; two digits are of this century."""
    found = match.groupdict().get("year")
    if not found or not found.isdecimal():
        return None
    year = int(found)
    return year if year > 999 else 2000 + year


def _year_elsewhere(paper: Paper, profile: Profile) -> int | None:
    for pattern in profile.year_from:
        for _, match in _commands(paper, pattern):
            if _year(match):
                return _year(match)
        for meta in paper.metadata:
            value = meta.value or meta.span.text  # a list or map has no value of its own
            found = re.match(pattern, f"{meta.key.lower()}: {value}", re.DOTALL)
            if found and _year(found):
                return _year(found)
    return None


def _stage(
    paper: Paper, profile: Profile, shown: _Shown | None
) -> tuple[Stage | None, Span | None]:
    """The stage that the source shows, and where."""
    style = shown.style if shown else None
    options = options_of(style) if style else frozenset()
    for sign in profile.stages:
        if sign.option and sign.option in options and style is not None:
            return sign.stage, style.span
        if sign.command:
            found = next(_commands(paper, sign.command), None)
            if found is not None:
                return sign.stage, found[0].span
        if sign.author:
            for author in paper.authors:
                if re.search(sign.author, author.name.plain.lower()):
                    return sign.stage, author.span
    if shown is None:
        return None, None
    return shown.sign.unmarked, style.span if style else None
