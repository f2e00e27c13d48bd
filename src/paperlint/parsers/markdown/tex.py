"""Raw TeX in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from paperlint.paper import FloatKind
from paperlint.parsers.markdown import citing
from paperlint.parsers.markdown.prepared import Construct

_BEGIN = re.compile(r"\\(begin|end)\{([A-Za-z]+\*?)\}((?:\[[^\]\n]*\])?)")
_CITE = re.compile(
    r"\\([A-Za-z]{0,8}cite[A-Za-z]{0,12}\*?)((?:\[[^\]\n]{0,300}\]){0,2})\{([^{}]{1,2000})\}"
)
_REF = re.compile(r"\\((?:eq|auto|c|C|page|name|v|sub|fig|sec|tab)?ref)\*?\{([^{}\n]{1,300})\}")
_BOOKDOWN_REF = re.compile(r"\\@ref\(([^()\n]{1,200})\)")
_BOOKDOWN_LABEL = re.compile(r"\(\\#([\w:.-]{1,200})\)")
_LABEL = re.compile(r"\\label\{([^{}\n]{1,300})\}")
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography\{([^{}\n]*)\}|printbibliography\b(?:\[[^\]\n]*\])?)")
_APPENDIX = re.compile(r"\\(?:appendix|appendices)\b")
_DROP = re.compile(
    r"\\(?:newpage|clearpage|pagebreak|noindent|centering|bigskip|medskip|smallskip|maketitle"
    r"|tableofcontents|linebreak|hfill|vfill|[vh]space\*?\{[^{}\n]*\}|bibliographystyle\{[^{}\n]*\})"
    r"(?![A-Za-z])"
)
_CODED = re.compile(r"[\\=^_]|^.{0,4}$")

_MATH = frozenset(
    "equation align gather multline eqnarray displaymath math alignat flalign split aligned "
    "gathered subequations array dmath".split()
)
FLOATS: dict[str, FloatKind] = {
    "figure": "figure",
    "wrapfigure": "figure",
    "table": "table",
    "longtable": "table",
    "tabular": "table",
    "algorithm": "algorithm",
    "algorithmic": "algorithm",
    "lstlisting": "listing",
}
"""Environments that are floats, and of what kind."""


def construct(
    text: str, start: int, limit: int, find: Callable[[str, int, int], int]
) -> Construct | int:
    """What a backslash begins, or where to go on."""
    following = text[start + 1 : start + 3]
    if following[:1] == "@":
        found = _BOOKDOWN_REF.match(text, start, limit)
        if found:
            return Construct("ref", start, found.end(), keys=(found.group(1),), command="@ref")
    if following[:1] == "#" and start:
        found = _BOOKDOWN_LABEL.match(text, start - 1, limit)
        if found:
            return Construct("label", start - 1, found.end(), keys=(found.group(1),))
    if following in ("\\[", "\\("):
        return _bracketed(text, start, limit, following, find)
    if following[:1] in ("[", "("):
        return _bracketed(text, start, limit, following[:1], find)
    if not following[:1].isalpha():
        return start + 2
    return _command(text, start, limit, find)


def _command(
    text: str, start: int, limit: int, find: Callable[[str, int, int], int]
) -> Construct | int:
    if begin := _BEGIN.match(text, start, limit):
        return _environment(text, begin, find)
    if cite := _CITE.match(text, start, limit):
        keys = citing.split_keys(cite.group(3))
        places = citing.split_places(text, *cite.span(3))
        command = cite.group(1)
        return Construct("cite", start, cite.end(), keys=keys, places=places, command=command)
    if ref := _REF.match(text, start, limit):
        keys = citing.split_keys(ref.group(2))
        places = citing.split_places(text, *ref.span(2))
        return Construct("ref", start, ref.end(), keys=keys, places=places, command=ref.group(1))
    if label := _LABEL.match(text, start, limit):
        return Construct("label", start, label.end(), keys=(label.group(1),))
    if appendix := _APPENDIX.match(text, start, limit):
        return Construct("appendix", start, appendix.end())
    if listed := _BIBLIOGRAPHY.match(text, start, limit):
        keys = citing.split_keys(listed.group(1) or "")
        return Construct("bibliography", start, listed.end(), keys=keys)
    if drop := _DROP.match(text, start, limit):
        return Construct("drop", start, drop.end())
    return start + 2


def _environment(
    text: str, begin: re.Match[str], find: Callable[[str, int, int], int]
) -> Construct | int:
    name = begin.group(2)
    plain = name.rstrip("*")
    start = begin.start()
    if begin.group(1) == "begin" and (plain in _MATH or plain in FLOATS):
        closer = f"\\end{{{name}}}"
        close = find(closer, begin.end(), 50_000)
        if close >= 0:
            end = close + len(closer)
            if plain in _MATH:
                return Construct("display", start, end, (start, end), command=name)
            return Construct("tex-float", start, end, (begin.end(), close), command=plain)
    return Construct("drop", start, begin.end())


def _bracketed(
    text: str, start: int, limit: int, opener: str, find: Callable[[str, int, int], int]
) -> Construct | int:
    inner = start + 1 + len(opener)
    display = opener[-1] == "["
    closer = ("\\\\" if len(opener) == 2 else "\\") + ("]" if display else ")")
    close = find(closer, inner, 5000 if display else 500)
    if close < 0:
        return start + 2
    content = text[inner:close]
    line = text.rfind("\n", 0, start) + 1
    if display and text[line:start].strip(" \t>"):
        return start + 2
    if re.search(r"\n[ \t>]*\n", content) or not _CODED.search(content.strip()):
        return start + 2
    if not display and "\n" in content.strip():
        return start + 2
    return Construct("display" if display else "math", start, close + len(closer), (inner, close))


_GRAPHIC = re.compile(r"\\includegraphics\*?(?:\[[^\]]*\])?\{([^{}\n]+)\}")


def labels(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The \\label's and bookdown's (\\#eq:x) of a stretch of TeX, with where each stands."""
    found = [*_LABEL.finditer(text, start, end), *_BOOKDOWN_LABEL.finditer(text, start, end)]
    return [(m.group(1), m.start(), m.end()) for m in found]


def graphics(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paths of the \\includegraphics of a stretch of TeX stand."""
    return [m.span(1) for m in _GRAPHIC.finditer(text, start, end)]


def captions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the texts of the \\caption's of a stretch of TeX stand."""
    found = []
    for match in re.compile(r"\\caption\*?(?:\[[^\]]*\])?\{").finditer(text, start, end):
        depth = 1
        for brace in re.compile(r"(?<!\\)[{}]").finditer(text, match.end(), end):
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                found.append((match.end(), brace.start()))
                break
    return found
