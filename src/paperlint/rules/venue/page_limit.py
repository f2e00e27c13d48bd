from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import folded, has_unread_text
from paperlint.rules.venue.demands import hit, holding
from paperlint.rules.venue.length import counted_words, counts
from paperlint.source.text import Span
from paperlint.venues.model import LimitDemand

_LEAST_LINES = 4
"""Lines of a page above a heading that are more than a running head."""
_LONG = 60
"""Characters beyond which a line of a PDF is no heading."""


@rule(
    family="venue",
    severity="error",
    authorities=(
        Authority("ICML: instructions", "https://icml.cc/Conferences/2026/AuthorInstructions"),
        Authority("ACL Rolling Review: call for papers", "https://aclrollingreview.org/cfp"),
        Authority("ICLR: template", "https://github.com/ICLR/Master-Template"),
    ),
    help="Cut, or move what readers can do without to the appendix.",
    whole_paper=True,
)
def venue_page_limit(facts: Facts) -> Iterator[Hit]:
    """The main text is longer than the venue allows.

    Looks for: the page on which the main text ends: in the PDF that `--pdf` names, the page where
    the first heading behind it stands; without one, the last page of a label of the main text in
    the `.aux` file beside the source. Where neither is there, a note estimates pages by words, and
    calls it an estimate. What the venue doesn't count is left out.

    Why: nearly every conference rejects papers over the limit without review.

    Instead: cut, or use the appendix.

    Cannot detect: pages of a PDF whose headings can't be read, files of TeX that are older than
    the source, short papers, which have a lower limit; figures in an estimate by words.
    """
    for demand in holding(facts, facts.venue.profile.limits.values()):
        if demand.of == "pages" and demand.most:
            yield from _over(facts, demand)


def _over(facts: Facts, demand: LimitDemand) -> Iterator[Hit]:
    allowed = f"{facts.venue.label} allows {demand.most}"
    measured = _by_pdf(facts, demand) or _by_aux(facts, demand) or _by_log(facts, demand)
    if measured is not None:
        page, how, is_over = measured
        if is_over:
            message = f"The text that counts goes on to page {page} {how}; {allowed}."
            yield hit(facts, demand, _place(facts, demand), message)
        return
    if has_unread_text(facts):
        return
    words = counted_words(facts, demand)
    pages = words / facts.venue.profile.page_words
    if pages > demand.most:
        message = (
            f"By an estimate, {words:,} words take {pages:.0f} pages or more without figures; "
            f"{allowed}."
        )
        help = "Count the pages of the PDF: --pdf FILE does it exactly."
        yield Hit(_place(facts, demand), message, help=help, severity="info", confidence="medium")


Measured = tuple[int, str, bool]
"""The last page that counts, where that was read, and whether it is beyond the limit."""


def _by_pdf(facts: Facts, demand: LimitDemand) -> Measured | None:
    pdf = facts.pdf
    if pdf is None or not pdf.pages:
        return None
    last = len(pdf.pages)
    end = _first_behind(facts, demand)
    if end:
        found = _page_of(end, pdf.pages)
        if found is None:
            facts.not_judged.append(
                f"{pdf.name}: no heading was found behind the main text, so its pages were not "
                "counted."
            )
            return None
        last = found
    return last, f"of {pdf.name}", last > demand.most


def _first_behind(facts: Facts, demand: LimitDemand) -> set[str]:
    """What the headings are called that end the main text, squeezed; empty where all counts."""
    sections = facts.paper.sections
    counted = [s for s in sections if s.level <= 1 and counts(facts, s.index, demand)]
    last = counted[-1].index if counted else -1
    behind = [s for s in sections[last + 1 :] if s.level <= 1 and not s.in_appendix]
    titles = {_squeezed(s.title.plain) for s in behind if s.title}
    if demand.excluding:
        titles |= {"references", "bibliography"}
    return titles - {""}


def _squeezed(line: str) -> str:
    """A heading as PDFs have it: small capitals come apart, numbers stand before it."""
    return re.sub(r"[^a-z]", "", folded(line))


def _page_of(titles: set[str], pages: tuple[tuple[str, ...], ...]) -> int | None:
    """The last page with main text: that of the first of these headings, or the one before where
    hardly anything stands above it."""
    for number, lines in enumerate(pages, start=1):
        for index, line in enumerate(lines):
            if len(line) <= _LONG and _squeezed(line) in titles:
                return number if index >= _LEAST_LINES or number == 1 else number - 1
    return None


def _by_aux(facts: Facts, demand: LimitDemand) -> Measured | None:
    """At least so far does the text go: labels of floats don't count, since floats drift."""
    typeset, paper = facts.paper.typeset, facts.paper
    floating = {name for shown in paper.floats for name in shown.labels}
    pages = [
        typeset.labels[label.name]
        for label in paper.labels
        if label.name in typeset.labels
        and label.name not in floating
        and (label.section < 0 or counts(facts, label.section, demand))
    ]
    if pages and max(pages) > demand.most:
        return max(pages), f"({typeset.files[0]})", True
    return None


def _by_log(facts: Facts, demand: LimitDemand) -> Measured | None:
    """All pages together say something where all count, or where there are few."""
    total, files = facts.paper.typeset.pages, facts.paper.typeset.files
    if total is None or (demand.excluding and total > demand.most):
        return None
    return total, f"({files[-1]})", total > demand.most


def _place(facts: Facts, demand: LimitDemand) -> Span:
    """Where the text should have ended: the first heading that doesn't count, behind all that
    does."""
    behind: Section | None = None
    for section in reversed(facts.paper.sections):
        if counts(facts, section.index, demand):
            break
        behind = section
    return behind.span if behind is not None else facts.paper.body_end
