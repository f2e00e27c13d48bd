"""Answers that a paper's own text supports, question by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from paperlint.analysis.checklists.forms import Form, Gate, Item, forms, items_of
from paperlint.analysis.checklists.gates import applies, shown
from paperlint.analysis.evidence.model import Decision, Found
from paperlint.analysis.facts import Facts
from paperlint.drafting.places import Place, Places

Suggested = Literal["yes", "partial", "no", "na", "open"]

_MOST_PLACES = 2
_TOO_SHORT = 100
"""Words below which what isn't told means nothing."""
_LACKS: Mapping[Gate, str] = {
    "theory": "The paper states no theorem, lemma or proposition.",
    "study": "The paper reports no experiments.",
    "people": "The text tells of no annotators, raters or participants.",
    "assets": "The text names no data set that is used.",
    "training": "The text tells of no training.",
    "llm": "The text names no large language model.",
    "new-data": "The text offers no data of its own.",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and what is suggested. `places` support the answer; `says`: why, in words;
    `lacking`: what wasn't found, or what the authors have to think of."""

    number: str
    item: Item
    answer: Suggested
    places: tuple[Place, ...] = ()
    says: str = ""
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted checklist of a form, for a paper (`path`)."""

    form: str
    path: str
    suggestions: tuple[Suggestion, ...]

    @property
    def record(self) -> Form:
        """What is known of the form."""
        return forms()[self.form]

    @property
    def open(self) -> int:
        """How many questions are left to the authors."""
        return sum(1 for suggestion in self.suggestions if suggestion.answer == "open")


def draft_of(facts: Facts, form: str) -> Draft:
    """Draft a checklist. KeyError where there is no such form."""
    places = Places(facts.paper)
    suggestions = (_suggest(facts, places, form, n, item) for n, item in items_of(form).items())
    return Draft(form, facts.paper.main.display, tuple(suggestions))


def _suggest(facts: Facts, places: Places, form: str, number: str, item: Item) -> Suggestion:
    paper, told = facts.paper, facts.told
    if paper.words < _TOO_SHORT:
        return Suggestion(number, item, "open", lacking="The text is too short to tell.")
    if item.gate and not applies(item.gate, paper, told, facts.datasets, facts.kind):
        answer: Suggested = "no" if item.opens else "na"
        return Suggestion(number, item, answer, says=_LACKS[item.gate])
    if item.opens:
        sure = shown(item.gate, paper, facts.roles, told, facts.datasets)
        if sure is None:
            return Suggestion(number, item, "open", lacking=item.hint or "Answer it yourselves.")
        section = _section_of(facts, sure.span.start)
        at = places.at(sure.span, section)
        return Suggestion(number, item, "yes", (at,), says=f"The paper {sure.words}.")
    if not item.evidence:
        return Suggestion(number, item, "open", lacking=item.hint or "No text can tell.")
    decisions = [told[name] for name in item.evidence]
    present = [decision for decision in decisions if decision.status == "present"]
    absent = [decision.title for decision in decisions if decision.status == "absent"]
    if not present:
        return _nothing(number, item, decisions, places)
    found = _best(present)
    answer = "partial" if absent and "partial" in forms()[form].answers else "yes"
    lacking = f"Nothing was found on {_or(absent)}." if absent else ""
    hint = item.hint if item.hint and item.gate == "people" else ""
    return Suggestion(
        number,
        item,
        answer,
        tuple(places.of(place) for place in found),
        lacking=" ".join(part for part in (lacking, hint) if part),
    )


def _nothing(number: str, item: Item, decisions: list[Decision], places: Places) -> Suggestion:
    titles = [decision.title for decision in decisions]
    hints = [found for decision in decisions for found in decision.found]
    lacking = f"Nothing was found on {_or(titles)}: add it, or answer No and say why."
    return Suggestion(
        number, item, "open", tuple(places.of(hint) for hint in hints[:1]), lacking=lacking
    )


def _best(decisions: list[Decision]) -> list[Found]:
    """The first place of each decision, then the second, as many as are shown."""
    rows = [list(decision.found) for decision in decisions]
    order = [row[i] for i in range(_MOST_PLACES) for row in rows if i < len(row)]
    chosen: list[Found] = []
    for found in order:
        if len(chosen) < _MOST_PLACES and not any(_is_near(found, other) for other in chosen):
            chosen.append(found)
    return chosen


def _is_near(found: Found, other: Found) -> bool:
    """Do two places say the same, or stand on one line?"""
    same_line = found.span.file is other.span.file and found.span.line == other.span.line
    return same_line or found.sentence == other.sentence


def _section_of(facts: Facts, start: int) -> int:
    """The section in which a place of the main file stands, by the heading before it."""
    for statement in facts.paper.statements:
        if statement.span.start == start:
            return statement.section
    for section in facts.paper.sections:
        if section.span.start == start:
            return section.index
    return -1


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
