"""Cues written as plain words, made into patterns of spaCy: the one importer of spaCy.

A cue is a row of words apart by blanks. `a|b` one of several; `train*` any word that begins so;
`word?` may be missing; `...` up to three words, `...8` up to eight; `=ImageNet` exactly so,
capitals included. A hyphen inside a word may be missing in the text. Kinds of words: `<n>` a
number, `<count>` one that counts many things (40, 12,431, 100k, thousand), `<ratio>` two or more
(80/10/10), `<prob>` a probability, `<time>` one with its unit (16s), `<var>` a letter that stands
for a value, `<size>` a number of parameters (7B).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_NUMBER = (
    r"\d[\d.,]*(?:k|m|b|e-?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|billion"
)
_CLASSES = {
    "<n>": _NUMBER,
    "<count>": r"\d{1,3}(?:[,.]\d{3})+|\d{2,}(?:\.\d+)?|\d+(?:\.\d+)?[km]"
    r"|hundreds?|thousands?|millions?|billions?|dozens?",
    "<ratio>": r"\d+(?:\.\d+)?%?(?:[/:]\d+(?:\.\d+)?%?)+",
    "<var>": r"[b-hj-zα-ω]\d{0,2}",
    "<prob>": r"0?\.\d+|10\^?-?\d*|1e-\d+",
    "<time>": r"\d+(?:\.\d+)?(?:ms|s|secs?|mins?|h|hrs?)",
    "<size>": r"(?:[\w.]+-)*\d+(?:\.\d+)?[bm]\.?",
}
"""Kinds of words, as patterns of their small letters."""
_GAP = 3
_RUN = re.compile(r"\S{500,}")
_SPELT = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})+")
_GLUED = r"(?<=[^\s=])(?:[=<>≤≥≈∈±]|×(?=\S)|(?<=\d)x(?=[A-Z]))(?=[^\s=])"
"""Signs that stand between a name and its value: they are words of their own."""


@contextmanager
def _without_commands() -> Iterator[None]:
    """While spaCy is imported: leave out its own command line, which brings a downloader and two
    HTTP clients that take a sixth of the time. Who wants it can import it afterwards."""
    names = ("spacy.cli", "spacy.cli.info")
    if any(name in sys.modules for name in ("spacy", *names)):
        yield
        return
    for name in names:
        module = ModuleType(name)
        module.__path__ = []
        vars(module)["info"] = None
        sys.modules[name] = module
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


@cache
def _language() -> Language:
    """A blank English pipeline that splits sentences; no model is needed."""
    with _without_commands():
        from spacy.lang.en import English

    usual: Any = English.Defaults
    signs = {"infixes": (*usual.infixes, _GLUED), "prefixes": (*usual.prefixes, "±", "=", "~")}
    # Given to the class: a tokenizer that is there already would be made anew for each of them.
    defaults = type("Defaults", (usual,), signs)
    language: Language = type("Reader", (English,), {"Defaults": defaults})()
    language.add_pipe("sentencizer")
    language.max_length = 10_000_000
    return language


def read_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Tokens and sentences of each text."""
    return _language().pipe(map(_without_runs, texts), batch_size=64)


