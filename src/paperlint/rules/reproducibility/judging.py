"""What all rules about untold detail ask first: is there enough text to judge, and how gravely?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperlint.analysis.facts import Facts
from paperlint.analysis.titles import Role
from paperlint.finding import CONFIDENCES, Confidence, Related, Severity
from paperlint.rules.structure.expected import DRAFT_WORDS, SHORT_WORDS, is_unstructured
from paperlint.rules.structure.headings import has_unread_text, quoted, where
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.evidence import Decision


def is_too_short(facts: Facts) -> bool:
    """Has the paper just been begun? Then nearly everything is untold, and that says nothing."""
    return facts.paper.words < DRAFT_WORDS


def eased(facts: Facts, severity: Severity) -> Severity:
    """A note at most where the text is too short to tell it all, or where no heading says which
    part of it is the study."""
    if facts.paper.words < SHORT_WORDS or is_unstructured(facts):
        return "info"
    return severity


def trains(facts: Facts) -> bool:
    """Does the paper train models? Then items about models apply."""
    return facts.evidence["model_size"].status != "na"


def certainty(facts: Facts, *known: Confidence) -> Confidence:
    """The least of what is known; low where part of the text is in a file that isn't there."""
    if has_unread_text(facts):
        return "low"
    return max(known, key=CONFIDENCES.index)


def where_it_belongs(facts: Facts, roles: tuple[Role, ...]) -> Span:
    """The heading of the first section with one of these roles, the best role first; else the place
    where a section of the first would stand."""
    for role in roles:
        for section in facts.sections_with(role):
            if role == "appendix" or not section.in_appendix:
                return section.span
    return facts.place_for(roles[0])


def hint_at(facts: Facts, decision: Decision) -> tuple[str, tuple[Related, ...]]:
    """What comes nearest to an item that is absent: words for the end of a message, and the place;
    both empty where nothing hints at it."""
    if not decision.found:
        return "", ()
    found = decision.found[0]
    words = f"; only hinted at: {quoted(found.text)} ({where(found.span, facts)})"
    return words, (Related(found.span, "a hint at it"),)
