"""What is known about one release, computed once and only when asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.release.cards import Card, cards_of
from paperlint.release.folder import Folder
from paperlint.release.imports import Imports
from paperlint.release.licensing.statements import Licences
from paperlint.release.prose import Prose
from paperlint.release.record import Component, ComponentRecord, search
from paperlint.release.scripts import Scripts
from paperlint.source.names import listed
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.facts import Facts
    from paperlint.release.openness import Openness
    from paperlint.release.weights.model import Weights

_CLASS = re.compile(r"^\s*\\document(?:class|style)\b", re.MULTILINE)


class Release:
    """The facts of a release. Its components are named in `data/components.toml`."""

    def __init__(self, path: str, outside: bool = False) -> None:
        """`outside`: links that lead out of the folder are followed. Raises InputError where the
        path is no folder that can be read."""
        self.folder = Folder(path, outside)
        self.scripts = Scripts(self.folder)
        self.licences = Licences(self)
        self.imports = Imports()
        self.paper: Facts | None = None
        """The facts of the paper that it belongs to, where that is known."""

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Its model cards and data cards."""
        return cards_of(self.folder)

    def card_of(self, name: str) -> Card | None:
        """The card that a file is."""
        return next((card for card in self.cards if card.name == name), None)

    @cached_property
    def texts(self) -> tuple[Prose, ...]:
        """The README, then the cards."""
        names = [card.name for card in self.cards]
        if self.folder.readme is not None:
            names = [self.folder.readme, *names]
        return tuple(Prose(self.folder, name) for name in dict.fromkeys(names))

    @cached_property
    def weights(self) -> tuple[Weights, ...]:
        """Files of weights, and what stands for some."""
        from paperlint.release.weights import weights_in

        return tuple(weights_in(self.folder))

    @cached_property
    def paper_source(self) -> str | None:
        """The source of a paper, where there is exactly one: a LaTeX file with a document class."""
        found: list[str] = []
        for name in self.folder.names:
            if name.lower().endswith(".tex") and len(found) < 2:
                file = self.folder.text(name)
                if file is not None and _CLASS.search(file.text):
                    found.append(name)
        return found[0] if len(found) == 1 else None

    @cached_property
    def components(self) -> dict[str, Component]:
        """All components, found or not, by name."""
        from paperlint.release.survey import Survey

        return Survey(self).run()

    @cached_property
    def openness(self) -> Openness:
        """The class of the Model Openness Framework that it reaches."""
        from paperlint.release.openness import openness_of

        return openness_of(self)

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
