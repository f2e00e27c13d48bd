"""What a heading says, by its words alone, of the part its section plays (`data/roles.toml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, get_args

from paperlint.records import Record, load_records

Role = Literal[
    "introduction",
    "background",
    "related-work",
    "methods",
    "theory",
    "data",
    "experiments",
    "results",
    "discussion",
    "limitations",
    "ethics",
    "conclusion",
    "future-work",
    "reproducibility",
    "availability",
    "acknowledgements",
    "references",
    "appendix",
    "checklist",
    "keywords",
    "other",
]

_NUMBERING = re.compile(
    r"^(?:(?:section|appendix)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-z](?:\.\d+)*)[.):]\s+"
)
_CONJUNCTION = re.compile(r" and |, (?:and )?| ?/ ?")
_LONG_TITLE = 10
"""Words beyond which a title is a sentence, and single words in it say little."""
_STATEMENTS: frozenset[Role] = frozenset({"availability", "reproducibility", "ethics"})
_SHORT_PART = 3
"""Words up to which the parts of "Data and results" are titles of their own."""


class TitleWords(Record, frozen=True):
    """What titles of a role look like; see the head of the data file."""

    whole: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[Role, ...] = ()


class _Vocabulary:
    """The patterns of one role."""

    def __init__(self, record: TitleWords) -> None:
        self.unless = record.unless
        words = "|".join(w if w.startswith("^") else rf"\b{w}" for w in record.words)
        self.whole = re.compile(rf"(?:{'|'.join(record.whole)})") if record.whole else None
        self.words = re.compile(rf"(?:{words})(?!\w)") if words else None

    def is_title(self, plain: str) -> bool:
        return self.whole is not None and self.whole.fullmatch(plain) is not None

    def is_in(self, plain: str) -> bool:
        return self.words is not None and self.words.search(plain) is not None


@cache
def _vocabulary() -> dict[Role, _Vocabulary]:
    known = get_args(Role)
    found: dict[Role, _Vocabulary] = {}
    for name, record in load_records("analysis/data/roles.toml", TitleWords).items():
        if name not in known:
            raise ValueError(f"analysis/data/roles.toml: {name} is no role")
        found[name] = _Vocabulary(record)  # type: ignore[index]
    return found


@lru_cache(maxsize=4096)
def title_roles(title: str) -> frozenset[Role]:
    """The roles a title names; empty where it says nothing."""
    plain = " ".join(title.lower().replace("&", " and ").split()).strip(" .:")
    plain = _NUMBERING.sub("", plain)
    found = _roles_of_words(plain)
    if any(vocabulary.is_title(plain) for vocabulary in _vocabulary().values()):
        return found
    if found and found <= _STATEMENTS:
        return found  # "Data and code availability" tells of neither
    parts = _CONJUNCTION.split(plain)
    if 1 < len(parts) <= 3 and all(0 < len(part.split()) <= _SHORT_PART for part in parts):
        found = found.union(*(_roles_of_words(part) for part in parts))
    return found


def _roles_of_words(plain: str) -> frozenset[Role]:
    long = len(plain.split()) > _LONG_TITLE
    sure = {role for role, words in _vocabulary().items() if words.is_title(plain)}
    likely = {
        role: words.unless
        for role, words in _vocabulary().items()
        if role not in sure and not long and words.is_in(plain)
    }
    found = sure | likely.keys()
    return frozenset(sure | {role for role, unless in likely.items() if not found & {*unless}})
