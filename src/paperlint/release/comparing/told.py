"""Settings that a paper tells in its text, where it tells exactly one value of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from paperlint.paper import CITATION_MARK, Paragraph
from paperlint.release.comparing.record import NUMBER, SettingRecord, Value, number_of, settings

if TYPE_CHECKING:
    from paperlint.analysis.facts import Facts

_NOT_OURS = frozenset({"related-work", "background", "references", "acknowledgements", "abstract"})
_KINDS = ("text", "item", "footnote")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z(])")
_LINK = (
    r"(?:\s?\([^()\d]{0,30}\))?\s?(?:,\s)?(?:(?:of|is|was|at|to|as|be|equal|equals|set|fixed|with|size|"
    r"value|are|=|:|≈|[A-Za-zηαλβ_]{1,3}\s?=)\s?){0,5}"
)
_MORE = re.compile(rf"^\s?(?:,|and|or|/|to|–|-|&|;)\s?(?:{NUMBER})")
_SEVERAL = re.compile(
    r"\b(?:respectively|depending|var(?:y|ies|ied|ying)|tuned?|tuning|search(?:ed)?|range|between"
    r"|grid|sweep|candidates?|select(?:ed)? from|chosen from|baselines?|ablat\w+|for each|per"
    r"|two|three|four|several|different|higher|lower|larger|smaller|diverg\w+"
    r"|instead of|rather than|(?<!weight )decay(?:s|ed)? (?:to|from)|increas\w+ (?:to|from)"
    r"|than|warm-?up|fine-?tun\w+|pre-?train\w+|except|but|whereas|while)\b|[{\[]\s?\d",
    re.IGNORECASE,
)
"""A sentence with one of these may tell one value of several."""
_AND_FOR = re.compile(rf"\b(?:and|or)\s(?:{NUMBER})\s(?:for|on|in|with|when|if)\b")
_OTHERS = re.compile(r"\bet al\b|\bfollowing\b|\btheir\b|\bthey\b|\boriginal\b", re.IGNORECASE)


@cache
def _patterns(record: SettingRecord) -> tuple[re.Pattern[str], ...]:
    found = []
    if record.before:
        words = "|".join(record.before)
        found.append(rf"\b(?:{words})s?{_LINK}(?P<n>{NUMBER})(?![\d%])(?!\.\d)")
    if record.after:
        found.append(rf"(?<![\d.,^-])(?P<n>{NUMBER})\s(?:{'|'.join(record.after)})\b")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


@cache
def _plural(record: SettingRecord) -> re.Pattern[str] | None:
    """Its name in the plural: "three random seeds" are no single one."""
    if not record.before:
        return None
    return re.compile(rf"\b(?:{'|'.join(record.before)})s\b", re.IGNORECASE)


def told_settings(facts: Facts) -> dict[str, Value]:
    """The settings that the paper tells once and for all; of those it tells differently in two
    places, or of which it tells several values, none."""
    values: dict[str, list[Value]] = {}
    for paragraph in facts.paper.paragraphs:
        if paragraph.kind in _KINDS and _is_ours(paragraph, facts):
            for name, value in _in_paragraph(paragraph):
                values.setdefault(name, []).append(value)
    told = {}
    for name, found in values.items():
        numbers = {value.number for value in found}
        if len(numbers) == 1 and None not in numbers:
            told[name] = found[0]
    return told


def _tells_several(sentence: str) -> bool:
    return bool(_SEVERAL.search(sentence) or _AND_FOR.search(sentence))


def _is_ours(paragraph: Paragraph, facts: Facts) -> bool:
    if paragraph.section < 0:
        return True
    roles = facts.roles[paragraph.section]
    return not roles or not roles <= _NOT_OURS


def _in_paragraph(paragraph: Paragraph) -> Iterator[tuple[str, Value]]:
    plain = paragraph.text.plain
    start = 0
    for sentence in _SENTENCE.split(plain):
        start = plain.index(sentence, start)
        yield from _in_sentence(paragraph, sentence, start)
        start += len(sentence)


def _in_sentence(paragraph: Paragraph, sentence: str, start: int) -> Iterator[tuple[str, Value]]:
    for name, record in settings().items():
        for pattern in _patterns(record):
            for match in pattern.finditer(sentence):
                if CITATION_MARK in sentence or _OTHERS.search(sentence):
                    continue
                number = number_of(match["n"])
                if _MORE.match(sentence[match.end("n") :]) or _tells_several(sentence):
                    number = None
                span = paragraph.text.span(start + match.start(), start + match.end())
                yield name, Value(number, span)
        plural = _plural(record)
        several = plural.search(sentence) if plural else None
        if several:
            yield (
                name,
                Value(None, paragraph.text.span(start + several.start(), start + several.end())),
            )
