"""Names in a sentence, what stands beside each, and which of them stand in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from paperlint.analysis.datasets.gazetteer import Gazetteer, Known
from paperlint.analysis.datasets.names import names_in, shape_of
from paperlint.analysis.datasets.words import FUNCTION

# What data are called. A firm noun makes a name of any capitalised words before it, a loose one
# only of what is spelt as names are.
FIRM = (
    r"(?:[Dd]ata[ -]?[Ss]ets?|[Cc]orp(?:us|ora)|[Bb]enchmark(?:s|ing suite)?|[Tt]ree-?[Bb]anks?"
    r"|[Tt]est ?(?:sets?|suites?|beds?)|(?:[Tt]raining|[Vv]alidation|[Dd]ev(?:elopment)?) sets?"
    r"|[Ss]imulators?|[Ee]nvironments?|[Gg]rid ?[Ww]orlds?|[Cc]ohorts?|[Ss]hared [Tt]asks?)\b"
)
LOOSE = (
    r"(?:[Dd]ata ?bases?|[Cc]ollections?|[Cc]hallenges?|[Rr]eviews?|[Dd]ata|[Dd]omains?|[Tt]asks?"
    r"|[Gg]ames?|[Gg]raphs?|[Ss]uites?|[Rr]epository|[Aa]rchive|[Dd]ump|[Ll]eaderboard"
    r"|[Mm]az?es?|[Ss]imulations?|[Ss]ubsets?)\b"
)
_NOUN_AFTER = re.compile(
    rf" ((?:[a-z][\w-]{{1,20}} ){{0,2}}?)(?:(?P<firm>{FIRM})|(?P<loose>{LOOSE}))"
)
_PLURAL = re.compile(
    r"(?!(?:news|analysis|series|sports|physics|reviews|class)$)[a-z-]{1,20}[^s\W]s$"
)
_CITED = r"\(?\[(?:CITE|REF|\d[\d, –-]{0,20})\](?:,? ?\[(?:CITE|REF)\]){0,4}\)?"
_ASIDE = re.compile(rf"(?:\s?(?:{_CITED}|\([^()]{{1,120}}\)|\^\S{{1,3}})){{0,3}}")
_GLUE = re.compile(
    r"\s?(?:,|;|/|,? ?\b(?:and|or|plus|as well as|versus|vs\.?)\b|,? ?&)"
    r"\s?(?:(?:and|on|the|also|from|our|to|in|for|finally|then)\b\s?){0,3}",
    re.I,
)
_LANGUAGES = (
    "En|De|Fr|Es|It|Pt|Nl|Ro|Ru|Cs|Fi|Et|Lv|Lt|Tr|Zh|Ja|Ko|Vi|Hi|Ar|He|Gu|Kk|Ne|Si|Pl|Uk|Ha|Is"
    "|English|German|French|Spanish|Italian|Portuguese|Dutch|Romanian|Russian|Czech|Finnish"
    "|Estonian|Latvian|Lithuanian|Turkish|Chinese|Japanese|Korean|Vietnamese|Hindi|Arabic|Hebrew"
    "|Gujarati|Kazakh|Nepali|Sinhala|Polish|Ukrainian|Icelandic"
)
_PAIR = re.compile(
    rf"[\s:,]{{0,2}}\(?(?:{_LANGUAGES})\s?(?:-|–|→|↔|⇒|/|\bto\b|>)+\s?(?:{_LANGUAGES})\b", re.I
)
_EDITION = re.compile(
    r"(?:-\d{1,4}[kKmM]?|[ -][vV]\d[\d.]{0,4}| \d\.\d)(?![\w%.-]*\w)"
    r"| \d{1,2}(?=[.,;)]|$| \[CITE)"
)
"""Which edition of a data set, or how much of it: ZINC-12k, BFCL v3."""
_PARALLEL = re.compile(r"(?:wmt|iwslt|newstest|europarl|nist|ted|flores|opus|news)", re.I)


@dataclass(slots=True)
class Mention:
    """A name in a sentence. `end` is that of the name, `tail` that of what belongs to it."""

    text: str
    start: int
    end: int
    shape: int
    known: Known | None
    tail: int = 0
    noun: str = ""
    """The data-set noun that follows at once, "" where none does."""
    is_firm: bool = False
    is_plain: bool = True
    """Nothing stands between the name and the noun."""
    sure: bool = False
    """A well-known set that can be nothing else."""


@dataclass(slots=True)
class Group:
    """Names in one list, or one alone."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def tail(self) -> int:
        return self.mentions[-1].tail


