"""Files that a file pulls in: `\\input` and its relatives, packages, bibliographies."""

from __future__ import annotations

import posixpath
import re

from paperlint.errors import InputError, LimitReached
from paperlint.paper import Bibliography, Style, Text
from paperlint.parsers.latex.cursor import Cursor, Range
from paperlint.parsers.latex.definitions import Definitions
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.scan import Scan
from paperlint.parsers.latex.titlepage import note_pdf_author
from paperlint.parsers.latex.vocabulary import DEFINING, STAND_IN
from paperlint.source.text import SourceFile, Span

_MAX_PACKAGE = 200_000
_BARE_PATH = re.compile(r"[^\s{}\\%]+")
_WINDOWS = re.compile(r"(?:[A-Za-z]:)?[^\\{}]*(?:\\[^\\{}]+)+")
_ROOTED = re.compile(r"[A-Za-z]:\\|\.\.?\\")
_MACRO = re.compile(r"\\(?:[A-Za-z]+|.)")
_TEX_OWN = frozenset(
    "glyphtounicode glyphtounicode.tex glyphtounicode-cmr supp-pdf supp-pdf.mkii supp-mis epsf "
    "epsf.tex cyracc.def xy xypic pstricks multido random random.tex pdfcolor ushyphex".split()
)
"""Files that come with TeX."""


def include(reader: Reader, frame: Frame, path: str, start: int) -> None:
    """Read a file in the place of its `\\input`."""
    span = frame.span(start, frame.pos)
    if not path or "#" in path or path.startswith("|"):
        return
    if "\\" in path:
        _by_backslash(reader, frame, path, span)
        return
    looked = (path, frame.scan.file.name, (".tex", ".ltx"), reader.definitions.input_folders)
    name = reader.project.resolve(*looked)
    if name is None and path in _TEX_OWN:
        return
    if name is None:
        said = reader.project.absence(*looked)
        reader.builder.problem("missing-file", f"{path} {said}.", span)
        return
    open_names = [f.scan.file.name for f in reader.frames if f.is_file]
    if name in open_names:
        reader.builder.problem(
            "include-cycle", f"{name} includes itself: {' -> '.join([*open_names, name])}.", span
        )
        return
    limits = reader.project.limits
    if len(open_names) > limits.include_depth or len(reader.builder.files) > limits.files:
        which = "include-depth" if len(open_names) > limits.include_depth else "files"
        reader.builder.problem(
            "limit", f"{name} was not read: too many files (the limit is limits.{which}).", span
        )
        return
    try:
        file = reader.project.open(name)
    except LimitReached as error:
        reader.builder.problem("limit", str(error), span)
        return
    except InputError as error:
        reader.builder.problem("missing-file", f"{name} can't be read: {error}", span)
        return
    open_file(reader, file, included=True)


def _by_backslash(reader: Reader, frame: Frame, path: str, span: Span) -> None:
    """Say that a path as Windows has it is none for LaTeX. A macro that isn't known, which is as
    likely, is no matter: where its file is can't be told."""
    near = frame.scan.file.name
    is_path = _ROOTED.match(path) or reader.project.resolve(path, near, (".tex", ".ltx"))
    if is_path and _WINDOWS.fullmatch(path):
        found = _MACRO.search(path)
        macro = found[0] if found else path
        better = path.replace("\\", "/")
        told = f"{path} is not read: LaTeX takes {macro} for a macro; write {better}."
        reader.builder.problem("missing-file", told, span)


def open_file(reader: Reader, file: SourceFile, included: bool = False) -> None:
    """Read a file from here on; of an included document only what it prints."""
    scan = reader.scan(file)
    if file not in reader.builder.files:
        reader.builder.files.append(file)
    start = scan.body if included and scan.body is not None else 0
    reader.push(Frame(scan, start, scan.end, is_file=True))


def exists(reader: Reader, frame: Frame, path: str) -> bool:
    """Is a file that the paper asks for there?"""
    return (
        reader.project.resolve(
            path, frame.scan.file.name, (".tex",), reader.definitions.input_folders
        )
        is not None
    )


def style(reader: Reader, frame: Frame, found: list[Range | None], start: int, name: str) -> None:
    """`\\documentclass` and `\\usepackage`; a package of the project's own may define macros."""
    options = tuple(o.strip() for o in reader.string(frame, found[0]).split(",") if o.strip())
    is_class = name.startswith("document")
    if found[0] is not None:
        note_pdf_author(reader, frame, found[0])
    for package in reader.string(frame, found[1]).split(","):
        package = package.strip()
        if not package:
            continue
        span = frame.span(start, frame.pos)
        reader.builder.styles.append(Style(package, options, span, is_class))
        if package == STAND_IN:
            continue
        own = None if is_class else reader.project.resolve(package + ".sty", frame.scan.file.name)
        if own is None:
            continue
        try:
            file = reader.project.open(own)
        except InputError:
            continue
        if len(file.text) <= _MAX_PACKAGE:
            _harvest(reader, reader.scan(file))


