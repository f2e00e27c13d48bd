"""How a place of the paper is named in a checklist: its section, by label, number or title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paperlint.analysis.evidence.model import Found
from paperlint.paper import CITATION_MARK, REFERENCE_MARK, Paper
from paperlint.source.text import Span

_LONGEST_QUOTE = 100
_MARK = re.compile(
    rf"{re.escape(CITATION_MARK)}|{re.escape(REFERENCE_MARK)}|\[(?:CITE|REF)?$|^(?:CITE|REF)?\]"
)
"""Whole marks, and what is left of one at either end."""
_DEEPEST_NUMBERED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper tells something, and in which words.

    `label`: of the section, `number` and `title` likewise; each "" where it has none. `file` and
    `line` as reports give them.
    """

    quote: str
    label: str
    number: str
    title: str
    file: str
    line: int


class Places:
    """Names the places of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._numbers = _numbers(paper)
        self._labels = _labels(paper)

    def of(self, found: Found) -> Place:
        """A place that evidence found."""
        return self.at(found.span, found.section, _quote(found.sentence, found.text))

    def at(self, span: Span, section: int, quote: str = "") -> Place:
        """Any place; `section` is -1 before the first."""
        title = self._paper.sections[section].title.plain if section >= 0 else ""
        return Place(
            quote=quote,
            label=self._labels.get(section, ""),
            number=self._numbers.get(section, ""),
            title=_unmarked(title),
            file=span.file.display,
            line=span.line,
        )


def _quote(sentence: str, cue: str) -> str:
    """The words of a sentence around a cue, few enough to be read at a glance."""
    sentence, cue = _unmarked(sentence), _unmarked(cue)
    at = sentence.find(cue)
    if at < 0 or len(sentence) <= _LONGEST_QUOTE:
        return sentence if len(sentence) <= _LONGEST_QUOTE else cue[:_LONGEST_QUOTE]
    spare = max(0, _LONGEST_QUOTE - len(cue)) // 2
    left, right = max(0, at - spare), min(len(sentence), at + len(cue) + spare)
    if left:
        left = sentence.find(" ", left, at) + 1 or at
    if right < len(sentence):
        right = max(sentence.rfind(" ", at + len(cue), right), at + len(cue))
    cut = sentence[left : min(right, left + 2 * _LONGEST_QUOTE)].strip()
    return ("… " if left else "") + cut + (" …" if right < len(sentence) else "")


def _unmarked(text: str) -> str:
    """Text without the marks that stand for citations and references."""
    text = _MARK.sub(" ", text)
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(text.split()))


def _numbers(paper: Paper) -> Mapping[int, str]:
    """The numbers that the headings print, as the article class counts."""
    numbers: dict[int, str] = {}
    counters = [0, 0, 0]
    in_appendix = False
    for section in paper.sections:
        if section.in_appendix and not in_appendix:
            in_appendix, counters = True, [0, 0, 0]
        level = section.level
        if section.kind != "heading" or section.starred or not 1 <= level <= _DEEPEST_NUMBERED:
            continue
        counters[level - 1] += 1
        counters[level:] = [0] * (_DEEPEST_NUMBERED - level)
        first = chr(ord("A") + counters[0] - 1) if in_appendix and counters[0] else counters[0]
        numbers[section.index] = ".".join(str(n) for n in (first, *counters[1:level]))
    return numbers


def _labels(paper: Paper) -> Mapping[int, str]:
    """The label that follows each heading."""
    labels: dict[int, str] = {}
    for label in paper.labels:
        if label.section < 0 or label.section in labels or not label.certain:
            continue
        heading = paper.sections[label.section].span
        if heading.file is not label.span.file or label.span.start < heading.start:
            continue
        between = heading.file.text[heading.end : max(heading.end, label.span.start)]
        if not between.strip(" \t\r\n%") and re.fullmatch(r"[\w:.+/-]+", label.name):
            labels[label.section] = label.name
    return labels
