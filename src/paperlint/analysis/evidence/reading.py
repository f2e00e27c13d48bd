"""The sentences of a paper in which evidence counts, with the cues found in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from paperlint.analysis.evidence.apart import read
from paperlint.analysis.evidence.finder import Cues
from paperlint.analysis.evidence.items import ASIDE, all_cues
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Paragraph

_JUSTIFICATION = re.compile(r"\s*(?:justification|answer)\s*:", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|none|nor|never|neither|without|cannot|lacks?|lacking|n't|n’t)\b"
    r"(?:[^\w(]+\w+){0,4}[^\w(]*$",
    re.IGNORECASE,
)
_NOT_NEGATED = re.compile(r"\b(?:not only|no more than|not just)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b")


@dataclass(slots=True)
class Sentence:
    """A sentence, the roles of its section, and where each cue stands in its paragraph."""

    paragraph: Paragraph
    roles: frozenset[Role]
    start: int
    end: int
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    is_aside: bool = False
    """Is it about the field or other people's work only?"""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.paragraph.text.plain[self.start : self.end]

    def negates(self, start: int) -> bool:
        """Do the words before a cue deny it?"""
        before = self.paragraph.text.plain[max(self.start, start - 60) : start]
        return bool(_NEGATED.search(before)) and not _NOT_NEGATED.search(before)


def sentences(
    paper: Paper,
    roles: Sequence[frozenset[Role]],
    extra: Cues = (),
    justifications: bool = True,
) -> Iterator[Sentence]:
    """The sentences in reading order: no bibliography, no questions of a checklist, and its answers
    only where `justifications` count. `extra`: cues that are looked for as well."""
    wanted = [p for p in paper.paragraphs if _counts(p, roles, justifications)]
    texts = read(all_cues(extra), [p.text.plain for p in wanted])
    for paragraph, (bounds, matches) in zip(wanted, texts, strict=True):
        mine = roles[paragraph.section] if paragraph.section >= 0 else frozenset[Role]()
        found = [Sentence(paragraph, mine, start, end) for start, end in bounds]
        index = 0
        for match in matches:
            while index + 1 < len(found) and match.start >= found[index + 1].start:
                index += 1
            if match.end <= found[index].end:  # not the words of two sentences
                found[index].cues.setdefault(match.name, []).append((match.start, match.end))
        for sentence in found:
            sentence.is_aside = ASIDE in sentence.cues and not _FIRST_PERSON.search(sentence.text)
        yield from found


def _counts(paragraph: Paragraph, roles: Sequence[frozenset[Role]], justifications: bool) -> bool:
    if paragraph.kind == "keywords" or not paragraph.text.pieces:
        return False
    mine = roles[paragraph.section] if paragraph.section >= 0 else frozenset[Role]()
    if "references" in mine:
        return False
    if "checklist" not in mine:
        return True
    return justifications and bool(_JUSTIFICATION.match(paragraph.text.plain))
