"""Which part each section plays in the paper: from its words, its place, and what stands under it.

The vocabulary is data (`data/roles.toml`). Three steps: what the titles say; what the place says of
main sections whose titles say nothing ("FooNet: hierarchical routing" between related work and
experiments is methods); what the text adds (theorems make theory, a passage on limits makes
limitations).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from paperlint.analysis.kind import Kind, asserts
from paperlint.analysis.passages import devoted_to, speaks_of
from paperlint.paper import Paper, Section
from paperlint.records import Record, load_records

Role = Literal[
    "introduction",
    "background",
    "related-work",
    "methods",
    "theory",
    "data",
    "experiments",
    "results",
    "discussion",
    "limitations",
    "ethics",
    "conclusion",
    "future-work",
    "reproducibility",
    "availability",
    "acknowledgements",
    "references",
    "appendix",
    "checklist",
    "keywords",
    "other",
]

_NUMBERING = re.compile(
    r"^(?:(?:section|appendix)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-z](?:\.\d+)*)[.):]\s+"
)
_CONJUNCTION = re.compile(r" and |, (?:and )?| ?/ ?")
_LOWER: frozenset[Role] = frozenset(
    {
        "related-work", "theory", "data", "experiments", "results", "discussion", "limitations",
        "ethics", "conclusion", "future-work", "reproducibility", "availability", "checklist",
        "acknowledgements", "references", "keywords",
    }
)  # fmt: skip
"""What a subsection can be by itself; else it plays the part of the section it stands in."""
_APPENDED: frozenset[Role] = (_LOWER | {"methods", "appendix"}) - {"conclusion", "discussion"}
_FRONT: frozenset[Role] = frozenset({"introduction", "background", "related-work"})
_WE = re.compile(r"\b(?:we|our|ours)\b", re.IGNORECASE)
_LONG_TITLE = 10
"""Words beyond which a title is a sentence, and single words in it say little."""
_OWN_VOICE = 0.02
"""Share of "we" and "our" among the words from which on a section tells what the authors did."""
_DERIVATION = 5
"""Displayed formulas from which on a section of a theory paper derives something."""
_SURVEYING = 1 / 28
"""Citations a word from which on an introduction surveys the literature."""
_STUDY: frozenset[Role] = frozenset({"experiments", "results"})
_BACK: frozenset[Role] = frozenset(
    {"conclusion", "acknowledgements", "references", "checklist", "ethics", "limitations"}
)
_KINDS: dict[str, Role] = {
    "bibliography": "references",
    "acknowledgements": "acknowledgements",
    "checklist": "checklist",
}


class TitleWords(Record):
    """What titles of a role look like; see the head of the data file."""

    whole: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[Role, ...] = ()


@cache
def _vocabulary() -> list[tuple[Role, re.Pattern[str] | None, re.Pattern[str] | None, TitleWords]]:
    known = get_args(Role)
    compiled = []
    for name, record in load_records("analysis/data/roles.toml", TitleWords).items():
        if name not in known:
            raise ValueError(f"analysis/data/roles.toml: {name} is no role")
        whole = "|".join(record.whole)
        words = "|".join(w if w.startswith("^") else rf"\b{w}" for w in record.words)
        compiled.append(
            (
                name,
                re.compile(rf"(?:{whole})") if whole else None,
                re.compile(rf"(?:{words})(?!\w)") if words else None,
                record,
            )
        )
    return compiled


def title_roles(title: str) -> frozenset[Role]:
    """What a title says by its words alone; empty where it says nothing."""
    plain = " ".join(title.lower().replace("&", " and ").split()).strip(" .:")
    plain = _NUMBERING.sub("", plain)
    found = _words_roles(plain)
    if any(whole and whole.fullmatch(plain) for _, whole, _, _ in _vocabulary()):
        return found
    parts = _CONJUNCTION.split(plain)
    if 1 < len(parts) <= 3 and all(0 < len(part.split()) <= 3 for part in parts):
        found = found.union(*(_words_roles(part) for part in parts))
    return found


def _words_roles(plain: str) -> frozenset[Role]:
    sure: set[Role] = set()
    likely: dict[Role, TitleWords] = {}
    for role, whole, words, record in _vocabulary():
        if whole and whole.fullmatch(plain):
            sure.add(role)
        elif words and len(plain.split()) <= _LONG_TITLE and words.search(plain):
            likely[role] = record
    found = sure | likely.keys()
    return frozenset(
        role
        for role in found
        if role in sure or not any(other in found for other in likely[role].unless)
    )


def roles_of(paper: Paper, kind: Kind = "empirical") -> tuple[frozenset[Role], ...]:
    """The roles of each section of a paper, in the order of `paper.sections`."""
    roles: list[set[Role]] = [_of_heading(paper, section) for section in paper.sections]
    main = [s for s in paper.sections if s.level == 1 and not s.in_appendix]
    _by_place(paper, main, roles, kind)
    _by_content(paper, main, roles, kind)
    _inherit(paper, roles)
    return tuple(frozenset(r or {"other"}) for r in roles)


def _of_heading(paper: Paper, section: Section) -> set[Role]:
    if section.kind in _KINDS:
        return {_KINDS[section.kind]}
    roles = set(title_roles(section.title.plain))
    if paper.abstract is not None and paper.abstract.section == section.index:
        return {"other"}
    if section.level > 1:
        return roles & _LOWER
    if section.in_appendix:
        return (roles & _APPENDED) | {"appendix"}
    return roles


def _by_place(paper: Paper, main: list[Section], roles: list[set[Role]], kind: Kind) -> None:
    """Main sections whose titles say nothing, by where they stand."""
    written = [s for s in main if s.kind == "heading"]
    said = [roles[s.index] for s in written]
    silent = [s for s in written if not roles[s.index]]
    first_study = next((i for i, r in enumerate(said) if r & _STUDY), None)
    ending = next((i for i, r in enumerate(said) if i and r & _BACK), len(written))
    introduced = "introduction" in set().union(*said)
    for i, section in enumerate(written):
        mine = roles[section.index]
        if "introduction" in mine and len(mine) > 1 and any("introduction" in r for r in said[:i]):
            mine.discard("introduction")
        if mine:
            continue
        if i == 0 and not introduced:
            mine.add("introduction")
        elif i > ending or kind == "position":
            mine.add("other")
        elif first_study is None or i < first_study:
            mine.add("methods")
        else:
            mine.update(("experiments", "results"))
    _opening_background(paper, written, silent, roles)
    if "experiments" in set().union(*said) and "methods" not in set().union(*said):
        # somewhere before the experiments it says what was done
        for section in written[1:]:
            if "experiments" in roles[section.index]:
                break
            if roles[section.index] & {"theory", "background", "results"}:
                roles[section.index].add("methods")
                break
    conclusions = [s for s in written if "conclusion" in roles[s.index]]
    discussions = [s for s in written if "discussion" in roles[s.index]]
    if discussions and not conclusions and not roles[discussions[-1].index] & _STUDY:
        last = discussions[-1]
        after = [roles[s.index] for s in main if s.index > last.index]
        if all(r & (_BACK | {"other", "availability"}) for r in after):
            roles[last.index].add("conclusion")


def _opening_background(
    paper: Paper, written: list[Section], silent: list[Section], roles: list[set[Role]]
) -> None:
    """The first section after the front of the paper, when it seldom says "we" and the method
    comes after it, tells what others made."""
    behind_front = next((s for s in written if not roles[s.index] & _FRONT), None)
    if behind_front is None or behind_front not in silent:
        return
    methods = [s for s in written if "methods" in roles[s.index]]
    if behind_front in methods[:-1] and _voice(paper, behind_front) < _OWN_VOICE:
        roles[behind_front.index] -= {"methods"}
        roles[behind_front.index] |= {"background"}


def _voice(paper: Paper, section: Section) -> float:
    """How often a section says "we" or "our", per word."""
    said = sum(len(_WE.findall(p.text.plain)) for p in paper.text_of(section))
    return said / max(1, paper.words_of(section))


def _by_content(paper: Paper, main: list[Section], roles: list[set[Role]], kind: Kind) -> None:
    """What stands in a section adds to what its title says."""
    proved = {s.section for s in paper.statements if asserts(s) or s.kind.endswith("proof")}
    for section in paper.sections:
        mine = roles[section.index]
        if section.kind in _KINDS or section.level >= 4:
            continue
        own = proved & set(paper.subtree(section))
        if own and not mine & {"introduction", "related-work", "conclusion", "discussion"}:
            mine.add("theory")
    if kind == "theory" and not any("theory" in r for r in roles):
        for section in main:
            below = paper.subtree(section)
            derived = sum(1 for e in paper.equations if not e.inline and e.section in below)
            if "methods" in roles[section.index] and derived >= _DERIVATION:
                roles[section.index].add("theory")
    for section in main:
        mine = roles[section.index]
        if mine & {"conclusion", "discussion"}:
            if devoted_to("limitations", paper, section):
                mine.add("limitations")
            if speaks_of("future-work", paper, section):
                mine.add("future-work")
    if not any("related-work" in r for r in roles):
        for section in main:
            mine = roles[section.index]
            if mine & {"introduction", "background"} and _surveys(paper, section):
                mine.add("related-work")
                break


def _surveys(paper: Paper, section: Section) -> bool:
    """Does a section cite so much that it does the job of related work, too?"""
    below = paper.subtree(section)
    cited = sum(len(c.keys) for c in paper.citations if c.section in below)
    return cited >= 10 and cited >= _SURVEYING * paper.words_of(section)


def _inherit(paper: Paper, roles: list[set[Role]]) -> None:
    """A heading that says nothing of its own plays the part of the section it stands in."""
    for section in paper.sections:
        if not roles[section.index] and section.parent >= 0:
            above = roles[section.parent]
            roles[section.index] |= above - {"limitations", "future-work"} or above
