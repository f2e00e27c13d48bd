"""Code, data and models that can't be had yet: neither open nor untold."""

from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import rule
from paperlint.rules.structure.headings import quoted

_NAMES = {"code": "code", "data": "data", "model": "models"}


@rule(
    family="reproducibility",
    severity="warning",
    authorities=(
        asked_by("neurips", "item 5 (open access to data and code)"),
        asked_by("oddpub", ""),
        asked_by("reforms", "items 2a and 2b"),
    ),
    help="Put it where anybody can get it; if it can't be shared, say why, who decides on "
    "requests, and how long that takes: “Access needs the consent of X, form at https://…”.",
    reads_sentences=True,
)
def availability_on_request(facts: Facts) -> Iterator[Hit]:
    """Code, data or models are offered on request only.

    Looks for: a sentence in which the paper's own code, data, annotations or models can be had by
    asking for them, with no address in it.

    Why: requests go unanswered as authors move on, so that checklists of open data and code count
    an offer on request as not available. It is a warning.

    Instead: deposit it in an archive; for data of people, one that manages access.

    Cannot detect: a page behind an address that asks for a request, and whether requests are
    answered. A sentence that cites somebody and doesn't say “our” is taken for theirs.
    """
    for said in facts.deferred:
        if said.way == "request":
            what = _and(sorted(_NAMES[asset] for asset in said.assets))
            yield Hit(said.span, f"{what} can be had on request only: {quoted(said.text)}.")


@rule(
    family="reproducibility",
    severity="info",
    authorities=(
        asked_by("neurips", "item 5 (open access to data and code)"),
        asked_by("oddpub", ""),
        asked_by("code-completeness", ""),
    ),
    help="Say where it is now, anonymised for the review; or write the address into the text "
    "before the paper is printed, since a promise stays in it for good.",
    reads_sentences=True,
)
def availability_promised(facts: Facts) -> Iterator[Hit]:
    """Code, data or models are promised for later.

    Looks for: a sentence that says the paper's own code, data or models will be released, after
    acceptance or some time, without an address in it or beside it.

    Why: a promise can't be reviewed, and many are forgotten: the printed paper then points
    nowhere. It is a note, because reviewers accept a promise; an anonymised copy is better.

    Instead: put the files into the supplement now, and the address into the final version.

    Cannot detect: a promise that was kept after the text was written.
    """
    for said in facts.deferred:
        if said.way == "promise":
            what = _and(sorted(_NAMES[asset] for asset in said.assets))
            yield Hit(
                said.span, f"{what} promised for later, with no address: {quoted(said.text)}."
            )


def _and(words: list[str]) -> str:
    joined = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return joined[:1].upper() + joined[1:]
