"""Cues: what to look for in a text, written as plain words.

A cue is a row of words apart by blanks. `a|b` one of several; `train*` any word that begins so,
`http*osf.io*` any that holds both; `word?` may be missing; `...` up to three words, `...8` up to
eight; `=ImageNet` exactly so, capitals included. A hyphen inside a word may be missing in the text.
Kinds of words: `<n>` a number, `<count>` one that counts many things (40, 12,431, 100k, thousand),
`<ratio>` two or more (80/10/10), `<prob>` a probability, `<time>` one with its unit (16s), `<var>`
a letter that stands for a value, `<size>` a number of parameters (7B).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from paperlint.analysis.evidence.patterns import words_in

_NUMBER = (
    r"\d[\d.,]*(?:k|m|b|e-?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|billion"
)
_KINDS = {
    "<n>": _NUMBER,
    "<count>": r"\d{1,3}(?:[,.]\d{3})+|\d{2,}|\d+(?:\.\d+)?[km]"
    r"|hundreds?|thousands?|millions?|billions?|dozens?",
    "<ratio>": r"\d+(?:\.\d+)?%?(?:[/:]\d+(?:\.\d+)?%?)+",
    "<var>": r"[b-hj-zα-ω]\d{0,2}",
    "<prob>": r"0?\.\d+|10\^?-?\d*|1e-\d+",
    "<time>": r"\d+(?:\.\d+)?(?:ms|s|secs?|mins?|h|hrs?)",
    "<size>": r"(?:[\w.]+-)*\d+(?:\.\d+)?[bm]\.?",
}
"""Kinds of words, as patterns of their small letters."""
_GAP = 3
_SPELT = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})+")


class Part(NamedTuple):
    """One word of a cue: one of `words`, in small letters, or any of a `kind`, a regular expression
    of those; one of `exact`, capitals included, where these are given. Without any, a gap."""

    words: frozenset[str] = frozenset()
    kind: str = ""
    exact: frozenset[str] = frozenset()
    optional: bool = False
    frequency: int = 0
    """A guess at how many texts hold one of these words."""

    @property
    def token(self) -> dict[str, Any]:
        """The part in a pattern of spaCy's matcher."""
        token: dict[str, Any] = {}
        if self.exact:
            token["ORTH"] = _one_of(self.exact)
        elif self.kind:
            token["LOWER"] = {"REGEX": self.kind}
        elif self.words:
            token["LOWER"] = _one_of(self.words)
        return {**token, "OP": "?"} if self.optional else token


def _one_of(words: frozenset[str]) -> str | dict[str, list[str]]:
    """A single word is compared by number, several are looked up for each token anew."""
    return {"IN": sorted(words)} if len(words) > 1 else next(iter(words))


_ANY = Part(optional=True)
_HYPHEN = Part(frozenset("-"), exact=frozenset("-"), optional=True)


def read_cue(cue: str) -> list[tuple[Part, ...]]:
    """The parts of a cue, in each of its spellings. Raises ValueError for one that says nothing."""
    return [_parts_of(spelled) for spelled in _spellings(cue)]


def _spellings(cue: str) -> list[list[str]]:
    """A cue for each hyphenated alternative, which is several tokens, and one for the others."""
    spelled: list[list[str]] = [[]]
    for word in cue.split():
        choices = _choices(word)
        spelled = [[*before, choice] for before in spelled for choice in choices]
    return spelled


def _choices(word: str) -> list[str]:
    if "-" not in word or "|" not in word:
        return [word]
    alternatives = word.removeprefix("=").split("|") if _is_exact(word) else word.split("|")
    hyphened = [w for w in alternatives if "-" in w and w != "-"]
    if not hyphened:
        return [word]
    mark = "=" if _is_exact(word) else ""
    whole = "|".join(w for w in alternatives if w not in hyphened)
    return [mark + w for w in (whole, *hyphened) if w]


def _parts_of(words: list[str]) -> tuple[Part, ...]:
    parts = tuple(part for word in words for part in _read(word))
    if all(part is _ANY or part is _HYPHEN for part in parts):
        raise ValueError(f"the cue {' '.join(words)!r} matches anything")
    return parts


@cache
def _read(word: str) -> tuple[Part, ...]:
    """The parts of what stands between blanks."""
    if word.startswith("..."):
        return (_ANY,) * int(word[3:] or _GAP)
    mark, bare = ("=", word[1:]) if _is_exact(word) else ("", word)
    return tuple(_HYPHEN if part == "-" else _part(mark + part) for part in _tokens(bare))


def _is_exact(word: str) -> bool:
    """Is it to be found as it is spelt? A sign of equality alone is a word."""
    return word.startswith("=") and word != "=" and not word.startswith("=|")


def _tokens(word: str) -> list[str]:
    """The words that a text's tokenizer makes of a cue's word: "held-out" is three, "GPT-4" one."""
    if "-" not in word.strip("-") or "|" in word or "<" in word:
        return [word]
    ends = [end for end in ("?", "*") if word.endswith(end)]
    bare = word.rstrip("?*")
    # What the tokenizer does, too, at a hundred times the time.
    parts = re.split("(-)", bare) if _SPELT.fullmatch(bare) else words_in(bare)
    return [*parts[:-1], parts[-1] + "".join(ends)]


def _part(word: str) -> Part:
    optional = word.endswith("?") and len(word) > 1
    word = word[:-1] if optional else word
    if _is_exact(word):
        exact = frozenset(word[1:].split("|"))
        words = frozenset(each.lower() for each in exact)
        return Part(words, exact=exact, optional=optional, frequency=_frequency(words))
    alternatives = word.lower().split("|")
    if "*" in word or "<" in word[:-1]:
        kind = f"^(?:{'|'.join(map(_expression, alternatives))})$"
        broad = any(each in _KINDS for each in alternatives)
        often = 1_000 if broad else 30 * (kind.count("|") + 1)
        return Part(kind=kind, optional=optional, frequency=often)
    words = frozenset(alternatives)
    return Part(words, optional=optional, frequency=_frequency(words))


def _expression(word: str) -> str:
    if word in _KINDS:
        return _KINDS[word]
    return re.escape(word).replace(r"\*", r"\S*")


def _frequency(words: frozenset[str]) -> int:
    return sum(300 if word in _COMMON else 3 if word.isalpha() else 100 for word in words)


_COMMON = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been we our it its this "
    "that not no use used using data model models method methods set sets results training train "
    "test task tasks number time all each over paper work approach as can".split()
)
