from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind
from paperlint.analysis.moves import Move
from paperlint.analysis.sentences import sentences_of
from paperlint.finding import Hit
from paperlint.paper import Abstract
from paperlint.regex import regex
from paperlint.rules.content.parts import BEGUN_WORDS, abstract_of
from paperlint.rules.registry import Authority, rule

_SHORT = 50
"""An abstract of fewer words is `abstract-length`'s."""
_NUMBER = regex(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])|\d ?%|\b[OΩΘo]\(")
_ITSELF = regex(
    r"\b(?:we|our|us|ours|i|my|this (?:paper|work|article|study|approach|method|model|framework"
    r"|system|algorithm|task|technique)|the proposed|these|it|its|they|their)\b",
    re.IGNORECASE,
)
"""What speaks of the work itself, or takes up the sentence before."""
_WORDS: dict[Move, str] = {
    "context": "the context",
    "objective": "the objective",
    "method": "the method",
    "findings": "the findings",
    "conclusion": "a conclusion",
}
_WITHOUT_FINDINGS: frozenset[Kind] = frozenset({"dataset", "survey", "position"})


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers, rule 6",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
        Authority(
            "Nature: how to construct a summary paragraph",
            "https://www.nature.com/documents/nature-summary-paragraph.pdf",
        ),
    ),
    help="One sentence for each: the setting, the aim, what was done, what came out, what follows.",
)
def abstract_incomplete(facts: Facts) -> Iterator[Hit]:
    """The abstract leaves out a part that its readers look for.

    Looks for: sentences on the context, the objective, the method, the findings and a conclusion,
    by their labels (“Results:”) or by how such sentences are worded, in an abstract of at least 50
    words. It speaks up where the objective or the findings are missing, or where the whole first
    half is about the work itself, so that nothing leads up to it; a number or a bound in the second
    half is a finding. Data set papers, surveys and positions owe no findings, software owes none of
    this. Where otherwise only the context, the method or the conclusion seems to be missing it says
    so with low confidence: good abstracts do without, and tell them in the most different words.

    Why: most readers see nothing else, and decide by it whether to read on.

    Instead: add the sentence; take out a sentence on how it was done if there is no room.

    Cannot detect: a part that is told without any of the usual words.
    """
    abstract, moves = abstract_of(facts), facts.moves
    if abstract is None or abstract.words < _SHORT or facts.paper.words < BEGUN_WORDS:
        return
    lacking = {move for move, told in moves.items() if not told}
    if facts.kind in _WITHOUT_FINDINGS or _ends_with_numbers(abstract):
        lacking.discard("findings")
    clear = lacking & {"objective", "findings"}
    if "context" in lacking and _begins_with_itself(abstract):
        clear.add("context")
    named = clear or lacking
    if not named:
        return
    found = [_WORDS[move] for move, told in moves.items() if told]
    yield Hit(
        abstract.span,
        f"The abstract doesn't seem to tell {_listed([_WORDS[m] for m in moves if m in named])}; "
        f"found {_listed(found, 'and') if found else 'none of its parts'}.",
        confidence=None if clear else "low",
    )


def _ends_with_numbers(abstract: Abstract) -> bool:
    """Has the second half a number or a bound? Then it tells what came out, in whatever words."""
    text = " ".join(paragraph.text.plain for paragraph in abstract.paragraphs)
    return bool(_NUMBER.search(text, len(text) // 2))


def _begins_with_itself(abstract: Abstract) -> bool:
    """Does each sentence of the first half speak of the work? Then none of them leads up to it."""
    sentences = sentences_of(" ".join(paragraph.text.plain for paragraph in abstract.paragraphs))
    return all(_ITSELF.search(sentence) for sentence in sentences[: (len(sentences) + 1) // 2])


def _listed(words: list[str], last: str = "or") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
