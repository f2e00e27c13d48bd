"""Answers of a checklist: macros that print `[Yes]`, as the style files of some venues define."""

from __future__ import annotations

from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Handler, Reader

_PRINTED = {
    "answerYes": "[Yes]",
    "answerNo": "[No]",
    "answerNA": "[NA]",
    "answerPartial": "[Partial]",
    "answerTODO": "[TODO]",
    "justificationTODO": "[TODO]",
}


def _answer(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """The answer, then what the optional argument says; braces behind it are a group."""
    reader.out.made(_PRINTED[name] + " ", frame.span(start, frame.pos))
    said = frame.optional()
    if said is not None:
        reader.push(frame.inner(*said))


TABLE: dict[str, Handler] = dict.fromkeys(_PRINTED, _answer)
