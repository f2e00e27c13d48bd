"""Sound papers with one flaw each: the flaw is found, by the rule whose matter it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from annotations import CORPORA
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.parsers import parse
from paperlint.rules import RULES
from paperlint.source.opening import open_project

PAPERS = ("pauses/main.tex", "stopping/main.tex", "pauses-markdown/paper.md")
FILLER = "Lorem ipsum dolor sit amet, consectetur adipiscing elit."

Edit = Callable[[str], str]


def structure_findings(path: Path) -> set[str]:
    rules = tuple(rule for rule in RULES if rule.family == "structure")
    report = lint(parse(open_project(str(path))), Config(), rules=rules)
    assert not report.crashes, report.crashes[0].trace
    return {finding.rule for finding in report.findings}


@cache
def original_findings(name: str) -> set[str]:
    return structure_findings(CORPORA / "papers" / name)


@dataclass(frozen=True)
class Section:
    """A section of the source with its heading, and what stands before and after it."""

    before: str
    heading: str
    text: str
    after: str


def section(source: str, heading: str) -> Section | None:
    """The section, subsection or run-in paragraph whose heading begins with these words."""
    latex = re.search(rf"^\\(section|paragraph)\*?\{{{heading}[^\n]*?\}}", source, re.M)
    markdown = re.search(rf"^(#|\*\*){{1}} ?{heading}[^\n*]*(?:\*\*)?", source, re.M)
    match = latex or markdown
    if match is None:
        return None
    run_in = match[1] in ("paragraph", "**")
    end = r"^\\(?:section|subsection|paragraph|bibliography|begin\{thebib|appendix|end\{doc)|^# "
    rest = source[match.end() :]
    stop = re.search(end + (r"|^\*\*|\n\n" if run_in else ""), rest, re.M)
    cut = stop.start() if stop else len(rest)
    return Section(source[: match.start()], match[0], rest[:cut], rest[cut:])


def on_section(heading: str, change: Callable[[Section], str]) -> Edit:
    def edit(source: str) -> str:
        found = section(source, heading)
        return source if found is None else change(found)

    return edit


def without(heading: str) -> Edit:
    return on_section(heading, lambda s: s.before + s.after)


def emptied(s: Section) -> str:
    return f"{s.before}{s.heading}\n\n{s.after}"


def switched_off(s: Section) -> str:
    if s.heading.startswith("#"):
        return f"{s.before}<!--\n{s.heading}{s.text}\n-->\n\n{s.after}"
    return f"{s.before}\\iffalse\n{s.heading}{s.text}\\fi\n{s.after}"


def with_sentence(sentence: str) -> Edit:
    return on_section(
        "Discussion", lambda s: f"{s.before}{s.heading}{s.text.rstrip()} {sentence}\n\n{s.after}"
    )


def no_abstract(source: str) -> str:
    source = re.sub(r"\\begin\{abstract\}.*?\\end\{abstract\}\n", "", source, flags=re.S)
    return re.sub(r"^abstract: \|\n(?:  .*\n)+", "", source, flags=re.M)


def abstract_in_comments(source: str) -> str:
    def commented(match: re.Match[str]) -> str:
        mark = "% " if match[0].startswith("\\") else "# "
        return re.sub(r"^", mark, match[0].rstrip("\n"), flags=re.M) + "\n"

    source = re.sub(r"\\begin\{abstract\}.*?\\end\{abstract\}\n", commented, source, flags=re.S)
    return re.sub(r"^abstract: \|\n(?:  .*\n)+", commented, source, flags=re.M)


def no_bibliography(source: str) -> str:
    source = re.sub(
        r"\\begin\{thebibliography\}.*?\\end\{thebibliography\}", "", source, flags=re.S
    )
    source = re.sub(
        r"^\\bibliography(?:style)?\{.*?\}\n|^bibliography: .*\n", "", source, flags=re.M
    )
    return re.sub(r"^# References\n\n::: \{#refs\}\n:::\n", "", source, flags=re.M)


def todo_in_comment(source: str) -> str:
    mark = "<!-- TODO: say more, XXX -->" if source.startswith("---") else "% TODO: say more, XXX"
    return on_section(
        "Discussion", lambda s: f"{s.before}{s.heading}\n{mark}\n\n{s.text.lstrip()}{s.after}"
    )(source)


FLAWS: dict[str, tuple[Edit, str]] = {
    "abstract removed": (no_abstract, "missing-abstract"),
    "abstract commented out": (abstract_in_comments, "missing-abstract"),
    "references removed": (no_bibliography, "missing-references"),
    "introduction removed": (without("Introduction"), "missing-introduction"),
    "related work removed": (without("Related Work"), "missing-related-work"),
    "conclusion removed": (without("Conclusion"), "missing-conclusion"),
    "conclusion switched off": (on_section("Conclusion", switched_off), "missing-conclusion"),
    "limitations removed": (without("Limitations"), "missing-limitations"),
    "empty section": (on_section("Conclusion", emptied), "empty-section"),
    "TODO in text": (with_sentence("TODO say why."), "todo-left"),
    "filler in text": (with_sentence(FILLER), "todo-left"),
    "unfinished citation": (with_sentence("This is known [CITE]."), "todo-left"),
    "merge conflict": (
        with_sentence("\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n"),
        "merge-conflict-marker",
    ),
    "conclusion twice": (
        on_section("Conclusion", lambda s: s.before + (s.heading + s.text + "\n") * 2 + s.after),
        "duplicate-section",
    ),
}
QUIET: dict[str, Edit] = {
    "TODO in a comment": todo_in_comment,
    "macro with a reference in its body": lambda source: source.replace(
        "\\begin{document}", "\\newcommand{\\eqnref}[1]{(\\ref{eq:#1}) TODO}\n\\begin{document}"
    ),
    "to-do list": with_sentence("Spotters that keep a to-do list are left for later."),
}


def mutant(name: str, edit: Edit, folder: Path) -> Path:
    """A copy of a paper with every source file edited; some edit must take hold."""
    paper = CORPORA / "papers" / name
    copy = folder / "paper"
    shutil.copytree(paper.parent, copy)
    changed = False
    for path in [*copy.rglob("*.tex"), *copy.rglob("*.md")]:
        before = path.read_text("utf-8")
        after = edit(before)
        changed = changed or after != before
        path.write_text(after, encoding="utf-8")
    if not changed:
        pytest.skip("nothing to edit in this format")
    return copy / paper.name


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("flaw", FLAWS)
def test_flaw_is_found(flaw: str, name: str, tmp_path: Path) -> None:
    edit, rule = FLAWS[flaw]
    assert rule not in original_findings(name)
    assert rule in structure_findings(mutant(name, edit, tmp_path))


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("change", QUIET)
def test_harmless_change_stays_quiet(change: str, name: str, tmp_path: Path) -> None:
    found = structure_findings(mutant(name, QUIET[change], tmp_path))
    assert found == original_findings(name)


@pytest.mark.parametrize("name", PAPERS)
def test_conclusion_before_the_introduction_is_found(name: str, tmp_path: Path) -> None:
    """The section moves across files where each section has a file of its own."""
    path = mutant(name, without("Conclusion"), tmp_path)
    moved = "Silence is not waste, and neither are labels."
    for file in [*path.parent.rglob("*.tex"), *path.parent.rglob("*.md")]:
        text = file.read_text("utf-8")
        text = text.replace(
            "\\section{Introduction}",
            f"\\section{{Conclusion}}\n{moved}\n\n\\section{{Introduction}}",
        )
        text = text.replace("# Introduction", f"# Conclusion\n\n{moved}\n\n# Introduction")
        file.write_text(text, encoding="utf-8")
    found = structure_findings(path)
    assert "section-out-of-order" in found
    assert "missing-conclusion" not in found


def test_abstract_in_a_file_of_its_own_stays_quiet(tmp_path: Path) -> None:
    paper = (CORPORA / "papers/stopping/main.tex").read_text("utf-8")
    abstract = re.search(r"\\begin\{abstract\}.*?\\end\{abstract\}", paper, re.S)
    assert abstract
    (tmp_path / "abstract.tex").write_text(abstract[0], encoding="utf-8")
    main = tmp_path / "main.tex"
    main.write_text(paper.replace(abstract[0], "\\input{abstract}"), encoding="utf-8")
    assert structure_findings(main) == original_findings("stopping/main.tex")
