"""How the rules of this family say things alike."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from paperlint.finding import Related
from paperlint.paper import Float, Paper
from paperlint.rules.registry import Authority
from paperlint.source.text import Span

LATEX_REFERENCES = Authority(
    "LaTeX: an unofficial reference manual (cross references)",
    "https://latexref.xyz/Cross-references.html",
)
BIBTEXING = Authority("BibTeXing", "https://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf")
ACL_FORMAT = Authority(
    "ACL: formatting guidelines", "https://acl-org.github.io/ACLPUB/formatting.html"
)

FIGURES_IN_TEXT = (
    Authority(
        "APA: tables and figures (call-outs in the text)",
        "https://apastyle.apa.org/style-grammar-guidelines/tables-figures",
    ),
)

_SHOWN = 3
"""Names that a message spells out."""
_COMPARED = 200
"""Names that one is compared with."""


def names(found: Sequence[str]) -> str:
    """`a, b, c and 4 more`."""
    shown = ", ".join(found[:_SHOWN])
    return shown if len(found) <= _SHOWN else f"{shown} and {len(found) - _SHOWN} more"


def also(spans: Sequence[Span], what: str) -> tuple[Related, ...]:
    """Further places of one finding."""
    return tuple(Related(span, what) for span in spans)


def times(count: int) -> str:
    """ ", 3 times" behind what happens more than once."""
    return f", {count} times" if count > 1 else ""


def nearest(name: str, known: Sequence[str]) -> str:
    """ "; the nearest is x" where a known name is very near, else ""."""
    by_case = {other.lower(): other for other in known}
    if name.lower() in by_case:
        return f"; the nearest is {by_case[name.lower()]}"
    alike = [other for other in known if other[:2] == name[:2] or other[-4:] == name[-4:]]
    near = get_close_matches(name, alike[:_COMPARED], n=1, cutoff=0.84)
    return f"; the nearest is {near[0]}" if near else ""


def outermost(paper: Paper) -> list[Float]:
    """The figures and tables that stand in no other."""
    orders = {one.order for one in paper.floats}
    return [
        one for one in paper.floats if one.kind in ("figure", "table") and one.parent not in orders
    ]
