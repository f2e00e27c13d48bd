from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.identity import names_in
from paperlint.finding import Hit
from paperlint.rules.anonymity.blind import AUTHORITIES, gravity, hides_authors, is_blind
from paperlint.rules.registry import rule


@rule(
    family="anonymity",
    severity="warning",
    authorities=AUTHORITIES,
    help="Write “Anonymous submission” there until the paper is accepted.",
)
def author_visible(facts: Facts) -> Iterator[Hit]:
    """The names of the authors print in a blind submission.

    Looks for: names in the block of authors, in a submission whose style prints that block (IJCAI,
    ISMIR), or whose venue isn't known. Styles that hide the authors themselves are left alone.

    Why: a submission that names its authors can be rejected unread.

    Instead: write “Anonymous submission” with its number.

    Cannot detect: a style that was changed so that it prints what it should hide.
    """
    if not is_blind(facts) or hides_authors(facts):
        return
    names = list(facts.identity.names)
    if not names:
        return
    severity, desk_reject = gravity(facts)
    for author in facts.paper.authors:
        lines = author.lines or (author.name.plain,)
        if any(name in names for line in lines for name in names_in(line)):
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield Hit(
                author.span,
                f"The block of authors names {names[0]}{more}, and prints in a blind submission.",
                severity=severity,
                desk_reject=desk_reject,
            )
            return
