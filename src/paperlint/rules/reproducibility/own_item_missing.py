from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.reproducibility.judging import (
    certainty,
    hint_at,
    is_too_short,
    where_it_belongs,
)


@rule(
    family="reproducibility",
    severity="warning",
    authorities=(
        Authority(
            "your configuration ([items.NAME] in paperlint.toml or [tool.paperlint])",
            "https://packaging.python.org/en/latest/specifications/pyproject-toml/",
        ),
    ),
    help="Say it where it belongs, in words that its cues know.",
    whole_paper=True,
    reads_sentences=True,
)
def own_item_missing(facts: Facts) -> Iterator[Hit]:
    """The paper does not tell something that your configuration asks for.

    Looks for: the items of the tables `[items.NAME]` in `paperlint.toml` or `[tool.paperlint]`, by
    their cues and sections. Without such tables it finds nothing.

    Why: a lab, a course or a venue has questions of its own. Each item says how grave its absence
    is; a warning, unless it says otherwise.

    Instead: tell it; or, where it can't apply, give the item an `applies` that knows it.

    Cannot detect: what no cue of the item names.
    """
    if is_too_short(facts):
        return
    for name, item in facts.own.items.items():
        decision = facts.evidence[name]
        if decision.status == "absent":
            tail, related = hint_at(facts, decision)
            yield Hit(
                where_it_belongs(facts, item.place),
                f"Looked for {item.wanted or item.title} ({name}) and found nothing{tail}.",
                related=related,
                help=item.help or None,
                severity=item.severity,
                confidence=certainty(facts, decision.confidence),
            )
