from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_WHILE_ANY_IS_LEFT = ("too-short-to-judge", "venue-word-count")


@rule(
    family="structure",
    severity="info",
    authorities=(
        Authority(
            "ACL Rolling Review: call for papers (comments and meta-text)",
            "https://aclrollingreview.org/cfp",
        ),
    ),
    help="Write what it asks for in its place; take out what doesn't apply to your paper.",
    subjects=("paper", "card"),
)
def placeholder_left(facts: Facts) -> Iterator[Hit]:
    r"""A spot that a skeleton left to be filled in is still open.

    Looks for: `\fillin{what}` and `[FILL IN: what]`, as `paperlint new` writes them. What
    such a spot says is not read as text of the paper. The rules that look for what it asks for are
    silent while it is open: one finding a spot says it all.

    Why: it prints, and what it asks for is what readers will miss. It is a note, since a draft
    that is being written has such spots.

    Instead: write what it asks for, or take it out where it doesn't apply.

    Cannot detect: placeholders of other templates, which `template-leftover` and `todo-left` look
    for, and guidance in comments, which doesn't print.
    """
    if not facts.paper.placeholders:
        return
    from paperlint.guidance.parts import covered_by_spot, spot_key

    known = covered_by_spot()
    for spot in facts.paper.placeholders:
        covers = known.get(spot_key(spot.text), frozenset())
        yield Hit(
            spot.span,
            f"Still to be filled in: {quoted(spot.text)}.",
            covers=(*sorted(covers), *_WHILE_ANY_IS_LEFT),
        )
