from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind
from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule
from paperlint.rules.reproducibility.judging import (
    certainty,
    eased,
    is_too_short,
    where_it_belongs,
)

_STUDIES: tuple[Kind, ...] = ("empirical", "dataset", "system")
_PARTS = ("metrics", "baselines", "data_splits")


@rule(
    family="reproducibility",
    severity="warning",
    authorities=(
        asked_by("neurips", "item 4 (reproducibility of results)"),
        asked_by("pineau", "results"),
        asked_by("gundersen", "experiment"),
        asked_by("reforms", "item 5c (evaluation method)"),
    ),
    help="Say on what it was tested, by which measure, and against what: “On the official test set "
    "of X we report accuracy, and compare with Y [cite] trained on the same data.”",
    whole_paper=True,
    reads_sentences=True,
)
def evaluation_not_described(facts: Facts) -> Iterator[Hit]:
    """The paper reports a study and does not say how it was evaluated.

    Looks for: measures, something to compare with, and a split of the data; a finding means that
    none of the three is told. It takes the place of `metrics-not-named`, `baselines-not-named` and
    `splits-not-described`, which speak where only some are missing.

    Why: without any of them a result can't be read, let alone repeated. It is a warning where the
    paper is about a study, data or a system, a note in short papers and where a study only
    illustrates, as in theory.

    Instead: begin the section on experiments with a paragraph on the evaluation: test data,
    measure, baseline.

    Cannot detect: whether the evaluation tests what the paper claims.
    """
    if is_too_short(facts):
        return
    decisions = [facts.evidence[part] for part in _PARTS]
    if any(decision.status != "absent" for decision in decisions):
        return
    yield Hit(
        where_it_belongs(facts, ("experiments", "results")),
        "Looked for how it was evaluated (measures, baselines, splits of the data) and found none "
        "of the three.",
        severity=eased(facts, "warning" if facts.kind in _STUDIES else "info"),
        confidence=certainty(facts, *(decision.confidence for decision in decisions)),
    )
