"""What the first words of a paragraph make of it: a heading, a theorem, keywords, a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperlint.parsers.markdown import names
from paperlint.parsers.markdown.inlines import unwrap
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Prepared

_STATEMENT = (
    r"theorem|lemma|proposition|corollary|definition|assumption|remark|example|claim|conjecture"
    r"|hypothesis|axiom|fact|observation|property|exercise|problem|condition"
)
_STATED = re.compile(
    rf"({_STATEMENT}|proof)(?: (?:of\b.*|[A-Z]?\d[\w.]*|[A-Z]))?(?:\s*\((.*)\))?\s*[.:]?",
    re.IGNORECASE,
)
_FLOAT = re.compile(
    r"(?:supplementary )?(?:fig(?:ure)?|tab(?:le)?|algorithm|listing)s?\b\.? *\w*\d"
)
_KEYWORDS = re.compile(
    r"(?:\*\*|__|\*|_)?(?:Key\s?-?words?|Index terms)(?:\*\*|__|\*|_)?\s*[:.—–-]+"
    r"(?:\*\*|__|\*|_)?[—–-]*\s*",
    re.IGNORECASE,
)
_MARK = r"(?:\*\*|__|\*|_)?"
_TABLE_CAPTION = re.compile(
    rf"(?:(?:Table)?:(?=\s)\s*|(?={_MARK}(?:Table|Tab\.)\s*\w?[\d.]*{_MARK}\s*[:.|]))",
    re.IGNORECASE,
)
_FIGURE_CAPTION = re.compile(
    rf"{_MARK}(?:Figure|Fig\.?)\s*\w?[\d.]*\w?{_MARK}\s*(?:[:.|]|{_MARK}\s*\w)", re.IGNORECASE
)

THEOREMS = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition",
    "cnj": "conjecture", "def": "definition", "exm": "example", "exr": "exercise", "rem": "remark",
    "alg": "algorithm", "asm": "assumption", "prop": "proposition", "rmk": "remark",
}  # fmt: skip
"""The prefixes of labels that make a Quarto div a theorem, and what it then is."""

_PREFIXES = {kind: prefix for prefix, kind in reversed(THEOREMS.items())} | {"hypothesis": "hyp"}

LONGEST = 8
"""Words of a run-in heading."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How a paragraph begins: the bold (or slanted) inline, its source, where it ends."""

    inline: Block
    start: int
    end: int
    words: str
    strong: bool
    alone: bool
    """Nothing follows it."""
    closed: bool
    """A stop or colon ends it."""


def lead_of(inlines: list[Block], prepared: Prepared) -> Lead | None:
    """The bold or slanted words a paragraph begins with."""
    if not inlines:
        return None
    place, inline = unwrap(inlines[0])
    if inline["t"] not in ("Strong", "Emph"):
        return None
    where = prepared.range(place)
    if where is None:
        return None
    text = prepared.file.text
    start, end = where
    if any(c.kind in ("cite", "note-open", "tag", "figure") for c in prepared.within(start, end)):
        return None
    words = " ".join(text[start:end].strip("*_ \n").split())
    rest = [
        inner
        for inner in (unwrap(other)[1] for other in inlines[1:])
        if inner["t"] not in ("Space", "SoftBreak", "LineBreak")
    ]
    following = prepared.within(end, end + 200)
    only_attributes = (
        len(rest) == 1 and bool(following) and following[0].kind in ("attributes", "label")
        and not text[end : following[0].start].strip()
        and not text[following[0].end : following[0].end + 1].strip()
    )  # fmt: skip
    alone = not rest or only_attributes
    closed = words[-1:] in (".", ":") or text[end : end + 1] in (".", ":")
    return Lead(inline, start, end, words, inline["t"] == "Strong", alone, closed)


def is_run_in(lead: Lead) -> bool:
    """Is it a heading in the text's own line, or a line of its own?"""
    if not lead.strong or not (lead.closed or lead.alone):
        return False
    count = len(lead.words.split())
    if not 1 <= count <= LONGEST or not any(c.isalpha() for c in lead.words):
        return False
    name = lead.words.lower()
    return _FLOAT.match(name) is None and not names.is_keywords(names.normal(name))


def statement(lead: Lead) -> tuple[str, str] | None:
    """Kind and note of the theorem, or whatever is stated; None where nothing is."""
    found = _STATED.fullmatch(lead.words)
    if found is None:
        return None
    kind = found.group(1).lower()
    if not lead.strong and kind != "proof":
        return None
    return kind, found.group(2) or ""


def keywords_mark(text: str, start: int) -> int | None:
    """Where the keywords begin in a paragraph that gives them."""
    found = _KEYWORDS.match(text, start)
    return found.end() if found else None


def table_caption(text: str, start: int) -> int | None:
    """Where the text of a table's caption begins in a paragraph that is one."""
    found = _TABLE_CAPTION.match(text, start)
    return found.end() if found else None


def is_figure_caption(text: str, start: int) -> bool:
    """Does a paragraph begin as the caption of a figure?"""
    return _FIGURE_CAPTION.match(text, start) is not None


def is_numbered_caption(text: str, start: int) -> bool:
    """Does it begin with "Figure 1:" or "Table 1.", so that it can't be a sentence?"""
    return _NUMBERED.match(text, start) is not None


_NUMBERED = re.compile(
    rf"{_MARK}(?:Figure|Fig\.?|Table|Tab\.?|Algorithm|Listing)\s*\w?[\d.]*\w?{_MARK}\s*[:.|]{_MARK}",
    re.IGNORECASE,
)


def label_of(identifier: str, classes: list[str]) -> str:
    """What others call a div: bookdown puts `thm:` before the name of a `.theorem`."""
    if ":" in identifier or "-" in identifier[:5]:
        return identifier
    prefixes = [_PREFIXES[name] for name in classes if name in _PREFIXES]
    return f"{prefixes[0]}:{identifier}" if prefixes else identifier


def statement_of_classes(identifier: str, classes: list[str]) -> str | None:
    """The kind of theorem a div is."""
    for name in classes:
        if re.fullmatch(rf"{_STATEMENT}|proof|algorithm", name, re.IGNORECASE):
            return name.lower()
    prefix = identifier.partition("-")[0]
    return THEOREMS.get(prefix) if "-" in identifier else None
