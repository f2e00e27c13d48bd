"""What the parts of cards are and what tells them, as data: `data/model_card.toml` and its kin."""

from __future__ import annotations

import re
from functools import cache

from paperlint.analysis.kinds import CardKind
from paperlint.records import Record, load_records

_FILES: dict[CardKind, str] = {
    "model-card": "analysis/data/model_card.toml",
    "data-card": "analysis/data/data_card.toml",
}

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):]\s+")
_OPTIONAL = re.compile(r"[\[(][^\])]*[\])]?")
_NO_WORD = re.compile(r"[^\w\s?&/'-]+")
_JOINT = re.compile(r"\s*(?:&|/|\band/or\b)\s*")


class Voice(Record, frozen=True, kw_only=True):
    """Ways to tell something; the head of `data/model_card.toml` says what each field means."""

    headings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class Part(Voice, frozen=True, kw_only=True):
    """A part of a card."""

    title: str
    fallback: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    enough: int = 2
    unless: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    addressed: bool = False
    shown: bool = False
    named: bool = False
    facets: dict[str, Voice] = {}  # noqa: RUF012  records are frozen, msgspec copies it
    needs: int = 0


@cache
def parts_for(kind: CardKind) -> dict[str, Part]:
    """The parts of a kind of card by name, in the order in which cards have them."""
    return load_records(_FILES[kind], Part)


def folded(words: str) -> str:
    """A heading, a label or a name without case, numbers, signs and remarks in brackets:
    "2. Bias, Risks & Limitations [optional]" gives "bias risks and limitations"."""
    plain = " ".join(words.lower().split()).strip(" .:*_#")
    plain = _NUMBER.sub("", plain)
    # Blanks in a row would be tried from each of them on.
    plain = " ".join(_OPTIONAL.sub(" ", plain).split())
    plain = _JOINT.sub(" and ", plain)
    plain = _NO_WORD.sub(" ", plain).replace("-", " ").replace("_", " ")
    return " ".join(plain.split())


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all of these; None for none."""
    return re.compile("|".join(f"(?:{word})" for word in words)) if words else None


def names(words: tuple[str, ...], plain: str) -> bool:
    """Is a folded heading or label one of these, from its first word to its last?"""
    known = pattern(words)
    return known is not None and known.fullmatch(plain) is not None


def asks(words: tuple[str, ...], plain: str) -> bool:
    """Does a folded question hold one of these?"""
    known = pattern(words)
    return known is not None and known.search(plain) is not None
