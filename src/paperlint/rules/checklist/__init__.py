"""Rules about a venue's checklist: is it there, filled in, and does the paper agree with it?"""

from __future__ import annotations

from paperlint.rules.checklist.contradicted import checklist_contradicted
from paperlint.rules.checklist.item_missing import checklist_item_missing
from paperlint.rules.checklist.missing import checklist_missing
from paperlint.rules.checklist.unanswered import checklist_unanswered
from paperlint.rules.checklist.without_justification import checklist_without_justification

FAMILY = (
    checklist_missing,
    checklist_unanswered,
    checklist_item_missing,
    checklist_without_justification,
    checklist_contradicted,
)
