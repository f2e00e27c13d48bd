from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_MOST_NAMED = 3


@rule(
    family="card",
    severity="warning",
    authorities=(
        Authority("Hugging Face: model cards", "https://huggingface.co/docs/hub/model-cards"),
        Authority("Hugging Face: dataset cards", "https://huggingface.co/docs/hub/datasets-cards"),
    ),
    help="Fill it in, or take the heading out: an honest gap is better than a form.",
    reads_sentences=True,
    subjects=("card",),
)
def card_placeholder_left(facts: Facts) -> Iterator[Hit]:
    """The card still has placeholders or prose of its template.

    Looks for: `[More Information Needed]`, `TODO`, `TBD`, `to be added`, variables in double
    braces, a title that only the template has, and sentences of the templates of Hugging Face and
    of datasheets that say what belongs there. All of one card are one
    finding. Comments don't print, and don't count.

    Why: readers take a form for a card that was filled in, and stop at the first gap.

    Instead: write the part, say that nothing is known, or take it out.

    Cannot detect: sentences of templates it doesn't know, and template text that was changed.
    """
    card = facts.card
    if card is None or not card.leftovers:
        return
    first, *others = card.leftovers
    what = "is the template's own sentence" if first.instruction else "was left in the card"
    more = f", and {len(others)} more like it" if others else ""
    yield Hit(
        first.span,
        f"{quoted(first.text)} {what}{more}.",
        related=tuple(
            Related(other.span, f"{quoted(other.text)}, too") for other in others[:_MOST_NAMED]
        ),
    )
