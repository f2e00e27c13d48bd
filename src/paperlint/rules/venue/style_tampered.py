from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.records import Record, load_records
from paperlint.rules.registry import Authority, rule
from paperlint.rules.venue.demands import hit, holding
from paperlint.source.text import Span
from paperlint.venues.model import LayoutDemand

_SHOWN = 48


class Way(Record, frozen=True, kw_only=True):
    """A way of changing the layout; the head of the data file says what each field means."""

    what: str
    packages: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    preamble: bool = False
    least: int = 1
    mild: bool = False


@cache
def ways() -> dict[str, Way]:
    """All ways, by name."""
    return load_records("rules/data/layout.toml", Way)


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("ICML: instructions", "https://icml.cc/Conferences/2026/AuthorInstructions"),
        Authority("COLM: instructions", "https://colmweb.org/submission-instructions.html"),
        Authority("TMLR: author guide", "https://jmlr.org/tmlr/author-guide.html"),
    ),
    help="Leave margins, spaces and sizes as the style has them, and cut words instead.",
)
def venue_style_tampered(facts: Facts) -> Iterator[Hit]:
    """The venue's style is changed: margins, spacing of lines, size of type, space squeezed out.

    Looks for: packages and lengths that set margins and the size of the page, another spacing of
    lines, another size or family of type for the whole paper, and space that is taken out again
    and again with negative `\\vspace`. All places of one sort make one finding; only changes to
    the page itself are called a risk of desk rejection.

    Why: a page limit is only fair where pages are alike, and several venues reject papers in a
    changed style without review.

    Instead: cut, or move material to the appendix.

    Cannot detect: a style file that was edited itself, or what a macro of a package does.
    """
    layout = facts.venue.profile.layout
    for demand in holding(facts, [layout] if layout else []):
        for name, way in ways().items():
            if name not in demand.allow:
                yield from _changed(facts, demand, way)


def _changed(facts: Facts, demand: LayoutDemand, way: Way) -> Iterator[Hit]:
    found = list(_places(facts, way))
    if len(found) < way.least:
        return
    (first, written), *others = found
    times = f" ({len(found)} times)" if others else ""
    more: dict[str, Any] = {"severity": "info", "desk_reject": False} if way.mild else {}
    yield hit(
        facts,
        demand,
        first,
        f"{written}{times} {way.what}, which {facts.venue.label} doesn't allow.",
        related=tuple(Related(span, "here, too") for span, _ in others[:9]),
        help=None,
        **more,
    )


def _places(facts: Facts, way: Way) -> Iterator[tuple[Span, str]]:
    names = set(way.packages)
    for style in facts.paper.styles:
        if not style.is_class and style.name.lower() in names:
            yield style.span, f"The package {style.name}"
    patterns = [re.compile(pattern, re.DOTALL) for pattern in way.commands]
    seen: set[tuple[str, int]] = set()
    for command in facts.paper.commands:
        if way.preamble and not command.in_preamble:
            continue
        match = next(filter(None, (p.match(command.source) for p in patterns)), None)
        place = command.span.file.name, command.span.start
        if match and place not in seen:
            seen.add(place)
            yield command.span, " ".join(match[0].split())[:_SHOWN]
