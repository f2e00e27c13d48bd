"""Whether a question of a checklist applies to a paper, and what shows that it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperlint.analysis.checklists.forms import Gate
from paperlint.analysis.evidence.model import Dataset, Decision
from paperlint.analysis.kind import PROVED, asserts
from paperlint.analysis.titles import Role
from paperlint.paper import CITATION_MARK, Paper
from paperlint.source.text import Span

_PEOPLE_OF_OURS = re.compile(
    r"\b(?:we|our)\b[^.;]{0,60}\b(?:recruit|hire[ds]?\b|hiring|paid\b|pay\b|compensat|instruct"
    r"|interview|survey(?:ed)\b|user study|human (?:evaluation|study)|crowdsourc)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows that a question applies: words for a message ("states Theorem"), and the place."""

    words: str
    span: Span


def shown(
    gate: Gate,
    paper: Paper,
    roles: Sequence[frozenset[Role]],
    told: Mapping[str, Decision],
    datasets: Sequence[Dataset],
) -> Shown | None:
    """Why a question surely applies; None where that isn't sure. One data set may be the paper's
    own, and toy problems need no licence."""
    if gate == "theory":
        return _theorem(paper)
    if gate == "study":
        return _study(paper, roles, told)
    if gate == "assets" and len(datasets) > 1 and told["dataset_access"].status == "present":
        return Shown(f"uses data ({datasets[0].name})", datasets[0].span)
    if gate == "people":
        decision = told["human_subjects"]
        for found in decision.found if decision.status == "present" else ():
            if _PEOPLE_OF_OURS.search(found.sentence) and CITATION_MARK not in found.sentence:
                return Shown(f'tells of people taking part ("{found.text}")', found.span)
    return None


def applies(
    gate: Gate,
    paper: Paper,
    told: Mapping[str, Decision],
    datasets: Sequence[Dataset],
    kind: str,
) -> bool:
    """Is it likely that a question applies? Good enough for a suggestion, not for a finding."""
    if gate == "theory":
        return any(asserts(statement) for statement in paper.statements)
    if gate == "study":
        return told["metrics"].status != "na"
    if gate == "assets":
        return bool(datasets)
    if gate == "people":
        return told["human_subjects"].status == "present"
    if gate == "llm":
        return told["llm_usage"].status != "na"
    if gate == "training":
        return told["model_size"].status != "na"
    if gate == "new-data":
        return kind == "dataset" or told["data_availability"].status == "present"
    return True


def _theorem(paper: Paper) -> Shown | None:
    for statement in paper.statements:
        words = statement.kind.split()
        if words and words[-1] in PROVED - {"conjecture", "claim"} and not statement.note:
            return Shown(f"states a {words[-1]}", statement.span)
    return None


def _study(
    paper: Paper, roles: Sequence[frozenset[Role]], told: Mapping[str, Decision]
) -> Shown | None:
    if told["metrics"].status != "present" or told["metrics"].confidence != "high":
        return None
    for section in paper.sections:
        if roles[section.index] & {"experiments", "results"} and paper.words_of(section) > 150:
            return Shown(f'reports results under "{section.title.plain}"', section.span)
    return None
