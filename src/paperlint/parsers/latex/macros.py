"""What each macro does: a table from its name to a function."""

from __future__ import annotations

import re
from collections.abc import Callable

from paperlint.paper import (
    AuthorNote,
    Citation,
    Graphic,
    Label,
    Link,
    Reference,
    Text,
)
from paperlint.parsers.latex import conditions, headings, includes, tokens
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.definitions import Definition
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Reader
from paperlint.parsers.latex.vocabulary import (
    AUTHOR_NOTES,
    CITATION,
    COLOURS,
    CORE,
    DEFINING,
    GRAPHIC_EXTENSIONS,
    GRAPHICS,
    INITIALS,
    NO_CITATION,
    REFERENCES,
    SHOWN_ARGUMENTS,
    TWO_PART_REFERENCES,
)

MacroHandler = Callable[[Reader, Frame, str, int], None]

_POINTER = re.compile(r"\\([a-zA-Z@]+)\*?")
_CONDITIONAL = re.compile(r"if[a-zA-Z@]*")
_NO_CONDITIONAL = re.compile(
    r"if(?:f|thenelse|toggle|bool|blank|empty|def[a-z]*|cs[a-z]*|str[a-z]*)"
)
_SWITCH = re.compile(r"(.+?)(true|false)")
_WORDS = re.compile(r"[A-Za-z]{2,}")


