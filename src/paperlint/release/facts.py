"""What is known about one release, computed once and only when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.release.contents import Contents
from paperlint.release.imports import Imports
from paperlint.release.licensing.statements import Licences
from paperlint.release.record import Component, ComponentRecord, search
from paperlint.source.names import listed
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.facts import Facts
    from paperlint.release.openness import Openness


class Release(Contents):
    """The facts of a release. Its components are named in `data/components.toml`."""

    def __init__(self, path: str, outside: bool = False) -> None:
        """See `Contents`."""
        super().__init__(path, outside)
        self.licences = Licences(self)
        self.imports = Imports()
        self.paper: Facts | None = None
        """The facts of the paper that it belongs to, where that is known."""

    @cached_property
    def components(self) -> dict[str, Component]:
        """All components, found or not, by name."""
        from paperlint.release.survey import Survey

        return Survey(self, self.licences).run()

    @cached_property
    def openness(self) -> Openness:
        """The class of the Model Openness Framework that it reaches."""
        from paperlint.release.openness import openness_of

        return openness_of(self, self.components, self.licences)

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be looked at, a sentence each."""
        notes = []
        if self.folder.is_cut:
            notes.append(f"{self.folder.display}: only the first 20,000 files were looked at")
        left_out = self.folder.left_out
        if left_out:
            notes.append(
                f"links that lead out of the folder are not followed without --allow-outside: "
                f"{listed(left_out, 8)}"
            )
        unfilled = self.folder.unfilled
        if unfilled:
            shown = ", ".join(unfilled[:8]) + (", ..." if unfilled[8:] else "")
            notes.append(f"still to be filled in, so not counted: {shown}")
        partial = [w for w in self.weights if w.contents.is_partial]
        if partial:
            more = f" and {len(partial) - 1} more" if len(partial) > 1 else ""
            notes.append(f"{partial[0].name}{more}: too long to be looked at whole")
        return tuple(notes)

    def place_for(self, record: ComponentRecord) -> Span:
        """Where something that is missing would be told: under the heading of the README that
        speaks of it, else at its end; in a README of its own where there is none."""
        readme = self.folder.readme
        if readme is None:
            return self.folder.place("README.md").span(0)
        prose = next(text for text in self.texts if text.name == readme)
        for line, heading in prose.headings:
            if search(record.says, heading):
                return prose.file.line_span(line)
        last = prose.stretches[-1].last if prose.stretches else 1
        return prose.file.span(prose.file.line_span(last).end)
