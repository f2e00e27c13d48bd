"""Figures and tables that the text never points to: one rule for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import FloatKind
from paperlint.rules.references.saying import FIGURES_IN_TEXT, outermost
from paperlint.rules.registry import rule

_WORDS = {"figure": r"fig(?:ure|s|ures)?\b\.?", "table": r"tab(?:le|les|s)?\b\.?"}
_NEAR = (
    r"(?:above|below|following|next|previous|preceding|opposite|adjacent|accompanying|this|at left"
    r"|at right|on the left|on the right|to the left|to the right|here)"
)
_HELP = "Say in the text what readers should see in it, or leave it out."


@rule(
    family="references",
    severity="warning",
    authorities=FIGURES_IN_TEXT,
    help=_HELP,
)
def unreferenced_figure(facts: Facts) -> Iterator[Hit]:
    r"""The text never refers to a figure.

    Looks for: numbered figures none of whose labels, nor those of their parts, is referred to.
    References by number typed by hand ("Figure 3") count, so do "the figure above" and the like in
    the same section, and the inside of a range. In the appendix it is a note.

    Why: a figure floats; without a pointer readers meet it by chance and don't know what it is
    evidence for.

    Instead: point to it where its point is made, or leave it out.

    Cannot detect: pictures in Markdown that have no label, since nothing numbers them; anything
    where part of the text isn't there.
    """
    yield from _unreferenced(facts, "figure")


@rule(
    family="references",
    severity="warning",
    authorities=FIGURES_IN_TEXT,
    help=_HELP,
)
def unreferenced_table(facts: Facts) -> Iterator[Hit]:
    r"""The text never refers to a table.

    Looks for: numbered tables none of whose labels, nor those of their parts, is referred to.
    References by number typed by hand ("Table 3") count, so do "the table above" and the like in
    the same section, and the inside of a range. In the appendix it is a note.

    Why: a table floats; without a pointer readers meet it by chance and don't know what it is
    evidence for.

    Instead: point to it where its numbers are used, or leave it out.

    Cannot detect: tables in Markdown that have no label, since nothing numbers them; anything
    where part of the text isn't there.
    """
    yield from _unreferenced(facts, "table")


def _unreferenced(facts: Facts, kind: FloatKind) -> Iterator[Hit]:
    pointing = facts.pointing
    if not pointing.is_whole:
        return
    numbers, sections = _mentioned(facts, kind)
    number = 0
    for one in outermost(facts.paper):
        if one.kind != kind:
            continue
        parts = pointing.with_parts(one)
        labels = [name for part in parts for name in part.labels]
        number += 1 if one.captions else 0
        if not one.numbered or not any(part.captions for part in parts):
            continue
        if any(map(pointing.is_referenced, labels)):
            continue
        if str(number) in numbers or one.section in sections:
            continue
        in_appendix = one.section >= 0 and facts.paper.sections[one.section].in_appendix
        which = labels[0] if labels else "it has no label to refer to"
        yield Hit(
            one.span,
            f"Nothing in the text refers to this {kind} ({which}).",
            severity="info" if in_appendix else None,
        )


def _mentioned(facts: Facts, kind: FloatKind) -> tuple[set[str], set[int]]:
    """The numbers of floats that the text names by hand, and the sections that say "the figure
    above" or the like."""
    word = _WORDS[kind]
    by_number = re.compile(rf"\b{word}\s*\(?(\d+)(?![\d.]*\d)", re.IGNORECASE)
    by_place = re.compile(rf"\b(?:{_NEAR}\s+{word}|{word}\s+{_NEAR})(?!\w)", re.IGNORECASE)
    numbers: set[str] = set()
    sections: set[int] = set()
    for paragraph in facts.paper.paragraphs:
        if paragraph.kind not in ("caption", "cell"):
            numbers.update(by_number.findall(paragraph.text.plain))
            if by_place.search(paragraph.text.plain):
                sections.add(paragraph.section)
    return numbers, sections
