"""Cues written as plain words, made into patterns of spaCy: the one importer of spaCy.

A cue is a row of words apart by blanks. `a|b` one of several; `train*` any word that begins so;
`word?` may be missing; `<n>` a number; `<size>` a number of parameters (7B); `...` up to three
words, `...8` up to eight; `=ImageNet` exactly so, capitals included. A hyphen inside a word may be
missing in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_NUMBER = (
    r"^(?:\d[\d.,]*(?:k|m|b|e-?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twenty|fifty|hundred|thousand|million|billion)$"
)
_GAP = 3


@cache
def _language() -> Language:
    """A blank English pipeline that splits sentences; no model is needed."""
    import spacy

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    language.max_length = 10_000_000
    return language


def read_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Tokens and sentences of each text."""
    return _language().pipe(texts, batch_size=64)


def compile_cue(cue: str) -> list[list[dict[str, Any]]]:
    """The token patterns of a cue. Raises ValueError for a cue that says nothing."""
    return [_compile(spelled) for spelled in _spellings(cue)]


def _spellings(cue: str) -> list[str]:
    """A cue for each hyphenated alternative, which is several tokens, and one for the others."""
    spelled = [""]
    for word in cue.split():
        alternatives = word.removeprefix("=").split("|")
        hyphened = [w for w in alternatives if "-" in w and w != "-"]
        if len(alternatives) == 1 or not hyphened:
            choices = [word]
        else:
            mark = "=" if word.startswith("=") else ""
            whole = "|".join(w for w in alternatives if w not in hyphened)
            choices = [mark + w for w in (whole, *hyphened) if w]
        spelled = [f"{before} {choice}" for before in spelled for choice in choices]
    return spelled


def _compile(cue: str) -> list[dict[str, Any]]:
    pattern: list[dict[str, Any]] = []
    for word in cue.split():
        if word.startswith("..."):
            pattern += [{"OP": "?"}] * int(word[3:] or _GAP)
            continue
        mark, bare = ("=", word[1:]) if word.startswith("=") else ("", word)
        for part in re.split(r"(?<=\w)(-)(?=\w)", bare):
            pattern.append({"ORTH": "-", "OP": "?"} if part == "-" else _token(mark + part))
    if not any(token.keys() - {"OP"} for token in pattern):
        raise ValueError(f"the cue {cue!r} matches anything")
    return pattern


def _token(word: str) -> dict[str, Any]:
    optional = word.endswith("?") and len(word) > 1
    word = word[:-1] if optional else word
    if word == "<n>":
        token: dict[str, Any] = {"LOWER": {"REGEX": _NUMBER}}
    elif word.startswith("="):
        token = {"ORTH": {"IN": word[1:].split("|")}}
    elif word == "<size>":
        token = {"LOWER": {"REGEX": r"^\d+(?:\.\d+)?[bm]$"}}
    elif "*" in word:
        alternatives = "|".join(
            re.escape(w[:-1]) + r"\S*" if w.endswith("*") else re.escape(w) for w in word.split("|")
        )
        token = {"LOWER": {"REGEX": f"^(?:{alternatives})$"}}
    else:
        token = {"LOWER": {"IN": word.split("|")}}
    return {**token, "OP": "?"} if optional else token


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that was found: what it was for, and its characters in the text."""

    name: str
    start: int
    end: int


class CueFinder:
    """Finds the cues of many names in one go."""

    def __init__(self, cues: dict[str, tuple[str, ...]]) -> None:
        """Raises ValueError that names the cue which can't be read."""
        from spacy.matcher import Matcher

        self._matcher: Matcher = Matcher(_language().vocab)
        for name, patterns in cues.items():
            if patterns:
                self._matcher.add(
                    name, [p for cue in patterns for p in compile_cue(cue)], greedy="LONGEST"
                )

    def find(self, doc: Doc) -> list[Match]:
        """All cues of a text, in reading order."""
        strings = doc.vocab.strings
        found = [
            Match(strings[name], doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
            for name, start, end in self._matcher(doc)
        ]
        return sorted(found, key=lambda match: (match.start, match.end))
