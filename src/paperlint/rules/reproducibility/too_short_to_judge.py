from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule
from paperlint.rules.reproducibility.judging import is_too_short
from paperlint.rules.structure.expected import DRAFT_WORDS


@rule(
    family="reproducibility",
    severity="info",
    authorities=(
        asked_by("neurips", ""),
        asked_by("pineau", ""),
        asked_by("gundersen", ""),
    ),
    help="Write on; `paperlint --explain-evidence` lists all that will be looked for.",
    whole_paper=True,
)
def too_short_to_judge(facts: Facts) -> Iterator[Hit]:
    """The text is too short to say what it lacks for reproducibility.

    Looks for: papers of fewer than 150 words. It takes the place of the findings about single
    items, which would list nearly all of them and say no more than this.

    Why: a tool that did not look should say so. It is a note, and goes away as the text grows.

    Instead: nothing, while the text is being written.

    Cannot detect: whether the rest of the paper is somewhere else, such as in a PDF.
    """
    if is_too_short(facts):
        yield Hit(
            facts.paper.body_start,
            f"With fewer than {DRAFT_WORDS} words ({facts.paper.words}) it is too early to say "
            "what the paper does not tell of its data, its evaluation and its risks.",
        )
