"""The paper and its release, held against each other. Only where a paper is given or found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperlint.finding import Hit
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import release_rule

if TYPE_CHECKING:
    from paperlint.release.facts import Release

_NAMES = {"code": "code", "data": "data", "model": "weights"}
_SHOWN = 5
_QUOTE = 90


@release_rule(
    severity="error",
    authorities=(
        asked_by("neurips", "item 5 (open access to data and code)"),
        asked_by("essay", "what an open science release must hold"),
    ),
    help="Add it to the release, or lead to it from the README; or take the sentence out of the "
    "paper.",
    confidence="medium",
    whole_paper=True,
)
def paper_promises_more(release: Release) -> Iterator[Hit]:
    """The paper says that its code, data or weights are public, and the release lacks them.

    Looks for: a sentence in which “we” or “our” speaks of public code, data or weights, and a
    release that neither holds such a thing nor leads to it from its README or cards.

    Why: readers come to the release for what the paper said is there. It is an error, and a warning
    where the sentence gives an address: it may be there, but the release doesn't lead to it.

    Instead: publish it before the paper, and link it from the README.

    Cannot detect: whether what is there is what the paper meant.
    """
    from paperlint.release.comparing.promises import broken_promises

    for promise in broken_promises(release):
        words = " ".join(promise.sentence.split())
        quote = words if len(words) <= _QUOTE else words[:_QUOTE].rsplit(" ", 1)[0] + " …"
        yield Hit(
            promise.span,
            f"The paper says “{quote}”, but the release has no {_NAMES[promise.asset]}.",
            severity="warning" if promise.elsewhere else None,
        )


@release_rule(
    severity="warning",
    authorities=(
        asked_by("neurips", "item 6 (experimental setting)"),
        asked_by("pineau", "hyper-parameters"),
        asked_by("essay", "configuration files"),
    ),
    help="Correct the one that is wrong, or say which experiment the configuration is for.",
    confidence="medium",
    whole_paper=True,
)
def settings_disagree(release: Release) -> Iterator[Hit]:
    """The paper and the configuration of its release tell different hyper-parameters or seeds.

    Looks for: learning rate, batch size, epochs, seed, weight decay, dropout, momentum and warm-up
    steps that the text of the paper tells with exactly one value, and YAML, TOML, JSON and the
    defaults of argparse and click with exactly one value, too, which is another.

    Why: who runs the code as it is gets something else than the paper's experiment.

    Instead: make the configuration the one of the paper.

    Cannot detect: values in tables, several configurations that differ, and values that a script
    overrides when it runs.
    """
    from paperlint.release.comparing.promises import disagreements

    for found in disagreements(release):
        there = found.configured.span
        told, configured = f"{found.told.number:g}", f"{found.configured.number:g}"
        yield Hit(
            found.told.span,
            f"The paper's {found.title} is {told}, but {there.file.name}:{there.line} says "
            f"{configured}.",
        )


@release_rule(
    severity="info",
    authorities=(
        asked_by("datasheets", ""),
        asked_by("essay", "the data card"),
    ),
    help="Name every data set in the model card (training and evaluation data) or in a card of its "
    "own.",
    confidence="low",
    whole_paper=True,
)
def datasets_without_cards(release: Release) -> Iterator[Hit]:
    """The paper uses data sets that no card of the release names.

    Looks for: names of data sets in the paper that stand in none of the cards, nor in the README.

    Why: the card is where users learn what the model was trained and evaluated on. Names of data
    sets are told with a precision of about two in three, so it is shown only when asked for.

    Instead: name them where the card speaks of training and evaluation data.

    Cannot detect: a data set that the card calls otherwise.
    """
    from paperlint.release.comparing.promises import datasets_without_card

    missing = datasets_without_card(release)
    if missing:
        names = ", ".join(name for name, _ in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        yield Hit(missing[0][1], f"No card names {names}{more}, which the paper uses.")
