"""The facts a rule may ask for, computed once a paper and only when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.analysis.kind import Kind, kind_of
from paperlint.analysis.moves import Move, moves_of
from paperlint.analysis.places import place_for
from paperlint.analysis.roles import roles_of
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Section
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.evidence.model import Dataset, Decision


class Facts:
    """What is known about one paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    @cached_property
    def roles(self) -> tuple[frozenset[Role], ...]:
        """The roles of each section, in the order of `paper.sections`."""
        return roles_of(self.paper, self.kind)

    @cached_property
    def kind(self) -> Kind:
        """What kind of paper this is."""
        return kind_of(self.paper)

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The data sets the paper uses or introduces."""
        from paperlint.analysis.datasets import datasets_of

        return datasets_of(self.paper, self.roles)

    @cached_property
    def evidence(self) -> dict[str, Decision]:
        """What the paper tells of each item of reproducibility and risk. Reads every sentence."""
        from paperlint.analysis.evidence.decide import evidence_of

        names = [dataset.name for dataset in self.datasets]
        return evidence_of(self.paper, self.kind, self.roles, names)

    @cached_property
    def moves(self) -> dict[Move, bool]:
        """Which moves the abstract makes; empty where there is none."""
        return moves_of(self.paper)

    def sections_with(self, *roles: Role) -> list[Section]:
        """The sections that have one of these roles, in reading order."""
        wanted = set(roles)
        return [s for s in self.paper.sections if not wanted.isdisjoint(self.roles[s.index])]

    def has(self, *roles: Role) -> bool:
        """Has a section one of these roles?"""
        return bool(self.sections_with(*roles))

    def place_for(self, role: Role) -> Span:
        """Where a section of this role belongs in this paper: the heading it would precede, or the
        end of the text. Never line 1 by habit."""
        return place_for(role, self.paper, self.roles)
