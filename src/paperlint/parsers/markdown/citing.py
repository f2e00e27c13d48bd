"""How Markdown cites and refers: `[@key]`, `@fig:x`, `\\cite{..}`, `<d-cite>`, `{% cite %}`."""

from __future__ import annotations

import re

KEY = (
    r"(?:\{[^{}\s]{1,300}\}"
    r"|(?:url|https?|ftp):[^\s;,\]\[]{1,500}"
    r"|\w(?:\w|(?:[:.#$%&+?<>~/-]|\([\w.-]+\))(?=[\w(]))*)"
)
AT = re.compile(rf"-?@({KEY})")
_IN_BRACKETS = re.compile(rf"(?:^|(?<=[\s;,(\[]))-?@({KEY})")

BRACED = re.compile(rf"\{{[+*!]?@({KEY})\}}")
"""As pandoc-xnos refers: `{@fig:x}`."""
BRACKETED = re.compile(r"\[([^\[\]]{1,1500})\]")

_CROSS = re.compile(
    r"(?:(?:fig|figs|figure|tbl|tab|table|eq|eqn|eqs|equation|sec|lst|alg|algo|thm|lem|app)[:]"
    r"|(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|alg|rem|sol|tip|nte|wrn|imp|cau)-)"
    r"(?=\w)",
    re.IGNORECASE,
)

_LOOKUP = frozenset({"url", "http", "https", "ftp"})


Range = tuple[int, int]


def bracketed(inner: str, start: int) -> tuple[list[str], list[Range]]:
    """The keys of a bracketed group that begins at `start`, and where each stands; none where it
    is none."""
    if "@" not in inner or re.search(r"\n[ \t>]*\n", inner):
        return [], []
    found = list(_IN_BRACKETS.finditer(inner))
    places = [(start + m.start(1), start + m.end(1)) for m in found]
    return [key(m.group(1)) for m in found], [
        place(m.group(1), *p) for m, p in zip(found, places, strict=True)
    ]


def place(written: str, start: int, end: int) -> Range:
    """Where the key itself stands in what is written there."""
    if written.startswith("{"):
        return start + 1, end - 1
    return start, start + len(key(written))


def key(written: str) -> str:
    """A key as it stands in the bibliography: braces and a final stop are no part of it."""
    if written.startswith("{"):
        return written[1:-1]
    if written.partition(":")[0] in _LOOKUP:
        return written.rstrip(".:?!)")
    return written


def is_cross_reference(name: str) -> bool:
    """Does pandoc-crossref or Quarto read `@name` as a reference, not as a citation?"""
    return _CROSS.match(name) is not None


def target(name: str) -> str:
    """The label a reference means: `@Fig:x` at the start of a sentence is `fig:x`."""
    return name[:1].lower() + name[1:] if is_cross_reference(name) else name


_BETWEEN_COMMAS = re.compile(r"[^,\s](?:[^,]*[^,\s])?")


def split_keys(text: str) -> tuple[str, ...]:
    """Keys between commas."""
    return tuple(_BETWEEN_COMMAS.findall(text))


def split_places(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Where each of the keys between commas stands in a stretch of the source."""
    return tuple(match.span() for match in _BETWEEN_COMMAS.finditer(text, start, end))
