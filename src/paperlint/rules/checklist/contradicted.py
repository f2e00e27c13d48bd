from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.checklists.forms import Item, forms, items_of
from paperlint.analysis.checklists.gates import shown
from paperlint.analysis.checklists.layouts import Question
from paperlint.analysis.facts import Facts
from paperlint.finding import Confidence, Hit, Related
from paperlint.rules.checklist.naming import called
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule
from paperlint.rules.reproducibility.untold import RECORDS
from paperlint.rules.structure.headings import has_unread_text, where

_TELLS = re.compile(
    r"https?:|www\.|\bsupplement|\bzip\b|\bupload|\battach|\bsubmi(?:t|ssion)|\brelease",
    re.IGNORECASE,
)
"""A justification that says so itself where code or data are."""
_NUMBER = re.compile(
    r"(?<![\w.])(?<!section )(?<!sec\. )(?<!table )(?<!figure )(?<!fig\. )(?<!appendix )"
    r"(?<!theorem )(?<!eq\. )(?<!line )\d",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(r"\bsupplement(?:s|ary|al)?\b", re.IGNORECASE)
_CAN_BE_SENT = "code_availability"


@rule(
    family="checklist",
    severity="warning",
    confidence="medium",
    authorities=(asked_by("neurips", ""), asked_by("aaai", ""), asked_by("arr", "")),
    help="Put what the answer promises into the paper, or change the answer: No is accepted with a "
    "reason, a wrong answer isn't.",
)
def checklist_contradicted(facts: Facts) -> Iterator[Hit]:
    """An answer of the checklist says what the paper doesn't bear out.

    Looks for: Yes to a question about error bars, compute, code, licences, hyperparameters,
    limitations and the like where nothing in the text, its captions and tables tells any of it; and
    NA to questions about theory, experiments, data or people in a paper that has them.

    Why: reviewers read the checklist beside the paper, and a false answer costs trust; some venues
    reject for it.

    Instead: add what is missing and name the place in the justification, or answer No and say why.

    Cannot detect: what stands in pictures and in a supplement (where the paper points to one, it
    is not sure, and hidden by default), and whether what the paper tells is enough. A Yes is
    believed as soon as one sentence of the text bears on it.
    """
    filled = facts.checklist
    if filled is None or not filled.form or filled.alone or has_unread_text(facts):
        return
    items = items_of(filled.form)
    strict = forms()[filled.form].strict
    sure: Confidence | None = "low" if _has_supplement(facts) else None
    for question in filled.questions:
        item = items.get(question.number)
        if item is None:
            continue
        name = called(filled, question)
        if question.answer in ("yes", "partial"):
            if (lacking := _lacking(facts, item, question)) is not None:
                yield Hit(
                    question.place,
                    f'"{question.said}" to {name}, but the text says nothing on {lacking}.',
                    confidence=sure,
                    covers=tuple(name for name, r in RECORDS.items() if r.item in item.needs),
                )
        elif question.answer == "na" or (question.answer == "no" and item.opens):
            found = shown(item.gate, facts.paper, facts.roles, facts.told, facts.datasets)
            if found is not None and (strict or item.opens or item.gate != "study"):
                yield Hit(
                    question.place,
                    f'"{question.said}" to {name}, but the paper {found.words}, '
                    f"{where(found.span, facts)}.",
                    related=(Related(found.span, "this"),),
                )


def _has_supplement(facts: Facts) -> bool:
    """Does the text point to a supplement that isn't part of it?"""
    return facts.paper.appendix_start is None and any(
        _SUPPLEMENT.search(paragraph.text.plain)
        for paragraph in facts.paper.paragraphs
        if paragraph.section < 0 or "checklist" not in facts.roles[paragraph.section]
    )


def _lacking(facts: Facts, item: Item, question: Question) -> str | None:
    """What the answer promises and the text doesn't tell; None where it tells some of it."""
    if not item.needs:
        return None
    decisions = [facts.told[name] for name in item.needs]
    if any(d.status == "present" or (d.status == "absent" and d.found) for d in decisions):
        return None
    if all(d.status == "na" for d in decisions):
        return None
    if _CAN_BE_SENT in item.needs:
        if _TELLS.search(question.justification) or facts.deferred:
            return None
        if facts.kind == "dataset" and facts.told["data_availability"].status == "present":
            return None
    elif _NUMBER.search(question.justification):
        return None
    titles = [d.title for d in decisions]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