def groups_in(
    sentence: str, gazetteer: Gazetteer, certain: frozenset[str] = frozenset()
) -> Iterator[Group]:
    """The lists of names in a sentence. Names in an aside are lists of their own. `certain` are
    keys of well-known names that can't be anything else here."""
    group, aside = Group(), Group()
    for mention in _mentions(sentence, gazetteer):
        _look_behind(sentence, mention)
        if mention.known is not None:
            mention.sure = mention.known.sure or mention.known.key in certain
        if group.mentions and mention.start < group.tail:
            if aside.mentions and not _GLUE.fullmatch(sentence, aside.tail, mention.start):
                yield aside
                aside = Group()
            aside.mentions.append(mention)
            continue
        if group.mentions and not _GLUE.fullmatch(sentence, group.tail, mention.start):
            yield group
            group = Group()
        if aside.mentions:
            yield aside
            aside = Group()
        group.mentions.append(mention)
    yield from (left for left in (group, aside) if left.mentions)


def _mentions(sentence: str, gazetteer: Gazetteer) -> list[Mention]:
    """Well-known names, and what else looks like a name, the surer where they overlap."""
    names = list(names_in(sentence))
    found: list[Mention] = []
    taken: set[int] = set()
    at = 0
    for known in gazetteer.find(sentence):
        while at < len(names) and names[at].end <= known.start:
            at += 1
        here = at
        while here < len(names) and names[here].start < known.end:
            if known.sure or names[here].end - names[here].start <= known.end - known.start:
                taken.add(here)
            here += 1
        longer = at < here and not known.sure and at not in taken
        if not longer:
            found.append(_known(sentence, known))
    found += [
        Mention(n.text, n.start, n.end, n.shape, None)
        for i, n in enumerate(names)
        if i not in taken and n.shape > 0
    ]
    found.sort(key=lambda mention: mention.start)
    return found


def _known(sentence: str, known: Known) -> Mention:
    name, end = known.name, known.end
    if _PARALLEL.match(name) and (pair := _PAIR.match(sentence, end)):
        name, end = sentence[known.start : pair.end()].replace("(", ""), pair.end()
    elif edition := _EDITION.match(sentence, end):
        name, end = name + edition[0], edition.end()
    return Mention(name, known.start, end, shape_of(name) or 1, known)


def _look_behind(sentence: str, mention: Mention) -> None:
    """Note what follows the name: a noun, citations, an aside in parentheses."""
    aside = _ASIDE.match(sentence, mention.end)
    mention.tail = aside.end() if aside else mention.end
    noun = _NOUN_AFTER.match(sentence, mention.tail)
    if noun is not None and all(_joins(word) for word in noun[1].split()):
        mention.noun = noun["firm"] or noun["loose"]
        mention.is_firm = noun["firm"] is not None
        mention.is_plain = not noun[1]
        aside = _ASIDE.match(sentence, noun.end())
        mention.tail = aside.end() if aside else noun.end()


def _joins(word: str) -> bool:
    """May a word stand between a name and what it is: "the Purr speech corpus"?"""
    return not is_function(word) and _PLURAL.match(word) is None


def is_function(word: str) -> bool:
    """Is it, or does it begin with, a word like "of"?"""
    return word.partition("-")[0].lower() in FUNCTION
