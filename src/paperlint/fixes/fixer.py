"""Makes fixes for one paper."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.analysis.facts import Facts
from paperlint.analysis.places import section_after
from paperlint.analysis.titles import Role, title_roles
from paperlint.finding import Edit, Finding, Fix
from paperlint.fixes.place import before, for_abstract
from paperlint.fixes.sections import cures, sections
from paperlint.fixes.text import written, written_abstract
from paperlint.guidance.parts import bits, lines_of, parts, spot_key
from paperlint.paper import Section
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.venues.model import SectionDemand


class Fixer:
    """The fixes that a paper can have, each made once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._made: dict[str, Fix] = {}

    def for_finding(self, finding: Finding) -> Fix | None:
        """The fix that cures a finding; None where none can be made."""
        name = cures().get(finding.rule)
        if finding.cure:
            name = self._part_titled(finding.cure)
        if name is None or self._facts.paper.is_part:
            return None
        name = self._as_the_venue_has_it(name)
        if not finding.cure and self.there(name) is not None:
            return None
        return self.part(name)

    def _demands(self) -> list[SectionDemand]:
        """The sections that the venue speaks of, those apart that it forbids."""
        venue = self._facts.venue
        demands = venue.profile.sections.values()
        return [d for d in demands if d.need != "forbidden" and d.role and venue.holds(d)]

    def _part_titled(self, title: str) -> str | None:
        """The part that a section demanded by the venue is."""
        role = next((d.role for d in self._demands() if d.title == title), None)
        name = next((name for name, section in sections().items() if section.role == role), None)
        return name if name is None else self._as_the_venue_has_it(name)

    def _as_the_venue_has_it(self, name: str) -> str:
        """Of impact and ethics the one that the venue calls for."""
        if sections()[name].role != "ethics" or not self._demand(name):
            return name
        return "ethics" if "ethic" in self._title(name).lower() else "broader-impact"

    def _demand(self, name: str) -> SectionDemand | None:
        role = sections()[name].role
        return next((demand for demand in self._demands() if demand.role == role), None)

    def _title(self, name: str) -> str:
        """What the venue calls a part, else what we do."""
        demand = self._demand(name)
        return demand.title if demand is not None else parts()[name].title

    def there(self, name: str) -> Span | None:
        """Where the paper has a part already: by its heading, or since it was put in before."""
        facts, role = self._facts, sections()[name].role
        if role == "abstract" and facts.paper.abstract is not None:
            return facts.paper.abstract.span
        titles = {parts()[name].title.lower(), self._title(name).lower()}
        open_spots = {spot_key(spot.text): spot for spot in facts.paper.placeholders}
        own = {spot_key(b.text) for line in lines_of(parts()[name]) for b in bits(line)}
        for section, roles, title in self._titled:
            if role in roles or title in titles:
                return section.span
        return next((open_spots[key].span for key in own & open_spots.keys()), None)

    @cached_property
    def _titled(self) -> list[tuple[Section, frozenset[Role], str]]:
        """Each section with the roles that its title names, if it is a main one, and that title."""
        none: frozenset[Role] = frozenset()
        return [
            (
                section,
                title_roles(section.title.plain) if section.level in (1, 2) else none,
                section.title.plain.strip(" .:").lower(),
            )
            for section in self._facts.paper.sections
        ]

    def part(self, name: str) -> Fix:
        """The fix that puts a part in."""
        if name not in self._made:
            self._made[name] = self._new(name)
        return self._made[name]

    def _new(self, name: str) -> Fix:
        paper, part, section = self._facts.paper, parts()[name], sections()[name]
        if section.role == "abstract":
            following = self._first()
            place = for_abstract(paper, following)
            text = written_abstract(part, paper, self._near(following), place)
        else:
            following = section_after(section.role, paper, self._facts.roles)
            place = before(paper, following)
            near = self._near(following)
            title = self._title(name)
            text = written(part, paper, near, place, title=title, statement=section.statement)
        return Fix(
            message=f"Put in {_named(self._title(name))}, with spots to fill in.",
            edits=(Edit(place.file.span(place.offset), text),),
            rank=list(sections()).index(name),
        )

    def _first(self) -> Section | None:
        """The first section of the text, behind title and keywords."""
        return next(
            (
                section
                for section in self._facts.paper.sections
                if section.level == 1 and "keywords" not in self._facts.roles[section.index]
            ),
            None,
        )

    def _near(self, following: Section | None) -> list[Section]:
        """Headings whose form a new one takes: those before it, the nearest first, then the
        others."""
        headings = [s for s in self._facts.paper.sections if s.level == 1 and s.kind == "heading"]
        if following is None:
            return headings[::-1]
        above = [s for s in headings if s.index < following.index]
        return above[::-1] + headings[len(above) :]


def _named(title: str) -> str:
    return "the abstract" if title == "Abstract" else f"a section “{title}”"
