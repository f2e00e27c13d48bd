"""The facts a rule may ask for, computed once a paper and only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.analysis.kind import Kind, kind_of
from paperlint.analysis.kinds import CardKind
from paperlint.analysis.moves import Move, moves_of
from paperlint.analysis.own import NOTHING, Own
from paperlint.analysis.places import place_for
from paperlint.analysis.roles import roles_of
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Section
from paperlint.source.text import Span
from paperlint.typeset import PdfText

if TYPE_CHECKING:
    from paperlint.analysis.availability import Deferred
    from paperlint.analysis.cards.model import Card
    from paperlint.analysis.checklists.reading import Filled
    from paperlint.analysis.citing import Citing
    from paperlint.analysis.evidence.model import Dataset, Decision
    from paperlint.analysis.identity import Identity
    from paperlint.analysis.pointing import Pointing
    from paperlint.analysis.venue import Venue
    from paperlint.venues.model import Profile
    from paperlint.venues.stages import Stage


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an author says that a paper is going; None for what they leave open."""

    venue: str | None = None
    stage: Stage | None = None
    profile: Profile | None = None


class Facts:
    """What is known about one paper."""

    def __init__(
        self, paper: Paper, own: Own | None = None, destination: Destination | None = None
    ) -> None:
        self.paper = paper
        self.destination = destination or Destination()
        """Where the author says the paper is going."""
        self.not_judged: list[str] = []
        """What the facts asked for so far could not tell, a sentence each."""
        self.pdf: PdfText | None = None
        """The paper as it was typeset, where the author gives it."""
        self.sentences_are_read = False
        """Will evidence be asked for anyway? Then asking for it costs nothing more."""
        self.own = own or NOTHING
        """What the user's configuration adds."""

    @cached_property
    def roles(self) -> tuple[frozenset[Role], ...]:
        """The roles of each section, in the order of `paper.sections`."""
        return roles_of(self.paper, self.kind)

    @cached_property
    def kind(self) -> Kind:
        """What kind of paper this is."""
        return kind_of(self.paper)

    @cached_property
    def card_kind(self) -> CardKind | None:
        """What kind of card this is; None for a paper."""
        from paperlint.analysis.cards.recognise import card_kind

        return card_kind(self.paper)

    @cached_property
    def card(self) -> Card | None:
        """What the card tells; None for a paper. Reads every sentence."""
        from paperlint.analysis.cards.decide import card_of

        return card_of(self.paper, self.card_kind) if self.card_kind is not None else None

    @cached_property
    def venue(self) -> Venue:
        """Where the paper is going, in which edition, and how far it is. ConfigError where the
        author names a venue that isn't known."""
        from paperlint.analysis.venue import venue_of

        said = self.destination
        return venue_of(self.paper, said.venue, said.stage, said.profile)

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The data sets the paper uses or introduces."""
        from paperlint.analysis.datasets import datasets_of

        return datasets_of(self.paper, self.roles, self.kind, self.own.datasets)

    @cached_property
    def evidence(self) -> dict[str, Decision]:
        """What the paper tells of each item of reproducibility and risk. Reads every sentence."""
        from paperlint.analysis.evidence.decide import evidence_of

        own, names = self.own, [dataset.name for dataset in self.datasets]
        cues = own.all_cues()
        return evidence_of(self.paper, self.kind, self.roles, names, own.items, cues)

    @cached_property
    def identity(self) -> Identity:
        """What the source tells of who the authors are."""
        from paperlint.analysis.identity import identity_of

        return identity_of(self.paper)

    @cached_property
    def checklist(self) -> Filled | None:
        """The checklist in the paper, as its authors filled it in."""
        from paperlint.analysis.checklists.reading import checklist_of

        asked = self.venue.profile.checklist
        return checklist_of(self.paper, self.roles, asked.name if asked else None)

    @cached_property
    def told(self) -> dict[str, Decision]:
        """What the text itself tells, the justifications in its checklist left aside."""
        if not any("checklist" in mine for mine in self.roles):
            return self.evidence
        from paperlint.analysis.evidence.decide import evidence_of

        names = [dataset.name for dataset in self.datasets]
        return evidence_of(self.paper, self.kind, self.roles, names, justifications=False)

    @cached_property
    def deferred(self) -> tuple[Deferred, ...]:
        """Where the paper says that its code, data or models come on request, or later."""
        from paperlint.analysis.availability import deferred

        return deferred(self.paper, self.roles)

    @cached_property
    def moves(self) -> dict[Move, bool]:
        """Which moves the abstract makes; empty where there is none."""
        return moves_of(self.paper)

    @cached_property
    def citing(self) -> Citing:
        """Which works are cited, and which of them are on the reference list. Reads its files."""
        from paperlint.analysis.citing import Citing

        citing = Citing(self.paper)
        self.not_judged += citing.notes
        return citing

    @cached_property
    def pointing(self) -> Pointing:
        """What the references inside the paper point to."""
        from paperlint.analysis.pointing import Pointing

        pointing = Pointing(self.paper)
        self.not_judged += pointing.notes
        return pointing

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
