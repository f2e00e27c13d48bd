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


def bracketed(inner: str) -> list[str]:
    """The keys of a bracketed group; empty where it is none."""
    if "@" not in inner or re.search(r"\n[ \t>]*\n", inner):
        return []
    return [key(m.group(1)) for m in _IN_BRACKETS.finditer(inner)]


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


def split_keys(text: str) -> tuple[str, ...]:
    """Keys between commas."""
    return tuple(filter(None, (part.strip() for part in text.split(","))))
