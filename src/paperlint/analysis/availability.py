"""What a paper says of its own code, data and models that can't be had yet: asked for, or promised.

A link beside a promise makes it good. What others offer doesn't count: sentences in related work,
and those that cite somebody without saying "we" or "our".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from paperlint.analysis.evidence.apart import read
from paperlint.analysis.evidence.finder import Cues, Read
from paperlint.analysis.titles import Role
from paperlint.paper import CITATION_MARK, Paper, Paragraph
from paperlint.records import Record, load_records
from paperlint.regex import regex
from paperlint.source.text import Span

Way = Literal["request", "promise"]
Asset = Literal["code", "data", "model"]

_ASSETS: dict[Asset, re.Pattern[str]] = {
    "code": re.compile(
        r"\b(?:source|codes?|codebase|implementations?|scripts?|software|repository|toolkit"
        r"|package|notebooks?)\b",
        re.IGNORECASE,
    ),
    "data": re.compile(
        r"\b(?:data|data-?sets?|corpus|corpora|annotations?|labels|recordings|benchmark|test ?beds?"
        r"|transcripts|questionnaires?|materials?|resources)\b",
        re.IGNORECASE,
    ),
    "model": re.compile(
        r"\b(?:models?|weights|checkpoints?|embeddings|parameters)\b", re.IGNORECASE
    ),
}
_WORTH_READING = regex(
    r"\b(?:request\w*|contact\w*|e-?mail\w*|corresponding|will|shall|upon|soon|shortly|to be|plan"
    r"|intend|aim|promise|commit|hope|later)\b",
    re.IGNORECASE,
)
"""Only a paragraph with such a word is cut into sentences."""
_GIVES = regex(
    r"\b(?:available|releas\w*|shar(?:e|ed|ing)|publi\w+|open-?sourc\w*|provided?|request\w*"
    r"|contact|uploaded|obtain\w*|accessible)\b",
    re.IGNORECASE,
)
_LINK = regex(r"\bhttps?:|\bwww\.|\b(?:github|gitlab|zenodo|figshare|osf)\.(?:com|org|io)\b|\bdoi:")
_NEAR = 60
_OURS = regex(r"\b(?:we|our|ours|us|this (?:paper|work|study|article))\b", re.IGNORECASE)
_OTHERS = regex(r"\bet al\b")
_NOT_OURS: frozenset[Role] = frozenset(
    {"related-work", "background", "references", "acknowledgements", "keywords"}
)


@dataclass(frozen=True, slots=True)
class Deferred:
    """A sentence that defers: how, what it is about, its words, and where they stand."""

    way: Way
    assets: frozenset[Asset]
    text: str
    span: Span


class _Cues(Record, frozen=True, kw_only=True):
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()


@cache
def _all_cues() -> Cues:
    records = load_records("analysis/data/availability.toml", _Cues)
    cues = {name: record.cues for name, record in records.items()}
    cues.update({f"{name}.unless": record.unless for name, record in records.items()})
    return tuple(cues.items())


def deferred(paper: Paper, roles: Sequence[frozenset[Role]]) -> tuple[Deferred, ...]:
    """The sentences that defer, in reading order. A paragraph without a word that could is not
    read, so most papers cost nothing."""
    wanted = [
        paragraph
        for paragraph in paper.paragraphs
        if _WORTH_READING.search(paragraph.text.plain)
        and _GIVES.search(paragraph.text.plain)
        and _is_ours(paragraph, roles)
    ]
    if not wanted:
        return ()
    texts = read(_all_cues(), [paragraph.text.plain for paragraph in wanted])
    return tuple(said for pair in zip(wanted, texts, strict=True) for said in _deferred_in(*pair))


def _is_ours(paragraph: Paragraph, roles: Sequence[frozenset[Role]]) -> bool:
    mine = roles[paragraph.section] if paragraph.section >= 0 else frozenset[Role]()
    if paragraph.kind == "keywords" or "references" in mine:
        return False
    return not mine or not mine <= _NOT_OURS


def _deferred_in(paragraph: Paragraph, text: Read) -> Iterator[Deferred]:
    plain = paragraph.text.plain
    bounds, found = text
    for index, (start, end) in enumerate(bounds):
        sentence = plain[start:end]
        names = {match.name for match in found if start <= match.start < end}
        assets = frozenset(asset for asset, words in _ASSETS.items() if words.search(sentence))
        if not assets or _is_others(sentence):
            continue
        near = plain[bounds[max(0, index - 1)][0] : bounds[min(len(bounds) - 1, index + 1)][1]]
        for way in get_args(Way):
            linked = _LINK.search(near if way == "promise" else sentence)
            if way in names and f"{way}.unless" not in names and not linked:
                match = next(m for m in found if m.name == way and start <= m.start < end)
                first = _subject(sentence[: match.start - start])
                first = match.start if first is None else start + first
                said = plain[first : match.end]
                yield Deferred(way, assets, said, paragraph.text.span(first, match.end))
                break


def _subject(before: str) -> int | None:
    """Where the asset that a cue is about stands before it, if it is near."""
    starts = [m.start() for words in _ASSETS.values() for m in words.finditer(before)]
    near = [start for start in starts if len(before) - start <= _NEAR]
    return min(near, default=None)


def _is_others(sentence: str) -> bool:
    """Does it tell of somebody else's work?"""
    if _OURS.search(sentence):
        return False
    return CITATION_MARK in sentence or bool(_OTHERS.search(sentence))
