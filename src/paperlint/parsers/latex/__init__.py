"""LaTeX to `Paper`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from paperlint.paper import Paper
from paperlint.parsers.bibliography import read_reference_list
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.latex import environments, includes
from paperlint.parsers.latex.frames import Sink
from paperlint.parsers.latex.macros import meet
from paperlint.parsers.latex.mathematics import delimited
from paperlint.parsers.latex.reader import Handlers, Reader
from paperlint.parsers.latex.typeset import read_typeset
from paperlint.source.project import Project

_HANDLERS = Handlers(meet, environments.begin, environments.end, delimited)


def parse_latex(project: Project) -> Paper:
    """The paper whose main file is `project.main`.

    Raises InputError where the main file can't be read at all; what else goes wrong is listed in
    `Paper.problems`.
    """
    main = project.open(project.main)
    builder = PaperBuilder("latex", main)
    reader = Reader(project, builder, _HANDLERS)
    scan = reader.scan(main)
    if scan.body is None:
        # a part of a paper, given alone: all of it is text
        reader.in_document = True
        builder.is_part = True
        reader.out.sinks = [Sink("text")]
    includes.open_file(reader, main)
    reader.run()
    end = main.span(scan.end)
    if scan.body is not None and scan.end_of_document is None:
        opening = scan.text.rfind("\\begin", 0, scan.body)
        builder.problem(
            "syntax-error", "\\begin{document} is never closed.", main.span(opening, scan.body)
        )
    environments.close_all(reader, end)
    while len(reader.out.sinks) > 1:
        reader.out.close_sink()
    reader.out.flush()
    reader.report_unmatched()
    builder.body_end = end
    paper = builder.finish()
    entries = partial(read_reference_list, project, paper, (), _ignores_case(paper))
    return replace(paper, read_entries=entries, read_typeset=partial(read_typeset, project))


def _ignores_case(paper: Paper) -> bool:
    """BibTeX takes `Smith20` and `smith20` for one key, biber doesn't."""
    options = {
        option for style in paper.styles if style.name == "biblatex" for option in style.options
    }
    biblatex = any(style.name == "biblatex" for style in paper.styles)
    return not biblatex or any("bibtex" in option for option in options)
