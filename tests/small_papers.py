"""Small papers and rules for tests that need no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Comment, Paper, PaperFormat
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.textbuild import TextBuilder
from paperlint.rules.registry import Authority, Check, Docs, Rule
from paperlint.source.text import SourceFile, Span

_LATEX = re.compile(
    r"(?P<comment>%[^\n]*)|\\(?P<command>title|section|subsection)\{(?P<words>[^}\n]*)\}"
    r"|(?P<text>[^%\\\n]+)|\\[^\n]*"
)
_MARKDOWN = re.compile(
    r"(?P<comment><!--.*?-->)|^(?P<command>#+) (?P<words>[^\n]*)|(?P<text>(?:(?!<!--)[^\n])+)",
    re.DOTALL | re.MULTILINE,
)
_LEVELS = {"section": 1, "subsection": 2, "#": 1, "##": 2}


def small_paper(*texts: str, names: tuple[str, ...] = ("draft.tex",)) -> Paper:
    """A paper of some files: titles, headings, comments, and a paragraph for each line of text."""
    paper_format: PaperFormat = "markdown" if names[0].endswith(".md") else "latex"
    files = [SourceFile(name, text) for name, text in zip(names, texts, strict=True)]
    builder = PaperBuilder(paper_format, files[0])
    builder.files = files
    for file in files:
        _read(builder, file, _LATEX if paper_format == "latex" else _MARKDOWN)
    return builder.finish()


def _read(builder: PaperBuilder, file: SourceFile, pattern: re.Pattern[str]) -> None:
    for match in pattern.finditer(file.text):
        span = file.span(*match.span())
        if match["comment"]:
            comment = match["comment"].removeprefix("<!--").removesuffix("-->").removeprefix("%")
            builder.add(Comment, span, text=comment)
            continue
        text = TextBuilder()
        text.source(file, *match.span("words" if match["command"] else "text"))
        if match["command"] == "title":
            builder.title, builder.title_span = text.text(), span
        elif match["command"]:
            builder.heading(text.text(), _LEVELS[match["command"]], span)
        elif not text.empty:
            builder.paragraph(text.text(), span)


def small_rule(name: str, check: Check | None, **fields: object) -> Rule:
    """A rule with a check of our own under the name of a real rule."""
    values: dict[str, object] = {
        "family": "structure",
        "severity": "warning",
        "confidence": "high",
        "docs": Docs("Summary.", "it.", "so.", "that.", "this."),
        "authorities": (Authority("a guide", "https://example.org/guide"),),
        "help": "Take it out.",
        **fields,
    }
    return Rule(name=name, check=check, **values)  # type: ignore[arg-type]


def word_rule(name: str, word: str, **fields: object) -> Rule:
    """A rule that finds a word in paragraphs and headings."""

    def check(facts: Facts) -> Iterator[Hit]:
        texts = [p.text for p in facts.paper.paragraphs]
        for text in [*texts, *(s.title for s in facts.paper.sections)]:
            for match in re.finditer(rf"\b{word}\b", text.plain):
                yield Hit(text.span(*match.span()), f"There is a {word}.")

    return small_rule(name, check, **fields)


def absence_rule(name: str, title: str, **fields: object) -> Rule:
    """A rule that misses a section and points at the last heading, or at the end."""

    def check(facts: Facts) -> Iterator[Hit]:
        sections = facts.paper.sections
        if all(section.title.plain != title for section in sections):
            place: Span = sections[-1].span if sections else facts.paper.body_end
            yield Hit(place, f"There is no {title.lower()}.")

    return small_rule(name, check, whole_paper=True, **fields)


def _break_down(facts: Facts) -> Iterator[Hit]:
    raise ZeroDivisionError("the rule's own mistake")
    yield


def broken_rule(name: str) -> Rule:
    """A rule that breaks down."""
    return small_rule(name, _break_down)
