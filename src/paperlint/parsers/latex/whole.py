"""Environments that are taken as a whole, not read as text: formulas, drawings, reference lists."""

from __future__ import annotations

import re
from functools import lru_cache

from paperlint.paper import Bibliography
from paperlint.parsers.bibliography.items import items
from paperlint.parsers.latex import includes
from paperlint.parsers.latex.frames import Frame, OpenEnvironment
from paperlint.parsers.latex.mathematics import equation
from paperlint.parsers.latex.pointers import pointers_in
from paperlint.parsers.latex.reader import Reader
from paperlint.parsers.latex.vocabulary import DISPLAY_MATH


@lru_cache(maxsize=512)
def _closing(name: str, aliases: tuple[str, ...]) -> re.Pattern[str]:
    pattern = r"\\end\s*\{\s*" + re.escape(name) + r"\s*\}"
    if aliases:
        names = "|".join(re.escape(a) for a in aliases)
        pattern += rf"|\\(?:{names})(?![a-zA-Z@])"
    return re.compile(pattern)


def take_whole(reader: Reader, frame: Frame, opened: OpenEnvironment, start: int) -> None:
    """Mathematics, drawings, reference lists: taken as a whole, up to their end."""
    name = opened.name
    outer = frame
    if frame.call is not None:
        # a macro such as \be opened it: it ends in the text, at \ee
        outer = next((f for f in reversed(reader.frames) if f.call is None), frame)
    scan = outer.scan
    aliases = tuple(reader.definitions.closing_aliases.get(name, ()))
    match = None
    if not reader.gave_up(scan, name, outer.pos):
        match = scan.search(_closing(name, aliases), outer.pos, outer.end)
    if match is None:
        reader.give_up(scan, name, outer.end)
        reader.environments.append(opened)
        return
    inside = outer.pos, match.start()
    outer.pos = match.end()
    whole = (opened.span.start, match.end()) if outer is not frame else (start, match.end())
    if name in DISPLAY_MATH:
        equation(reader, outer, whole, inside, inline=False)
        return
    if name == "thebibliography":
        includes.reference_list(reader, frame, start)
        entries = tuple(e for e in items(scan.file, *inside) if not scan.hidden(e.span.start))
        reader.builder.add(Bibliography, opened.span, entries=entries)
    else:
        pointers_in(reader, outer, inside)
