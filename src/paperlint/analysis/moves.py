"""What an abstract tells its reader: its moves, by cues and place (`data/moves.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from paperlint.analysis.sentences import sentences_of
from paperlint.paper import Paper
from paperlint.records import Record, load_records
from paperlint.regex import regex

Move = Literal["context", "objective", "method", "findings", "conclusion"]

_TOLD = frozenset({"text", "item", "quote", "statement"})
_LABEL = re.compile(r"([A-Z][A-Za-z&/ ]{2,40}?)\s?[:.–—]\s")
_LONGEST = 1000
"""Characters of a sentence that are read; longer ones are no sentences."""
_ENOUGH = 2
"""Sentences that can't all be about background and aim."""
_AND = re.compile(r" and |&|/")


class Cues(Record, frozen=True):
    """How a move shows; see the head of the data file."""

    labels: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    begin: float = 0.0


class _Signs:
    """The patterns of one move. Each is compiled when it is asked for: of an abstract that makes
    the move, the first ones show it."""

    def __init__(self, record: Cues) -> None:
        self.begin = record.begin
        self._labels = [regex(label) for label in record.labels]
        self._cues = [regex(cue) for cue in record.cues]
        self._unless = [regex(cue) for cue in record.unless]

    def label(self, words: str) -> bool:
        return any(label.fullmatch(words) for label in self._labels)

    def show_in(self, *sentences: str) -> bool:
        """Does one of these sentences make the move?"""
        return any(
            cue.search(sentence) and not any(unless.search(sentence) for unless in self._unless)
            for cue in self._cues
            for sentence in sentences
        )


@cache
def _signs() -> dict[str, _Signs]:
    records = load_records("analysis/data/moves.toml", Cues)
    if records.keys() != {*get_args(Move), "own", "aside"}:
        raise ValueError("analysis/data/moves.toml: it has a record for each move, own and aside")
    return {name: _Signs(record) for name, record in records.items()}


def moves_of(paper: Paper) -> dict[Move, bool]:
    """Which moves the abstract makes; empty where there is none."""
    if paper.abstract is None:
        return {}
    labelled: set[Move] = set()
    told: list[str] = []
    for paragraph in paper.abstract.paragraphs:
        if paragraph.kind not in _TOLD:
            continue
        if paragraph.section >= 0:
            labelled.update(_labelled(paper.sections[paragraph.section].title.plain))
        for whole in sentences_of(paragraph.text.plain):
            sentence = whole[:_LONGEST]
            label = _LABEL.match(f"{sentence} ")
            moves = _labelled(label[1]) if label else frozenset()
            labelled |= moves
            rest = sentence[label.end() :] if label and moves else sentence
            if rest and not _signs()["aside"].show_in(rest.lower()):
                told.append(rest.lower())
    made = {*labelled, *_implied(told, _name_of(paper))}
    for move in get_args(Move):
        late = [
            sentence
            for index, sentence in enumerate(told)
            if (index + 1) / len(told) > _signs()[move].begin
        ]
        if move not in made and _signs()[move].show_in(*late):
            made.add(move)
    return {move: move in made for move in get_args(Move)}


def _labelled(words: str) -> frozenset[Move]:
    """The moves that a label such as "Methods and results" names; all its words must be known."""
    parts = [part.strip() for part in _AND.split(words.lower())]
    moves: tuple[Move, ...] = get_args(Move)
    named = [{move for move in moves if _signs()[move].label(part)} for part in parts]
    return frozenset().union(*named) if all(named) else frozenset()


def _name_of(paper: Paper) -> str:
    """What the title says before its colon, in small letters: the name of a tool or a data set."""
    name, colon, _ = (paper.title.plain if paper.title else "").partition(":")
    return name.strip().lower() if colon and len(name.split()) <= _ENOUGH else ""


def _implied(told: list[str], name: str) -> Iterator[Move]:
    """The moves that follow from which sentences speak of the work; those that begin with `name`
    do."""
    own = [
        index
        for index, sentence in enumerate(told)
        if (name and sentence.startswith(name)) or _signs()["own"].show_in(sentence)
    ]
    if own[:1] != [0] and len(told) > 1:
        yield "context"  # what comes before the work itself is its background
    if own or len(told) == 1:
        yield "objective"  # an abstract that speaks of the work says what it is about
    if len(own) >= _ENOUGH or (own and len(told) > _ENOUGH):
        yield "method"  # ... and how it went about it
