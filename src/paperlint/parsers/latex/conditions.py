"""TeX's conditions, decided where the source tells how they come out."""

from __future__ import annotations

from paperlint.parsers.latex.definitions import Definitions
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.regex import regex

_OPERAND = r"\s*(\\[a-zA-Z@]+|\d+|[^\s\\])"
_PAIR = regex(_OPERAND + _OPERAND)
_ONE = regex(r"\s*(\\[a-zA-Z@]+)")
_COMPARISON = regex(r"\s*(\\[a-zA-Z@]+|-?\d+)\s*([<>=])\s*(\\[a-zA-Z@]+|-?\d+)")
_BOOLEAN = regex(r"\\boolean\s*\{([^{}]+)\}")
_EQUAL = regex(r"\\equal\s*\{([^{}]*)\}\s*\{([^{}]*)\}")


def holds(frame: Frame, name: str, definitions: Definitions) -> bool:
    """Does `\\if..` hold? Moves behind what it compares. What can't be told counts as true."""
    text = frame.scan.text
    if name[2:] in definitions.conditions:
        return definitions.conditions[name[2:]]
    if name in ("if", "ifx"):
        if match := _PAIR.match(text, frame.pos, frame.end):
            frame.pos = match.end()
            return _same(match[1], match[2], definitions, whole=name == "ifx")
    elif name == "ifdefined":
        if match := _ONE.match(text, frame.pos, frame.end):
            frame.pos = match.end()
            return match[1][1:] in definitions.macros
    elif name in ("ifnum", "ifdim") and (match := _COMPARISON.match(text, frame.pos, frame.end)):
        frame.pos = match.end()
        return _compare(match[1], match[2], match[3], definitions)
    return name != "iffalse"


def _value(operand: str, definitions: Definitions) -> str | None:
    if not operand.startswith("\\"):
        return operand
    definition = definitions.macros.get(operand[1:])
    return definition.source.strip() if definition else None


def _same(left: str, right: str, definitions: Definitions, whole: bool) -> bool:
    if left == right:
        return True
    undefined = [operand == "\\undefined" for operand in (left, right)]
    first, second = _value(left, definitions), _value(right, definitions)
    if any(undefined):
        return (second if undefined[0] else first) is None
    if first is None or second is None:
        return True
    return first == second if whole else first[:1] == second[:1]


def _compare(left: str, sign: str, right: str, definitions: Definitions) -> bool:
    try:
        first = int(_value(left, definitions) or "")
        second = int(_value(right, definitions) or "")
    except ValueError:
        return True
    return {"<": first < second, ">": first > second, "=": first == second}[sign]


def test_holds(test: str, definitions: Definitions) -> bool:
    """Does the test of `\\ifthenelse` hold? What can't be told counts as true."""
    negated = test.lstrip().startswith("\\not")
    if match := _BOOLEAN.search(test):
        return definitions.conditions.get(match[1].strip(), True) is not negated
    if match := _EQUAL.search(test):
        return (match[1].strip() == match[2].strip()) is not negated
    return True


def _if_then_else(reader: Reader, frame: Frame, name: str, start: int) -> None:
    test, yes, no = frame.read("{{{")
    said = reader.string(frame, test)
    if name == "iftoggle":
        true = reader.definitions.toggles.get(said, True)
    elif name == "ifbool":
        true = reader.definitions.conditions.get(said, True)
    elif name in ("ifdef", "ifundef"):
        macro = frame.scan.text[slice(*test)].strip().lstrip("\\") if test else ""
        true = (macro in reader.definitions.macros) is (name == "ifdef")
    else:
        true = test_holds(said, reader.definitions)
    branch = yes if true else no
    if branch is not None:
        reader.push(frame.inner(*branch))


def _set_boolean(reader: Reader, frame: Frame, name: str, start: int) -> None:
    switch = reader.string(frame, frame.group())
    if name.startswith("set"):
        value = reader.string(frame, frame.group()) == "true"
    else:
        value = name == "booltrue"
    reader.definitions.conditions[switch] = value


def _set_toggle(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.definitions.toggles[reader.string(frame, frame.group())] = name == "toggletrue"


def _else(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.skip_branch(frame, start)


TABLE: dict[str, Handler] = {
    **dict.fromkeys(("toggletrue", "togglefalse"), _set_toggle),
    **dict.fromkeys(("newboolean", "setboolean"), _set_boolean),
    **dict.fromkeys(("newbool", "setbool", "booltrue", "boolfalse"), _set_boolean),
    **dict.fromkeys(("ifthenelse", "iftoggle", "ifbool", "ifdef", "ifundef"), _if_then_else),
    "else": _else,
}
