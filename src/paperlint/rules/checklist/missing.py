from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule

_ENOUGH_WORDS = 1000
"""A draft that has just been begun needs no checklist yet."""


@rule(
    family="checklist",
    severity="error",
    authorities=(asked_by("neurips", ""), asked_by("aaai", ""), asked_by("aistats", "")),
    help="Draft it with `paperlint checklist PATH --venue VENUE`, confirm each answer, and add it.",
    whole_paper=True,
)
def checklist_missing(facts: Facts) -> Iterator[Hit]:
    """The venue's checklist is not in the paper.

    Looks for: a section for the checklist, where the venue that the paper goes to wants one in the
    paper: NeurIPS, AAAI, AISTATS. ARR takes it in a form on the web, and is left alone.

    Why: NeurIPS rejects submissions without it unread; others ask for it before they review. How
    grave it is follows the venue's profile, which says how sure that is.

    Instead: `paperlint checklist` drafts one from what the paper tells.

    Cannot detect: a checklist that is uploaded as a file of its own.
    """
    venue = facts.venue
    asked = venue.profile.checklist
    if asked is None or asked.where != "paper" or not venue.holds(asked):
        return
    if facts.paper.is_part or any("checklist" in mine for mine in facts.roles):
        return
    severity = asked.severity
    if severity == "error" and (venue.stage in (None, "draft") or _is_begun(facts)):
        severity = "warning"
    certain = "" if asked.certainty == "verified" else f" ({asked.certainty})"
    note = f" {asked.note}" if asked.note else ""
    yield Hit(
        facts.place_for("checklist"),
        f"{venue.label} wants the {asked.title or 'checklist'} in the paper, and there is none"
        f"{certain}.{note}",
        severity=severity,
        desk_reject=asked.desk_reject,
    )


def _is_begun(facts: Facts) -> bool:
    return facts.paper.words < _ENOUGH_WORDS
