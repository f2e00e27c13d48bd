"""What a template put there and nobody replaced (`data/card_placeholders.toml`)."""

from __future__ import annotations

import re
from functools import cache

from paperlint.records import Record, load_records

_ENDS = " \t\n.:;,!*_#()[]<>{}\"'“”‘’`…-–—"


_LONGEST = 600
"""Characters that are looked at: no template has longer sentences."""


class Wording(Record, frozen=True):
    """Patterns, in lower case: of a whole sentence, or of words in one."""

    whole: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@cache
def _wordings() -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    records = load_records("analysis/data/card_placeholders.toml", Wording)
    return {name: (_any(words.whole), _any(words.within)) for name, words in records.items()}


def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


def _is(name: str, sentence: str) -> bool:
    plain = " ".join(sentence[:_LONGEST].lower().replace("’", "'").split())
    whole, within = _wordings()[name]
    if whole is not None and whole.fullmatch(plain.strip(_ENDS)):
        return True
    return within is not None and within.search(plain) is not None


def is_placeholder(sentence: str) -> bool:
    """Does a sentence stand for something that is still to be written?"""
    return _is("placeholder", sentence)


def is_instruction(sentence: str) -> bool:
    """Is a sentence the template's own, about what belongs here?"""
    return _is("instruction", sentence)


def is_idle(sentence: str) -> bool:
    """Does a sentence say nothing, though there is nothing wrong with it ("Click to expand")?"""
    return _is("idle", sentence)


def says_something(sentence: str) -> bool:
    """Is there a word in it that its author wrote? "No." and "None" are answers."""
    if not any(letter.isalnum() for letter in sentence):
        return False
    return not (is_placeholder(sentence) or is_instruction(sentence) or is_idle(sentence))
