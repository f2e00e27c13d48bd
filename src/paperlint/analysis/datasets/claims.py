"""What a sentence says of the names in it: that they are data sets, or that the paper makes one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from paperlint.analysis.datasets.gazetteer import Gazetteer
from paperlint.analysis.datasets.names import is_cohort, says_itself
from paperlint.analysis.datasets.mentions import FIRM, FUNCTION, LOOSE, Group, Mention, groups_in


class Claim(NamedTuple):
    """A name at `start` to `end` of a sentence, and how strongly the sentence speaks for it: 2 says
    that it is a data set, 1 hints at it, 0 only spells a well-known name. `why` tells hints apart;
    `backed` where the words around the name speak for it, not the name alone."""

    name: str
    start: int
    end: int
    strength: int
    why: str = ""
    backed: bool = False
    made: bool = False
    sure: bool = False
    """A well-known name that can be nothing else."""
    against: bool = False
    """The words around it say that it is something else."""


_DATA = re.compile(rf"\b(?:{FIRM}|{LOOSE})")
_NOUN_BEFORE = re.compile(
    rf"(?:\b{FIRM}|\b(?:tasks|domains|games|databases|collections|corpora|simulators))"
    r"(?:\s?\[CITE\])?(?:,? (?:namely|called|named|including|dubbed|as follows|are|include|were|is)"
    r"(?: the)?|:|,|,? i\.e\.,?| \(| [–—-]) ?(?:the |\(?[1i]\)?\.? ?)?[\"“]?$"
)
_ANNOUNCES = re.compile(rf"(?:{FIRM}|\b(?:tasks|domains|games|databases))(?:\s?\[CITE\])?:")
_APPOSED = re.compile(rf"{FIRM} [\"“]?$")
_STANDS_ALONE = re.compile(r"[\"”]?\s?(?:[\[(,.;:)]|$|(?:and|which|is|was|to|for|in|with|from|as)\b)")
_EVALUATES = re.compile(
    r"\b(?:evaluat\w*|(?:re|pre)?-?train(?:ed|ing)?|test(?:ed|ing)?|experiment\w*|fine-?tun\w*"
    r"|results?|benchmark\w*|perform\w*|accurac(?:y|ies)|validat\w*|compar\w*|ablat\w*"
    r"|conduct\w*|assess\w*|examin\w*|stud(?:y|ied))\b[^.;]{0,40}?"
    r"(?<!based)(?<!depend)(?<!depends)(?<!focus)(?<!conditioned) on"
    r"(?: (?:the|two|three|four|both|all|standard|public|popular|synthetic|common)){0,2} $",
    re.I,
)
_METHOD = (
    r"(?:models?|methods?|algorithms?|approach(?:es)?|frameworks?|systems?|architectures?|optimi[sz]ers?"
    r"|networks?|parsers?|encoders?|decoders?|baselines?|classifiers?|loss(?:es)?|layers?|modules?"
    r"|estimators?|agents?|polic(?:y|ies)|metrics?|scores?|librar(?:y|ies)|packages?|toolkits?|tools?"
    r"|software|embeddings?|attacks?|defen[sc]es?|kernels?|variants?|procedures?|strateg(?:y|ies)"
    r"|mechanisms?|techniques?|tokeni[sz]ers?|operators?|solvers?|samplers?|implementations?)\b"
)
_IS_METHOD = re.compile(
    rf"[ -](?:(?!{FUNCTION}\b)[a-z][\w-]{{1,20}} )?{_METHOD}"
    rf"|(?:,| is| are) (?:an?|the|our) (?:(?!{FUNCTION}\b)[\w-]{{1,30}},? (?:and )?){{0,6}}?{_METHOD}"
)
_AGAINST = re.compile(
    r"\b(?:outperform\w*|than|baselines?:?|compar\w+ (?:\w+ ){0,3}(?:to|with|against)|versus|vs\.?"
    rf"|(?:{_METHOD})(?::|,)?(?: namely| such as| like| including| called)?) (?:the )?$"
)
_ON_IT = re.compile(r"\bon(?: the)? $")
_THE = re.compile(r"\b(?:the|[Tt]he) $")
_SHORT_NAME = re.compile(r"(?: [a-z]\w{2,12})? \([A-Z][\w-]{1,9}\)")
_ITS_DATA = re.compile(r" (?:[a-z]\w{2,12} )?[Dd]ata(?:\s?[.,;:)\[(]|$| (?:and|is|are|was|were|from|in|for|of|we|to|with|as)\b)")
_ARTICLE = re.compile(r"\b(?:the|our|on|and|in|of|from|with)(?: the)? $", re.I)
_STUDIES = re.compile(
    r"\b(?:we|our)\b[^.]{0,80}?\b(?:train|evaluat|validat|test|experiment|fine-?tun|us(?:e|ing)\b)", re.I
)
_ON = re.compile(r"\b(?:on|for|in|of|using|use)(?: the)? $", re.I)
_IS_ONE = re.compile(
    rf"(?:,| is| are)(?: which is)? (?:an?|the|our|one of the)"
    rf" (?:(?!{FUNCTION}\b)[\w-]{{1,30}},? (?:and )?){{0,6}}?"
    rf"(?:{FIRM}|(?:collections?|data ?bases?|set of)\b)"
)
_VERBS = (
    r"(?:introduc|present|releas|propos|construct|creat|collect|buil[dt]|describ|develop|contribut"
    r"|publish|curat|provid|compil|design|annotat)\w*"
)
_MAKES = re.compile(
    rf"\b(?:we|paper|work|article|authors)\b[^.]{{0,80}}?\b{_VERBS}(?: and \w{{1,20}})?"
    r"(?: (?:the|our|a|an|new|novel|large|called|named|namely))* [\"“]?$",
    re.I,
)
_CALLS = re.compile(
    rf"\b(?:we|our|new|novel|paper|work)\b[^.]{{0,120}}?{FIRM}[^.]{{0,90}}?\b(?:(?:call|nam|dub|term"
    r"|coin|denot)\w*(?: (?:it|this|them|these|as|by|here))*|refer\w*(?: to)?(?: \w{1,12}){0,3} as)"
    r"(?: the)? [\"“]?$"
    rf"|\b(?:call|name|dub|term|refer to)(?: \w{{1,20}}){{1,3}}? {FIRM}(?: as)?(?: the)? [\"“]?$"
    rf"|\b(?:our|new|novel)(?: [\w-]{{1,30}}){{0,5}}? {FIRM}, (?:the )?[\"“]?$",
    re.I,
)
_POSSESSED = re.compile(r"['’]s? (?:[a-z][\w-]{2,20} ){1,2}(?:data ?sets?|corpus|benchmark)\b")
_OURS = re.compile(r"\b(?:on|and|use|using|our|with|,) $")

_ELSEWHERE = re.compile(r"\b(?:similar to|unlike|contrast to|inspired by) (?:\w+ ){0,3}$", re.I)
_AS_OTHERS = re.compile(
    r"\b(?:same (?:\w+ ){0,3}(?:as|for|on)|as (?:in|for|done|the)|used (?:in|by|for)"
    r"|settings? (?:of|for))\b[^,.;]{0,40}$",
    re.I,
)
_EXAMPLE = re.compile(
    r"\b(?:such as|e\.g\.,?|like|by|see|via|(?:data ?sets?|corpora|benchmarks?|sets)"
    r"(?: \w+){0,3} from) (?:the )?(?:[A-Z]\w+ )?$"
)
_FROM = re.compile(r"\bfrom (?:the )?(?:[A-Z]\w+ )?$")
_PRETRAINED = re.compile(
    r"(?:pre-?train(?:ed|ing)|initiali[sz]ed|weights) (?:[\w-]+ ){0,2}(?:on|with|using|from)"
    r"[^,.;]{0,25}$",
    re.I,
)
_OWN_TRAINING = re.compile(r"\bwe (?:first |also |then )?pre-?train", re.I)
_AS_PRETRAINED = re.compile(r"[- ](?:pre-?trained|weights|initiali[sz])", re.I)
_SPEAKS_OF = re.compile(
    r"\s?(?::|(?:is|are|was|were|has|have|contains?|consists?|includes?|comprises?|provides?|covers?|served?"
    r"|features?)\b)"
)
_OPENING = 6
"""Characters within which a sentence begins."""
_COMPANY = 3
"""Names that can be words, from which on a list of them is one of data sets."""
_NEAR = 140
"""Characters before a name that are looked at."""


def claims_in(
    sentence: str,
    gazetteer: Gazetteer,
    is_caption: bool = False,
    is_cell: bool = False,
    on_data: bool = False,
) -> Iterator[Claim]:
    """What a sentence of the paper's own work says of data sets; `on_data` where it stands in a part
    that is about data sets and nothing else."""
    has_data = _DATA.search(sentence) is not None
    announced = _ANNOUNCES.search(sentence)
    studied = _STUDIES.search(sentence) is not None
    for group in groups_in(sentence, gazetteer):
        before = sentence[max(0, group.start - _NEAR) : group.start]
        last = group.mentions[-1]
        known = sum(m.sure for m in group.mentions)
        company = known > 0 or sum(m.known is not None for m in group.mentions) >= _COMPANY
        context = _Context(
            has_data=has_data,
            listed=announced is not None
            and group.start > announced.end()
            and "[CITE]" in sentence[group.start : group.tail]
            or _NOUN_BEFORE.search(before) is not None
            or _APPOSED.search(before) is not None
            and _STANDS_ALONE.match(sentence, group.mentions[0].end) is not None,
            tried=_EVALUATES.search(before) is not None,
            on=(has_data or is_caption) and _ON.search(before) is not None,
            company=company and len(group.mentions) > 1,
            studied=studied,
            caption=is_caption,
            subject=on_data and _is_subject(sentence, group),
        )
        made = _is_made(sentence, before, last)
        against = _AGAINST.search(before) is not None
        for mention in group.mentions:
            if mention.known is None and (
                against or not mention.noun and _IS_METHOD.match(sentence, mention.tail)
            ):
                yield Claim(mention.text, mention.start, mention.end, 0, against=True)
                continue
            if made and mention is last:
                yield Claim(mention.text, mention.start, mention.end, 2, "made", True, True)
                continue
            strength, why, backed = _judged(sentence, mention, last, context)
            strength = min(strength, _limit(sentence, mention))
            sure = mention.sure
            if is_cell and mention.known is not None and mention.known.exact:
                strength, sure = min(strength, 1), False
            if strength > 0 or mention.known is not None:
                yield Claim(
                    mention.text, mention.start, mention.end, strength, why, backed, sure=sure
                )
    yield from _possessed(sentence)


class _Context(NamedTuple):
    """What a sentence says of a list of names as a whole."""

    has_data: bool
    """It speaks of data."""
    listed: bool
    """The list follows "data sets:" or the like."""
    tried: bool
    """Something was trained or tested on it."""
    on: bool
    """It is what something is done on."""
    company: bool
    """There are well-known names in it."""
    studied: bool
    """The authors train or test something."""
    caption: bool
    subject: bool
    """The list opens a sentence in a part about data, and is what it speaks of."""


def _judged(
    sentence: str, mention: Mention, last: Mention, context: _Context
) -> tuple[int, str, bool]:
    """Strength, reason and backing of a name; see `Claim`."""
    shared = mention is last or last.noun.endswith(("s", "a"))
    noun = mention.noun or (last.noun if shared else "")
    firm = bool(noun) and (mention if mention.noun else last).is_firm
    is_one = mention is last and _IS_ONE.match(sentence, mention.tail) is not None
    said = bool(noun) or context.listed or is_one or context.subject
    if mention.known is not None:
        backed = said or context.tried or context.studied
        if mention.sure or said or context.company:
            return 2, "known", backed
        if context.tried or context.on:
            return 1, "tried", backed
        return 0, "", False
    if mention.shape == 1 and mention.start == 0 and sentence[mention.end : mention.end + 1] == ",":
        return 0, "", False  # "Interestingly, ..."
    strange = mention.shape == 2 or _SHORT_NAME.match(sentence, mention.end) is not None
    if mention.shape == 1 and is_cohort(mention.text) and _with_article(sentence, mention):
        return 2, "cohort", True
    if strange and says_itself(mention.text):
        return 2, "itself", said or context.tried or context.studied
    if noun and _fits(mention, noun):
        if firm and (strange or _with_article(sentence, mention)):
            return 2, "noun", True
        if firm or strange:
            return 1, "noun", True
        if _ITS_DATA.match(sentence, mention.end) and _THE.search(sentence[: mention.start][-8:]):
            return 2, "its data", True
    if context.listed and (strange or mention is not last):
        return 2, "listed", True
    if is_one and strange:
        return 2, "is one", True
    if strange and context.tried:
        return 2 if context.has_data or context.company else 1, "tried", True
    if strange and context.caption and _ON_IT.search(sentence[: mention.start][-8:]):
        return 1, "caption", True
    if strange and context.subject:
        return 2, "subject", True
    if strange and context.company:
        return 1, "company", True
    return 0, "", False


def made_in(sentence: str, gazetteer: Gazetteer) -> Iterator[Claim]:
    """The data sets that a sentence says the paper makes."""
    if _DATA.search(sentence) is None:
        return
    for group in groups_in(sentence, gazetteer):
        last = group.mentions[-1]
        before = sentence[max(0, group.start - _NEAR) : group.start]
        if _is_made(sentence, before, last):
            yield Claim(last.text, last.start, last.end, 2, "made", True, True)


def _is_made(sentence: str, before: str, mention: Mention) -> bool:
    if mention.shape < 1:
        return False
    if _CALLS.search(before) is not None:
        return True
    return _MAKES.search(before) is not None and (
        mention.is_firm or _IS_ONE.match(sentence, mention.tail) is not None
    )


def _is_subject(sentence: str, group: Group) -> bool:
    first = group.mentions[0].start
    return first <= _OPENING and (
        _SPEAKS_OF.match(sentence, group.tail) is not None
        or len(group.mentions) > 1
        and all("[CITE]" in sentence[m.end : m.tail] for m in group.mentions)
    )


def _with_article(sentence: str, mention: Mention) -> bool:
    """ "the Purr corpus" has a name that "Purr corpora" may not have."""
    return mention.is_plain and _ARTICLE.search(sentence[: mention.start][-12:]) is not None


def _fits(mention: Mention, noun: str) -> bool:
    """Is it a set that the noun speaks of? "NER benchmarks" are those of a task."""
    plural = noun.endswith(("s", "a"))
    if plural and mention.noun and mention.text.isalpha() and mention.text.isupper():
        return False
    return mention.is_plain or mention.shape == 2 or mention.start > 0


def _limit(sentence: str, mention: Mention) -> int:
    """How much a name may count at most where the sentence speaks of another's work."""
    before = sentence[max(0, mention.start - 80) : mention.start]
    if _ELSEWHERE.search(before):
        return 0
    if _AS_PRETRAINED.match(sentence, mention.end):
        return 0
    if _PRETRAINED.search(before) and not _OWN_TRAINING.search(sentence):
        return 0
    if _EXAMPLE.search(before):
        return 1 if mention.sure else 0
    if _AS_OTHERS.search(before):
        return 1
    if _FROM.search(before) and not mention.sure and not mention.noun:
        return 0
    return 2


def _possessed(sentence: str) -> Iterator[Claim]:
    """ "Acme's helpdesk dataset" has no other name."""
    for match in _POSSESSED.finditer(sentence):
        word = re.search(r"(?<![\w-])[A-Z][\w-]{2,30}$", sentence[: match.start()][-32:])
        if word is None:
            continue
        start = match.start() - len(word[0])
        if _OURS.search(sentence[max(0, start - 8) : start]):
            yield Claim(sentence[start : match.end()], start, match.end(), 2, "possessed", True)
