"""Which part each section plays in the paper: from its words, its place, and what stands under it.

Three steps: what the titles say; what the place says of main sections whose titles say nothing
("FooNet: hierarchical routing" between related work and experiments is methods); what the text adds
(theorems make theory, a paragraph on limits makes limitations).
"""

from __future__ import annotations

import re

from paperlint.analysis.kind import Kind, asserts
from paperlint.analysis.passages import devoted_to, speaks_of
from paperlint.analysis.titles import Role, title_roles
from paperlint.paper import Paper, Section

Roles = frozenset[Role]

_FRONT: Roles = frozenset({"introduction", "background", "related-work"})
_STUDY: Roles = frozenset({"experiments", "results"})
_BACK: Roles = frozenset(
    {"conclusion", "acknowledgements", "references", "checklist", "ethics", "limitations"}
)
_LOWER: Roles = frozenset(
    {
        "related-work", "theory", "data", "experiments", "results", "discussion", "limitations",
        "ethics", "conclusion", "future-work", "reproducibility", "availability", "checklist",
        "acknowledgements", "references", "keywords",
    }
)  # fmt: skip
"""What a subsection can be by itself; else it plays the part of the section it stands in."""
_NOT_APPENDED: Roles = frozenset({"conclusion", "discussion"})
_APPENDED: Roles = frozenset({*_LOWER, "methods", "appendix"}) - _NOT_APPENDED
_WE = re.compile(r"\b(?:we|our|ours)\b", re.IGNORECASE)
_OWN_VOICE = 0.02
"""Share of "we" and "our" among the words from which on a section tells what the authors did."""
_SURVEYING = 1 / 28
"""Citations a word from which on an introduction surveys the literature."""
_DERIVATION = 5
"""Displayed formulas from which on a section of a theory paper derives something."""
_KINDS: dict[str, Role] = {
    "bibliography": "references",
    "acknowledgements": "acknowledgements",
    "checklist": "checklist",
}


def roles_of(paper: Paper, kind: Kind = "empirical") -> tuple[Roles, ...]:
    """The roles of each section of a paper, in the order of `paper.sections`."""
    judged = _Judgement(paper, kind)
    judged.by_place()
    judged.by_content()
    judged.inherit()
    return tuple(frozenset(r or {"other"}) for r in judged.roles)


