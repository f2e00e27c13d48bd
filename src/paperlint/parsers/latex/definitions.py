"""The paper's own macros and environments: their bodies are no text, their uses are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperlint.parsers.latex.cursor import Cursor, Range
from paperlint.parsers.latex.scan import Scan

_PARAMETERS = re.compile(r"(?:#[1-9])*")
_FOLDER = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"\s*([0-9])\s*")
_XPARSE = re.compile(r"[mrovbs]|[OD]\s*(?:[^\s{]{2})?\s*\{[^{}]*\}|d..")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a macro stands for: `body` in `scan`. `arguments`: `[` and `{`, one each.

    `default` is the value of a first optional argument. `closing` is the body of an environment's
    end. `readable` is False for a macro whose arguments are marked off in ways we can't follow.
    """

    name: str
    scan: Scan
    body: Range
    arguments: str = ""
    default: Range | None = None
    closing: Range | None = None
    readable: bool = True
    builtin: str | None = None
    """The macro of LaTeX or a package that this one was let to be."""

    @property
    def source(self) -> str:
        """The body as written."""
        return self.scan.text[slice(*self.body)]


class Definitions:
    """All macros, environments, theorem kinds, conditions and toggles a paper has set up."""

    def __init__(self) -> None:
        self.macros: dict[str, Definition] = {}
        self.environments: dict[str, Definition] = {}
        self.statements: dict[str, str] = {}
        self.conditions: dict[str, bool] = {}
        self.toggles: dict[str, bool] = {}
        self.closing_aliases: dict[str, list[str]] = {}
        self.input_folders: list[str] = []
        """Where `\\input` looks, too: `\\def\\input@path{{a/}{b/}}`."""

    def read(self, command: str, cursor: Cursor) -> None:
        """Read what follows a defining command, and move behind it."""
        if command in ("long", "global"):
            return
        if command in ("def", "gdef", "edef", "xdef"):
            self._def(cursor)
        elif command == "let":
            self._let(cursor)
        elif command == "newif":
            name = cursor.macro_name()
            if name and name.startswith("if"):
                self.conditions[name[2:]] = False
        elif command == "newtoggle":
            if toggle := cursor.group():
                self.toggles[cursor.scan.text[slice(*toggle)]] = False
        elif command in ("newtheorem", "spnewtheorem", "declaretheorem"):
            self._statement(command, cursor)
        elif command.endswith("environment"):
            self._environment(cursor)
        elif command.endswith("DocumentEnvironment"):
            self._xparse_environment(cursor)
        elif command.endswith("DocumentCommand"):
            self._xparse(cursor)
        elif command in ("DeclareMathOperator", "DeclarePairedDelimiter"):
            cursor.star()
            cursor.read("{{" if command == "DeclareMathOperator" else "{{{")
        else:
            self._newcommand(cursor)

    def add_missing(self, other: Definitions) -> None:
        """Take what another place defines and the paper doesn't."""
        self.macros = {**other.macros, **self.macros}
        self.environments = {**other.environments, **self.environments}
        self.statements = {**other.statements, **self.statements}
        self.conditions = {**other.conditions, **self.conditions}
        for name, aliases in other.closing_aliases.items():
            self.closing_aliases.setdefault(name, []).extend(aliases)

    def _add(self, definition: Definition) -> None:
        self.macros[definition.name] = definition
        if closed := re.search(r"\\end\s*\{([^{}]+)\}\s*$", definition.source):
            self.closing_aliases.setdefault(closed[1], []).append(definition.name)

    def _newcommand(self, cursor: Cursor) -> None:
        cursor.star()
        name = cursor.macro_name()
        count, default = self._arity(cursor)
        body = cursor.group()
        if name and body:
            arguments = ("[" if default else "{" * min(count, 1)) + "{" * (count - 1)
            self._add(Definition(name, cursor.scan, body, arguments, default))

    def _arity(self, cursor: Cursor) -> tuple[int, Range | None]:
        number = cursor.optional()
        if number is None:
            return 0, None
        match = _NUMBER.fullmatch(cursor.scan.text, *number)
        return (int(match[1]) if match else 0), cursor.optional()

    def _def(self, cursor: Cursor) -> None:
        name = cursor.macro_name()
        text = cursor.scan.text
        opening = text.find("{", cursor.pos, cursor.end)
        if opening < 0 or name is None:
            return
        parameters = text[cursor.pos : opening].strip()
        cursor.pos = opening
        body = cursor.group()
        if body is None:
            cursor.pos = opening + 1
            return
        plain = _PARAMETERS.fullmatch(parameters) is not None
        if name == "input@path":
            self.input_folders = _FOLDER.findall(text[slice(*body)])
            return
        self._add(
            Definition(
                name, cursor.scan, body, "{" * parameters.count("#"), readable=plain or not body
            )
        )

    def _let(self, cursor: Cursor) -> None:
        name = cursor.macro_name()
        cursor.skip_blank()
        if cursor.peek() == "=":
            cursor.pos += 1
            cursor.skip_blank()
        start = cursor.pos
        if cursor.peek() == "\\":
            other = cursor.macro_name()
            if name and other and other in self.macros:
                self.macros[name] = self.macros[other]
            elif name and other and name != other:
                here = (start, cursor.pos)
                self.macros[name] = Definition(name, cursor.scan, here, builtin=other)
        elif cursor.pos < cursor.end:
            cursor.pos += 1

    def _environment(self, cursor: Cursor) -> None:
        cursor.star()
        name = cursor.group()
        count, default = self._arity(cursor)
        opening, closing = cursor.group(), cursor.group()
        if name and opening and closing:
            title = cursor.scan.text[slice(*name)].strip()
            arguments = ("[" if default else "{" * min(count, 1)) + "{" * (count - 1)
            self.environments[title] = Definition(
                title, cursor.scan, opening, arguments, default, closing
            )

    def _xparse_arguments(self, cursor: Cursor) -> str:
        wanted = cursor.group()
        if wanted is None:
            return ""
        kinds = _XPARSE.findall(cursor.scan.text[slice(*wanted)])
        return "".join("{" if k[0] in "mrvb" else "*" if k[0] == "s" else "[" for k in kinds)

    def _xparse(self, cursor: Cursor) -> None:
        name = cursor.macro_name()
        arguments = self._xparse_arguments(cursor)
        body = cursor.group()
        if name and body:
            self._add(Definition(name, cursor.scan, body, arguments))

    def _xparse_environment(self, cursor: Cursor) -> None:
        name = cursor.group()
        arguments = self._xparse_arguments(cursor)
        opening, closing = cursor.group(), cursor.group()
        if name and opening and closing:
            title = cursor.scan.text[slice(*name)].strip()
            self.environments[title] = Definition(
                title, cursor.scan, opening, arguments, None, closing
            )

    def _statement(self, command: str, cursor: Cursor) -> None:
        cursor.star()
        if command == "declaretheorem":
            cursor.optional()
        name = cursor.group()
        cursor.optional()
        title = cursor.group() if command != "declaretheorem" else None
        cursor.optional()
        if command == "spnewtheorem":
            cursor.read("{{")
        if name:
            key = cursor.scan.text[slice(*name)].strip()
            shown = cursor.scan.text[slice(*title)] if title else key
            word = re.search(r"[A-Za-z]+(?: [A-Za-z]+)?", re.sub(r"\\[a-zA-Z]+", " ", shown))
            self.statements[key] = (word.group() if word else key).lower()
