"""What a sentence says of the names in it: that they are data sets, or that the paper makes one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from paperlint.analysis.datasets import cues
from paperlint.analysis.datasets.contexts import (
    Context,
    Part,
    Sentence,
    goes_on,
    is_a,
    is_of_method,
)
from paperlint.analysis.datasets.descriptions import descriptions_in
from paperlint.analysis.datasets.gazetteer import Gazetteer, is_model, is_other
from paperlint.analysis.datasets.mentions import Mention, groups_in
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


def claims_in(plain: str, gazetteer: Gazetteer, part: Part) -> Iterator[Claim]:
    """What a sentence of the paper's own work says of data sets."""
    sentence = Sentence(plain, list(groups_in(plain, gazetteer, part.certain)), part)
    of_another = False
    for group in sentence.groups:
        context = Context(sentence, group)
        if not context.says_nothing:
            yield from _of_group(context, of_another)
        of_another |= (
            context.last.known is not None or context.last.is_firm
        ) and not context.studied
    if sentence.has_data:
        for name, start, end, why in descriptions_in(plain):
            yield Claim(name, start, end, 2, why, True)


def _of_group(context: Context, of_another: bool) -> Iterator[Claim]:
    """The claims of a list; `of_another`: the sentence has told of another set before."""
    plain = context.sentence.plain
    all_methods = not context.last.noun and is_of_method(plain, context.last.tail)
    for mention in context.group.mentions:
        at = (mention.text, mention.start, mention.end)
        if mention.known is None and (
            context.against
            or all_methods
            or (not mention.noun and is_of_method(plain, mention.tail))
        ):
            yield Claim(*at, 0, against=True)
            continue
        if mention is context.last and context.made:
            yield Claim(*at, 2, "made", True, True)
            continue
        strength, why, backed = _judged(mention, context)
        if strength:
            part = of_another and context.part
            strength = min(strength, 0 if part else _limit(plain, mention))
        sure = mention.sure
        if context.sentence.part.is_cell and mention.known is not None and mention.known.exact:
            strength, sure = min(strength, 1), False
        if strength > 0 or mention.known is not None:
            yield Claim(*at, strength, why, backed, sure=sure)


def _judged(mention: Mention, context: Context) -> tuple[int, str, bool]:
    """Strength, reason and backing of a name; see `Claim`."""
    sentence, last = context.sentence.plain, context.last
    shared = mention is last or last.noun.endswith(("s", "a"))
    noun = mention.noun or (last.noun if shared else "")
    firm = bool(noun) and (mention if mention.noun else last).is_firm
    is_one = mention is last and is_a(sentence, mention.tail) == "data"
    said = bool(noun) or context.listed or is_one or context.subject
    if mention.known is not None:
        if mention.known.exact and is_model(mention.text) and not (noun or mention.sure):
            return 0, "", False  # "SGD" is a set of dialogues, too
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
    if says_itself(mention.text) and (strange or _is_titled(sentence, mention)):
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
    if context.listed and (strange or context.many) and not goes_on(sentence, mention):
        return 2, "listed", True
    if is_one and strange:
        return 2, "is one", True
    if strange and context.tried:
        return 2 if context.sentence.has_data or context.company or cited else 1, "tried", True
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


def made_in(plain: str, gazetteer: Gazetteer, part: Part) -> Iterator[Claim]:
    """The data sets that a sentence says the paper makes."""
    if (
        not part.introduces
        and cues.DATA.search(plain) is None
        and cues.NUMBER.search(plain) is None
    ):
        return
    sentence = Sentence(plain, list(groups_in(plain, gazetteer, part.certain)), part)
    for group in sentence.groups:
        context = Context(sentence, group)
        if context.made:
            last = context.last
            yield Claim(last.text, last.start, last.end, 2, "made", True, True)


def _before(sentence: str, position: int, count: int) -> str:
    return sentence[max(0, position - count) : position]


def _with_article(sentence: str, mention: Mention) -> bool:
    """ "the Purr corpus" has a name that "Purr corpora" may not have."""
    return (
        mention.is_plain and cues.ARTICLE.search(_before(sentence, mention.start, 12)) is not None
    )


def _is_titled(sentence: str, mention: Mention) -> bool:
    """ "the Garden Bird Treebank": capitalised words before what it is."""
    return len(mention.text.split()) > 1 and _with_article(sentence, mention)


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
    other = cues.OTHERS_TRAINING.match(sentence)
    if other is not None and is_other(other[1]):
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
