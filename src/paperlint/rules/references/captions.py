"""Figures and tables whose caption is not there, is empty, or follows its label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.unread import unread_text
from paperlint.finding import Hit
from paperlint.paper import Float
from paperlint.rules.references.saying import (
    ACL_FORMAT,
    FIGURES_IN_TEXT,
    LATEX_REFERENCES,
    also,
    outermost,
)
from paperlint.rules.registry import rule

_FEW = 3
_NOTHING_SAID = re.compile(
    r"(?:(?:fig(?:ure)?|tab(?:le)?)\b\.?\s*\w?[\d.]*[:.]?|caption|(?:enter|your|insert|add|the)"
    r"(?: \w+)? caption(?: here)?|caption (?:here|text)|t\.?b\.?d\.?|to ?do)?[\s.:]*",
    re.IGNORECASE,
)


@rule(
    family="references",
    severity="warning",
    authorities=(ACL_FORMAT, *FIGURES_IN_TEXT),
    help="Give it a caption that says what is shown and what to see in it.",
)
def missing_caption(facts: Facts) -> Iterator[Hit]:
    r"""A figure or table has no caption.

    Looks for: floats that hold a picture or a table, and neither they nor what stands in them has
    a caption. In Markdown, a picture on a line of its own without words, and a table only where it
    has a label: a table in the flow of the text is explained by the text. A picture that nothing
    can refer to is a note; more than three of them are one.

    Why: readers look at figures first, and skip the text; without a caption there is no number
    either, and a reference shows that of the section.

    Instead: write one that can be understood without the text.

    Cannot detect: captions drawn into the picture; figures that hold nothing but a drawing in TikZ
    or the like.
    """
    bare = []
    for one, parts in _without_caption(facts):
        labels = [name for part in parts for name in part.labels]
        if not (labels or one.numbered):
            bare.append(one.span)
            continue
        named = f" ({labels[0]})" if labels else ""
        yield Hit(one.span, f"This {one.kind} has no caption{named}.")
    if len(bare) > _FEW:
        yield Hit(
            bare[0],
            f"{len(bare)} pictures have no caption.",
            related=also(bare[1:], "another one"),
            severity="info",
        )
    else:
        for span in bare:
            yield Hit(span, "This figure has no caption.", severity="info")


def _without_caption(facts: Facts) -> Iterator[tuple[Float, list[Float]]]:
    """The figures and tables that need a caption and have none, with their parts."""
    pointing = facts.pointing
    for one in outermost(facts.paper):
        parts = pointing.with_parts(one)
        if one.empty_captions or any(part.captions for part in parts):
            continue
        labels = any(part.labels for part in parts)
        if one.kind == "table" and not (labels or one.numbered):
            continue
        if _holds_something(facts, parts) and not _holds_unread(facts, one):
            yield one, parts


def _holds_unread(facts: Facts, one: Float) -> bool:
    """Is part of it in a file that isn't there?"""
    return any(
        problem.span.file is one.span.file and one.span.start <= problem.span.start < one.span.end
        for problem in unread_text(facts.paper)
    )


def _holds_something(facts: Facts, parts: list[Float]) -> bool:
    """A picture or a table? Some floats only hold a program, or space."""
    if any(part.kind not in ("figure", "table") for part in parts):
        return False
    if any(part.graphics or part.empty_captions for part in parts) or parts[0].kind == "table":
        return True
    whole = parts[0].span
    return any(
        paragraph.kind == "cell"
        and paragraph.span.file is whole.file
        and whole.start <= paragraph.span.start < whole.end
        for paragraph in facts.paper.paragraphs
    )


@rule(
    family="references",
    severity="warning",
    authorities=(ACL_FORMAT, *FIGURES_IN_TEXT),
    help="Say what is shown and what to see in it.",
)
def caption_without_text(facts: Facts) -> Iterator[Hit]:
    r"""A caption says nothing.

    Looks for: captions that are empty, hold nothing but a label or a number, or still have the
    words of a template ("Enter Caption"). Parts of a figure may have nothing but their letter.

    Why: the number alone tells readers nothing.

    Instead: say what is shown, how to read it, and what to see in it.

    Cannot detect: captions that have words and still say nothing.
    """
    for one in outermost(facts.paper):
        for span in one.empty_captions:
            yield Hit(span, f"The caption of this {one.kind} is empty.")
        for caption in one.captions:
            if _NOTHING_SAID.fullmatch(caption.text.plain.strip()):
                words = caption.text.plain.strip()
                yield Hit(caption.span, f'The caption of this {one.kind} only says "{words}".')


@rule(
    family="references",
    severity="warning",
    authorities=(LATEX_REFERENCES,),
    help="Move the label behind the caption, or into it.",
)
def label_before_caption(facts: Facts) -> Iterator[Hit]:
    r"""The label of a figure or table stands before its caption.

    Looks for: a `\label` in a figure or table before the first `\caption` of it. Labels in
    formulas, and those of parts of a figure don't count.

    Why: the caption makes the number. A label before it takes the number of the section, so that
    "Table 3" prints as "Table 4.2".

    Instead: `\caption{..}\label{..}`.

    Cannot detect: floats whose caption a class of its own writes.
    """
    for one in facts.paper.floats:
        for span in one.early_labels if one.kind in ("figure", "table") else ():
            yield Hit(span, f"The label of this {one.kind} stands before its caption.")
