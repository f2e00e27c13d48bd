"""Makes fixes for one paper."""

from __future__ import annotations

from paperlint.analysis.facts import Facts
from paperlint.analysis.places import section_after
from paperlint.analysis.titles import title_roles
from paperlint.finding import Edit, Fix
from paperlint.fixes.place import before, for_abstract
from paperlint.fixes.sections import cures, sections
from paperlint.fixes.text import written, written_abstract
from paperlint.guidance.parts import bits, lines_of, parts, spot_key
from paperlint.paper import Section
from paperlint.source.text import Span


class Fixer:
    """The fixes that a paper can have, each made once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._made: dict[str, Fix] = {}

    def for_rule(self, rule: str) -> Fix | None:
        """The fix for a rule's finding; None where none can be made."""
        name = cures().get(rule)
        if name is None or self._facts.paper.is_part or self.there(name) is not None:
            return None
        return self.part(name)

    def there(self, name: str) -> Span | None:
        """Where the paper has a part already: by its heading, or since it was put in before."""
        facts, role = self._facts, sections()[name].role
        if role == "abstract" and facts.paper.abstract is not None:
            return facts.paper.abstract.span
        title = parts()[name].title.lower()
        open_spots = {spot_key(spot.text): spot for spot in facts.paper.placeholders}
        own = {spot_key(b.text) for line in lines_of(parts()[name]) for b in bits(line)}
        for section in facts.paper.sections:
            words = section.title.plain
            is_main = section.level in (1, 2) and role in title_roles(words)
            if is_main or words.strip(" .:").lower() == title:
                return section.span
        return next((open_spots[key].span for key in own & open_spots.keys()), None)

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
            text = written(part, paper, near, place, statement=section.statement)
        return Fix(
            message=f"Put in {_named(part.title)}, with what belongs there as spots to fill in.",
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
