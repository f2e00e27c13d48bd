"""What lies in the folder of a release: its texts, cards, weights and sources, each read once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.release.cards import Card, cards_of
from paperlint.release.folder import Folder
from paperlint.release.prose import Prose
from paperlint.release.scripts import Scripts

if TYPE_CHECKING:
    from paperlint.release.weights.model import Weights

_CLASS = re.compile(r"^\s*\\document(?:class|style)\b", re.MULTILINE)


class Contents:
    """What a release holds, before anything is made of it."""

    def __init__(self, path: str, outside: bool = False) -> None:
        """`outside`: links that lead out of the folder are followed. Raises InputError where the
        path is no folder that can be read."""
        self.folder = Folder(path, outside)
        self.scripts = Scripts(self.folder)

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
