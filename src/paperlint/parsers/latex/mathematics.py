"""Formulas, in a sentence and displayed."""

from __future__ import annotations

import re

from paperlint.paper import Equation
from paperlint.parsers.latex import tokens
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.pointers import pointers_in
from paperlint.parsers.latex.reader import Reader

_MATH_END = {
    "$": re.compile(r"\\.|\$|\n[ \t\r]*\n", re.DOTALL),
    "$$": re.compile(r"\\.|\$\$|\n[ \t\r]*\n", re.DOTALL),
    "\\(": re.compile(r"\\\)|\n[ \t\r]*\n"),
    "\\[": re.compile(r"\\\]|\n[ \t\r]*\n[ \t\r]*\n"),
}
_CLOSES = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


def delimited(reader: Reader, frame: Frame, opening: str, start: int) -> None:
    """Mathematics between delimiters; the frame stands behind the opening one."""
    closing = _CLOSES.get(opening)
    if closing is None:
        return
    if reader.gave_up(frame.scan, opening, frame.pos):
        return
    text = frame.scan.text
    position = frame.pos
    pattern = _MATH_END[opening]
    while match := pattern.search(text, position, frame.end):
        position = match.end()
        if match.group() == closing and not frame.scan.hidden(match.start()):
            inside = frame.pos, match.start()
            frame.pos = position
            equation(reader, frame, (start, position), inside, opening in ("$", "\\("))
            return
        if match.group()[0] == "\n":
            break
    else:
        position = frame.end
    reader.give_up(frame.scan, opening, position)


def equation(reader: Reader, frame: Frame, whole: Range, inside: Range, inline: bool) -> None:
    """Note mathematics; inside a sentence it leaves its plain text there."""
    span = frame.span(*whole)
    if not reader.in_document:
        return
    reader.builder.add(Equation, span, inline=inline)
    if not inline:
        pointers_in(reader, frame, inside)
        reader.out.blank(frame, whole[0], whole[0])
        return
    if "\\" in frame.scan.text[slice(*inside)]:
        pointers_in(reader, frame, inside)
    if not reader.out.sink.idle:
        plain = tokens.math_text(reader.string(frame, inside))
        if plain == frame.scan.text[slice(*inside)]:
            reader.out.emit(frame, *inside)
        else:
            reader.out.made(plain or " ", span)
