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
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher as Matcher
    from spacy.tokens import Doc as Doc

_NUMBER = (
    r"\d[\d.,]*(?:k|m|b|e-?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|billion"
)
WORD_KINDS = {
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
    if word in WORD_KINDS:
        return WORD_KINDS[word]
    return re.escape(word[:-1]) + r"\S*" if word.endswith("*") else re.escape(word)


def matcher_of(name: str, pattern: list[dict[str, Any]]) -> Matcher:
    """A matcher for one pattern alone."""
    from spacy.matcher import Matcher as Matcher

    matcher = Matcher(_language().vocab)
    matcher.add(name, [pattern], greedy="LONGEST")
    return matcher
