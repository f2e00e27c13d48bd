from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.paper import CITATION_MARK, Paragraph
from paperlint.regex import regex
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import has_unread_text
from paperlint.rules.structure.stretches import Stretches
from paperlint.source.text import Span

_POINTER = regex(
    r"\b(?:in|see|to|also)\s+(?:the|our|an)\s+(?:technical\s+|online\s+)?(?P<thing>appendix|appendices)\b(?!\s\[REF\])"
    r"|\b(?P<named>(?:Appendix|Appendices|App\.)\s(?:[A-Z]\b|\d+\b))"
)
_ELSEWHERE = regex(
    r"supplement|full version|extended version|long version|technical report|arxiv|preprint"
    r"|\btheir\b|\bonline appendix\b|\bappendi(?:x|ces)[^.;]{0,20} (?:of|in|to) \[CITE\]",
    re.IGNORECASE,
)
"""The appendix of another paper, or one that is handed in apart."""
_HEADED = regex(r"\bappendi(?:x|ces)\b|\bsupplement", re.IGNORECASE)
_OTHER_DOCUMENT = regex(r"^[^%\n]*\\externaldocument\b", re.MULTILINE)
"""The labels of a document that is handed in apart are known in this one."""
_SENTENCE_END = regex(r"[.!?](?:\s+(?=[A-Z\[(]))")
_NEAR = 400


@rule(
    family="structure",
    severity="warning",
    confidence="medium",
    authorities=(
        Authority(
            "NeurIPS paper checklist (details may stand in an appendix that is there)",
            "https://neurips.cc/public/guides/PaperChecklist",
        ),
    ),
    help="Add the appendix (\\appendix, then \\section), or take the pointer out.",
)
def appendix_not_found(facts: Facts) -> Iterator[Hit]:
    """The text sends the reader to an appendix that is not there.

    Looks for: “in the appendix”, “Appendix B” in a paper that has no `\\appendix` and no section on
    one. Whether a reference leads anywhere is `undefined-reference`'s to say. Appendices of cited
    papers, and material that the text says is handed in apart, don't count.

    Why: what a claim rests on is promised there: a proof, a setting, a result.

    Instead: add it, or say where it is: “the supplementary material”.

    Cannot detect: whether an appendix that is there holds what was promised.
    """
    if _has_appendix(facts):
        return
    places = list(_pointers(facts))
    if places:
        words, span = places[0]
        more = f" and {len(places) - 1} more such" if len(places) > 1 else ""
        yield Hit(
            span,
            f'The text says "{words}"{more}, and the paper has no appendix.',
            related=tuple(Related(other, "here too") for _, other in places[1:4]),
        )


def _has_appendix(facts: Facts) -> bool:
    paper = facts.paper
    if paper.appendix_start is not None or facts.has("appendix"):
        return True
    if any(
        section.in_appendix or _HEADED.search(section.title.plain) for section in paper.sections
    ):
        return True
    if any(_OTHER_DOCUMENT.search(file.text) for file in paper.files):
        return True
    # It may stand in the file that is missing, which has a finding of its own.
    return has_unread_text(facts)


def _pointers(facts: Facts) -> Iterator[tuple[str, Span]]:
    # One that leads to a label is there; that one has no label is undefined-reference's to say.
    referred = Stretches(reference.span for reference in facts.paper.references)
    for paragraph in facts.paper.paragraphs:
        if _in_checklist(facts, paragraph) or (
            "ppendi" not in paragraph.text.plain and ("App." not in paragraph.text.plain)
        ):
            continue
        plain = paragraph.text.plain
        for match in _POINTER.finditer(plain):
            sentence = _sentence(plain, match.start(), match.end())
            nearby = plain[max(0, match.start() - 8) : match.end() + 8]
            if _ELSEWHERE.search(sentence) or CITATION_MARK in nearby:
                continue
            span = paragraph.text.span(match.start(), match.end())
            if not referred.begin_in(span):
                yield match[0], span


def _in_checklist(facts: Facts, paragraph: Paragraph) -> bool:
    return paragraph.section >= 0 and "checklist" in facts.roles[paragraph.section]


def _sentence(plain: str, start: int, end: int) -> str:
    """The sentence around a place, of a very long one the part that is near."""
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    stops = list(_SENTENCE_END.finditer(before + "A"))  # a capital letter follows a stop
    stop = _SENTENCE_END.search(after)
    left = before[stops[-1].end() :] if stops else before
    return left + plain[start:end] + (after[: stop.start()] if stop else after)
