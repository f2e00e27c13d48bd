from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import bounds_of
from paperlint.analysis.titles import Role
from paperlint.finding import Hit
from paperlint.paper import Paragraph
from paperlint.regex import regex
from paperlint.rules.content.parts import sure
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_BY_FAR = r"(?:significantly|substantially|considerably|dramatically|vastly|markedly|drastically)"
_CLAIM = regex(
    rf"\b{_BY_FAR} (?:\w+ )?(?:better|outperform\w*|surpass\w*|superior|faster|higher"
    r"|improve[sd]?)\b"
    rf"|\b(?:outperform|surpass|beat)(?:s|ed|ing)? [^.;]{{0,60}}\b(?:{_BY_FAR}|by (?:a|an) "
    r"(?:large|wide|significant|substantial|huge) margin|state[- ]of[- ]the[- ]art)\b"
    r"|\b(?:outperform|surpass)(?:s|ed)? (?:all|every|any) "
    r"|\b(?:achiev|obtain|reach|attain|set|establish|yield|deliver|report)\w* "
    r"(?:(?:a|the|new|this|to) )*state[- ]of[- ]the[- ]art\b"
    r"|\b(?:new|current|is|as) (?:the )?state[- ]of[- ]the[- ]art "
    r"(?:results?|performance|accuracy)",
    re.IGNORECASE,
)
_OPEN = regex(
    r"\b(?:not|no|nor|n't|n’t|if|whether|could|would|should|may|might|can|cannot|need|aim|goal|hope"
    r"|expect|hypothe\w+|believe|likely|recently|they|their)\b"
    r"|\?",
    re.IGNORECASE,
)
"""What makes a sentence no claim of one's own: denied, asked, expected, or about others."""
_NUMBER = regex(r"\d|%|\bpercent|\[CITE\]", re.IGNORECASE)
"""What supports the sentence it stands in and those beside it."""
_SUPPORT = regex(
    r"\[REF\]|\bp-values?\b|\b[tfz]-tests?\b|\bstatistical|\bWilcoxon|\bbootstrap"
    r"|\b(?:tables?|tabs?|figures?|figs?|appendi\w+|supplement\w*|proof|theorem|lemma)\b",
    re.IGNORECASE,
)
"""What supports all of the paragraph it stands in, and those beside it."""
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
    of the art, or to be significantly better, without a number or a citation in it or in the
    sentences beside it, and without a test, a figure, a table or a pointer to one in its paragraph
    and those beside it or in its section.

    Why: “significantly” is a word of statistics; reviewers ask for the test. It is a note, since
    the support may stand further off.

    Instead: put the number into the sentence, or the pointer to it.

    Cannot detect: whether the support supports the claim; claims in other words.
    """
    paper = facts.paper
    shown = {node.section for node in (*paper.floats, *paper.graphics)}
    paragraphs = [p for p in paper.paragraphs if p.kind in _WITHIN and p.text.pieces]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.section < 0 or _JUDGED.isdisjoint(facts.roles[paragraph.section]):
            continue
        if not _CLAIM.search(paragraph.text.plain):
            continue
        near = paragraphs[max(0, index - 1) : index + 2]
        if any(p.section == paragraph.section and _SUPPORT.search(p.text.plain) for p in near):
            continue
        if paragraph.section not in shown:
            yield from _claims(facts, paragraph)


def _claims(facts: Facts, paragraph: Paragraph) -> Iterator[Hit]:
    plain = paragraph.text.plain
    bounds = list(bounds_of(plain))
    for index, (start, end) in enumerate(bounds):
        claim = _CLAIM.search(plain, start, end)
        if claim is None or _OPEN.search(plain, start, end):
            continue
        around = bounds[max(0, index - 1) : index + 2]
        if not any(_NUMBER.search(plain, *sentence) for sentence in around):
            yield Hit(
                paragraph.text.span(claim.start(), claim.end()),
                f"{quoted(plain[start:end])}: looked for a number or a citation in this sentence "
                "and beside it, for a test, a table or a figure in and beside its paragraph, and "
                "found none.",
                confidence=sure(facts),
            )
