"""What a sentence says of the names in it: that they are data sets, or that the paper makes one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from paperlint.analysis.datasets import cues
from paperlint.analysis.datasets.descriptions import descriptions_in
from paperlint.analysis.datasets.gazetteer import Gazetteer
from paperlint.analysis.datasets.mentions import Group, Mention, groups_in
from paperlint.analysis.datasets.names import is_cohort, is_method_like, says_itself


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


_CITED = re.compile(r"\s?\(?\[CITE\]")
_OPENING = 6
"""Characters within which a sentence begins."""
_LEADING = 12
"""Characters within which "On the" begins it."""
_COMPANY = 3
"""Names that can be words, from which on a list of them is one of data sets."""
_CLOSE = 40
"""Characters before a name within which its preposition stands."""
_NEAR = 140
"""Characters before a name that are looked at."""


def claims_in(
    sentence: str,
    gazetteer: Gazetteer,
    is_caption: bool = False,
    is_cell: bool = False,
    on_data: bool = False,
) -> Iterator[Claim]:
    """What a sentence of the paper's own work says of data sets; `on_data` where it stands in a
    part that is about data sets and nothing else."""
    has_data = cues.DATA.search(sentence) is not None
    announced = cues.ANNOUNCES.search(sentence)
    studied = cues.STUDIES.search(sentence)
    of_another = False
    groups = list(groups_in(sentence, gazetteer))
    for group in groups:
        before = sentence[max(0, group.start - _NEAR) : group.start]
        last = group.mentions[-1]
        known = sum(m.sure for m in group.mentions)
        company = known > 0 or sum(m.known is not None for m in group.mentions) >= _COMPANY
        context = _Context(
            has_data=has_data,
            listed=has_data and _is_listed(sentence, before, group, announced),
            tried=" on" in before[-_CLOSE:] and cues.EVALUATES.search(before) is not None,
            on=has_data or is_caption,
            within=cues.ON.search(before[-_CLOSE:]) is not None,
            company=company and len(group.mentions) > 1,
            beside=sum(m.sure for g in groups for m in g.mentions) > known,
            studied=studied is not None
            and studied.start() < group.start
            and any(m.known for m in group.mentions),
            many=len(group.mentions) > 1,
            caption=is_caption,
            subject=on_data and _is_subject(sentence, group),
            shown=_is_shown(sentence, before, group, is_caption),
        )
        part = of_another and cues.MADE_OF.search(before) is not None
        of_another |= _tells_of_one(sentence, group)
        made = has_data and _is_made(sentence, before, last)
        against = (
            any(m.known is None for m in group.mentions) and cues.AGAINST.search(before) is not None
        )
        for mention in group.mentions:
            if mention.known is None and (
                against or (not mention.noun and cues.IS_METHOD.match(sentence, mention.tail))
            ):
                yield Claim(mention.text, mention.start, mention.end, 0, against=True)
                continue
            if made and mention is last:
                yield Claim(mention.text, mention.start, mention.end, 2, "made", True, True)
                continue
            strength, why, backed = _judged(sentence, mention, last, context)
            strength = min(strength, 0 if part else _limit(sentence, mention)) if strength else 0
            sure = mention.sure
            if is_cell and mention.known is not None and mention.known.exact:
                strength, sure = min(strength, 1), False
            if strength > 0 or mention.known is not None:
                yield Claim(
                    mention.text, mention.start, mention.end, strength, why, backed, sure=sure
                )
    if has_data:
        for name, start, end, why in descriptions_in(sentence):
            yield Claim(name, start, end, 2, why, True)


class _Context(NamedTuple):
    """What a sentence says of a list of names as a whole."""

    has_data: bool
    """It speaks of data."""
    listed: bool
    """The list follows "data sets:" or the like."""
    tried: bool
    """Something was trained or tested on it."""
    on: bool
    """The sentence speaks of data, or is a caption."""
    within: bool
    """The list is what something is done on."""
    company: bool
    """There are well-known names in it."""
    beside: bool
    """There are well-known names elsewhere in the sentence."""
    studied: bool
    """The authors train or test something."""
    many: bool
    """It has more than one name."""
    caption: bool
    subject: bool
    """The list opens a sentence in a part about data, and is what it speaks of."""
    shown: bool
    """A well-known name there is one of what is used: "X has 10 classes", "On X, ..."."""


def _judged(
    sentence: str, mention: Mention, last: Mention, context: _Context
) -> tuple[int, str, bool]:
    """Strength, reason and backing of a name; see `Claim`."""
    shared = mention is last or last.noun.endswith(("s", "a"))
    noun = mention.noun or (last.noun if shared else "")
    firm = bool(noun) and (mention if mention.noun else last).is_firm
    is_one = mention is last and cues.IS_ONE.match(sentence, mention.tail) is not None
    said = bool(noun) or context.listed or is_one or context.subject
    if mention.known is not None:
        backed = said or context.tried or context.studied or context.shown
        if (mention.sure and backed) or said or context.company:
            used = said or context.tried or context.studied
            return 2, "known" if used or not context.shown else "told", backed
        if mention.sure:
            return 1, "named", False
        if mention.known.exact and (context.tried or context.within):
            return 2, "known", backed
        if context.studied and context.within and context.beside:
            return 2, "known", backed
        if context.tried or (context.within and context.on):
            return 1, "tried", backed
        return 0, "", False
    if mention.shape == 1 and mention.start == 0 and sentence[mention.end : mention.end + 1] == ",":
        return 0, "", False  # "Interestingly, ..."
    cited = _CITED.match(sentence, mention.end) is not None
    strange = (
        mention.shape == 2 and not (is_method_like(mention.text) and not firm)
    ) or cues.SHORT_NAME.match(sentence, mention.end) is not None
    if mention.shape == 1 and is_cohort(mention.text) and _with_article(sentence, mention):
        return 2, "cohort", True
    if strange and says_itself(mention.text):
        return 2, "itself", said or context.tried or context.studied
    if noun and _fits(mention, noun):
        if firm and strange and mention.is_plain:
            return 2, "the noun", True
        if firm and (strange or _with_article(sentence, mention)):
            return 2, "noun", True
        if firm or strange:
            return 1, "noun", True
        if cues.ITS_DATA.match(sentence, mention.end) and cues.THE.search(
            _before(sentence, mention.start, 8)
        ):
            return 2, "its data", True
    if context.listed and (strange or context.many) and _ends(sentence, mention):
        return 2, "listed", True
    if is_one and strange:
        return 2, "is one", True
    if strange and context.tried:
        return 2 if context.has_data or context.company or cited else 1, "tried", True
    if mention.shape == 2 and context.tried:
        return 1, "tried", True
    if (
        mention.shape == 2
        and context.caption
        and cues.ON_IT.search(_before(sentence, mention.start, 8))
    ):
        return 1, "caption", True
    if strange and context.subject:
        return 2, "subject", True
    if strange and context.company:
        return 1, "company", True
    return 0, "", False


def made_in(sentence: str, gazetteer: Gazetteer) -> Iterator[Claim]:
    """The data sets that a sentence says the paper makes."""
    if cues.DATA.search(sentence) is None:
        return
    for group in groups_in(sentence, gazetteer):
        last = group.mentions[-1]
        before = sentence[max(0, group.start - _NEAR) : group.start]
        if _is_made(sentence, before, last):
            yield Claim(last.text, last.start, last.end, 2, "made", True, True)


def _is_made(sentence: str, before: str, mention: Mention) -> bool:
    if mention.shape < 1:
        return False
    if cues.CALLS.search(before) is not None:
        return True
    return cues.MAKES.search(before) is not None and (
        mention.is_firm or cues.IS_ONE.match(sentence, mention.tail) is not None
    )


def _is_listed(sentence: str, before: str, group: Group, announced: re.Match[str] | None) -> bool:
    """ "data sets: A, B", "the data sets A and B", "benchmarks: A [CITE] for this; B [CITE]"."""
    if cues.SETTING.search(before):
        return False
    if cues.NOUN_BEFORE.search(before) or cues.AFTER_COLON.search(before):
        return True
    if cues.APPOSED.search(before):
        return cues.STANDS_ALONE.match(sentence, group.mentions[0].end) is not None
    cited = "[CITE]" in sentence[group.start : group.tail]
    return announced is not None and group.start > announced.end() and cited


def _is_subject(sentence: str, group: Group) -> bool:
    first = group.mentions[0].start
    return first <= _OPENING and (
        cues.SPEAKS_OF.match(sentence, group.tail) is not None
        or (
            len(group.mentions) > 1
            and all("[CITE]" in sentence[m.end : m.tail] for m in group.mentions)
        )
    )


def _ends(sentence: str, mention: Mention) -> bool:
    """Does a name end where it seems to? "2D-vector field" is none."""
    return mention.noun != "" or cues.GOES_ON.match(sentence, mention.end) is None


def _is_shown(sentence: str, before: str, group: Group, is_caption: bool) -> bool:
    """Does a sentence speak of well-known names as of what it uses?"""
    if is_caption and cues.ON_IT.search(before):
        return True
    last = group.mentions[-1].end
    return (
        cues.HAS.match(sentence, group.tail) is not None
        or cues.IS_USED.match(sentence, last) is not None
        or (group.start <= _LEADING and cues.ON_IT.search(before) is not None)
    )


def _tells_of_one(sentence: str, group: Group) -> bool:
    """Does what follows in the sentence tell of these sets, what they are made of?"""
    return group.mentions[-1].known is not None or group.mentions[-1].is_firm


def _before(sentence: str, position: int, count: int) -> str:
    return sentence[max(0, position - count) : position]


def _with_article(sentence: str, mention: Mention) -> bool:
    """ "the Purr corpus" has a name that "Purr corpora" may not have."""
    return (
        mention.is_plain and cues.ARTICLE.search(_before(sentence, mention.start, 12)) is not None
    )


def _fits(mention: Mention, noun: str) -> bool:
    """Is it a set that the noun speaks of? "NER benchmarks" are those of a task."""
    plural = noun.endswith(("s", "a"))
    if plural and mention.noun and mention.text.isalpha() and mention.text.isupper():
        return False
    return mention.is_plain or mention.shape == 2 or mention.start > 0


def _limit(sentence: str, mention: Mention) -> int:
    """How much a name may count at most where the sentence speaks of another's work."""
    before = sentence[max(0, mention.start - 80) : mention.start]
    if (
        cues.ELSEWHERE.search(before)
        or cues.NOT_USED.match(sentence, mention.end)
        or cues.NOT_THESE.search(sentence, mention.end)
    ):
        return 0
    if cues.AS_PRETRAINED.match(sentence, mention.end):
        return 0
    if cues.PRETRAINED.search(before) and not cues.OWN_TRAINING.search(sentence):
        return 0
    if cues.EXAMPLE.search(before):
        return 1 if mention.sure else 0
    if cues.AS_OTHERS.search(before):
        return 1
    if cues.FROM.search(before) and not (mention.sure or mention.noun or is_cohort(mention.text)):
        return 0
    return 2
