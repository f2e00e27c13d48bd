from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.checklists.forms import forms
from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.checklist.naming import called, listed
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule

_EACH = 3


@rule(
    family="checklist",
    severity="warning",
    authorities=(asked_by("neurips", ""), asked_by("arr", "")),
    help="Add one or two sentences: the section that shows it, or why it doesn't apply.",
)
def checklist_without_justification(facts: Facts) -> Iterator[Hit]:
    r"""An answer of the checklist has no justification.

    Looks for: an answer (Yes, No or NA) without words behind it or under `Justification:`, in the
    forms that ask for one, of NeurIPS and ARR.

    Why: the form asks for it with every answer, NA too; reviewers go by it.

    Instead: name the section, table or appendix, or the reason.

    Cannot detect: whether the justification is a good one.
    """
    filled = facts.checklist
    if filled is None or not filled.form or not forms()[filled.form].justified:
        return
    bare = [q for q in filled.questions if q.answer != "todo" and not q.justification]
    places = [question.justified_at or question.place for question in bare]
    if len(bare) <= _EACH:
        for question, place in zip(bare, places, strict=True):
            name = called(filled, question)
            yield Hit(place, f'"{question.said}" to {name} of the checklist has no justification.')
        return
    names = listed([question.number or question.name for question in bare])
    yield Hit(
        places[0],
        f"{len(bare)} of {len(filled.questions)} answers of the checklist have no justification: "
        f"{names}.",
        related=tuple(Related(place, "none here, either") for place in places[1:11]),
    )