def _without_runs(text: str) -> str:
    """The text, as long as it was, with letters for what stands without a blank for hundreds of
    characters: no word is that long, and the tokenizer is quadratic in a run of brackets."""
    return _RUN.sub(
        lambda run: ("x" * 99 + " ") * (len(run[0]) // 100) + "x" * (len(run[0]) % 100), text
    )


def compile_cue(cue: str) -> list[list[dict[str, Any]]]:
    """The token patterns of a cue. Raises ValueError for a cue that says nothing."""
    return [_compile(spelled.strip()) for spelled in _spellings(cue)]


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
        for part in _parts(bare):
            pattern.append({"ORTH": "-", "OP": "?"} if part == "-" else _token(mark + part))
    if not any(token.keys() - {"OP"} for token in pattern):
        raise ValueError(f"the cue {cue!r} matches anything")
    return pattern


def _parts(word: str) -> list[str]:
    """The words that a text's tokenizer makes of a cue's word: "held-out" is three, "GPT-4" one."""
    if "-" not in word.strip("-") or "|" in word or "<" in word:
        return [word]
    ends = [end for end in ("?", "*") if word.endswith(end)]
    bare = word.rstrip("?*")
    if _SPELT.fullmatch(bare):  # what the tokenizer does, too, at a hundred times the time
        parts = re.split("(-)", bare)
    else:
        parts = [token.text for token in _language().tokenizer(bare)]
    return [*parts[:-1], parts[-1] + "".join(ends)]


def _token(word: str) -> dict[str, Any]:
    optional = word.endswith("?") and len(word) > 1
    word = word[:-1] if optional else word
    if word.startswith("="):
        token: dict[str, Any] = {"ORTH": {"IN": word[1:].split("|")}}
    elif "*" in word or "<" in word[:-1]:
        alternatives = "|".join(map(_expression, word.lower().split("|")))
        token = {"LOWER": {"REGEX": f"^(?:{alternatives})$"}}
    else:
        token = {"LOWER": {"IN": word.lower().split("|")}}
    return {**token, "OP": "?"} if optional else token


def _expression(word: str) -> str:
    if word in _CLASSES:
        return _CLASSES[word]
    return re.escape(word[:-1]) + r"\S*" if word.endswith("*") else re.escape(word)


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that was found: what it was for, and its characters in the text."""

    name: str
    start: int
    end: int


class CueFinder:
    """Finds the cues of many names in one go.

    spaCy's matcher tries every pattern at every token, so each pattern has a matcher of its own
    that runs only over the tokens around its rarest word, where its other words are near.
    """

    def __init__(self, cues: dict[str, tuple[str, ...]]) -> None:
        """Raises ValueError that names the cue which can't be read."""
        self._cues = [
            _Cue(name, pattern)
            for name, patterns in cues.items()
            for cue in patterns
            for pattern in compile_cue(cue)
        ]
        self._literal: dict[str, list[_Cue]] = {}
        for cue in self._cues:
            for word in cue.words:
                self._literal.setdefault(word, []).append(cue)
        self._open: dict[re.Pattern[str], list[_Cue]] = {}
        for cue in self._cues:
            if cue.expression is not None:
                self._open.setdefault(cue.expression, []).append(cue)
        self._by_word: dict[str, tuple[_Cue, ...]] = {}

    def find(self, doc: Doc) -> list[Match]:
        """All cues of a text, in reading order."""
        words = [token.lower_ for token in doc]
        places: dict[_Cue, list[int]] = {}
        for place, word in enumerate(words):
            cues = self._by_word.get(word)
            if cues is None:
                cues = self._by_word[word] = self._held_by(word)
            for cue in cues:
                places.setdefault(cue, []).append(place)
        vocabulary = frozenset(words)
        found = [
            Match(cue.name, doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
            for cue, around in places.items()
            if cue.may_stand_in(vocabulary)
            for start, end in cue.find(doc, words, around)
        ]
        return sorted(found, key=lambda match: (match.start, match.end, match.name))

    def _held_by(self, word: str) -> tuple[_Cue, ...]:
        """The cues whose rarest word may be this one."""
        return (
            *self._literal.get(word, ()),
            *(cue for kind, cues in self._open.items() if kind.match(word) for cue in cues),
        )


class _Cue:
    """One pattern and its name; its rarest word is one of `words` or matches `expression`."""

    def __init__(self, name: str, pattern: list[dict[str, Any]]) -> None:
        self.name = name
        self._pattern = pattern
        sure = [
            (place, _words_of(token))
            for place, token in enumerate(pattern)
            if token.keys() - {"OP"} and "OP" not in token
        ]
        anchor, (self.words, expression) = min(sure, key=lambda placed: _commonness(placed[1]))
        self.expression = _compiled(expression) if expression else None
        self._before = [words for place, (words, _) in sure if words and place < anchor]
        self._after = [words for place, (words, _) in sure if words and place > anchor]
        """Of each of these sets, a word stands before or after the rarest one."""
        # Each part of a pattern is one token or none: no match reaches further than its parts do.
        self._reach = anchor
        self._length = len(pattern) - anchor

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Do a text's words hold one of each set that the pattern needs?"""
        for other in self._before:
            if other.isdisjoint(words):
                return False
        for other in self._after:  # noqa: SIM110 - a generator takes longer
            if other.isdisjoint(words):
                return False
        return True

    def find(self, doc: Doc, words: list[str], places: list[int]) -> Iterator[tuple[int, int]]:
        """The tokens from and to which the pattern matches. Its rarest word stands at `places`,
        which are sorted; `words` are the tokens in lower case."""
        start = end = -1
        for place in places:
            first, last = max(0, place - self._reach), place + self._length
            if not self._stands(words[first:place], words[place + 1 : last]):
                continue
            if first >= end:
                if end > 0:
                    yield from self._matches(doc, start, end)
                start = first
            end = last
        if end > 0:
            yield from self._matches(doc, start, end)

    def _stands(self, before: list[str], after: list[str]) -> bool:
        """Is there a word of each set on its side of the rarest one?"""
        for other in self._before:
            if other.isdisjoint(before):
                return False
        for other in self._after:  # noqa: SIM110
            if other.isdisjoint(after):
                return False
        return True

    def _matches(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        for _, left, right in self._matcher(doc[start:end]):
            yield start + left, start + right

    @cached_property
    def _matcher(self) -> Matcher:
        """A matcher for this pattern alone."""
        from spacy.matcher import Matcher

        matcher = Matcher(_language().vocab)
        matcher.add(self.name, [self._pattern], greedy="LONGEST")
        return matcher


_Anchor = tuple[frozenset[str], str]
"""Words, or a regular expression of them."""


def _words_of(token: dict[str, Any]) -> _Anchor:
    if "ORTH" in token:
        value = token["ORTH"]
        words = [value] if isinstance(value, str) else value["IN"]
        return frozenset(word.lower() for word in words), ""
    value = token["LOWER"]
    if "IN" in value:
        return frozenset(value["IN"]), ""
    return frozenset(), value["REGEX"]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _commonness(anchor: _Anchor) -> int:
    """A guess at how many texts hold one of these words."""
    words, expression = anchor
    if expression:
        broad = any(kind in expression for kind in _CLASSES.values())
        return 1_000 if broad else 30 * (expression.count("|") + 1)
    return sum(300 if word in _COMMON else 3 if word.isalpha() else 100 for word in words)


_COMMON = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been we our it its this "
    "that not no use used using data model models method methods set sets results training train "
    "test task tasks number time all each over paper work approach as can".split()
)
