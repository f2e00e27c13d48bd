from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.paper import Command
from paperlint.rules.registry import Authority, rule
from paperlint.rules.venue.demands import hit, holding
from paperlint.source.text import Span
from paperlint.venues.model import ForbiddenDemand

_SHOWN = 40


@rule(
    family="venue",
    severity="error",
    authorities=(
        Authority("AAAI: author kit", "https://aaai.org/authorkit26/"),
        Authority("ACL style: formatting", "https://acl-org.github.io/ACLPUB/formatting.html"),
        Authority("TMLR: author guide", "https://jmlr.org/tmlr/author-guide.html"),
    ),
    help="Take it out, or do without what it does.",
)
def venue_forbids(facts: Facts) -> Iterator[Hit]:
    """A package or command is used that the venue forbids.

    Looks for: packages and commands on the venue's own list, such as `hyperref` at AAAI, a single
    column in the appendix at ACL, a citation style of one's own at TMLR. All places of one command
    make one finding.

    Why: they change what the style prints, and papers in a changed style are sent back or rejected.

    Instead: what the venue's kit offers for the same.

    Cannot detect: what a package that the paper brings along does by itself.
    """
    for demand in holding(facts, facts.venue.profile.forbidden.values()):
        yield from _packages(facts, demand)
        yield from _commands(facts, demand)


def _packages(facts: Facts, demand: ForbiddenDemand) -> Iterator[Hit]:
    names = {name.lower() for name in demand.packages}
    for style in facts.paper.styles:
        if not style.is_class and style.name.rpartition("/")[2].lower() in names:
            message = f"{facts.venue.label} forbids the package {style.name}{_why(demand)}."
            yield hit(facts, demand, style.span, message)


def _commands(facts: Facts, demand: ForbiddenDemand) -> Iterator[Hit]:
    for pattern in demand.commands:
        found = list(_places(facts, demand, re.compile(pattern, re.DOTALL)))
        if not found:
            continue
        (first, written), *others = found
        more = f", and {len(others)} times more" if len(others) > 1 else ""
        more = ", and once more" if len(others) == 1 else more
        yield hit(
            facts,
            demand,
            first,
            f"{facts.venue.label} doesn't want {written}{_why(demand)}{more}.",
            related=tuple(Related(span, "here, too") for span, _ in others[:9]),
        )


def _places(
    facts: Facts, demand: ForbiddenDemand, pattern: re.Pattern[str]
) -> Iterator[tuple[Span, str]]:
    start = facts.paper.appendix_start
    seen: set[tuple[str, int]] = set()
    for command in facts.paper.commands:
        if demand.where == "appendix" and not _behind(command, start, facts):
            continue
        match = pattern.match(command.source)
        place = command.span.file.name, command.span.start
        if match and place not in seen:
            seen.add(place)
            yield command.span, " ".join(match[0].split())[:_SHOWN]


def _behind(command: Command, start: Span | None, facts: Facts) -> bool:
    """Does it stand in the appendix, or right before it?"""
    if start is None or command.in_preamble:
        return False
    if command.section >= 0 and facts.paper.sections[command.section].in_appendix:
        return True
    return command.span.file is start.file and command.span.start > start.start


def _why(demand: ForbiddenDemand) -> str:
    return f": {demand.why}" if demand.why else ""
