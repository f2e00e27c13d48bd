"""For people: the verdict first, one line a finding, its place in the source, the cure at hand.

The one module that imports rich. Text of the paper goes through `visible` and into `Text` objects,
never through rich's markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from paperlint.finding import SEVERITIES, Finding
from paperlint.report import PaperReport, ReleaseReport, Report
from paperlint.reports import Options
from paperlint.reports.frame import framed
from paperlint.reports.glance import Cell, Glance, Line
from paperlint.reports.outline import Mark
from paperlint.reports.overview import overview
from paperlint.reports.releases import head, lines_of
from paperlint.reports.safe import fitted, visible
from paperlint.reports.signs import (
    DESK_REJECT,
    NOUNS,
    Symbols,
    number,
    symbols_for,
    verdict,
)
from paperlint.source.text import Span

_STYLES: dict[Mark | str, str] = {
    "error": "bold red",
    "warning": "yellow",
    "info": "blue",
    "found": "green",
    "ignored": "dim",
}
_FORMATS = {"latex": "LaTeX", "markdown": "Markdown"}
_SHOWN_OF_A_RULE = 4
_RELATED_SHOWN = 3
_MESSAGE_WIDTH = 44
"""Less room than that beside rule and place, and the message goes on a line of its own."""


def render(report: Report, options: Options) -> str:
    """The report for a terminal, or plain where it is piped."""
    symbols = symbols_for(options.encoding)
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=options.width,
        height=100,
        force_terminal=options.color,
        no_color=not options.color,
        color_system="standard" if options.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if report.release is not None:
        _ReleaseText(report.release, options, symbols, console, alone=True).write()
    several = len(report.papers) + len(report.failures) > 1
    for index, paper in enumerate(report.papers):
        if (index or report.release is not None) and not options.quiet:
            console.print()
        _PaperText(paper, options, symbols, console, alone=not several).write()
    if several and not options.quiet:
        console.print()
        for line in overview(report, symbols, options.width, cell_len):
            console.print(_line_of(line), soft_wrap=True)
        for hint in hints(report.papers, options):
            console.print(Text(hint), soft_wrap=True)
    lines = [line.rstrip() for line in buffer.getvalue().split("\n")]
    return fitted("\n".join(lines), options.encoding)


def _place(span: Span) -> str:
    at = span.location
    return f"{visible(at.file)}:{at.line}:{at.column}"


def hints(papers: Sequence[PaperReport], options: Options) -> list[str]:
    """What is there but not shown, and how to see it."""
    notes = 0 if options.show_info else sum(paper.count("info") for paper in papers)
    uncertain = sum(paper.uncertain for paper in papers)
    ignored = sum(len(paper.suppressed) for paper in papers)
    known = sum(len(paper.known) for paper in papers)
    said = []
    if known:
        said.append(f"{known:,} known from the baseline")
    if notes:
        said.append(f"{number(notes, 'note')}: --show-info")
    if uncertain:
        said.append(f"{uncertain:,} less certain: --min-confidence low")
    if ignored:
        said.append(f"{ignored:,} ignored by comments in the paper")
    return said


def _line_of(line: Line) -> Text:
    text = Text()
    for cell in line:
        text.append_text(_cell(cell))
    text.rstrip()
    return text


def _cell(cell: Cell) -> Text:
    if cell.style in _STYLES:  # a mark has its colour, the words behind it have none
        text = Text(cell.text)
        text.stylize(_STYLES[cell.style], 1, 2)
        return text
    return Text(cell.text, style="cyan" if cell.style == "place" else cell.style)


class _PaperText:
    """Writes one paper's report to a console."""

    def __init__(
        self,
        paper: PaperReport,
        options: Options,
        symbols: Symbols,
        console: Console,
        *,
        alone: bool,
    ) -> None:
        self.paper = paper
        self.alone = alone
        self.options = options
        self.symbols = symbols
        self.console = console
        self.whole_paper = {rule.name for rule in paper.rules if rule.whole_paper}
        shown = [f for f in paper.findings if options.show_info or f.severity != "info"]
        self.shown = sorted(shown, key=lambda f: (SEVERITIES.index(f.severity), not f.desk_reject))
        self.rule_width = max((len(finding.rule) for finding in shown), default=0)
        self.place_width = max((cell_len(_place(finding.span)) for finding in shown), default=0)
        column = self.rule_width + self.place_width + 6
        self.one_line = options.width - column >= _MESSAGE_WIDTH
        self.indent = column if self.one_line else 2

    def write(self) -> None:
        """The whole report of the paper."""
        if self.options.quiet:
            self._findings()
            return
        self._header()
        self._verdict()
        self._findings()
        if self.alone or self.options.explain_evidence:
            self._tables()
        if self.alone:
            self._footer()

    def _line(self, text: Text | str = "", style: str = "") -> None:
        line = Text(text, style=style) if isinstance(text, str) else text
        self.console.print(line, soft_wrap=True)

    def _wrapped(self, text: Text, indent: int, first: Text | None = None) -> None:
        """Print a text in lines that begin at `indent`; `first` stands before the first one."""
        width = max(20, self.options.width - indent)
        for index, line in enumerate(text.wrap(self.console, width)):
            before = first if first is not None and index == 0 else Text(" " * indent)
            line.rstrip()
            self._line(before + line)

    def _header(self) -> None:
        paper = self.paper
        files = f", {len(paper.files)} files" if len(paper.files) > 1 else ""
        venue = "" if paper.card is not None else visible(paper.venue.told)
        parts = (_FORMATS[paper.format] + files, venue, paper.kind)
        self._heading(*parts, number(paper.words, "word"))

    def _heading(self, *parts: str) -> None:
        """The path and what is told beside it; then what could not be judged."""
        paper = self.paper
        text = Text(visible(paper.path), style="bold")
        for part in parts:
            if part:
                text.append(f" {self.symbols.dot} {part}", style="not bold")
        self._wrapped(text, 0)
        for note in paper.notes:
            self._wrapped(Text(visible(note)), 2)

    def _verdict(self) -> None:
        paper = self.paper
        total = verdict(paper, self.symbols)
        if total:
            text = Text(f"  {total}", style="bold")
        else:
            text = Text(f"  {self.symbols.marks['found']} ", style=_STYLES["found"])
            text.append(
                f"{number(len(paper.sections), 'section')} and "
                f"{number(len(paper.rules), 'rule')} checked, nothing to say"
            )
        seconds = "unchanged" if paper.seconds is None else f"{paper.seconds:.1f} s"
        gap = self.options.width - text.cell_len - len(seconds)
        text.append(" " * max(3, gap) + seconds, style="not bold dim")
        self._line()
        self._line(text)
        if paper.desk_rejects:
            first = min(paper.desk_rejects, key=lambda f: SEVERITIES.index(f.severity))
            help = f" {visible(first.help)}" if first.help else ""
            todo = f"First: {first.rule}, {_place(first.span)}.{help}"
            self._wrapped(Text(todo), 2)

    def _findings(self) -> None:
        left = Counter((finding.severity, finding.rule) for finding in self.shown)
        printed: Counter[tuple[str, str]] = Counter()
        helped: set[tuple[str, str]] = set()
        group = ""
        for finding in self.shown:
            if finding.severity != group:
                group = finding.severity
                if not self.options.quiet:
                    self._line()
                    self._line(f"{NOUNS[finding.severity].title()}s", _STYLES[finding.severity])
            key = (finding.severity, finding.rule)
            folds = not self.options.show_all and left[key] > _SHOWN_OF_A_RULE + 1
            printed[key] += 1
            if folds and printed[key] > _SHOWN_OF_A_RULE:
                if printed[key] == left[key]:
                    more = f"{left[key] - _SHOWN_OF_A_RULE:,} more, --show-all"
                    text = self._marked(finding.severity)
                    self._line(text.append(f"{finding.rule}: {more}", style="dim"))
                continue
            with_help = (finding.rule, finding.help) not in helped
            helped.add((finding.rule, finding.help))
            self._finding(finding, with_help)

    def _marked(self, mark: Mark) -> Text:
        return Text().append(f"{self.symbols.marks[mark]} ", style=_STYLES[mark])

    def _finding(self, finding: Finding, with_help: bool) -> None:
        place = _place(finding.span)
        message = Text(visible(finding.message))
        if finding.desk_reject:
            message.append(f" [{DESK_REJECT}]", style="bold red")
        first = self._marked(finding.severity)
        if self.one_line:
            first.append(f"{finding.rule:<{self.rule_width}}  ", style="bold")
            first.append(place + " " * (self.place_width - cell_len(place) + 2), style="cyan")
            self._wrapped(message, self.indent, first)
        else:
            first.append(finding.rule, style="bold")
            if first.cell_len + 2 + cell_len(place) > self.options.width:
                self._line(first)
                first = Text()
            self._line(first.append("  ").append(place, style="cyan"))
            self._wrapped(message, self.indent)
        if finding.rule not in self.whole_paper:
            self._frame(finding)
            shown = finding.related[: None if self.options.show_all else _RELATED_SHOWN]
            for related in shown:
                text = Text(f"see {_place(related.span)}  {visible(related.message)}")
                self._wrapped(text, self.indent + 2)
            if left := len(finding.related) - len(shown):
                text = Text(f"{left:,} more such, --show-all", style="dim")
                self._wrapped(text, self.indent + 2)
        if with_help and finding.help:
            arrow = f"{self.symbols.arrow} "
            before = Text(" " * self.indent).append(arrow, style="green")
            self._wrapped(Text(visible(finding.help)), self.indent + len(arrow), before)

    def _frame(self, finding: Finding) -> None:
        """The first line of the source that a finding is about, cut to fit, and underlined."""
        line = finding.span.line
        gutter = f"{line} {self.symbols.bar} "
        room = max(16, self.options.width - self.indent - len(gutter))
        before, marked, after = framed(finding.span, room, self.symbols.cut, cell_len)
        if not marked.strip():
            return
        text = Text(" " * self.indent).append(gutter, style="dim").append(before)
        self._line(text.append(marked, style="bold").append(after))
        below = " " * (self.indent + len(str(line))) + f" {self.symbols.bar} "
        text = Text(below, style="dim").append(" " * cell_len(before))
        underline = "~" * cell_len(marked)
        self._line(text.append(underline, style=f"not dim {_STYLES[finding.severity]}"))

    def _tables(self) -> None:
        glance = Glance(
            self.paper,
            self.symbols,
            self.options.width,
            cell_len,
            reasons=self.options.explain_evidence,
        )
        for line in glance.lines():
            self._line(_line_of(line))

    def _footer(self) -> None:
        paper = self.paper
        dot = f" {self.symbols.dot} "
        said = hints((paper,), self.options)
        if said or self.shown:
            self._line()
        if said:
            self._wrapped(Text(dot.join(said)), 0)
        if self.shown:
            rule = self.shown[0].rule
            how = f"paperlint: ignore[{rule}] reason"
            comment = f"% {how}" if paper.format == "latex" else f"<!-- {how} -->"
            explain, ignore = f"paperlint explain {rule}", f"ignore with  {comment}"
            one_line = f"{explain}{dot}{ignore}"
            fits = len(one_line) <= self.options.width
            for line in (one_line,) if fits else (explain, ignore):
                self._line(line, "dim")


class _ReleaseText(_PaperText):
    """The report of a release: its findings as those of a paper, and tables of its own."""

    def __init__(
        self,
        release: ReleaseReport,
        options: Options,
        symbols: Symbols,
        console: Console,
        *,
        alone: bool,
    ) -> None:
        super().__init__(release.checked, options, symbols, console, alone=alone)
        self.release = release

    def _header(self) -> None:
        self._heading(*map(visible, head(self.release)))

    def _tables(self) -> None:
        for line in lines_of(self.release, self.symbols, self.options.width, cell_len):
            self._line(_line_of(line))