def meet(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """Do what a macro does. The frame stands behind its name."""
    known = _TABLE.get(name)
    if known is not None and name in CORE:
        known(reader, frame, name, start)
        return
    own = reader.definitions.macros.get(name)
    if own is not None and own.builtin is not None:
        _builtin(reader, frame, own.builtin, start)
    elif own is not None:
        if name in AUTHOR_NOTES or _is_author_note(own):
            _author_note(reader, frame, name, start)
        elif known is None or own.arguments or not own.source.startswith("\\" + name):
            reader.expand(frame, own, start)
    else:
        _builtin(reader, frame, name, start)


def _builtin(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A macro of LaTeX or a package."""
    known = _TABLE.get(name)
    if known is not None:
        known(reader, frame, name, start)
    elif name in DEFINING:
        reader.definitions.read(name, frame)
    elif _CONDITIONAL.fullmatch(name) and not _NO_CONDITIONAL.fullmatch(name):
        if not conditions.holds(frame, name, reader.definitions):
            reader.skip_branch(frame)
    elif CITATION.fullmatch(name) and name not in NO_CITATION:
        _cite(reader, frame, name, start)
    else:
        _plain(reader, frame, name, start)


def _plain(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A macro that prints a symbol, an accented letter, some of its arguments, or nothing."""
    text = frame.scan.text
    if not name.isalpha() or len(name) == 1:
        accented = tokens.accent(text, start)
        if accented is not None and accented[1] <= frame.end:
            frame.pos = accented[1]
            reader.made(accented[0], frame.span(start, frame.pos))
            return
    switch = _SWITCH.fullmatch(name)
    if switch and switch[1] in reader.definitions.conditions:
        reader.definitions.conditions[switch[1]] = switch[2] == "true"
        return
    shown = SHOWN_ARGUMENTS.get(name)
    if shown is not None:
        found = frame.read(shown)
        for kind, argument in reversed(list(zip(shown, found, strict=True))):
            if kind in "ot" and argument is not None:
                reader.push(frame.inner(*argument))
        if name == "\\":
            reader.end_cell(frame, start)
        return
    printed = tokens.symbol(name)
    if printed is not None:
        reader.made(printed, frame.span(start, frame.pos))
        return
    specification = tokens.macro_arguments(name)
    if specification is None:
        before = frame.pos
        if frame.peek() == "[" and (frame.optional() is None or frame.peek() != "{"):
            frame.pos = before
        return
    for kind in specification:
        if kind == "*":
            frame.star()
        elif kind == "[":
            frame.optional()
        else:
            break


# -- pointers ------------------------------------------------------------------------------------


def _cite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    several = name.endswith("cites")
    frame.star()
    while True:
        before = frame.pos
        while frame.optional() is not None:
            pass
        found = frame.braced()
        if found is None:
            frame.pos = before
            return
        keys = tuple(k.strip() for k in reader.string(frame, found).split(",") if k.strip())
        span = frame.span(start, frame.pos)
        if reader.in_document and keys:
            reader.builder.add(Citation, span, keys=keys, command=name)
            reader.cite(span)
        if not several:
            return


def _nocite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    keys = reader.string(frame, frame.group()).split(",")
    reader.builder.add(
        Citation, frame.span(start, frame.pos), keys=tuple(k.strip() for k in keys), command=name
    )


def _reference(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.star()
    frame.optional()
    parts = [frame.braced() for _ in range(2 if name in TWO_PART_REFERENCES else 1)]
    targets = tuple(
        t.strip()
        for part in parts
        for t in reader.string(frame, part).split(",")
        if part is not None and t.strip()
    )
    if targets and reader.in_document:
        span = frame.span(start, frame.pos)
        reader.builder.add(Reference, span, targets=targets, command=name)
        reader.made("[REF]", span)


def _hyperref(reader: Reader, frame: Frame, name: str, start: int) -> None:
    target = frame.optional()
    if target is not None:
        label = reader.string(frame, target)
        span = frame.span(start, frame.pos)
        reader.builder.add(Reference, span, targets=(label,), command=name)


def _label(reader: Reader, frame: Frame, name: str, start: int) -> None:
    label = reader.string(frame, frame.group())
    if label and reader.in_document:
        reader.builder.add(Label, frame.span(start, frame.pos), name=label)
        if reader.floats:
            reader.floats[-1].labels.append(label)


def _url(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.braced()
    if found is None:
        return
    span = frame.span(start, frame.pos)
    reader.builder.add(Link, span, url=reader.string(frame, found))
    reader.emit(frame, *found)


def _href(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    address, shown = frame.braced(), frame.braced()
    if address is None:
        return
    url = reader.string(frame, address)
    span = frame.span(start, frame.pos)
    if shown is not None:
        words = Text(frame.scan.text[slice(*shown)])
        reader.builder.add(Link, span, url=url, text=words)
        reader.push(frame.inner(*shown))
    else:
        reader.builder.add(Link, span, url=url)


def pointers_in(reader: Reader, frame: Frame, inside: Range) -> None:
    """The labels, references and citations of a displayed formula or a drawing."""
    text = frame.scan.text
    position = inside[0]
    while match := _POINTER.search(text, position, inside[1]):
        position = match.end()
        name = match[1]
        handler = _label if name == "label" else _reference if name in REFERENCES else None
        if handler is None and CITATION.fullmatch(name) and name not in NO_CITATION:
            handler = _cite
        if handler is None or frame.scan.hidden(match.start()):
            continue
        part = Frame(frame.scan, position, inside[1], frame.call, frame.arguments)
        reader.sinks.append(type(reader.sinks[-1])(None))
        handler(reader, part, name, match.start())
        reader.sinks.pop()
        position = max(position, part.pos)


# -- floats, notes, lists -------------------------------------------------------------------------


def _caption(reader: Reader, frame: Frame, name: str, start: int) -> None:
    if name in ("captionof", "subcaptionbox"):
        frame.star()
        if name == "captionof":
            frame.group()
    frame.star()
    frame.optional()
    found = frame.braced()
    if found is not None and reader.in_document:
        reader.read_as(frame, found, "caption")


def _subfloat(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\subfloat[caption]{..}`: the optional argument is a caption, the other one is read on."""
    first = frame.optional()
    second = frame.optional()
    shown = second or first
    body = frame.braced()
    if body is not None:
        reader.push(frame.inner(*body))
    if shown is not None and reader.in_document:
        reader.read_as(frame, shown, "caption")


def _footnote(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    found = frame.braced()
    if found is not None:
        reader.read_as(frame, found, "footnote")


def _graphic(reader: Reader, frame: Frame, name: str, start: int) -> None:
    specification = tokens.macro_arguments(name) or "{"
    found = frame.read(specification)
    path = reader.string(frame, found[-1]) if found else ""
    if not path or not reader.in_document:
        return
    near = frame.scan.file.name
    file = None
    if "\\" not in path and "#" not in path:
        file = reader.project.resolve(path, near, GRAPHIC_EXTENSIONS, reader.graphics_folders)
    reader.builder.add(Graphic, frame.span(start, frame.pos), path=path, file=file)
    if reader.floats:
        reader.floats[-1].graphics.append(path)


def _graphics_folders(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.group()
    if found:
        reader.graphics_folders = re.findall(r"\{([^{}]*)\}", frame.scan.text[slice(*found)])


def _item(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.flush()
    label = frame.optional()
    if label is not None:
        reader.push(frame.inner(*label))


def _is_author_note(definition: Definition) -> bool:
    """Does a macro print somebody's coloured remark, as `\\textcolor{red}{JD: #1}` does?"""
    source = definition.source
    if "#1" not in source or not COLOURS.search(source):
        return False
    before = source[: source.rfind("#")]
    shown = re.sub(r"\\[a-zA-Z]+|\{[a-zA-Z!0-9]*\}", " ", before)
    return INITIALS.search(shown) is not None and len(source) < 200


def _author_note(reader: Reader, frame: Frame, name: str, start: int) -> None:
    own = reader.definitions.macros.get(name)
    frame.star()
    frame.optional()
    found = frame.braced()
    silent = own is not None and own.readable and bool(own.arguments) and "#" not in own.source
    for _ in range(len(own.arguments.replace("[", "")) - 1 if own else 0):
        following = frame.braced()
        found = following or found
    if found is None or not reader.in_document or silent:
        return
    span = frame.span(start, frame.pos)
    order = reader.builder.tick()

    def done(text: Text) -> None:
        if own is not None and not text:
            return  # the paper's own macro, with nothing to print
        reader.builder.add(AuthorNote, span, order=order, command=name, text=text)

    reader.collect(frame, found, done)


# -- files, branches ------------------------------------------------------------------------------


def _input(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.skip_blank()
    if frame.peek() == "{":
        path = reader.string(frame, frame.group())
    else:
        match = re.compile(r"[^\s{}\\%]+").match(frame.scan.text, frame.pos, frame.end)
        path = match.group() if match else ""
        frame.pos = match.end() if match else frame.pos
    includes.include(reader, frame, path.strip().strip('"'), start)


def _import(reader: Reader, frame: Frame, name: str, start: int) -> None:
    folder, path = (reader.string(frame, found) for found in frame.read("{{"))
    includes.include(reader, frame, folder.rstrip("/") + "/" + path if folder else path, start)


def _if_file_exists(reader: Reader, frame: Frame, name: str, start: int) -> None:
    path, yes, no = frame.read("{{{")
    wanted = reader.string(frame, path)
    there = includes.exists(reader, frame, wanted)
    branch = yes if there else no
    if branch is not None:
        reader.push(frame.inner(*branch))
    if there and name == "InputIfFileExists":
        includes.include(reader, frame, wanted, start)


def _bibliography(reader: Reader, frame: Frame, name: str, start: int) -> None:
    names = reader.string(frame, frame.group())
    if reader.in_document:
        includes.bibliography(reader, frame, names, start)


def _add_resource(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    found = reader.string(frame, frame.group())
    reader.bibliography_files.extend(n.strip() for n in found.split(",") if n.strip())


def _print_bibliography(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    if reader.in_document:
        includes.bibliography(reader, frame, ",".join(reader.bibliography_files), start)


def _if_then_else(reader: Reader, frame: Frame, name: str, start: int) -> None:
    test, yes, no = frame.read("{{{")
    said = reader.string(frame, test)
    if name == "iftoggle":
        true = reader.definitions.toggles.get(said, True)
    else:
        true = conditions.test_holds(said, reader.definitions)
    branch = yes if true else no
    if branch is not None:
        reader.push(frame.inner(*branch))


def _set_boolean(reader: Reader, frame: Frame, name: str, start: int) -> None:
    switch = reader.string(frame, frame.group())
    value = reader.string(frame, frame.group()) == "true" if name.startswith("set") else False
    reader.definitions.conditions[switch] = value


def _set_toggle(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.definitions.toggles[reader.string(frame, frame.group())] = name == "toggletrue"


def _else(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.skip_branch(frame, to_fi=True)


def _nothing(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """For macros that only end something."""


def _paragraph_end(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.end_paragraph(frame, start)


def _style(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.read("[{")
    includes.style(reader, frame, found, start, name)


def _end_input(reader: Reader, frame: Frame, name: str, start: int) -> None:
    for open_frame in reversed(reader.frames):
        open_frame.pos = open_frame.end
        if open_frame.is_file:
            return


_TABLE: dict[str, MacroHandler] = {
    **headings.TABLE,
    **dict.fromkeys(REFERENCES, _reference),
    **dict.fromkeys(AUTHOR_NOTES, _author_note),
    **dict.fromkeys(GRAPHICS, _graphic),
    **dict.fromkeys(("url", "nolinkurl", "burl", "path"), _url),
    **dict.fromkeys(("caption", "captionof", "subcaption", "topcaption"), _caption),
    **dict.fromkeys(("subfloat", "subfigure", "subtable", "subcaptionbox"), _subfloat),
    **dict.fromkeys(("footnote", "footnotetext", "thanks", "blfootnote"), _footnote),
    **dict.fromkeys(("input", "include", "subfile", "subfileinclude"), _input),
    **dict.fromkeys(("import", "subimport", "includefrom", "subincludefrom"), _import),
    **dict.fromkeys(("IfFileExists", "InputIfFileExists"), _if_file_exists),
    **dict.fromkeys(
        ("par", "bigskip", "medskip", "smallskip", "newpage", "clearpage"), _paragraph_end
    ),
    **dict.fromkeys(("documentclass", "documentstyle", "usepackage"), _style),
    **dict.fromkeys(("toggletrue", "togglefalse"), _set_toggle),
    **dict.fromkeys(("newboolean", "setboolean"), _set_boolean),
    **dict.fromkeys(("ifthenelse", "iftoggle"), _if_then_else),
    **dict.fromkeys(("item", "bibitem"), _item),
    "hyperref": _hyperref,
    "href": _href,
    "label": _label,
    "nocite": _nocite,
    "graphicspath": _graphics_folders,
    "bibliography": _bibliography,
    "addbibresource": _add_resource,
    "printbibliography": _print_bibliography,
    "else": _else,
    "fi": _nothing,
    "endinput": _end_input,
}
