"""What each macro does: a table from its name to a function."""

from __future__ import annotations

import re

from paperlint.parsers.latex import (
    answers,
    conditions,
    headings,
    includes,
    insets,
    pointers,
    titlepage,
    tokens,
)
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.insets import author_note, is_author_note
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import (
    AUTHOR_NOTES,
    CAPTION,
    CITATION,
    COMMAND_SOURCE,
    CORE,
    DEFINING,
    NO_CAPTION,
    NO_CITATION,
    NO_LABEL,
    NO_REFERENCE,
    SHOWN_ARGUMENTS,
    TEXTUAL,
    UNKNOWN_LABEL,
    UNKNOWN_REFERENCE,
)

_ENDING = ("par", "bigskip", "medskip", "smallskip", "newpage", "clearpage")
_CONDITIONAL = re.compile(r"if[a-zA-Z@]*")
_NO_CONDITIONAL = re.compile(
    r"if(?:f|thenelse|toggle|bool|blank|empty|def(?!ined$)[a-z]*|undef|cs[a-z]*|str[a-z]*)"
)
_SWITCH = re.compile(r"(.+?)(true|false)")


def meet(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """Do what a macro does. The frame stands behind its name."""
    if len(name) > 1 and name not in TEXTUAL:
        end = min(frame.end, start + COMMAND_SOURCE)
        source, span = frame.scan.text[start:end], frame.span(start, frame.pos)
        reader.builder.command(name, source, span, not reader.in_document)
    known = _TABLE.get(name)
    own = reader.definitions.macros.get(name)
    if known is not None and name in CORE and (own is None or not pointers.adds_prefix(own)):
        known(reader, frame, name, start)
        return
    if own is not None and own.builtin is not None:
        _builtin(reader, frame, own.builtin, start)
    elif own is not None:
        if name in AUTHOR_NOTES or is_author_note(own):
            author_note(reader, frame, name, start)
        elif known is None or own.arguments or not own.source.startswith("\\" + name):
            reader.expand(frame, own, start)
    else:
        _builtin(reader, frame, name, start)


def _builtin(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A macro of LaTeX or a package."""
    known = _TABLE.get(name) or titlepage.styled(name)
    if known is not None:
        known(reader, frame, name, start)
    elif name in DEFINING:
        reader.definitions.read(name, frame)
    elif _CONDITIONAL.fullmatch(name) and not _NO_CONDITIONAL.fullmatch(name):
        if not conditions.holds(frame, name, reader.definitions):
            reader.skip_branch(frame, start)
    elif CITATION.fullmatch(name) and name not in NO_CITATION:
        pointers.cite(reader, frame, name, start)
    elif UNKNOWN_LABEL.fullmatch(name) and name not in NO_LABEL:
        pointers.unknown_label(reader, frame, name, start)
    elif UNKNOWN_REFERENCE.fullmatch(name) and name not in NO_REFERENCE:
        pointers.unknown_reference(reader, frame, name, start)
    elif reader.out.floats and CAPTION.fullmatch(name) and name not in NO_CAPTION:
        insets.caption(reader, frame, name, start)
    elif name.removeprefix("bibliography") in reader.further_lists and name != "bibliography":
        includes.further_bibliography(reader, frame, name, start)
    else:
        _plain(reader, frame, name, start)


def _plain(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A macro that prints a symbol, an accented letter, some of its arguments, or nothing."""
    text = frame.scan.text
    if not name.isalpha() or len(name) == 1:
        accented = tokens.accent(text, start)
        if accented is not None and accented[1] <= frame.end:
            frame.pos = accented[1]
            reader.out.made(accented[0], frame.span(start, frame.pos))
            return
    switch = _SWITCH.fullmatch(name)
    if switch and switch[1] in reader.definitions.conditions:
        reader.definitions.conditions[switch[1]] = switch[2] == "true"
        return
    shown = SHOWN_ARGUMENTS.get(name)
    if shown is not None:
        found = frame.read(shown)
        for kind, argument in reversed(list(zip(shown, found, strict=True))):
            if kind in "ot" and argument is not None:
                reader.push(frame.inner(*argument))
        if name == "\\":
            reader.out.end_cell(frame, start, ends_row=True)
        return
    printed = tokens.symbol(name)
    if printed is not None:
        reader.out.made(printed, frame.span(start, frame.pos))
        return
    specification = tokens.macro_arguments(name)
    if specification is None:
        before = frame.pos
        if frame.peek() == "[" and (frame.optional() is None or frame.peek() != "{"):
            frame.pos = before
        return
    for kind in specification:
        if kind == "*":
            frame.star()
        elif kind == "[":
            frame.optional()
        else:
            break


def _nothing(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """For macros that only end something."""


def _paragraph_end(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.out.end_paragraph(frame, start)


_TABLE: dict[str, Handler] = {
    **headings.TABLE,
    **titlepage.TABLE,
    **pointers.TABLE,
    **insets.TABLE,
    **answers.TABLE,
    **includes.TABLE,
    **conditions.TABLE,
    **dict.fromkeys(_ENDING, _paragraph_end),
    "fi": _nothing,
}
