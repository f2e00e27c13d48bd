"""Where in the source a new section goes: always between two lines, or right before a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperlint.paper import Paper, Section
from paperlint.source.text import SourceFile, Span

_ARGUMENTS = r"\*?(?:\s*\[[^\[\]]*\]|\s*\{(?:[^{}]|\{[^{}]*\})*\})*"
_LAYOUT = (
    "clearpage cleardoublepage newpage pagebreak goodbreak bigskip medskip smallskip vspace vskip "
    "vfill par noindent balance flushend flushcolsend raggedbottom flushbottom onecolumn twocolumn "
    "appendix appendices begingroup bgroup tiny scriptsize footnotesize small normalsize sloppy "
    "singlespacing doublespacing FloatBarrier raggedright phantomsection addcontentsline "
    "bibliographystyle nocite setlength addtolength setcounter renewcommand newcommand "
    "fontsize selectfont pdfbookmark hypertarget markboth"
).split()
_COMMAND = rf"\\(?:{'|'.join(_LAYOUT)})(?![a-zA-Z@]){_ARGUMENTS}"
_SIZES = "small|footnotesize|scriptsize|tiny|appendices|appendix|spacing|singlespace|flushleft"
_OPENS = rf"\\begin\s*\{{(?:{_SIZES})\*?\}}{_ARGUMENTS}"
_IF = r"\\if[a-zA-Z@]*"
_TEX_PRELUDE = re.compile(rf"\s*(?:(?:{_COMMAND}|{_OPENS}|{_IF}|\{{)\s*)+(?:%.*)?")
"""A line that sets the stage for what follows: page breaks, sizes, what opens a group."""
_TEX_COMMENT = re.compile(r"\s*%(?!\s*!)")
_TEX_MAGIC = re.compile(r"\s*%\s*!", re.IGNORECASE)
_MD_PRELUDE = re.compile(
    r"\s*(?:\\(?:newpage|pagebreak|clearpage|appendix)\b.*|:{3,}\s*(?:\{[^}]*\}|\w[\w-]*)\s*:*|"
    r"<a\s[^>]*>\s*(?:</a>)?|<div\b[^>]*>|\{\{<\s*pagebreak\s*>\}\})\s*"
)
_MD_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*")
_TITLE_LAST = re.compile(r"acmart|revtex\w*")
"""Document classes whose abstract stands before `\\maketitle`."""
_FRONT_ENDS = re.compile(r"^[ \t]*\\end\s*\{frontmatter\}", re.MULTILINE)
_MAKETITLE = re.compile(r"\\maketitle(?![a-zA-Z@])")


@dataclass(frozen=True, slots=True)
class Place:
    """Between two characters of a file."""

    file: SourceFile
    offset: int


def before(paper: Paper, section: Section | None) -> Place:
    """The place before a heading and all that belongs to it: a page break, its comment, what sets
    its size. None stands for the end of the paper."""
    anchor = paper.body_end if section is None else section.span
    start = paper.appendix_start
    if section is not None and start is not None and section.in_appendix:
        anchor = start
    return _above(paper, anchor)


def for_abstract(paper: Paper, first: Section | None) -> Place:
    """The place for an abstract: where the title has been set, `first` is the first section."""
    main = paper.main
    if paper.format == "latex":
        classes = [style.name for style in paper.styles if style.is_class]
        title = _MAKETITLE.search(main.text, 0, paper.body_start.end)
        if title is not None and any(map(_TITLE_LAST.fullmatch, classes)):
            return _above(paper, main.span(title.start()))
        front = _FRONT_ENDS.search(main.text)
        if front is not None:
            return Place(main, front.start())
        start = paper.body_start
        if start.file.text[: start.end].endswith("\\maketitle"):
            return _below(start)
    return before(paper, first)


def _below(span: Span) -> Place:
    """Behind a place, at the end of its line if nothing else stands there."""
    text = span.file.text
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    rest = text[span.end : end].strip()
    if not rest or rest.startswith("%"):
        return Place(span.file, end)
    return Place(span.file, span.end)


def _above(paper: Paper, anchor: Span) -> Place:
    latex = paper.format == "latex"
    prelude = _TEX_PRELUDE if latex else _MD_PRELUDE
    comment = _TEX_COMMENT if latex else _MD_COMMENT
    file, text = anchor.file, anchor.file.text
    line = file.line_column(anchor.start)[0]
    start = file.line_starts[line - 1]
    ahead = text[start : anchor.start]
    if anchor.start == len(text) and ahead.strip():
        return Place(file, len(text))
    if ahead.strip() and not prelude.fullmatch(ahead):
        return Place(file, anchor.start)
    found = line
    for above in range(line - 1, 0, -1):
        words = file.line_text(above)
        if latex and _TEX_MAGIC.match(words):
            break
        if prelude.fullmatch(words) or (comment.match(words) and above + 1 == found):
            found = above
        elif words.strip() and not comment.match(words):
            break
    return Place(file, file.line_starts[found - 1])
