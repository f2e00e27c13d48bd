"""Fixes put sections where they belong, whole lines between others, and once."""

from __future__ import annotations

import codecs
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paperlint.cli import app
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.errors import InputError
from paperlint.finding import Finding
from paperlint.fixes.sections import part_named, sections
from paperlint.fixing import Fixed, Input, add, fix
from paperlint.guidance.parts import parts
from paperlint.job import Job
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.rules import find_rule
from paperlint.source.opening import open_project
from paperlint.writing import change

PAPERS = Path(__file__).parent.parent.parent / "corpora" / "papers"
STRUCTURE = Config(select=("structure",))
WORDS = "We count hens in five yards and compare three ways to count them at night. " * 20

LATEX = rf"""\documentclass{{article}}
\title{{Counting Hens at Night}}
\begin{{document}}
\maketitle
\begin{{abstract}}
{WORDS}
\end{{abstract}}
\section{{Introduction}}
{WORDS}
\section{{Related Work}}
{WORDS}
\section{{Method}}
{WORDS}
\section{{Results}}
{WORDS}
\section{{Discussion}}
{WORDS}
\section{{Conclusion}}
{WORDS}
\section*{{Limitations}}
{WORDS}

{{\small
\bibliographystyle{{plain}}
\bibliography{{hens}}
}}

\clearpage
\appendix
\section{{More Hens}}
{WORDS}
\end{{document}}
"""
MARKDOWN = f"""---
title: Counting Hens at Night
bibliography: hens.bib
---

# Abstract

{WORDS}

# Introduction

{WORDS}

# Related Work

{WORDS}

# Method

{WORDS}

# Results

{WORDS}

# Discussion

{WORDS}

# Conclusion

{WORDS}

# Limitations {{.unnumbered}}

{WORDS}

# References
"""


def everything(finding: Finding) -> bool:
    return True


def read(path: Path) -> Paper:
    return parse(open_project(str(path)))


def rules_of(path: Path, config: Config = STRUCTURE) -> list[str]:
    return [finding.rule for finding in lint(read(path), config).findings]


def fixed(
    path: Path,
    wanted: Callable[[Finding], bool] = everything,
    config: Config = STRUCTURE,
) -> Fixed:
    done = fix(Input(Job(str(path), config)), wanted)
    change(done.changes(), done.root)
    return done


def headings(path: Path) -> list[str]:
    return [section.title.plain for section in read(path).sections if section.level == 1]


def is_only_added_to(new: bytes, old: bytes) -> bool:
    rest = iter(new.split(b"\n"))
    return all(line in rest for line in old.split(b"\n"))


