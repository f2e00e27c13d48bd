from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile, zip_longest

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import CITATION_MARK, Paper, Paragraph, Statement
from paperlint.regex import regex
from paperlint.rules.content.parts import sure
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.stretches import Stretches
from paperlint.source.text import Span

_CLAIM = regex(r"(?:theorem|lemma|proposition)$", re.IGNORECASE)
_RESTATED = regex(r"\b(?:restate\w*|informal|recall\w*|cf|from|see|thm|folklore)\b", re.I)
_POINTER = regex(
    r"\bpro(?:of|ofs|ve|ved|ven|ves|ving)\b|\bderiv(?:e|ed|es|ation|ations)\b|\bfollows?\b"
    r"|\bimmediate(?:ly)?\b|\bconsequence\b|\bappendi\w+|\bsupplement\w*|\bsketch\b|\bwe show\b"
    r"|\bargument\b|\bcorollary\b|\bapplying\b|\bcombining\b|\bplugging\b|\bobvious\w*|\bclear(?:ly)?\b"
    r"|\btrivial\w*|\bstandard\b|\bwell[- ]known\b|\bclassic\w*|\bdue to\b|\bhence\b|\bindeed\b",
    re.IGNORECASE,
)
"""Words around a statement that prove it, sketch a proof, or say where one is."""
_ALL = regex(
    r"\b(?:all|the|our|full|complete|detailed|missing|omitted|remaining|formal|technical)\s"
    r"(?:\w+ ){0,2}proofs\b|\bproofs (?:of|for) (?:all|the|our|these)\b"
    r"|\bproofs (?:are|can|appear|is|deferred|in)\b",
    re.IGNORECASE,
)
"""Where all proofs are, said once for all statements."""
_PROOF_OF = regex(r"\bproofs?\b", re.IGNORECASE)
_AROUND = 2


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "NeurIPS paper checklist, item 3 (theory assumptions and proofs)",
            "https://neurips.cc/public/guides/PaperChecklist",
        ),
        Authority(
            "ML reproducibility checklist: theoretical claims",
            "https://www.cs.mcgill.ca/~jpineau/ReproducibilityChecklist-v2.0.pdf",
        ),
    ),
    help="Prove it, cite the proof in its head, or say where it is: “Proof: Appendix A”.",
)
def theorem_without_proof(facts: Facts) -> Iterator[Hit]:
    """One theorem among others has no proof of its own, and no pointer to one.

    Looks for: a theorem, lemma or proposition in a paper that proves others, where no proof comes
    before the next statement, no proof or appendix refers to it, it cites no work, no words around
    it sketch a proof or say where it is, and no sentence says where all proofs are. Corollaries
    follow from what they stand after. Papers without any proof are `theory-without-analysis`'s.

    Why: checklists ask for a complete proof of every claim, in the paper or in its appendix.

    Instead: number statements and proofs so that each proof says whose it is.

    Cannot detect: proofs that are no environment, far from their theorem and without a reference.
    """
    proofs = [s for s in facts.paper.statements if _is_proof(s)]
    if not proofs or _all_are_somewhere(facts.paper):
        return
    proved = _Proved(facts, proofs)
    asserted = [s for s in facts.paper.statements if not _is_proof(s)]
    for statement, following in zip_longest(asserted, asserted[1:]):
        if not _CLAIM.search(statement.kind) or _RESTATED.search(statement.note.plain):
            continue
        if not proved(statement, following.order if following else None):
            yield Hit(
                statement.span,
                f"This {statement.kind} has no proof: looked for one before the next statement, "
                "for a proof or an appendix that refers to it, and for a pointer beside it.",
                confidence=sure(facts),
            )


def _is_proof(statement: Statement) -> bool:
    return statement.kind.split()[-1:] == ["proof"]


def _all_are_somewhere(paper: Paper) -> bool:
    return any(_ALL.search(p.text.plain) for p in paper.paragraphs)


class _Proved:
    """Is a statement proved, or is said where it is?"""

    def __init__(self, facts: Facts, proofs: Sequence[Statement]) -> None:
        self._paper = facts.paper
        self._proofs = [proof.order for proof in proofs]
        self._labels = [label.order for label in facts.paper.labels]
        self._paragraphs = [paragraph.order for paragraph in facts.paper.paragraphs]
        self._referred = _referred_by_proofs(facts, proofs)

    def __call__(self, statement: Statement, following: int | None) -> bool:
        first = bisect_right(self._labels, statement.order)
        labels = takewhile(
            lambda label: _holds(statement, label.span), islice(self._paper.labels, first, None)
        )
        if any(label.name in self._referred for label in labels):
            return True
        next_proof = bisect_right(self._proofs, statement.order)
        if next_proof < len(self._proofs) and (
            following is None or self._proofs[next_proof] < following
        ):
            return True
        own, around = self._own_and_around(statement)
        if CITATION_MARK in statement.note.plain or any(CITATION_MARK in p.text.plain for p in own):
            return True
        if own and own[-1].text.plain.rstrip().endswith("?"):
            return True
        return any(_POINTER.search(p.text.plain) for p in (*own, *around))

    def _own_and_around(self, statement: Statement) -> tuple[list[Paragraph], list[Paragraph]]:
        """The paragraphs of a statement, and those before and after it in its section."""
        paragraphs = self._paper.paragraphs
        first = bisect_right(self._paragraphs, statement.order)
        own = list(takewhile(lambda p: _holds(statement, p.span), islice(paragraphs, first, None)))
        last = first + len(own)
        near = (*paragraphs[max(0, first - _AROUND) : first], *paragraphs[last : last + _AROUND])
        return own, [p for p in near if p.section == statement.section]


def _referred_by_proofs(facts: Facts, proofs: Sequence[Statement]) -> set[str]:
    """The labels to which proofs, headings of proofs and appendices refer."""
    paper = facts.paper
    speaking = Stretches(
        [
            *(proof.span for proof in proofs),
            *(s.span for s in paper.sections if _PROOF_OF.search(s.title.plain)),
            *(p.span for p in paper.paragraphs if _PROOF_OF.search(p.text.plain)),
        ]
    )
    return {
        target
        for reference in paper.references
        if (reference.section >= 0 and "appendix" in facts.roles[reference.section])
        or speaking.cover(reference.span.file, reference.span.start)
        for target in reference.targets
    }


def _holds(statement: Statement, inner: Span) -> bool:
    outer = statement.span
    return outer.file is inner.file and outer.start <= inner.start < outer.end
