from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import bounds_of
from paperlint.finding import Hit, Related
from paperlint.paper import CITATION_MARK, Float, Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.stretches import Stretches
from paperlint.source.text import Span

_OUTLOOK = re.compile(
    r"\b(?:future|further|next|plan|intend|hope|could|might|may|would|will|extend\w*|extension"
    r"|direction|avenue|open|potential\w*|possib\w+|promising|interesting|worth|explore|beyond)\b",
    re.IGNORECASE,
)
"""In a sentence on what comes next, a work may well be cited for the first time."""
_MIXED = frozenset(
    "discussion results experiments methods introduction related-work appendix acknowledgements "
    "availability reproducibility ethics checklist references".split()
)
"""What else a section may do, or one below it, where new things have their place."""


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers, rule 9",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
        Authority(
            "USC Libraries: the conclusion (no new information)",
            "https://libguides.usc.edu/writingguide/conclusion",
        ),
    ),
    help="Move it to the results or the discussion, and keep the conclusion to what was shown.",
)
def new_result_in_conclusion(facts: Facts) -> Iterator[Hit]:
    """The conclusion brings up something new.

    Looks for: a citation of a work that is cited nowhere before, or a figure or table that nothing
    before refers to, in a section that only concludes. What is cited for the first time in a
    sentence on what comes next, or beside one, doesn't count, nor does a section that discusses as
    well. Surveys and positions may conclude from the news.

    Why: a conclusion draws on what the reader has seen; what is new there was neither introduced
    nor discussed. It is a note.

    Instead: introduce the work where it belongs, in the related work or the discussion.

    Cannot detect: a new result that is told in words.
    """
    if facts.kind in ("survey", "position"):
        return
    for section in facts.paper.sections:
        roles = facts.roles[section.index]
        if section.level == 1 and "conclusion" in roles and roles.isdisjoint(_MIXED):
            yield from _new_in(facts, section)


def _new_in(facts: Facts, section: Section) -> Iterator[Hit]:
    paper = facts.paper
    inside = frozenset(i for i in paper.subtree(section) if facts.roles[i].isdisjoint(_MIXED))
    before = {k for c in paper.citations if c.order < section.order for k in c.keys}
    looking_ahead = Stretches(_outlooks(facts, section))
    new = [
        citation
        for citation in paper.citations
        if citation.section in inside
        and not before.issuperset(citation.keys)
        and not looking_ahead.cover(citation.span.file, citation.span.start)
    ]
    if new:
        keys = list(dict.fromkeys(key for c in new for key in c.keys if key not in before))
        more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
        yield Hit(
            new[0].span,
            f'{quoted(section.title.plain)} cites "{keys[0]}"{more} for the first time.',
            related=tuple(Related(c.span, "here too") for c in new[1:4]),
        )
    pointed = {t for r in paper.references if r.section not in inside for t in r.targets}
    for shown in paper.floats:
        if shown.section in inside and _is_new(shown, pointed):
            yield Hit(
                shown.span,
                f"{quoted(section.title.plain)} shows a {shown.kind} to which nothing before it "
                "refers.",
            )


def _is_new(shown: Float, pointed: set[str]) -> bool:
    if shown.kind not in ("figure", "table") or shown.parent >= 0:
        return False
    # without a label nobody can say who refers to it
    return bool(shown.labels) and pointed.isdisjoint(shown.labels)


def _outlooks(facts: Facts, section: Section) -> Iterator[Span]:
    """The sentences that cite and stand in or beside one on what comes next."""
    for paragraph in facts.paper.text_of(section):
        plain = paragraph.text.plain
        if CITATION_MARK not in plain or not paragraph.text.pieces:
            continue
        bounds = list(bounds_of(plain))
        for index, (start, end) in enumerate(bounds):
            around = bounds[max(0, index - 1) : index + 2]
            if any(_OUTLOOK.search(plain, *sentence) for sentence in around):
                yield paragraph.text.span(start, end)