def _harvest(reader: Reader, scan: Scan) -> None:
    """Take the definitions of a package that the paper doesn't make itself, and nothing else."""
    found = Definitions()
    position = scan.text.find("\\")
    while 0 <= position < scan.end:
        hidden = scan.opaque.get(position)
        cursor = Cursor(scan, position, scan.end)
        if hidden:
            cursor.pos = hidden[0]
        else:
            name = cursor.macro_name() or ""
            if name in DEFINING:
                found.read(name, cursor)
        position = scan.text.find("\\", max(cursor.pos, position + 1))
    reader.definitions.add_missing(found)


def bibliography(reader: Reader, frame: Frame, names: str, start: int) -> None:
    """`\\bibliography{a,b}`: the reference list is here."""
    resources = _named(reader, names)
    span = frame.span(start, frame.pos)
    reference_list(reader, frame, start)
    near = frame.scan.file.name
    found = {
        resource: reader.project.resolve(
            resource, near, (".bib",), reader.definitions.input_folders
        )
        for resource in resources
    }
    reader.builder.add(
        Bibliography,
        span,
        resources=resources,
        files=tuple(name for name in found.values() if name),
        missing=tuple(resource for resource, name in found.items() if name is None),
    )


def _named(reader: Reader, names: str) -> tuple[str, ...]:
    job = posixpath.splitext(posixpath.basename(reader.project.main))[0]
    names = names.replace("\\jobname", job).replace("\n", "")
    return tuple(n.strip() for n in names.split(",") if n.strip())


def reference_list(reader: Reader, frame: Frame, start: int) -> None:
    """The section that a reference list makes, unless its heading was written by hand."""
    reader.out.flush()
    builder = reader.builder
    last = builder.sections[-1] if builder.sections else None
    written = last is not None and last.kind == "bibliography"
    if written and not any(p.section == builder.section for p in builder.paragraphs[-3:]):
        return
    span = frame.span(start, frame.pos)
    builder.heading(Text("References"), 1, span, kind="bibliography")


# -- the macros -----------------------------------------------------------------------------------


def _input(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.skip_blank()
    if frame.peek() == "{":
        path = reader.string(frame, frame.group())
    else:
        match = _BARE_PATH.match(frame.scan.text, frame.pos, frame.end)
        path = match.group() if match else ""
        frame.pos = match.end() if match else frame.pos
    include(reader, frame, path.strip().strip('"'), start)


def _import(reader: Reader, frame: Frame, name: str, start: int) -> None:
    folder, path = (reader.string(frame, found) for found in frame.read("{{"))
    include(reader, frame, folder.rstrip("/") + "/" + path if folder else path, start)


def _if_file_exists(reader: Reader, frame: Frame, name: str, start: int) -> None:
    path, yes, no = frame.read("{{{")
    wanted = reader.string(frame, path)
    there = exists(reader, frame, wanted)
    branch = yes if there else no
    if branch is not None:
        reader.push(frame.inner(*branch))
    if there and name == "InputIfFileExists":
        include(reader, frame, wanted, start)


def _bibliography(reader: Reader, frame: Frame, name: str, start: int) -> None:
    names = reader.string(frame, frame.group())
    if reader.in_document:
        bibliography(reader, frame, names, start)
    else:  # as biblatex had it first
        reader.bibliography_files.extend(_named(reader, names))


def _new_lists(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\newcites{app}{..}` makes `\\citeapp` and `\\bibliographyapp`."""
    reader.further_lists.update(_named(reader, reader.string(frame, frame.group())))
    frame.group()


def further_bibliography(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\bibliographyapp{..}`."""
    _bibliography(reader, frame, name, start)


def _add_resource(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    found = reader.string(frame, frame.group())
    reader.bibliography_files.extend(n.strip() for n in found.split(",") if n.strip())


def _print_bibliography(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    if reader.in_document:
        bibliography(reader, frame, ",".join(reader.bibliography_files), start)


def _style(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.read("[{")
    style(reader, frame, found, start, name)


def _end_input(reader: Reader, frame: Frame, name: str, start: int) -> None:
    for open_frame in reversed(reader.frames):
        open_frame.pos = open_frame.end
        if open_frame.is_file:
            return


TABLE: dict[str, Handler] = {
    **dict.fromkeys(("input", "include", "subfile", "subfileinclude"), _input),
    **dict.fromkeys(("import", "subimport", "includefrom", "subincludefrom"), _import),
    **dict.fromkeys(("IfFileExists", "InputIfFileExists"), _if_file_exists),
    **dict.fromkeys(("documentclass", "documentstyle", "usepackage"), _style),
    "bibliography": _bibliography,
    **dict.fromkeys(("addbibresource", "addglobalbib", "addsectionbib"), _add_resource),
    "newcites": _new_lists,
    "printbibliography": _print_bibliography,
    "endinput": _end_input,
}
