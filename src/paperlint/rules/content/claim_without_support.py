from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import bounds_of
from paperlint.analysis.titles import Role
from paperlint.finding import Hit
from paperlint.paper import Paragraph
from paperlint.rules.content.parts import any_in, sure
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_BY_FAR = r"(?:significantly|substantially|considerably|dramatically|vastly|markedly|drastically)"
_CLAIM = re.compile(
    rf"\b{_BY_FAR} (?:\w+ )?(?:better|outperform\w*|surpass\w*|superior|faster|higher|improve[sd]?)\b"
    rf"|\b(?:outperform|surpass|beat)(?:s|ed|ing)? [^.;]{{0,60}}\b(?:{_BY_FAR}|by (?:a|an) "
    r"(?:large|wide|significant|substantial|huge) margin|state[- ]of[- ]the[- ]art)\b"
    r"|\b(?:outperform|surpass)(?:s|ed)? (?:all|every|any) "
    r"|\b(?:achiev|obtain|reach|attain|set|establish|yield|deliver|report)\w* "
    r"(?:(?:a|the|new|this|to) )*state[- ]of[- ]the[- ]art\b"
    r"|\b(?:new|current|is|as) (?:the )?state[- ]of[- ]the[- ]art (?:results?|performance|accuracy)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|method|model|approach|system|algorithm)"
    r"|(?:the )?proposed)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not|no|nor|n't|n’t|if|whether|could|would|should|may|might|can|cannot|need|aim|goal|hope"
    r"|expect|hypothe\w+|believe|likely|recently|previous\w*|prior|existing|they|their|others?)\b"
    r"|\?",
    re.IGNORECASE,
)
"""What makes a sentence no claim of one's own: denied, asked, expected, or about others."""
_SUPPORT = re.compile(
    r"\d|\[CITE\]|\[REF\]|%|\bpercent|\bp-values?\b|\b(?:t|f|z)-tests?\b|\bstatistical|\bWilcoxon"
    r"|\b(?:tables?|tabs?|figures?|figs?|appendi\w+|section|supplement\w*|proof|theorem|lemma)\b",
    re.IGNORECASE,
)
_JUDGED: frozenset[Role] = frozenset({"experiments", "results", "discussion"})
_WITHIN = frozenset({"text", "item"})


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "NeurIPS paper checklist, item 1 (claims)",
            "https://neurips.cc/public/guides/PaperChecklist",
        ),
        Authority(
            "NeurIPS paper checklist, item 7 (statistical significance)",
            "https://neurips.cc/public/guides/PaperChecklist",
        ),
    ),
    help="Say by how much and over what, name the test, or point to the table that shows it.",
)
def claim_without_support(facts: Facts) -> Iterator[Hit]:
    """A strong claim stands without anything that supports it.

    Looks for: a sentence in the experiments, the results or the discussion that claims the state
    of the art, or to be significantly better, where neither its paragraph nor the ones beside it
    have a number, a test, a citation or a pointer to a figure or table, and its section shows none.

    Why: “significantly” is a word of statistics; reviewers ask for the test. It is a note, since
    the support may stand further off.

    Instead: put the number into the sentence, or the pointer to it.

    Cannot detect: whether the support supports the claim; claims in other words.
    """
    paragraphs = [p for p in facts.paper.paragraphs if p.kind in _WITHIN and p.text.pieces]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.section < 0 or _JUDGED.isdisjoint(facts.roles[paragraph.section]):
            continue
        plain = paragraph.text.plain
        if not _CLAIM.search(plain):
            continue
        near = [p for p in paragraphs[max(0, index - 1) : index + 2] if _beside(p, paragraph)]
        if any(_SUPPORT.search(p.text.plain) for p in near):
            continue
        shown = (*facts.paper.floats, *facts.paper.graphics)
        if any_in(shown, frozenset({paragraph.section})):
            continue
        yield from _claims(facts, paragraph)


def _beside(other: Paragraph, paragraph: Paragraph) -> bool:
    return other.section == paragraph.section


def _claims(facts: Facts, paragraph: Paragraph) -> Iterator[Hit]:
    plain = paragraph.text.plain
    for start, end in bounds_of(plain):
        claim = _CLAIM.search(plain, start, end)
        if claim and not _OPEN.search(plain, start, end):
            yield Hit(
                paragraph.text.span(claim.start(), claim.end()),
                f"{quoted(plain[start:end])}: looked for a number, a test, a table, a figure or a "
                "citation in this paragraph and beside it and found none.",
                confidence=sure(facts),
            )
