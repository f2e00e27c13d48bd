"""Figures and tables, and the captions that stand beside them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from paperlint.paper import FloatKind, Graphic, Paragraph, Text
from paperlint.parsers.build import OpenFloat, PaperBuilder
from paperlint.parsers.pictures import is_made
from paperlint.source.project import Project
from paperlint.source.text import Span

_PLAIN = re.compile(r"(?!data:|[a-z]+://|//|#|www\.)[^{}$<>|?*`]+")
"""The path of a picture that is a file: no address, and nothing a template fills in."""


class Floats:
    """Keeps the last figure or table open for a caption that may follow."""

    def __init__(self, builder: PaperBuilder, project: Project) -> None:
        self.builder = builder
        self.project = project
        self._open: OpenFloat | None = None
        self._end: Span | None = None
        self.nested = False
        """Inside of an element that is a figure, whatever stands in it."""

    @property
    def kind(self) -> FloatKind | None:
        """The kind of the float that is open."""
        return self._open.kind if self._open else None

    @property
    def captioned(self) -> bool:
        """Does the float that is open have a caption?"""
        return self._open is not None and bool(self._open.captions)

    def open(self, kind: FloatKind, span: Span) -> None:
        """A float begins; the one before ends."""
        self.close()
        self._open = self.builder.open_float(kind, span)
        self._end = span

    def reach(self, span: Span) -> None:
        """The float goes on to here."""
        if self._end is None or span.file is not self._end.file or span.end > self._end.end:
            self._end = span

    def graphic(self, path: str, span: Span, attach: bool = True, filled_in: bool = False) -> None:
        """A picture; it belongs to the float that is open, if `attach` says so. `filled_in`: a
        template completes its path."""
        file = None
        if path and "://" not in path and not path.startswith(("data:", "#")):
            near = span.file.name
            written = dict.fromkeys((path, unquote(path), path.lstrip("/")))
            # beside the text, else from the top of the project, where a build may start
            found = (self.project.resolve(w, place) for place in (near, "") for w in written)
            file = next(filter(None, found), None)
        told = not filled_in and _PLAIN.fullmatch(path) is not None
        place = path.lstrip("/")
        elsewhere = not told or (file is None and self.project.is_outside(place, span.file.name))
        if file is None and not elsewhere:
            elsewhere = is_made(self.project, place, span.file.name)
        self.builder.add(Graphic, span, path=path, file=file, elsewhere=elsewhere)
        if attach and self._open is not None:
            self._open.graphics.append(path)
            self.reach(span)

    def label(self, *names: str) -> None:
        """Labels that are the float's."""
        if self._open is not None:
            self._open.labels.extend(name for name in names if name not in self._open.labels)

    def early_label(self, span: Span) -> None:
        """A label that stands before the caption of the float."""
        if self._open is not None:
            self._open.early_labels.append(span)

    def caption(self, text: Text, span: Span) -> Paragraph | None:
        """A caption; it belongs to the float that is open."""
        if not text:
            return None
        paragraph = self.builder.paragraph(text, span, kind="caption")
        if self._open is not None:
            self._open.captions.append(paragraph)
            self.reach(span)
        return paragraph

    def close(self) -> None:
        """Nothing that follows belongs to the float."""
        if self._open is not None:
            opened, self._open = self._open, None
            opened.numbered = bool(opened.labels)
            opened.close(self._end or opened.span)
        self._end = None
        self.nested = False
