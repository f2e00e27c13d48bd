"""Reading a paper for data sets: what each place in it may say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from paperlint.analysis.datasets import cues
from paperlint.analysis.datasets.abbreviations import Definition, definitions_in
from paperlint.analysis.datasets.cells import read_tables
from paperlint.analysis.datasets.claims import Claim, claims_in, made_in
from paperlint.analysis.datasets.contexts import Part
from paperlint.analysis.datasets.gazetteer import Gazetteer, gazetteer
from paperlint.analysis.datasets.ledger import Ledger
from paperlint.analysis.datasets.mentions import FIRM
from paperlint.analysis.datasets.names import names_in
from paperlint.analysis.datasets.words import GENERIC
from paperlint.analysis.evidence.model import Dataset
from paperlint.analysis.kind import Kind
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Paragraph, Section, Text

_OTHERS: frozenset[Role] = frozenset(
    {
        "introduction", "background", "related-work", "references", "acknowledgements", "keywords",
        "checklist", "limitations", "ethics", "future-work",
    }
)  # fmt: skip
_STUDY: frozenset[Role] = frozenset({"data", "experiments", "results"})
_OWN: frozenset[Role] = _STUDY | {"methods"}
_SHOWN: frozenset[Role] = _OWN | {"appendix", "discussion"}
_SPEAKS_ONLY: frozenset[Kind] = frozenset({"survey", "position", "software"})
"""Kinds of papers that speak of data sets more than they use any."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[])")
_TITLE = re.compile(
    rf"^(?:Introducing )?(\S{{1,40}}(?: \S{{1,40}}){{0,3}}?): .*\b(?:{FIRM}|[Dd]atabase"
    r"|[Cc]ollection|[Cc]hallenge|[Ss]uite)"
)
_NAMED = re.compile(r"(\S{1,40}(?: \S{1,40}){0,2}?): ")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_SHARED_TASK = re.compile(r"\b(?:SemEval|CoNLL|WMT|TREC|CLEF|BioCreative)[- ]?\d{4} Task \d+")
_FIRM = re.compile(FIRM)
_LEAD = 60
"""Characters of a text within which a name may open it."""
_MARGIN = 4
"""Characters before a name that a text may open with."""


def datasets_of(
    paper: Paper,
    roles: Sequence[frozenset[Role]],
    kind: Kind = "empirical",
    extra: Sequence[str] = (),
) -> tuple[Dataset, ...]:
    """The data sets the paper itself uses or introduces, in reading order, each once.

    `roles` are those of `paper.sections`; `kind` is the paper's: a survey speaks of many sets and
    uses none. `extra` are names to know beside the well-known ones:
    "Name", or "Name | another name of it".
    """
    texts = [p.text.plain for p in paper.paragraphs]
    defined = [definition for text in texts for definition in definitions_in(text)]
    short_names = {definition.short: definition.long for definition in defined}
    known = gazetteer(tuple(extra)).with_short_names(short_names)
    return _Reading(paper, roles, kind, known, defined).datasets()


