from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import CITATION_MARK
from paperlint.regex import regex
from paperlint.rules.anonymity.blind import AUTHORITIES, is_blind, sentences
from paperlint.rules.registry import rule
from paperlint.rules.structure.headings import quoted

_MARK = re.escape(CITATION_MARK)
_EARLIER = r"(?:previous|prior|earlier|preceding|recent|past|former|concurrent|companion)"
_WORK = (
    r"(?:works?|papers?|stud(?:y|ies)|research|publications?|articles?|results?|approach(?:es)?"
    r"|methods?|systems?|models?|findings|efforts?|experiments)"
)
_SAID = (
    r"(?:shown?|showed|proposed?|introduced?|presented?|developed?|described?|reported?|found"
    r"|demonstrated?|studied|published|proved|proven|explored?|investigated?|argued?)"
)
_CUES = regex(
    rf"\b(?:our|my) (?:own )?{_EARLIER}(?: \w+)? {_WORK}\b[^.;:]{{0,70}}?{_MARK}"
    rf"|\bwe (?:have )?(?:previously|earlier|recently|already) {_SAID}\b[^.;:]{{0,90}}?{_MARK}"
    rf"|\b(?:in|following) {_MARK},? we (?:have )?(?:previously |already |also )?{_SAID}\b"
    rf"|\b(?:our|my) {_WORK} (?:in|of|from) {_MARK}",
    re.IGNORECASE,
)
_HERE = regex(r"\b(?:section|appendix|above|this paper|here)\b|\[REF\]", re.IGNORECASE)


@rule(
    family="anonymity",
    severity="warning",
    confidence="medium",
    authorities=AUTHORITIES,
    help="Cite it as somebody else's: “Smith et al. (2024) showed that …”, and leave the entry as "
    "it is.",
)
def first_person_self_citation(facts: Facts) -> Iterator[Hit]:
    """A blind submission cites its authors' earlier work as their own.

    Looks for: “our previous work [12]”, “we previously showed … [12]”, “in [12], we introduced”.

    Why: the reference then names the authors.

    Instead: the third person; work that isn't published goes into the supplement, anonymised.

    Cannot detect: own work that is cited without “we” or “our”, as it should be, and entries of the
    reference list that are blackened (“Anonymous, 2024”).
    """
    if not is_blind(facts):
        return
    for paragraph, start, sentence in sentences(facts):
        match = _CUES.search(sentence)
        if match is None or _HERE.search(match[0]):
            continue
        yield Hit(
            paragraph.text.span(start + match.start(), start + match.end()),
            f"The paper cites earlier work as its authors' own: {quoted(_shown(match[0]))}.",
        )


def _shown(words: str) -> str:
    return words.replace(CITATION_MARK, "[…]")
