from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.checklists.forms import Item, forms, items_of
from paperlint.analysis.checklists.reading import Filled
from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.checklist.naming import listed, numbered
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule
from paperlint.source.text import Span


@rule(
    family="checklist",
    severity="warning",
    authorities=(asked_by("neurips", ""), asked_by("aaai", ""), asked_by("aistats", "")),
    help="Take the question over from the form of the venue, in its place, and answer it.",
)
def checklist_item_missing(facts: Facts) -> Iterator[Hit]:
    """A question of the venue's form is not in the checklist.

    Looks for: the questions of the form that the checklist follows (NeurIPS, AAAI, AISTATS, ARR),
    told by their titles or words, where at least half of them are there. Questions under a heading
    whose first question was answered No may be left out, and those that came with a later edition.

    Why: the form must be kept whole; who leaves out a question seems to hide the answer.

    Instead: answer NA, and say why it doesn't apply.

    Cannot detect: a question whose words were changed: it is taken for missing.
    """
    filled = facts.checklist
    if filled is None or not filled.form:
        return
    items = items_of(filled.form)
    year = facts.venue.year or 0
    wanted = [n for n, i in items.items() if i.since <= year and not _left_out(filled, i)]
    missing = [number for number in wanted if number not in filled.numbers]
    if not missing or 2 * len(missing) > len(wanted):
        return
    names = listed([numbered(filled.form, number) for number in missing], most=4)
    title = forms()[filled.form].title
    yield Hit(_before(filled, missing[0]), f"The checklist lacks {names} of the {title}.")


def _left_out(filled: Filled, item: Item) -> bool:
    """Does the answer to the first question of its group say that the others don't apply?"""
    items = items_of(filled.form)
    opening = {q.number: q.answer for q in filled.questions if q.number and items[q.number].opens}
    return any(
        answer in ("no", "na") and items[number].group == item.group
        for number, answer in opening.items()
    )


def _before(filled: Filled, number: str) -> Span:
    """The answer behind which a question belongs; the heading for the first."""
    order = list(items_of(filled.form))
    at = order.index(number)
    before = [q for q in filled.questions if q.number and order.index(q.number) < at]
    return before[-1].place if before else filled.section.span
