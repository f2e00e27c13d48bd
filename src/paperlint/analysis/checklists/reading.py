"""A checklist that authors filled in: which form it follows, what is answered to each question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperlint.analysis.checklists.forms import forms, items_of
from paperlint.analysis.checklists.layouts import Question, questions_under
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Section

_FEWEST = 2
_A_FEW_WORDS = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """A checklist in a paper. `form`: the form it follows; `alone`: nothing else is in the file."""

    section: Section
    form: str
    questions: tuple[Question, ...]
    alone: bool

    @property
    def numbers(self) -> frozenset[str]:
        """The items of the form that were found."""
        return frozenset(q.number for q in self.questions if q.number)


def checklist_of(
    paper: Paper, roles: Sequence[frozenset[Role]], wanted: str | None = None
) -> Filled | None:
    """The checklist of a paper; None where it has none that answers questions. `wanted`: the form
    that the venue hands out, which decides where several fit."""
    best: Filled | None = None
    for section in paper.sections:
        if "checklist" not in roles[section.index] or section.level > 1:
            continue
        questions = questions_under(paper, section)
        if len(questions) < _FEWEST:
            continue
        form, told = _told(section.title.plain, questions, wanted)
        own = set(paper.subtree(section))
        others = (p.text.words for p in paper.paragraphs if p.section not in own)
        alone = sum(others) < _A_FEW_WORDS
        filled = Filled(section, form, tuple(told), alone)
        if best is None or len(filled.questions) > len(best.questions):
            best = filled
    return best


def has_checklist(roles: Sequence[frozenset[Role]]) -> bool:
    """Does the paper have a section for one, filled in or not?"""
    return any("checklist" in mine for mine in roles)


# -- which form it is ------------------------------------------------------------------------------


def _told(
    heading: str, questions: list[Question], wanted: str | None
) -> tuple[str, list[Question]]:
    """The form, and the questions with their numbers on it."""
    best: tuple[tuple[int, bool, bool], str, list[Question]] | None = None
    for name, form in forms().items():
        told = list(_numbered(name, questions))
        known = sum(1 for question in told if question.number)
        headed = bool(form.heading) and bool(re.search(form.heading, heading.lower()))
        rank = (known, name == wanted, headed)
        if best is None or rank > best[0]:
            best = rank, name, told
    assert best is not None
    return (best[1], best[2]) if best[0][0] else ("", questions)


def _numbered(form: str, questions: list[Question]) -> Iterator[Question]:
    left = dict(items_of(form))
    for question in questions:
        title, text = question.title.lower(), question.text.lower()
        number = next(
            (
                n
                for n, item in left.items()
                if title and (title == item.title.lower() or item.pattern.search(title))
            ),
            None,
        ) or next(
            (n for n, item in left.items() if _same(item.asks, text) or item.pattern.search(text)),
            "",
        )
        left.pop(number, None)
        yield replace(question, number=number)


def _same(asks: str, text: str) -> bool:
    """Is it a question in our own words, as a draft has it?"""
    return asks.lower().strip(" .:") == text
