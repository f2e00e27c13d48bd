from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related, Severity
from paperlint.rules.checklist.naming import called, listed
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule

_EACH = 3
"""Up to so many are said one by one."""


@rule(
    family="checklist",
    severity="error",
    authorities=(asked_by("neurips", ""), asked_by("aaai", ""), asked_by("arr", "")),
    help="Answer it, with a sentence that says where the paper shows it; `paperlint checklist` "
    "suggests answers from what the paper tells.",
)
def checklist_unanswered(facts: Facts) -> Iterator[Hit]:
    r"""A question of the checklist has no answer.

    Looks for: questions of a checklist in the paper that are followed by `\answerTODO`, `[TODO]`,
    `[Yes/No/NA]`, “Type your response here”, or by nothing. The instructions that come with the
    form show such marks, too, and don't count.

    Why: venues send papers back whose checklist isn't filled in. In a draft it is a note.

    Instead: answer it; No and NA are answers, with a reason.

    Cannot detect: a checklist that is filled in on a web page, and forms whose layout is none of
    the three that are read (see `paperlint checklist --help`).
    """
    filled = facts.checklist
    if filled is None:
        return
    severity: Severity | None = "info" if facts.venue.stage == "draft" else None
    open_ones = [question for question in filled.questions if question.answer == "todo"]
    if len(open_ones) <= _EACH:
        for question in open_ones:
            name = called(filled, question)
            message = f"{name[:1].upper()}{name[1:]} of the checklist is open."
            yield Hit(question.place, message, severity=severity)
        return
    first, *others = open_ones
    names = listed([question.number or question.name for question in open_ones])
    yield Hit(
        first.place,
        f"{len(open_ones)} of {len(filled.questions)} questions of the checklist are open: "
        f"{names}.",
        related=tuple(Related(question.place, "open, too") for question in others[:10]),
        severity=severity,
    )
