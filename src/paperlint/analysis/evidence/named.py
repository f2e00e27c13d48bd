"""Where the text names the data sets that the paper uses, and says where they come from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from paperlint.analysis.evidence.reading import Sentence
from paperlint.paper import Paragraph

Place = tuple[Sentence, int, int]
"""A sentence, and the first and last character of a match in its paragraph."""

_MOST_NAMES = 200
_DATA = (
    r"(?:data ?sets?|data|corpus|corpora|collections?|benchmarks?|databases?|treebanks?|recordings)"
)
_NOTED = (
    r"[\s.,~]*(?:~?\\cite\w*\s*(?:\[[^\]]*\])*\{[^{}]*\}[\s.,~]*)?"
    r"(?:\\footnote\s*\{|\^\[)\W*(?:\\(?:url|href)\W*)?$"
)
"""Source between a word and the note on it: a citation may stand there."""
_CODE_NOTED = re.compile(
    r"\b(?:our|the|all|source|full)\s+(?:\w+\s+){0,2}(?:code|codebase|implementation|scripts|repository|notebooks)"
    + _NOTED,
    re.IGNORECASE,
)
_TOLD_DATA = re.compile(rf"\b{_DATA}\b", re.IGNORECASE)
_TOLD_CODE = re.compile(r"\b(?:code|implementation|software|scripts)\b", re.IGNORECASE)
_CODE_HOST = re.compile(
    r"\b(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/[\w.-]+/\w|\b4open\.science/|\.github\.io\b"
)
_BEFORE = 160
_ADDRESS = re.compile(r"https?://|\bwww\.")
_SOURCE = r"[^.;]{0,40}?(?:\[CITE\]|https?://)"


def named(sentences: Iterable[Sentence], names: Iterable[str]) -> Iterator[Place]:
    """The sentences that name one of the data sets, and where in its paragraph each does."""
    pattern = _any(names)
    if pattern is not None:
        yield from _matches(sentences, pattern)


def sourced(sentences: Iterable[Sentence], names: Iterable[str]) -> Iterator[Place]:
    """The sentences in which a citation or an address follows the name of a data set, and the
    footnotes to such a name, or to a word for data, that hold an address."""
    sentences = list(sentences)
    pattern = _any(names, _SOURCE)
    if pattern is not None:
        yield from _matches(sentences, pattern)
    yield from _noted(sentences, names)


def hosted(sentences: Iterable[Sentence], abstract: Container[Paragraph]) -> Iterator[Place]:
    """The addresses of the paper's own code: in the abstract, unless it is told to be one of data
    only, or in a footnote to a word for code."""
    for sentence in sentences:
        paragraph = sentence.paragraph
        host = _CODE_HOST.search(paragraph.text.plain, sentence.start, sentence.end)
        if host and (
            (
                paragraph in abstract
                and (not _TOLD_DATA.search(sentence.text) or _TOLD_CODE.search(sentence.text))
            )
            or (paragraph.kind == "footnote" and _CODE_NOTED.search(_source_before(paragraph)))
        ):
            yield sentence, host.start(), host.end()


def _noted(sentences: Iterable[Sentence], names: Iterable[str]) -> Iterator[Place]:
    """The footnotes to a data set that hold an address."""
    words = [re.escape(name) for name in names if name.strip()][:_MOST_NAMES]
    pattern = re.compile(rf"\b(?i:{_DATA}){_NOTED}|(?<!\w)(?:{'|'.join(words) or '(?!)'}){_NOTED}")
    for sentence in sentences:
        paragraph = sentence.paragraph
        if (
            paragraph.kind == "footnote"
            and _ADDRESS.search(paragraph.text.plain)
            and pattern.search(_source_before(paragraph))
        ):
            yield sentence, sentence.start, sentence.end


def _source_before(note: Paragraph) -> str:
    return note.span.file.text[max(0, note.span.start - _BEFORE) : note.span.start]


def _any(names: Iterable[str], tail: str = "") -> re.Pattern[str] | None:
    words = sorted({re.escape(name) for name in names if name.strip()}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(words[:_MOST_NAMES])})(?!\w){tail}")


def _matches(sentences: Iterable[Sentence], pattern: re.Pattern[str]) -> Iterator[Place]:
    for sentence in sentences:
        plain = sentence.paragraph.text.plain
        match = pattern.search(plain, sentence.start, sentence.end)
        if match:
            yield sentence, match.start(), match.end()
