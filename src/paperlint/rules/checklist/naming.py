"""How messages call the questions of a checklist."""

from __future__ import annotations

from collections.abc import Sequence

from paperlint.analysis.checklists.forms import items_of
from paperlint.analysis.checklists.layouts import Question
from paperlint.analysis.checklists.reading import Filled
from paperlint.rules.structure.headings import quoted


def called(filled: Filled, question: Question) -> str:
    """`question 7 (Compute)`: number and title on the form; its own words where it is on none."""
    if question.number:
        return numbered(filled.form, question.number)
    return f"the question {quoted(question.name)}"


def numbered(form: str, number: str) -> str:
    """`question 7 (Compute)`."""
    return f"question {number} ({items_of(form)[number].title})"


def listed(names: Sequence[str], most: int = 6) -> str:
    """`a, b and c`, cut where they are many."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
