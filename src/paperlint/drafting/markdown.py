"""A draft in Markdown, each answer marked as a suggestion where it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from paperlint.drafting.places import Place
from paperlint.drafting.suggest import Draft, Suggestion

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@!&])")
_LIST = re.compile(r"^(\d+|[-+])([.)]?\s)")
_TO_CONFIRM = "(suggested, to confirm)"
_WORDS = {"yes": "Yes", "partial": "Partial", "no": "No", "na": "NA", "open": "TODO"}


def escaped(text: str) -> str:
    """Plain text as Markdown prints it."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(r"\\\1\2", text)


def written(draft: Draft) -> str:
    """The draft as a section of a Markdown paper, or a file of its own."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {draft.record.title}"
    yield ""
    path = "".join(c if c.isprintable() and c not in "<>" else " " for c in draft.path)
    yield f"<!-- Drafted by paperlint from {path.replace('--', '-').strip()}."
    yield "Every answer is a suggestion for the authors to confirm or change; what is open is"
    yield f"theirs to answer. The questions are in paperlint's own words. {draft.record.note} -->"
    yield ""
    grouped = groupby(draft.suggestions, key=lambda said: said.item.group)
    for group, members in grouped:
        if group:
            yield f"## {group}"
            yield ""
        for said in members:
            yield from _question(said, "###" if group else "##")


def _question(said: Suggestion, marks: str) -> Iterator[str]:
    yield f"{marks} {said.number}. {said.item.title}"
    yield ""
    yield f"Question: {said.item.asks}"
    yield ""
    yield f"Answer: {_WORDS[said.answer]}"
    yield ""
    yield f"Justification: {_justification(said)}"
    yield ""


def _justification(said: Suggestion) -> str:
    is_open = said.answer == "open"
    parts = ["TODO." if is_open else _TO_CONFIRM]
    if said.says:
        parts.append(said.says if not said.places else said.says.rstrip(".") + ":")
    parts += [_place(place, is_open) for place in said.places]
    if said.lacking:
        parts.append(said.lacking)
    return " ".join(parts)


def _place(place: Place, is_hint: bool) -> str:
    named = f"Section “{escaped(place.title)}”" if place.title else "Before the first section"
    start = "Hinted at: " if is_hint else ""
    quote = f": “{escaped(place.quote)}”" if place.quote else ""
    return f"{start}{named}, line {place.line} of {escaped(place.file)}{quote}."
