from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Paper
from paperlint.records import Record, load_records
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.stretches import Stretches
from paperlint.rules.venue.demands import is_open
from paperlint.source.text import Span

_READ = 400
"""Characters of hidden text in HTML that are read."""
_NEAR = 40
_MARKUP = re.compile(r"\\[A-Za-z]+\*?|[{}~\s]+")


class Hidden(Record, frozen=True):
    """What hides text, and what hidden text says; the head of the data file tells more."""

    hides: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    record = load_records("rules/data/hidden_text.toml", Hidden)[name]
    return re.compile("|".join(f"(?:{p})" for p in (*record.hides, *record.says)), re.DOTALL)


@rule(
    family="venue",
    severity="error",
    authorities=(
        Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
        Authority("ICML: peer review FAQ", "https://icml.cc/Conferences/2026/PeerReviewFAQ"),
    ),
    help="Take it out: whoever finds it rejects the paper without review.",
)
def hidden_instructions(facts: Facts) -> Iterator[Hit]:
    """Hidden text tells reviewing machines what to say.

    Looks for: white, transparent or vanishingly small text that speaks of reviews, ratings,
    acceptance or instructions to ignore. Visible text about such attacks is left alone, and so is
    white text that says something else, as in dark cells of tables.

    Why: ACL Rolling Review, ICML, ICLR and CVPR reject papers with hidden prompts without review.

    Instead: nothing; there is no honest use of it.

    Cannot detect: text hidden by a macro of a package, behind a picture, or in other words.
    """
    grave = is_open(facts.venue)
    told: Span | None = None
    for span, text in _hidden(facts.paper):
        said = _pattern("words").search(text.lower())
        # One stretch may be hidden in two ways.
        again = told is not None and told.file is span.file and 0 <= span.start - told.end < _NEAR
        if said and not again:
            told = span
            shown = quoted(text[said.start() :])
            yield Hit(
                span,
                f"Text that readers can't see addresses a reviewer: {shown}.",
                desk_reject=grave,
            )


def _hidden(paper: Paper) -> Iterator[tuple[Span, str]]:
    seen: set[tuple[str, int]] = set()
    for command in paper.commands:
        match = _pattern("latex").match(command.source)
        place = command.span.file.name, command.span.start
        if match and place not in seen:
            seen.add(place)
            yield command.span, _plain(command.source[match.end() :])
    code = Stretches(node.span for node in (*paper.code, *paper.comments))
    for file in paper.files:
        for match in _pattern("html").finditer(file.text):
            if not code.cover(file, match.start()):
                text = file.text[match.end() : match.end() + _READ].partition("</")[0]
                yield file.span(*match.span()), _plain(text)


def _plain(source: str) -> str:
    return " ".join(_MARKUP.sub(" ", source).split())