class _Reading:
    def __init__(
        self,
        paper: Paper,
        roles: Sequence[frozenset[Role]],
        kind: Kind,
        known: Gazetteer,
        defined: Sequence[Definition],
    ) -> None:
        self.paper = paper
        self.roles = roles
        self.kind = kind
        self.known = known
        self.ledger = Ledger(known)
        self.certain = self._certain(defined)
        self.on_data = {
            s.index
            for s in paper.sections
            if (roles[s.index] & _OWN or not roles[s.index] & _OTHERS)
            and cues.ON_DATA.fullmatch(s.title.plain.strip(" .:"))
        }
        self.below_data = self.on_data | {
            s.index for s in paper.sections if s.parent in self.on_data
        }
        self.of_others: set[int] = set()
        """Where the cells stand that tell of the data sets of others."""
        self.abstract = {p.order for p in paper.abstract.paragraphs} if paper.abstract else set()

    def datasets(self) -> tuple[Dataset, ...]:
        """What the whole paper says."""
        self._title()
        for section in self.paper.sections:
            self._heading(section)
        inside = self.paper.abstract.paragraphs if self.paper.abstract else ()
        for paragraph in inside:
            self._paragraph(paragraph)
        self.of_others |= read_tables(
            self.paper.paragraphs, self.ledger, self.known, self._is_others
        )
        listing = False
        for paragraph in self.paper.paragraphs:
            if paragraph.order in self.abstract or paragraph.order in self.of_others:
                continue
            if paragraph.kind == "item" and (listing or paragraph.section in self.on_data):
                self._item(paragraph)
            if paragraph.kind in ("text", "item"):
                self._run_in(paragraph)
            self._paragraph(paragraph)
            if paragraph.kind == "text":
                listing = self._announces(paragraph)
        return self.ledger.datasets(self._again)

    def _certain(self, defined: Sequence[Definition]) -> frozenset[str]:
        """Keys of well-known sets whose short name the paper writes out."""
        keys = set()
        for definition in defined:
            self.ledger.define(definition)
            key = self.known.key_of(definition.short)
            if key == self.known.key_of(definition.long.split(" the ")[-1]):
                keys.add(key)
        return frozenset(keys)

    def _again(self, name: str) -> bool:
        """Does the paper speak of it more than once?"""
        return sum(text.count(name) for text in self._texts) > 1

    @cached_property
    def _texts(self) -> list[str]:
        return [
            *(s.title.plain for s in self.paper.sections),
            *(p.text.plain for p in self.paper.paragraphs),
        ]

    def _title(self) -> None:
        title = self.paper.title
        if title is None or not title.plain:
            return
        if match := _TITLE.match(title.plain):
            for name in names_in(match[1]):
                if name.shape == 2 or name.start == 0:
                    self.ledger.add(name.text, title, name.start, name.end, 2, "title")
        elif self.kind == "dataset" and (match := _NAMED.match(title.plain)):
            for name in names_in(match[1]):
                if name.shape > 1 and name.start == 0:
                    self.ledger.add(name.text, title, name.start, name.end, 2, "title")
        if task := _SHARED_TASK.search(title.plain):
            self.ledger.add(task[0], title, *task.span(), 2, "title")

    def _role(self, paragraph: Paragraph) -> frozenset[Role]:
        if paragraph.section < 0 or paragraph.order in self.abstract:
            return frozenset()
        return self.roles[paragraph.section]

    def _heading(self, section: Section) -> None:
        """A heading below one on data may be a name; a well-known name may stand in any heading of
        the study."""
        roles = self.roles[section.index]
        title = section.title
        studied = roles & _STUDY or section.index in self.below_data
        if section.level < 2 or not studied or not title.pieces:
            return
        for claim in claims_in(title.plain, self.known, Part(is_caption=True)):
            if claim.against:
                continue
            strength = 2 if claim.sure else claim.strength
            self.ledger.add(claim.name, title, claim.start, claim.end, strength, claim.why)
        above = self.paper.sections[section.parent].title.plain if section.parent >= 0 else ""
        if cues.LISTS.search(above):
            self._lead(title, 2, _FIRM.search(above) is not None, is_heading=True)

    def _lead(self, text: Text, weight: int, firm: bool, is_heading: bool = False) -> None:
        """A name that opens a text which is about it."""
        name = next(names_in(text.plain), None)
        if name is None or name.start > _MARGIN or name.shape == 0:
            return
        end = cues.LEAD_END.match(text.plain, name.end)
        if end is None:
            return
        words = name.text.replace("-", " ").lower().split()
        plain = not firm or GENERIC & set(words) or (not is_heading and "[CITE]" not in end[0])
        if name.shape == 2 or (len(words) > 1 and not plain):
            self.ledger.add(name.text, text, name.start, name.end, weight, "lead")

    def _run_in(self, paragraph: Paragraph) -> None:
        """A name that stands before a full stop as a heading of the paragraph, or before a colon as
        that of a part of it: a well-known one, or any where the part is on data."""
        if not self._role(paragraph) & _STUDY and paragraph.section not in self.below_data:
            return
        for end in _SENTENCE_END.finditer(paragraph.text.plain):
            opening = paragraph.text.plain[end.end() : end.end() + _LEAD]
            inside = next(self.known.find(opening), None)
            if (
                inside
                and inside.sure
                and inside.start == 0
                and cues.TELLS_OF.match(opening, inside.end)
            ):
                at = (end.end(), end.end() + inside.end)
                self.ledger.add(inside.name, paragraph.text, *at, 2, "lead")
        text = paragraph.text
        known = next(self.known.find(text.plain[:_LEAD]), None)
        if known and known.start <= _MARGIN and cues.RUN_IN_END.match(text.plain, known.end):
            self.ledger.add(known.name, text, known.start, known.end, 2, "lead")
            return
        name = next(names_in(text.plain[:_LEAD]), None)
        if (
            paragraph.section in self.below_data
            and name is not None
            and name.shape > 1
            and name.start <= _MARGIN
            and cues.RUN_IN_END.match(text.plain, name.end)
        ):
            self.ledger.add(name.text, text, name.start, name.end, 2, "lead")

    def _announces(self, paragraph: Paragraph) -> bool:
        """Does the paragraph say that a list of data sets follows?"""
        plain = paragraph.text.plain
        role = self._role(paragraph)
        if not role & _STUDY:
            return False
        if plain.rstrip().endswith(":"):
            return cues.LISTS.search(plain[-160:]) is not None
        title = self.paper.sections[paragraph.section].title.plain
        return "data" in role and cues.LISTS.search(title) is not None

    def _item(self, paragraph: Paragraph) -> None:
        self._lead(paragraph.text, 2, True)

    def _is_others(self, paragraph: Paragraph) -> bool:
        own = self._role(paragraph)
        return bool(own & _OTHERS) and not own & _OWN

    def _paragraph(self, paragraph: Paragraph) -> None:
        text, start = paragraph.text, 0
        plain = text.plain
        if "http" in plain or "www." in plain:
            plain = _URL.sub(lambda url: " " * len(url[0]), plain)
        others = self._is_others(paragraph)
        ends = [(m.start(), m.end()) for m in _SENTENCE_END.finditer(plain)]
        for end, following in (*ends, (len(plain), 0)):
            sentence = plain[start:end]
            for claim in self._claims(sentence, paragraph, others):
                if claim.against:
                    self.ledger.deny(claim.name)
                    continue
                weight = self._weight(claim, paragraph)
                left, right = start + claim.start, start + claim.end
                why = claim.why if claim.strength > 1 else f"{claim.why} in {paragraph.kind}"
                self.ledger.add(claim.name, text, left, right, weight, why)
            start = following

    def _claims(self, sentence: str, paragraph: Paragraph, others: bool) -> Iterator[Claim]:
        part = Part(
            is_caption=paragraph.kind == "caption",
            is_cell=paragraph.kind == "cell",
            on_data=paragraph.section in self.on_data,
            certain=self.certain,
            introduces=self.kind == "dataset",
        )
        if others:
            return made_in(sentence, self.known, part)
        return claims_in(sentence, self.known, part)

    def _weight(self, claim: Claim, paragraph: Paragraph) -> int:
        """How much a claim counts where it stands."""
        own = self._role(paragraph)
        if claim.made:
            return claim.strength
        if paragraph.kind == "cell":
            return min(claim.strength, 1)  # what stands about it in the table says more
        if self.kind == "survey" and "experiments" not in own:
            return 0
        if own & _STUDY or paragraph.section in self.below_data:
            return claim.strength
        if claim.why == "told":
            return min(claim.strength, 1)  # in its study, a paper tells of the sets it uses
        if self.kind in _SPEAKS_ONLY and not (claim.backed and claim.why == "known"):
            return min(claim.strength, 1)
        if not own:
            sure = claim.backed or paragraph.order not in self.abstract
            return claim.strength if sure else min(claim.strength, 1)
        if paragraph.kind == "caption" and own & _SHOWN:
            return claim.strength
        if "methods" in own and claim.backed and claim.strength == 2:
            return 2 if claim.sure else 1
        return min(claim.strength, 1)
