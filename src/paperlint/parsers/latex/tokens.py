"""The one place that knows pylatexenc: tokens, arguments of macros, symbols."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pylatexenc import latex2text, latexwalker, macrospec

from paperlint.parsers.latex.vocabulary import ENVIRONMENT_ARGUMENTS, MACRO_ARGUMENTS

TokenKind = Literal["macro", "begin", "end", "inline-math", "display-math", "char"]

_KINDS: dict[str, TokenKind] = {
    "macro": "macro",
    "begin_environment": "begin",
    "end_environment": "end",
    "mathmode_inline": "inline-math",
    "mathmode_display": "display-math",
}


def _context() -> macrospec.LatexContextDb:
    context = latexwalker.get_default_latex_context_db()
    context.add_context_category(
        "papers",
        prepend=True,
        macros=[macrospec.std_macro(name, spec) for name, spec in MACRO_ARGUMENTS.items()],
        environments=[
            macrospec.std_environment(name, spec) for name, spec in ENVIRONMENT_ARGUMENTS.items()
        ],
    )
    return context


_CONTEXT = _context()
_SYMBOLS = latex2text.get_default_latex_context_db()
_MATH_MACRO = re.compile(r"\\([a-zA-Z]+|.)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """`name`: of the macro or environment, or the delimiter of mathematics."""

    kind: TokenKind
    name: str
    end: int


class Tokens:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._walker = latexwalker.LatexWalker(text, latex_context=_CONTEXT, tolerant_parsing=True)

    def at(self, position: int) -> Token:
        """The token that begins at `position`, white space behind a macro's name not included."""
        try:
            token = self._walker.get_token(position)
        except (latexwalker.LatexWalkerParseError, latexwalker.LatexWalkerEndOfStream):
            return Token("char", self._text[position], position + 1)
        kind = _KINDS.get(token.tok, "char")
        end = token.pos + token.len - (len(token.post_space or "") if kind == "macro" else 0)
        return Token(kind, token.arg, max(end, position + 1))


@lru_cache(maxsize=4096)
def macro_arguments(name: str) -> str | None:
    """The arguments a macro takes, `*` `[` `{` each; None for a macro nobody has told us of."""
    return _argument_spec(_CONTEXT.get_macro_spec(name))


@lru_cache(maxsize=1024)
def environment_arguments(name: str) -> str | None:
    """The arguments behind `\\begin{name}`."""
    return _argument_spec(_CONTEXT.get_environment_spec(name))


def _argument_spec(spec: object) -> str | None:
    parser = getattr(spec, "args_parser", None)
    arguments = getattr(parser, "argspec", None)
    known = bool(getattr(spec, "macroname", "") or getattr(spec, "environmentname", ""))
    return arguments if known and isinstance(arguments, str) else None


@lru_cache(maxsize=4096)
def symbol(name: str) -> str | None:
    """What a macro prints of its own: `alpha` gives α. None where it prints no fixed text."""
    spec = _SYMBOLS.get_macro_spec(name)
    printed = spec.simplify_repl if spec is not None else None
    if isinstance(printed, str) and "%" not in printed:
        return printed
    return _PRINTED.get(name)


_PRINTED = {
    "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", "{": "{", "}": "}", ",": " ", ";": " ",
    ":": " ", "!": "", "/": "", "-": "", "@": "", " ": " ", "\n": " ", "\t": " ", "TeX": "TeX",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "quad": " ", "qquad": " ",
    "textbackslash": "\\", "textasciitilde": "~", "textunderscore": "_", "textbar": "|",
    "slash": "/", "hfill": " ", "newline": " ", "linebreak": " ", "today": "today",
}  # fmt: skip

_ACCENTED = re.compile(
    r"\\(?:[`'^\"~=.]|[uvHtcdbkr](?![a-zA-Z]))\s*(?:\{\\?[a-zA-Z]?\}|\\?[a-zA-Z])"
)
_TO_TEXT = latex2text.LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)


def accent(text: str, position: int) -> tuple[str, int] | None:
    """The accented letter that begins at `position` and where it ends: `\\"{o}` gives ö."""
    match = _ACCENTED.match(text, position)
    if match is None:
        return None
    return str(_TO_TEXT.latex_to_text(match.group())), match.end()


def math_text(source: str) -> str:
    """Mathematics as one would type it in plain text: `10^{-4} \\pm 2` gives `10^-4 ± 2`."""

    def replaced(match: re.Match[str]) -> str:
        return symbol(match[1]) or " "

    if "\\" in source:
        source = _MATH_MACRO.sub(replaced, source)
    return source.replace("{", "").replace("}", "").replace("~", " ").strip()
