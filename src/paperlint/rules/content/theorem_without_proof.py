from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import CITATION_MARK, Paper, Paragraph, Statement
from paperlint.rules.content.parts import sure
from paperlint.rules.registry import Authority, rule
from paperlint.source.text import Span

_CLAIM = re.compile(r"(?:theorem|lemma|proposition)$", re.IGNORECASE)
_RESTATED = re.compile(r"\b(?:restate\w*|informal|recall\w*|cf|from|see|thm|folklore)\b", re.I)
_POINTER = re.compile(
    r"\bpro(?:of|ofs|ve|ved|ven|ves|ving)\b|\bderiv(?:e|ed|es|ation|ations)\b|\bfollows?\b"
    r"|\bimmediate(?:ly)?\b|\bconsequence\b|\bappendi\w+|\bsupplement\w*|\bsketch\b|\bwe show\b"
    r"|\bargument\b|\bcorollary\b|\bapplying\b|\bcombining\b|\bplugging\b|\bobvious\w*|\bclear(?:ly)?\b"
    r"|\btrivial\w*|\bstandard\b|\bwell[- ]known\b|\bclassic\w*|\bdue to\b|\bhence\b|\bindeed\b",
    re.IGNORECASE,
)
"""Words around a statement that prove it, sketch a proof, or say where one is."""
_ALL = re.compile(
    r"\b(?:all|the|our|full|complete|detailed|missing|omitted|remaining|formal|technical)\s"
    r"(?:\w+ ){0,2}proofs\b|\bproofs (?:of|for) (?:all|the|our|these)\b"
    r"|\bproofs (?:are|can|appear|is|deferred|in)\b",
    re.IGNORECASE,
)
"""Where all proofs are, said once for all statements."""
_PROOF_OF = re.compile(r"\bproofs?\b", re.IGNORECASE)
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
    paper = facts.paper
    proofs = [s for s in paper.statements if _is_proof(s)]
    if not proofs or _all_are_somewhere(paper):
        return
    referred = _referred_by_proofs(facts, proofs)
    asserted = [s for s in paper.statements if not _is_proof(s)]
    for index, statement in enumerate(asserted):
        if not _CLAIM.search(statement.kind) or _RESTATED.search(statement.note.plain):
            continue
        following = asserted[index + 1].order if index + 1 < len(asserted) else None
        if not _is_proved(paper, statement, following, proofs, referred):
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


def _referred_by_proofs(facts: Facts, proofs: Sequence[Statement]) -> set[str]:
    """The labels to which proofs, headings of proofs and appendices refer."""
    paper = facts.paper
    spans = [proof.span for proof in proofs]
    spans += [s.span for s in paper.sections if _PROOF_OF.search(s.title.plain)]
    spans += [p.span for p in paper.paragraphs if _PROOF_OF.search(p.text.plain)]
    found: set[str] = set()
    for reference in paper.references:
        if (reference.section >= 0 and "appendix" in facts.roles[reference.section]) or any(
            _holds(span, reference.span) for span in spans
        ):
            found.update(reference.targets)
    return found


def _is_proved(
    paper: Paper,
    statement: Statement,
    following: int | None,
    proofs: Sequence[Statement],
    referred: set[str],
) -> bool:
    labels = {label.name for label in paper.labels if _holds(statement.span, label.span)}
    if not labels.isdisjoint(referred):
        return True
    own = [p for p in paper.paragraphs if _holds(statement.span, p.span)]
    if CITATION_MARK in statement.note.plain or any(CITATION_MARK in p.text.plain for p in own):
        return True
    if any(p.text.plain.rstrip().endswith("?") for p in own[-1:]):
        return True
    for proof in proofs:
        if proof.order > statement.order and (following is None or proof.order < following):
            return True
    return any(_POINTER.search(p.text.plain) for p in (*own, *_around(paper, statement, own)))


def _around(paper: Paper, statement: Statement, own: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs before and after a statement, in its section."""
    orders = [p.order for p in paper.paragraphs]
    first = bisect_right(orders, statement.order)
    last = first + len(own)
    near = (
        paper.paragraphs[max(0, first - _AROUND) : first] + paper.paragraphs[last : last + _AROUND]
    )
    yield from (p for p in near if p.section == statement.section)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.file is inner.file and outer.start <= inner.start < outer.end
