from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Command
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import has_unread_text
from paperlint.rules.venue.demands import hit, holding
from paperlint.source.text import Span
from paperlint.venues.model import PartDemand


@rule(
    family="venue",
    severity="warning",
    authorities=(
        Authority("acmart: documentation of the class", "https://github.com/borisveytsman/acmart"),
        Authority("JOSS: paper format", "https://joss.readthedocs.io/en/latest/paper.html"),
    ),
    help="Add what the venue asks for.",
    whole_paper=True,
)
def venue_part_missing(facts: Facts) -> Iterator[Hit]:
    """Something the venue asks for beside sections isn't there: keywords, concepts, front matter.

    Looks for: keywords or index terms, ACM's CCS concepts, ICML's note on affiliations, and the
    front matter of journals that take Markdown, as the profile of the venue says.

    Why: indexes and editors go by them, and the final version isn't accepted without.

    Instead: add it; `paperlint venues NAME` shows what each venue wants.

    Cannot detect: what only the submission form has, or a file that isn't there.
    """
    if not facts.paper.title and not facts.paper.abstract:
        return  # hardly begun
    for demand in holding(facts, facts.venue.profile.parts.values()):
        if _is_there(facts, demand) or (demand.with_style and facts.venue.style is None):
            continue
        yield hit(
            facts,
            demand,
            _place(facts, demand),
            f"{facts.venue.label} asks for {demand.title}, and the paper has none."
            if demand.title.endswith("s")
            else f"{facts.venue.label} asks for {demand.title}, which isn't there.",
            confidence="low" if has_unread_text(facts) else None,
        )


def _is_there(facts: Facts, demand: PartDemand) -> bool:
    paper = facts.paper
    if demand.keywords and (
        paper.keywords
        or facts.has("keywords")
        or any(p.kind == "keywords" for p in paper.paragraphs)
    ):
        return True
    keys = {meta.key.lower() for meta in paper.metadata}
    if not keys.isdisjoint(demand.metadata) or (demand.keywords and keys & {"keywords", "tags"}):
        return True
    return any(_is_one(command, demand.commands) for command in paper.commands) or any(
        re.search(pattern, file.text) for pattern in demand.commands for file in paper.files
    )


def _is_one(command: Command, patterns: tuple[str, ...]) -> bool:
    return any(re.match(pattern, command.source) for pattern in patterns)


def _place(facts: Facts, demand: PartDemand) -> Span:
    if demand.keywords and facts.paper.abstract is not None:
        return facts.paper.abstract.span
    return facts.paper.title_span or facts.paper.body_start
