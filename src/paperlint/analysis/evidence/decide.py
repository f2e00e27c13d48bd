"""From the cues of a paper's sentences to a decision for each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from paperlint.analysis.evidence.counts import counted
from paperlint.analysis.evidence.finder import Cues
from paperlint.analysis.evidence.items import Applies, Item, conditions, items
from paperlint.analysis.evidence.model import Decision, Found
from paperlint.analysis.evidence.named import hosted, named, sourced
from paperlint.analysis.evidence.reading import Sentence, sentences
from paperlint.analysis.kind import Kind, asserts, reports_study
from paperlint.analysis.titles import Role
from paperlint.paper import Paper

_MOST_SHOWN = 5
_TELLING = 24
"""Characters from which on a longer quote says no more."""
_STUDY: frozenset[Role] = frozenset({"experiments", "results", "data", "methods"})
_OWN_WORK: frozenset[Role] = _STUDY | {"introduction", "discussion", "conclusion", "theory"}
_OF_ITSELF: frozenset[Role] = frozenset({"ethics", "limitations"})
"""Sections in which advice to others ("practitioners should ...") is about this very work."""
_THANKS: frozenset[Role] = frozenset({"acknowledgements"})


def evidence_of(
    paper: Paper,
    kind: Kind,
    roles: Sequence[frozenset[Role]],
    datasets: Sequence[str] = (),
    own: Mapping[str, Item] | None = None,
    extra: Cues = (),
    justifications: bool = True,
) -> dict[str, Decision]:
    """A decision for each item, by its name. `datasets`: the names of those the paper uses; `own`:
    items that a user adds; `extra`: cues that are looked for as well, those of such items too;
    `justifications`: do those in a checklist count?"""
    read = list(sentences(paper, roles, extra, justifications))
    for cue, find in (("datasets_named", named), ("dataset_access", sourced)):
        for sentence, start, end in find(read, datasets):
            sentence.cues.setdefault(cue, []).append((start, end))
    abstract = paper.abstract.paragraphs if paper.abstract is not None else ()
    for sentence, start, end in hosted(read, abstract):
        sentence.cues.setdefault("code_availability", []).append((start, end))
    for sentence, start, end in counted(read):
        sentence.cues.setdefault("data_statistics", []).append((start, end))
    wanted = {**items(), **(own or {})}
    applies = _applies(paper, kind, roles, read)
    decided = {
        name: _decide(name, item, paper, roles, read)
        if applies[item.applies]
        else Decision(item.title, "na", "medium", (), f"the paper has no {_lacks(item.applies)}")
        for name, item in wanted.items()
    }
    return {name: _implied(decided, name, wanted[name], applies) for name in decided}


def _implied(
    decided: dict[str, Decision], name: str, item: Item, applies: Mapping[str, bool]
) -> Decision:
    """The decision, or that of the item which says as much."""
    decision, other = decided[name], decided.get(item.implied_by)
    if other is None or decision.status != "absent" or other.status != "present":
        return decision
    if applies.get(item.implied_unless, False):
        return decision
    why = f"the paper tells {other.title}"
    return Decision(item.title, "present", "medium", other.found, why)


def _lacks(applies: Applies) -> str:
    condition = conditions().get(applies)
    return condition.lacks if condition else {"theory": "theorems"}.get(applies, "experiments")


def _applies(
    paper: Paper, kind: Kind, roles: Sequence[frozenset[Role]], read: list[Sentence]
) -> dict[str, bool]:
    said: Counter[str] = Counter()
    for sentence in read:
        if not _is_others_work(sentence.roles):
            said.update(cue for cue in sentence.cues if cue.startswith("applies."))
    found: dict[str, bool] = {"always": True}
    for name, condition in conditions().items():
        found[name] = said[f"applies.{name}"] >= condition.enough
    shown = {f.section for f in paper.floats if f.kind in ("figure", "table")}
    study = kind in ("empirical", "dataset", "system") or any(
        # The main results of a paper on theory are its theorems.
        "experiments" in r or ("results" in r and ("theory" not in r or index in shown))
        for index, r in enumerate(roles)
    )
    if kind in ("survey", "position"):
        study = found["own-study"] and reports_study(paper)
    found["study"] = study
    found["training"] = found["training"] and study
    found["study-or-software"] = study or kind == "software"
    found["theory"] = kind == "theory" or any(asserts(statement) for statement in paper.statements)
    return found


def _decide(
    name: str,
    item: Item,
    paper: Paper,
    roles: Sequence[frozenset[Role]],
    read: list[Sentence],
) -> Decision:
    strong: list[Found] = []
    weak: list[Found] = []
    for sentence in read:
        if name not in sentence.cues and f"{name}.weak" not in sentence.cues:
            continue
        if sentence.roles & _THANKS or (
            _is_others_work(sentence.roles) and not sentence.roles & {*item.also_in}
        ):
            continue
        if item.only_in and not sentence.roles & {*item.only_in}:
            continue
        if sentence.roles and sentence.roles <= {*item.not_in}:
            continue
        aside = sentence.is_aside and not (item.asides or sentence.roles & _OF_ITSELF)
        if aside or f"{name}.unless" in sentence.cues:
            continue
        for cue, into in ((name, strong), (f"{name}.weak", weak)):
            told = [
                (start, end)
                for start, end in sentence.cues.get(cue, ())
                if item.hedged or not sentence.negates(start)
            ]
            if told:
                start, end = max(told, key=lambda place: min(place[1] - place[0], _TELLING))
                into.append(_found(sentence, start, end, len(told)))
    headed = [
        Found(s.title.plain, s.title.plain, s.span, s.index)
        for s in paper.sections
        if _is_about(item, s.title.plain, roles[s.index]) and paper.words_of(s) >= 5
    ]
    if headed or strong:
        found = (*headed[:1], *_best(strong, roles), *_best(weak, roles))
        why = f'headed "{headed[0].text}"' if headed else "said in so many words"
        return Decision(item.title, "present", "high", found[:_MOST_SHOWN], why)
    if len(weak) >= item.enough:
        return Decision(
            item.title, "present", "medium", tuple(weak[:_MOST_SHOWN]), "hinted at several times"
        )
    if weak:
        return Decision(item.title, "absent", "medium", tuple(weak), "only hinted at")
    return Decision(item.title, "absent", "high", (), "nothing in the text says it")


def _is_about(item: Item, title: str, roles: frozenset[Role]) -> bool:
    """Is a section evidence by itself?"""
    if _names(title, item.headings):
        return True
    if not roles & {*item.sections}:
        return False
    return _names(title, item.section_words) or not _names(title, item.other_words)


def _names(title: str, headings: Sequence[str]) -> bool:
    """Does a title have a word that begins with one of these?"""
    return bool(headings) and any(
        word.startswith(tuple(headings)) for word in re.findall(r"[\w-]+", title.lower())
    )


def _is_others_work(roles: frozenset[Role]) -> bool:
    """Is a section about related work, and about nothing of the paper's own?"""
    return "related-work" in roles and not roles & _OWN_WORK


def _best(found: list[Found], roles: Sequence[frozenset[Role]]) -> tuple[Found, ...]:
    """The places that say most, those among the experiments first."""

    def rank(place: Found) -> tuple[bool, int, int]:
        mine = roles[place.section] if place.section >= 0 else frozenset[Role]()
        return not mine & _STUDY, -place.cues, -min(len(place.text), _TELLING)

    return tuple(sorted(found, key=rank)[:_MOST_SHOWN])


def _found(sentence: Sentence, start: int, end: int, cues: int) -> Found:
    paragraph = sentence.paragraph
    return Found(
        paragraph.text.plain[start:end],
        sentence.text,
        paragraph.text.span(start, end),
        paragraph.section,
        cues,
    )
