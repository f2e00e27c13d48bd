"""Headings: sections, run-in headings in bold, acknowledgements, the start of the appendix."""

from __future__ import annotations

import re

from paperlint.paper import SectionKind, Text
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import ACKNOWLEDGEMENTS, BOLD, BOLD_SWITCHES, HEADINGS
from paperlint.source.text import Span

_RUN_IN_END = re.compile(r"\s*[.:]")
_PARAGRAPH_OVER = re.compile(
    r"[ \t\r]*(?:\\\\|\n[ \t\r]*\n|\n?[ \t\r]*\\(?:par|noindent|begin)\b|$)"
)
_NEW_SENTENCE = re.compile(r"\s*[A-Z][a-z]*\s")
_LATEX_BLANKS = re.compile(r"\\[a-zA-Z@]+|[{}~\\]|\s+")
_ACKNOWLEDGEMENTS = re.compile(r"acknowledge?ments?\b|funding\b", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:references?|bibliography|literature cited|works cited)", re.IGNORECASE
)
_ABSTRACT = re.compile(r"\s*abstract\s*[.:]?\s*", re.IGNORECASE)
_LARGE = re.compile(r"\\(?:Large|LARGE|huge|Huge)\b")
_CHECKLIST = re.compile(r"\bchecklist\b", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:appendi(?:x|ces)|supplement(?:ary|al)?(?: \w+)?)\b", re.IGNORECASE)
MAX_RUN_IN_WORDS = 10


def section_kind(title: str, level: int) -> SectionKind:
    """What a heading's words make of the section."""
    bare = title.strip(" .:*0123456789")
    if _REFERENCES.fullmatch(bare):
        return "bibliography"
    if _ACKNOWLEDGEMENTS.match(bare):
        return "acknowledgements"
    if level == 1 and _CHECKLIST.search(bare) and len(bare.split()) <= 6:
        return "checklist"
    return "heading"


def _heading(reader: Reader, frame: Frame, name: str, start: int) -> None:
    starred = frame.star()
    frame.optional()
    found = frame.braced()
    if found is None or not reader.in_document:
        return
    if name == "chapter":
        reader.chapters = True
    level = HEADINGS[name]
    if reader.chapters and level < 4:
        level = min(level + 1, 4)
    open_heading(reader, frame, found, max(level, 1), frame.span(start, frame.pos), starred)


def open_heading(
    reader: Reader,
    frame: Frame,
    found: Range,
    level: int,
    span: Span,
    starred: bool = False,
    kind: SectionKind | None = None,
) -> None:
    """A heading whose title is an argument. What the title labels stands in the new section."""
    reader.out.flush()
    written = frame.scan.text[slice(*found)]
    section = reader.builder.heading(Text(written), level, span, starred=starred)

    def done(title: Text) -> None:
        if not title.plain.strip():
            title = Text(" ".join(written.split()))
        reader.builder.retitle(section, title, kind or section_kind(title.plain, level))
        if level == 1 and _APPENDIX.match(title.plain):
            reader.builder.open_appendix(span)
        if _ABSTRACT.fullmatch(title.plain):
            reader.builder.open_abstract(span, section.index)

    reader.collect(frame, found, done)


def bold(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """Bold words at the start of a paragraph may be a run-in heading."""
    before = frame.pos
    found = frame.braced()
    frame.pos = before
    if found is not None:
        run_in(reader, frame, found, before, frame.scan.matches.get(found[0] - 1, found[1]) + 1)


def bold_switch(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`{\\bf Words.}`: the group that the switch stands in."""
    if frame.scan.text[max(0, start - 1) : start] == "{" and frame.end < len(frame.scan.text):
        run_in(reader, frame, (frame.pos, frame.end), frame.pos, frame.end, switch=True)


def run_in(
    reader: Reader, frame: Frame, found: Range, start: int, end: int, switch: bool = False
) -> None:
    """Take bold words as a heading if they stand alone or end like one."""
    sink = reader.out.sink
    at_start = sink.kind == "text" and sink.text.empty and len(reader.out.sinks) == 1
    if not at_start or reader.builder.in_abstract or not reader.in_document:
        return
    if _LARGE.search(frame.scan.text, *found):
        return
    words = _LATEX_BLANKS.sub(" ", reader.string(frame, found)).strip()
    if not words or len(words.split()) > MAX_RUN_IN_WORDS or "$" in words[:1]:
        return
    behind = end + 1 if switch else end
    text, limit = frame.scan.text, len(frame.scan.text)
    ends_inside = words[-1] in ".:?" and not words.endswith(("i.e.", "e.g."))
    follows = _RUN_IN_END.match(text, behind, limit)
    over = _PARAGRAPH_OVER.match(text, behind, limit)
    written = frame.call is None
    alone = words[0].isupper() and (over or _NEW_SENTENCE.match(text, behind, limit))
    if not (ends_inside or (written and (follows or alone))):
        return
    span = frame.span(start, end)
    section = reader.builder.heading(Text(words), 4, span, kind="run-in")
    frame.pos = max(frame.pos, end)
    if follows and not switch and frame.call is None and not ends_inside:
        frame.pos = min(follows.end(), frame.end)

    def done(title: Text) -> None:
        plain = title.plain.rstrip(" .:")
        reader.builder.retitle(section, Text(plain or words.rstrip(" .:"), title.pieces), "run-in")
        if _ABSTRACT.fullmatch(plain):
            reader.builder.open_abstract(span, section.index)

    reader.collect(frame, found, done)


def _acknowledgements(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A macro that prints the heading: a switch in some classes, with an argument in others."""
    if not reader.in_document:
        return
    reader.out.flush()
    found = frame.braced()
    span = frame.span(start, frame.pos if found is None else found[0])
    reader.builder.heading(Text("Acknowledgements"), 1, span, kind="acknowledgements")
    if found is not None:
        reader.push(frame.inner(*found))


def _appendix(reader: Reader, frame: Frame, name: str, start: int) -> None:
    if reader.in_document:
        reader.out.flush()
        reader.builder.open_appendix(frame.span(start, frame.pos))


TABLE: dict[str, Handler] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(BOLD, bold),
    **dict.fromkeys(BOLD_SWITCHES, bold_switch),
    **dict.fromkeys(ACKNOWLEDGEMENTS, _acknowledgements),
    "appendix": _appendix,
    "appendices": _appendix,
}
