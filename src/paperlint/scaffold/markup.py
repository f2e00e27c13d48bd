"""A part of a paper in LaTeX or in a kind of Markdown: lines, spots, citations, references."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from paperlint.guidance.parts import Bit, bits

Format = Literal["latex", "markdown"]

WIDTH = 96
_GLUE = "\0"
"""Stands for a blank at which no line may be broken."""

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "±": r"$\pm$",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def plain(text: str) -> str:
    """A user's words on one line, without control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def tex(text: str) -> str:
    """Text as LaTeX prints it."""
    text = re.sub(r'(^|(?<=[\s(]))"(?=\S)', "``", text).replace('"', "''")
    return "".join(_TEX.get(letter, letter) for letter in text)


def quoted_yaml(text: str) -> str:
    """Text as a YAML scalar; JSON's double quotes are YAML's."""
    import json

    return json.dumps(text, ensure_ascii=False)


def markdown(text: str) -> str:
    """Text as Markdown prints it."""
    return re.sub(r"([\\`*_\[\]<>#$|~^@])", r"\\\1", text)


class Markup(Protocol):
    """How a format writes what a part is made of."""

    @property
    def format(self) -> Format: ...

    def line(self, text: str) -> str:
        """A line of a part's body."""

    def comment(self, text: str) -> str:
        """A comment, wrapped."""


@dataclass(frozen=True)
class Latex:
    """LaTeX. `cite` is the macro for a citation in brackets, `proof` an environment.
    `named_spots`: the macro `\\fillin` is there; else spots are plain text. `lowest` is the level
    of its sections' headings."""

    cite: str = "citep"
    proof: str = "proof"
    named_spots: bool = True
    lowest: int = 1
    format: Literal["latex"] = "latex"

    def line(self, text: str) -> str:
        return wrapped(self._bits(bits(text)))

    def short(self, text: str) -> str:
        """The same on one line: for cells and arguments."""
        return self._bits(bits(text)).replace(_GLUE, " ")

    def comment(self, text: str) -> str:
        return textwrap.fill(text, WIDTH, initial_indent="% ", subsequent_indent="% ")

    def _bits(self, found: Sequence[Bit]) -> str:
        return "".join(map(self._bit, found))

    def _bit(self, bit: Bit) -> str:
        if bit.kind == "spot":
            inner = self._bits(bit.inner)
            return f"\\fillin{{{inner}}}" if self.named_spots else f"[FILL{_GLUE}IN: {inner}]"
        if bit.kind == "cite":
            return f"\\{self.cite}{{{bit.text}}}"
        if bit.kind == "ref":
            return f"{_thing(bit.text)}~\\ref{{{label(bit.text)}}}"
        return tex(bit.text)


@dataclass(frozen=True)
class Markdown:
    """A kind of Markdown. `cite` and `ref` are patterns for a key and for a display's name;
    without `ref` displays are numbered by hand. `keys` are other names for some works.
    `table_label` goes behind a table's caption; `directives`: tables are directives. `lowest` is
    the level of its sections' headings."""

    cite: str = "[@{key}]"
    ref: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    table_label: str = ""
    directives: bool = False
    lowest: int = 1
    format: Literal["markdown"] = "markdown"

    def line(self, text: str) -> str:
        return wrapped(self._bits(bits(text)))

    def short(self, text: str) -> str:
        """The same on one line: for cells and keys."""
        return self._bits(bits(text)).replace(_GLUE, " ")

    def comment(self, text: str) -> str:
        return textwrap.fill(f"<!-- {text} -->", WIDTH)

    def _bits(self, found: Sequence[Bit]) -> str:
        return "".join(map(self._bit, found))

    def _bit(self, bit: Bit) -> str:
        if bit.kind == "spot":
            return f"[FILL{_GLUE}IN: {self._bits(bit.inner)}]"
        if bit.kind == "cite":
            return self.cite.format(key=self.keys.get(bit.text, bit.text))
        if bit.kind == "ref":
            if not self.ref:
                return f"{_thing(bit.text)}{_GLUE}1"
            return self.ref.format(name=bit.text)
        return bit.text


def _thing(name: str) -> str:
    kind = name.partition("-")[0]
    return kind.capitalize() if kind in _STATEMENTS else "Table"


_STATEMENTS = {"assumption": "asm", "definition": "def", "theorem": "thm"}


def label(name: str) -> str:
    """The label of a display or, `assumption-main`, of a statement: tab:results, asm:main."""
    kind, _, rest = name.partition("-")
    return f"{_STATEMENTS[kind]}:{rest}" if kind in _STATEMENTS else f"tab:{name}"


def wrapped(text: str) -> str:
    """A paragraph of lines that are not too long; a mark of a spot is not broken."""
    filled = textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return filled.replace(_GLUE, " ")
