from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule


@rule(
    family="card",
    severity="warning",
    authorities=(
        Authority(
            "Hugging Face: licenses", "https://huggingface.co/docs/hub/repositories-licenses"
        ),
        Authority("SPDX licence list", "https://spdx.org/licenses/"),
    ),
    help="Give an identifier of https://spdx.org/licenses, or `other` with a name and a link.",
    subjects=("card",),
)
def card_license_invalid(facts: Facts) -> Iterator[Hit]:
    """The front matter of the card gives a licence that nobody can look up.

    Looks for: a `license` that is neither an SPDX identifier or expression nor one of the Hub's
    own (openrail, llama3, gemma), and `license: other` without `license_name` and
    `license_link`.

    Why: programs that gather models and data by their licence pass over it, and the Hub refuses
    the card.

    Instead: give the identifier; for a licence of your own give `other`, its name and its link.

    Cannot detect: a licence that exists but isn't the one the files come under.
    """
    from paperlint.analysis.cards.metadata import license_faults

    for fault in license_faults(facts.paper):
        yield Hit(fault.span, fault.message, severity="info" if fault.minor else None)


@rule(
    family="card",
    severity="warning",
    authorities=(
        Authority(
            "Hugging Face: metadata of model cards",
            "https://github.com/huggingface/hub-docs/blob/main/modelcard.md",
        ),
        Authority(
            "Hugging Face: metadata of dataset cards",
            "https://github.com/huggingface/hub-docs/blob/main/datasetcard.md",
        ),
    ),
    help="Write it as the Hub reads it, or take the key out.",
    subjects=("card",),
)
def card_metadata_invalid(facts: Facts) -> Iterator[Hit]:
    """The front matter of the card has values that the Hub does not know.

    Looks for: languages that are no code of ISO 639 or BCP 47; sizes, kinds of creators and
    multilinguality outside the Hub's lists; `datasets`, `base_model`, `metrics` and `pipeline_tag`
    that are no names; results of a `model-index` without task, data set, measure or value; and,
    as a note, keys of before 2022.

    Why: search, filters and leaderboards are made of the front matter; what they can't read is as
    if it weren't there, and the Hub refuses some of it.

    Instead: write the value as the Hub's specification has it.

    Cannot detect: names of repositories that don't exist, tasks the Hub doesn't have.
    """
    from paperlint.analysis.cards.metadata import metadata_faults

    for fault in metadata_faults(facts.paper):
        yield Hit(fault.span, fault.message, severity="info" if fault.minor else None)
