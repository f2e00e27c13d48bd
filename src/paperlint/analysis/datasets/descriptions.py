"""Data sets that go by no name: by what they are, by whose they are, or in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.datasets.words import GENERIC

# Every repetition is bounded, so that no text makes the search slow.

_POSSESSED = re.compile(r"['’]s? (?:[a-z][\w-]{2,20} ){1,2}(?:data ?sets?|corpus|benchmark)\b")
_OURS = re.compile(r"\b(?:on|and|use|using|our|with|,) $")
_OWNER = re.compile(r"(?<![\w-])[A-Z][\w-]{2,30}$")
_DESCRIBED = re.compile(
    r"\b(?:the|an?) ((?:[a-z][\w-]{2,20} ){0,2}[a-z][\w-]{2,20}) (?:data ?-?set|corpus"
    r"|database)\s?\[CITE\]"
)
"""A set that is called by what it is: "the heart failure dataset [CITE]"."""
_LOWER_LIST = re.compile(
    r"\b(?:data ?-?sets|benchmarks|domains)(?: [^:;.]{0,60})?: ?"
    r"((?:the )?[a-z][\w-]{2,20}(?: [a-z][\w-]{2,20})?(?:\s?\[CITE\])?"
    r"(?:(?:, and |, | and )(?!and )[a-z][\w-]{2,20}(?: [a-z][\w-]{2,20})?(?:\s?\[CITE\])?){2,20})"
    r"(?=[.;)(]|$)"
)
"""Names in lower case: "four data sets: abalone, boston, yacht and wine"."""
_LOWER_ITEM = re.compile(
    r"(?:\b(?:the|and) )?\b(?!and\b)([a-z][\w-]{2,20}(?: (?!and\b)[a-z][\w-]{2,20})?)"
)
_NO_NAME = re.compile(
    r"(?:^|[ -])(?:same|follow\w+|original|large|small|big|new|novel|public\w*|popular|standard"
    r"|common\w*"
    r"|well|known|widely|used|existing|recent\w*|available|real|synthetic|challenging|above|first"
    r"|second|third|last|single|whole|entire|full|main|different|other|another|such|scale|world"
    r"|released?|open|source\w*|curated|collected|annotated|labell?ed|crowd\w*|larger|smaller"
    r"|balanced|proposed|resulting|respective|corresponding|given|our|their|its|this|that|largest"
    r"|benchmark|reference|external|additional|smaller|dataset|based|level|shot|domain|specific"
    r"|unlabell?ed|hand\w*|machine|written|generated|purpose|quality|diverse|comprehensive"
    r"|multi\w*|cross\w*|industrial|academic|private|internal|proprietary|in-house|preference"
    r"|instruction|dialogue|parallel|comparable|news|web|pre\w*|post\w*|raw|clean\w*|noisy)(?=[ -]"
    r"|$)"
)


def descriptions_in(sentence: str) -> Iterator[tuple[str, int, int, str]]:
    """What a sentence about data calls a set by, where it begins and ends, and why it is one."""
    for match in _POSSESSED.finditer(sentence):
        word = _OWNER.search(sentence[max(0, match.start() - 32) : match.start()])
        if word is None:
            continue
        start = match.start() - len(word[0])
        if _OURS.search(sentence[max(0, start - 8) : start]):
            yield sentence[start : match.end()], start, match.end(), "possessed"
    for match in _DESCRIBED.finditer(sentence):
        words = match[1].split()
        if words[-1] not in GENERIC and not _NO_NAME.search(match[1]):
            yield match[1], *match.span(1), "described"
    for match in _LOWER_LIST.finditer(sentence):
        items = list(_LOWER_ITEM.finditer(sentence, *match.span(1)))
        if not any(item[1] in GENERIC or _NO_NAME.search(item[1]) for item in items):
            for item in items:
                yield item[1], *item.span(1), "listed"
