"""The one importer of spaCy: tokens and sentences of texts, and matchers."""

from __future__ import annotations

import gc
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
    from spacy.vocab import Vocab

MOST_WORDS = 20_000
"""Words that are remembered from papers. A paper brings some hundred new ones, and what is kept of
them would grow without end in a run over many."""
_RUN = re.compile(r"\S{500,}")
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


@cache
def _vocabulary() -> Vocab:
    """The words of cues: matchers compare words by their hash, which every vocabulary shares."""
    with _without_commands():
        from spacy.vocab import Vocab

    return Vocab()


def read_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """Tokens and sentences of each text."""
    if len(_language().vocab) > MOST_WORDS:
        _language.cache_clear()  # what was read before keeps its own
        gc.collect()
    return _language().pipe(map(_without_runs, texts), batch_size=64)


def _without_runs(text: str) -> str:
    """The text, as long as it was, with letters for what stands without a blank for hundreds of
    characters: no word is that long, and the tokenizer is quadratic in a run of brackets."""
    return _RUN.sub(
        lambda run: ("x" * 99 + " ") * (len(run[0]) // 100) + "x" * (len(run[0]) % 100), text
    )


def words_in(text: str) -> list[str]:
    """The tokens of a few words."""
    return [token.text for token in _language().tokenizer(text)]


def matcher_of(name: str, pattern: list[dict[str, Any]]) -> Matcher:
    """A matcher for one pattern alone."""
    from spacy.matcher import Matcher

    matcher = Matcher(_vocabulary())
    matcher.add(name, [pattern], greedy="LONGEST")
    return matcher