def without(text: str, title: str, path: Path) -> str:
    """The text without the section of this title."""
    path.write_text(text)
    paper = read(path)
    section = next(s for s in paper.sections if s.title.plain == title)
    end = text.index("{\\small") if title == "Limitations" and "\\small" in text else None
    if end is None:
        end = next(s.span.start for s in paper.sections if s.order > section.order)
    return text[: section.span.start] + text[end:]


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Introduction", "missing-introduction"),
        ("Related Work", "missing-related-work"),
        ("Method", "missing-methods"),
        ("Results", "missing-results"),
        ("Conclusion", "missing-conclusion"),
        ("Limitations", "missing-limitations"),
    ],
)
@pytest.mark.parametrize(("name", "text"), [("hens.tex", LATEX), ("hens.md", MARKDOWN)])
def test_what_was_taken_out_comes_back_where_it_was(
    tmp_path: Path, name: str, text: str, title: str, rule: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    whole = headings(path)
    cut = without(text, title, path)
    path.write_text(cut)
    assert rule in rules_of(path)
    done = fixed(path, lambda finding: finding.rule == rule)
    assert [finding.rule for finding in done.findings] == [rule]
    assert headings(path) == whole
    assert rule not in rules_of(path)
    assert "placeholder-left" in rules_of(path)
    assert is_only_added_to(path.read_bytes(), cut.encode())
    if "\\small" in text:  # no new section is set small, or behind \appendix
        assert "{\\small\n\\bibliographystyle" in path.read_text()
        assert "\\clearpage\n\\appendix\n\\section{More" in path.read_text()
    assert not fixed(path).files or title != "Limitations"
    assert fixed(path).files == {}


def test_the_fix_is_written_as_the_paper_is(tmp_path: Path) -> None:
    path = tmp_path / "hens.tex"
    path.write_text(without(LATEX, "Limitations", path))
    fixed(path, lambda finding: finding.rule == "missing-limitations")
    new = path.read_text()
    begin = new.index("\n\\section*{Limitations}\n% Be specific: ")
    assert new[begin - 1] == "\n"  # an empty line ahead
    assert new.index("\n[FILL IN: What the results depend on", begin) > begin
    assert "why.]\n\n{\\small\n" in new


@pytest.mark.parametrize(
    ("encode", "end"),
    [
        (lambda text: text.encode("cp1252"), "\n"),
        (lambda text: codecs.BOM_UTF8 + text.encode(), "\r\n"),
        (lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "\r\n"),
        (lambda text: text.encode(), "\r\n"),
    ],
)
def test_encoding_and_line_ends_stay(
    tmp_path: Path, encode: Callable[[str], bytes], end: str
) -> None:
    path = tmp_path / "hens.tex"
    text = without(LATEX, "Conclusion", path).replace("Hens", "H\u00fchner").replace("\n", end)
    old = encode(text)
    path.write_bytes(old)
    fixed(path, lambda finding: finding.rule == "missing-conclusion")
    new = path.read_bytes()
    start = next(i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    length = len(new) - len(old)
    assert new[:start] + new[start + length :] == old
    put_in = open_project(str(path)).open("hens.tex").text
    assert put_in.count("\n") == put_in.count(end)
    assert "Conclusion" in headings(path)


def test_the_file_that_holds_the_neighbour_is_changed(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    parts_of = LATEX.split("\\section{")
    main = parts_of[0] + "\\input{sections/one}\n\\input{sections/two}\n"
    one = "\\section{" + "\\section{".join(parts_of[1:4])
    two = "% !TeX root = ../hens.tex\n%%%%%\n% the end\n\\section{" + "\\section{".join(
        parts_of[5:7]
    )
    rest = two[two.index("\\section*{Lim") :] + "\\section{" + parts_of[7]
    two = two[: two.index("\\section*{Lim")]
    (tmp_path / "hens.tex").write_text(main + "\n" + rest)
    (tmp_path / "sections/one.tex").write_text(one)
    (tmp_path / "sections/two.tex").write_text(two)
    done = fixed(tmp_path / "hens.tex")
    assert list(done.files) == ["sections/two.tex"]
    assert headings(tmp_path / "hens.tex") == [
        "Introduction", "Related Work", "Method", "Results", "Discussion", "Conclusion",
        "Limitations", "References", "More Hens",
    ]  # fmt: skip
    lines = (tmp_path / "sections/two.tex").read_text().splitlines()
    assert lines[0] == "% !TeX root = ../hens.tex"  # the banner stays with its heading
    assert lines[lines.index("\\section{Discussion}") - 2] == "%%%%%"
    assert lines[2] == "\\section{Results}"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("\\documentclass{acmart}", "\\end{abstract}\n\n\\maketitle"),
        ("\\documentclass{article}", "\\maketitle\n\n\\begin{abstract}"),
    ],
)
def test_the_abstract_stands_where_the_class_wants_it(
    tmp_path: Path, head: str, expected: str
) -> None:
    path = tmp_path / "hens.tex"
    start, _, rest = LATEX.partition("\\begin{abstract}")
    text = start + rest.partition("\\end{abstract}\n")[2]
    path.write_text(text.replace("\\documentclass{article}", head))
    fixed(path)
    assert expected in path.read_text()
    assert "missing-abstract" not in rules_of(path)
    assert fixed(path).files == {}


def test_an_abstract_goes_behind_a_title_that_is_an_argument(tmp_path: Path) -> None:
    path = tmp_path / "hens.tex"
    start, _, rest = LATEX.partition("\\begin{abstract}")
    start = start.replace("\\maketitle", "\\twocolumn[\n\\icmltitle{Hens}\n]")
    path.write_text(start + rest.partition("\\end{abstract}\n")[2])
    fixed(path)
    assert "]\n\n\\begin{abstract}\n" in path.read_text()


def test_a_heading_in_the_middle_of_a_line_is_not_torn_off_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "hens.tex"
    text = without(LATEX, "Results", path)
    path.write_text(text.replace("\n\\section{Discussion}", " \\section{Discussion}"))
    before = [p.text.plain for p in read(path).paragraphs]
    fixed(path)
    assert before == [p.text.plain for p in read(path).paragraphs]
    assert headings(path)[2:5] == ["Method", "Results", "Discussion"]


def test_numbered_starred_and_underlined_headings_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "hens.md"
    text = without(MARKDOWN, "Conclusion", path)
    under = "\n".join(
        f"{line[2:]}\n{'=' * len(line[2:])}" if line.startswith("# ") else line
        for line in text.split("\n")
    )
    path.write_text(under)
    fixed(path)
    assert "\nConclusion\n==========\n" in path.read_text()
    path = tmp_path / "hens.tex"
    path.write_text(without(LATEX, "Conclusion", path).replace("\\section{", "\\section*{"))
    fixed(path)
    assert "\\section*{Conclusion}" in path.read_text()


@pytest.mark.parametrize(
    "name", ["pauses/main.tex", "pauses-markdown/paper.md", "software/paper.md"]
)
def test_a_whole_paper_needs_no_fix(tmp_path: Path, name: str) -> None:
    shutil.copytree(PAPERS / name.split("/")[0], tmp_path / "paper")
    done = fixed(tmp_path / "paper" / name.split("/")[1], config=Config(select=("ALL",)))
    assert done.files == {}


@pytest.mark.parametrize("name", sorted(sections()))
@pytest.mark.parametrize("suffix", [".tex", ".md"])
def test_every_part_can_be_added_once(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"hens{suffix}"
    text = "\\begin{document}\n\\section{Hens}\nWe count.\n\\end{document}\n"
    old = text if suffix == ".tex" else "# Hens\n\nWe count.\n"
    path.write_text(old)
    done, there = add(Input(Job(str(path), Config())), name)
    assert there is None
    change(done.changes(), done.root)
    assert is_only_added_to(path.read_bytes(), old.encode())
    assert path.read_text().isascii()  # whatever the encoding, it can be written
    paper = read(path)
    assert paper.placeholders
    assert not paper.problems
    assert paper.citations == paper.references == ()  # nothing that the paper hasn't got
    done, there = add(Input(Job(str(path), Config())), name)
    assert done.files == {}
    assert name == "abstract" or (there and parts()[name].title in there.text)


@pytest.mark.parametrize(
    ("venue", "title"),
    [
        ("acl", "Limitations"),
        ("acl", "Ethical considerations"),
        ("icml", "Impact Statement"),
        ("generic", "Broader Impact"),
    ],
)
def test_a_section_is_called_what_the_venue_calls_it(
    tmp_path: Path, venue: str, title: str
) -> None:
    path = tmp_path / "hens.tex"
    path.write_text(without(LATEX, "Limitations", path))
    config = Config(select=("ALL",), venue=venue, stage="submission")
    fixed(path, config=config)
    assert headings(path)[-5:].count(title) == 1
    left = set(rules_of(path, config))
    assert not left & {"venue-section-missing", "missing-limitations", "risks-not-discussed"}
    assert fixed(path, config=config).files == {}


def test_parts_have_many_names() -> None:
    assert part_named("Code and Data Availability") == "availability"
    assert part_named("missing-limitations") == "limitations"
    assert part_named("Ethics_Statement") == "ethics"
    with pytest.raises(InputError, match=r"'conclusoin'; did you mean conclusion\? These can"):
        part_named("conclusoin")
    with pytest.raises(InputError, match=r"'zzz'\. These can be added: abstract, introduction, "):
        part_named("zzz")


def test_fixes_name_rules_and_parts_that_are_there() -> None:
    for name, section in sections().items():
        assert name in parts()
        for rule in section.cures:
            assert find_rule(rule) is not None, rule
            assert rule in parts()[name].covers, f"{name} does not silence {rule}"


# -- the command line ---------------------------------------------------------------------------


def paperlint(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app.cli, arguments, input=stdin, standalone_mode=False)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hens.tex"
    path.write_text(without(LATEX, "Related Work", path))
    return path


def test_diff_shows_and_writes_nothing(draft: Path) -> None:
    before = draft.read_bytes()
    shown = paperlint("check", "--diff", "hens.tex", "--select", "structure")
    assert shown.return_value == 1
    assert draft.read_bytes() == before
    lines = shown.stdout.splitlines()
    assert lines[:2] == ["--- hens.tex", "+++ hens.tex"]
    assert "+\\section{Related Work}" in lines
    assert not [line for line in lines[2:] if line.startswith("-")]
    assert shown.stderr == "paperlint: would fix 1 finding, in hens.tex.\n"
    nothing = paperlint("check", "--diff", "hens.tex", "--select", "todo-left")
    assert (nothing.return_value, nothing.stdout) == (0, "")
    piped = paperlint("check", "--diff", "-", "--select", "structure", stdin=draft.read_text())
    assert piped.return_value == 1
    assert "+\\section{Related Work}" in piped.stdout


def test_fix_writes_reports_what_is_left_and_can_be_repeated(draft: Path) -> None:
    first = paperlint("check", "--fix", "hens.tex", "--select", "structure")
    assert first.return_value == 0
    assert "fixed 1 finding, in hens.tex" in first.stderr
    assert "missing-related-work" not in first.stdout
    once = draft.read_bytes()
    second = paperlint("check", "--fix", "hens.tex", "--select", "structure")
    assert "nothing that could be fixed" in second.stderr
    assert draft.read_bytes() == once


def test_a_paper_whose_parts_are_named_too_is_fixed_once(draft: Path) -> None:
    text = draft.read_text()
    start, end = text.index("\\section{Method"), text.index("{\\small")
    Path("method.tex").write_text(text[start:end])
    draft.write_text(f"{text[:start]}\\input{{method}}\n{text[end:]}")
    paths = ("method.tex", "hens.tex", "./hens.tex")
    shown = paperlint("check", "--diff", *paths, "--select", "structure")
    assert shown.stdout.count("+\\section{Related Work}") == 1
    fixed = paperlint("check", "--fix", *paths, "--select", "structure")
    assert fixed.return_value == 0
    assert "fixed 1 finding, in method.tex" in fixed.stderr
    assert Path("method.tex").read_text().count("\\section{Related Work}") == 1


def test_notes_and_what_is_ignored_are_not_fixed(draft: Path) -> None:
    draft.write_text(without(LATEX, "Conclusion", draft))
    note = "missing-conclusion"  # the discussion eases it
    for arguments, added in (
        ((), 0),
        (("--show-info",), 1),
        (("--extend-select", note), 1),
    ):
        shown = paperlint("check", "--diff", "hens.tex", *arguments)
        assert shown.stdout.count("+\\section{Conclusion}") == added
    draft.write_text(f"% paperlint: ignore-file[{note}]\n" + draft.read_text())
    assert paperlint("check", "--diff", "hens.tex", "--select", note).stdout == ""


def test_json_says_what_a_fix_would_do(draft: Path) -> None:
    shown = paperlint("check", "hens.tex", "--select", "structure", "--output-format", "json")
    (finding,) = json.loads(shown.stdout)["papers"][0]["findings"]
    (edit,) = finding["fix"]["edits"]
    line = draft.read_text().split("\\section{Method}")[0].count("\n") + 1
    assert (edit["location"]["line"], edit["location"]["end_line"]) == (line, line)
    assert edit["text"].startswith("\n\\section{Related Work}\n")
    assert "Related Work" in finding["fix"]["message"]


def test_add_shows_adds_and_leaves_alone_what_is_there(draft: Path) -> None:
    before = draft.read_bytes()
    assert paperlint("add", "related-work", "hens.tex", "--diff").return_value == 1
    assert draft.read_bytes() == before
    assert paperlint("add", "missing-related-work", "hens.tex").return_value == 0
    assert headings(draft).index("Related Work") == 1
    once = draft.read_bytes()
    again = paperlint("add", "related-work", "hens.tex")
    assert "this is there already" in again.stderr
    assert draft.read_bytes() == once


def test_what_cannot_be_changed_is_said(draft: Path) -> None:
    with zipfile.ZipFile("hens.zip", "w") as archive:
        archive.write("hens.tex")
    shown = paperlint("check", "--fix", "hens.zip")
    assert "hens.zip is an archive; unpack it to change what is in it" in shown.stderr
    assert shown.return_value == 2
    with pytest.raises(Exception, match="--fix can't change standard input"):
        CliRunner().invoke(
            app.cli,
            ["check", "--fix", "-"],
            input="x",
            standalone_mode=False,
            catch_exceptions=False,
        )


def test_a_file_that_leads_out_of_the_project_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "hens"
    folder.mkdir()
    monkeypatch.chdir(folder)
    outside = tmp_path / "theirs.tex"
    outside.write_text(LATEX[LATEX.index("\\section{Method") : LATEX.index("{\\small")])
    (folder / "rest.tex").symlink_to(outside)
    main = LATEX[: LATEX.index("\\section{Related")] + "\\input{rest}\n\\end{document}\n"
    (folder / "hens.tex").write_text(main)
    before = outside.read_bytes()
    paperlint("check", "--fix", "hens.tex", "--select", "structure")
    assert outside.read_bytes() == before