class _Judgement:
    """The roles found so far. `main`: the top-level sections before the appendix; `written`: those
    among them that carry the paper's argument."""

    def __init__(self, paper: Paper, kind: Kind) -> None:
        self.paper = paper
        self.kind = kind
        self.roles: list[set[Role]] = [self._of_heading(section) for section in paper.sections]
        self.main = [s for s in paper.sections if s.level == 1 and not s.in_appendix]
        self.written = [
            s
            for s in self.main
            if s.kind == "heading" and not self._only(s, "other", "keywords", "availability")
        ]
        self.silent = [s for s in self.written if not self.roles[s.index]]

    def _only(self, section: Section, *roles: Role) -> bool:
        mine = self.roles[section.index]
        return bool(mine) and mine <= {*roles}

    def _with(self, role: Role) -> list[Section]:
        return [s for s in self.written if role in self.roles[s.index]]

    def _of_heading(self, section: Section) -> set[Role]:
        if section.kind in _KINDS:
            return {_KINDS[section.kind]}
        if self.paper.abstract is not None and self.paper.abstract.section == section.index:
            return {"other"}
        roles = set(title_roles(section.title.plain))
        if section.level > 1:
            return roles & _LOWER
        return (roles & _APPENDED) | {"appendix"} if section.in_appendix else roles

    # -- by place ------------------------------------------------------------------------------

    def by_place(self) -> None:
        """Main sections whose titles say nothing, by where they stand."""
        self._introduction()
        said = [self.roles[s.index] for s in self.written]
        study = next((i for i, r in enumerate(said) if r & _STUDY), len(said))
        ending = next((i for i, r in enumerate(said) if i and r & _BACK), len(said))
        opening = next((i for i, r in enumerate(said) if "introduction" in r), 0)
        for i, section in enumerate(self.written):
            if self.roles[section.index]:
                continue
            if i < opening or i > ending or self.kind == "position":
                self.roles[section.index] = {"other"}
            elif i < study:
                self.roles[section.index] = {"methods"}
            else:
                self.roles[section.index] = {"experiments", "results"}
        self._opening_background()
        self._methods_before_experiments()
        self._closing_discussion()

    def _introduction(self) -> None:
        """The first section introduces, if none says that it does; a later one doesn't again."""
        introductions = self._with("introduction")
        for again in introductions[1:]:
            if len(self.roles[again.index]) > 1:
                self.roles[again.index].discard("introduction")
        if not introductions and self.written:
            first = self.roles[self.written[0].index]
            if first <= {"background"}:
                first.add("introduction")

    def _opening_background(self) -> None:
        """The first section after the front of the paper, when it seldom says "we" and the method
        comes after it, tells what others made."""
        behind = next((s for s in self.written if not self.roles[s.index] & _FRONT), None)
        methods = self._with("methods")
        if behind in self.silent and behind in methods[:-1] and behind is not None:
            said = sum(len(_WE.findall(p.text.plain)) for p in self.paper.text_of(behind))
            if said < _OWN_VOICE * self.paper.words_of(behind):
                self.roles[behind.index] ^= {"methods", "background"}

    def _methods_before_experiments(self) -> None:
        """Somewhere before the experiments it says what was done."""
        if self._with("methods") or not self._with("experiments"):
            return
        for section in self.written[1:]:
            mine = self.roles[section.index]
            if "experiments" in mine:
                return
            if mine & {"theory", "background", "results"}:
                mine.add("methods")
                return

    def _closing_discussion(self) -> None:
        """A discussion at the end that looks back concludes, where nothing else does."""
        discussions = self._with("discussion")
        if not discussions or self._with("conclusion"):
            return
        last = discussions[-1]
        if not speaks_of("conclusion", self.paper, last):
            return
        after = [self.roles[s.index] for s in self.main if s.index > last.index]
        if not self.roles[last.index] & _STUDY and all(
            r & (_BACK | {"other", "availability"}) for r in after
        ):
            self.roles[last.index].add("conclusion")

    # -- by content ------------------------------------------------------------------------------

    def by_content(self) -> None:
        """What stands in a section adds to what its title says."""
        paper = self.paper
        proved = {s.section for s in paper.statements if asserts(s) or s.kind.endswith("proof")}
        for section in paper.sections:
            mine = self.roles[section.index]
            if section.kind not in _KINDS and section.level < 4:
                own = proved & set(paper.subtree(section))
                if own and not mine & {"introduction", "related-work", "conclusion", "discussion"}:
                    mine.add("theory")
        if self.kind == "theory" and not any("theory" in r for r in self.roles):
            self._derivations()
        for section in self.main:
            mine = self.roles[section.index]
            if mine & {"conclusion", "discussion"}:
                if devoted_to("limitations", paper, section):
                    mine.add("limitations")
                if speaks_of("future-work", paper, section):
                    mine.add("future-work")
        if not any("related-work" in r for r in self.roles):
            self._survey_in_front()

    def _derivations(self) -> None:
        for section in self._with("methods"):
            below = self.paper.subtree(section)
            shown = sum(1 for e in self.paper.equations if not e.inline and e.section in below)
            if shown >= _DERIVATION:
                self.roles[section.index].add("theory")

    def _survey_in_front(self) -> None:
        """An introduction that cites so much does the job of related work, too."""
        for section in self.main:
            if self.roles[section.index] & {"introduction", "background"}:
                below = self.paper.subtree(section)
                cited = sum(len(c.keys) for c in self.paper.citations if c.section in below)
                if cited >= 10 and cited >= _SURVEYING * self.paper.words_of(section):
                    self.roles[section.index].add("related-work")
                    return

    def inherit(self) -> None:
        """A heading that says nothing of its own plays the part of the section it stands in; those
        of a checklist name what is asked about, not what stands there."""
        for section in self.paper.sections:
            if section.parent >= 0 and "checklist" in self.roles[section.parent]:
                self.roles[section.index] = {"checklist"}
            if not self.roles[section.index] and section.parent >= 0:
                above = self.roles[section.parent]
                self.roles[section.index] |= above - {"limitations", "future-work"} or above
