"""What makes a report stale, and what doesn't."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperlint.cache import Results, results
from paperlint.config import Config
from paperlint.job import Job
from paperlint.report import Report
from paperlint.reports import Options, render
from paperlint.run import How, Watcher, run
from paperlint.source.opening import open_project
from paperlint.source.trace import TracedTree, trace_of
from paperlint.source.tree import MemoryTree

MAIN = r"""\documentclass{article}
\usepackage{ours}
\title{Routing in small networks}
\begin{document}\maketitle
\begin{abstract}We route packets.\end{abstract}
\section{Introduction} We route packets. TODO say why.
\input{sections/method}
\input{sections/later}
\IfFileExists{sections/extra}{\section{Extra} It is here.}{}
\includegraphics{plot}
\bibliography{refs}
\end{document}
"""
METHOD = "\\section{Method}\nWe train a router. TODO describe it.\n"
SLIDES = MAIN.replace("{article}", "{beamer}")
OTHER = MAIN.replace("Routing in small networks", "Sorting in large machines")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work" / "thesis"
    (folder / "sections").mkdir(parents=True)
    (folder / "main.tex").write_text(MAIN)
    (folder / "sections" / "method.tex").write_text(METHOD)
    (folder / "notes.txt").write_text("nobody reads this")
    (folder / "manuscript.md").write_text(
        "# A paper\n\n## Introduction\n\nWords [@key].\n\n## Methods\n\nTODO.\n"
    )
    (folder / "talk").mkdir()
    (folder / "talk" / "main.tex").write_text(MAIN)
    (folder / "talk" / "slides.tex").write_text(SLIDES)
    (folder / "doc").mkdir()
    (folder / "doc" / "paper.qmd").write_text("---\ntitle: A\n---\n\n# Introduction\n\nWords.\n")
    pack_up(folder)
    monkeypatch.chdir(folder)
    return folder


def pack_up(folder: Path, main: str = MAIN) -> None:
    with zipfile.ZipFile(folder / "paper.zip", "w") as archive:
        archive.writestr("main.tex", main)
        archive.writestr("sections/method.tex", METHOD)


def linted(
    path: str,
    folder: Path | None,
    config: Config = Config(),  # noqa: B008
) -> tuple[bool, str]:
    """Is the report known from an earlier run? And what it says. No folder: no cache."""
    new: list[str] = []
    kept = Results(folder) if folder is not None else None
    report = run([Job(path, config)], kept, lambda: new.append(path))
    papers = tuple(replace(paper, seconds=None) for paper in report.papers)
    text = "".join(failure.message for failure in report.failures)
    return not new, text + render("text", Report(papers), Options()) + render(
        "json", Report(papers), Options()
    )


def check(path: str, change: Callable[[], object], folder: Path, stale: bool = True) -> None:
    known, before = linted(path, folder)
    assert not known
    assert linted(path, folder) == (True, before)
    change()
    known, after = linted(path, folder)
    assert known is not stale
    assert after == linted(path, None)[1]
    failed = "no such file" in after or "Name one" in after
    assert linted(path, folder) == (not failed, after)


def write(path: str, text: str = "x") -> Callable[[], object]:
    def change() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)

    return change


def into_a_link() -> None:
    Path("../../outside.tex").write_text(METHOD)
    Path("sections/method.tex").unlink()
    Path("sections/method.tex").symlink_to(Path("../../outside.tex").absolute())


def into_a_folder() -> None:
    shutil.copy("main.tex", "kept")
    Path("main.tex").unlink()
    Path("main.tex").mkdir()
    shutil.move("kept", "main.tex/main.tex")


CHANGES: dict[str, tuple[str, Callable[[], object]]] = {
    "the main file is edited": ("main.tex", write("main.tex", MAIN.replace("TODO", "DONE"))),
    "an included file is edited": ("main.tex", write("sections/method.tex", "\\section{Ours}")),
    "an included file is deleted": ("main.tex", lambda: Path("sections/method.tex").unlink()),
    "a file that was missing is added": ("main.tex", write("sections/later.tex", METHOD)),
    "a file that was asked for is added": ("main.tex", write("sections/extra.tex")),
    "a figure is added": ("main.tex", write("plot.pdf")),
    "a bibliography is added": ("main.tex", write("refs.bib")),
    "a package is added": ("main.tex", write("ours.sty", "\\newcommand{\\x}{y}")),
    "an included file leads outside now": ("main.tex", into_a_link),
    "the main file is deleted": ("main.tex", lambda: Path("main.tex").unlink()),
    "the file is a folder now": ("main.tex", into_a_folder),
    "the root is another one": ("main.tex", write("../.git")),
    "another paper is added to the folder": ("talk", write("talk/other.tex", OTHER)),
    "what else is in the folder is edited": ("talk", write("talk/slides.tex", OTHER)),
    "an archive is packed anew": ("paper.zip", lambda: pack_up(Path(), MAIN.replace("TODO", ""))),
    "metadata are added beside the text": ("doc/paper.qmd", write("doc/_metadata.yml", "author: B")),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_the_report_stale(name: str, tmp_path: Path) -> None:
    path, change = CHANGES[name]
    check(path, change, tmp_path / "cache")


SAME: dict[str, tuple[str, Callable[[], object]]] = {
    "a file that is not read is edited": ("main.tex", write("notes.txt", "new")),
    "a file is touched": ("main.tex", lambda: Path("main.tex").touch()),
    "a file is written as it was": ("main.tex", write("sections/method.tex", METHOD)),
    "another paper is added beside a file that was named": ("main.tex", write("other.tex", OTHER)),
    "an archive is touched": ("paper.zip", lambda: Path("paper.zip").touch()),
    "a picture is added that nobody asked for": ("talk", write("talk/cat.png")),
}


@pytest.mark.parametrize("name", SAME)
def test_what_does_not_matter_leaves_it_valid(name: str, tmp_path: Path) -> None:
    path, change = SAME[name]
    check(path, change, tmp_path / "cache", stale=False)


NAMES = (
    "main.tex", "other.tex", "sections/method.tex", "sections/later.tex", "ours.sty", "plot.pdf",
    "refs.bib", "paper.md", "index.qmd", "_quarto.yml", "_metadata.yml", "metadata.yaml",
    "content/01.abstract.md", "content/02.methods.md", "content/metadata.yaml", ".git", "../.git",
)  # fmt: skip
TEXTS = (
    None,  # not there
    MAIN,
    OTHER,
    SLIDES,
    METHOD,
    "% !TeX root = main.tex\n\\section{Part} \\input{sections/later}",
    "# A paper\n\n## Abstract\n\nWe.\n\n## Introduction\n\n{{< include content/02.methods.md >}}\n",
    "---\ntitle: A\nauthor: B\nbibliography: refs.bib\n---\n\n# Introduction\n\nWords [@key].\n",
    "title: A\nauthor: B\nproject:\n  type: manuscript\n",
    "\xff",
)
WRITES = st.tuples(st.sampled_from(NAMES), st.sampled_from(TEXTS))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WRITES, max_size=3), min_size=2, max_size=6))
def test_whatever_is_written_the_report_is_that_of_a_run_without_a_cache(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "thesis"
    cache = tmp_path_factory.mktemp("kept")
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write("main.tex", MAIN)()
        for writes in steps:
            for name, text in writes:
                if text is not None:
                    write(name, text)()
                else:
                    Path(name).unlink(missing_ok=True)
            for path in (".", "main.tex", "index.qmd", "content"):
                assert linted(path, cache)[1] == linted(path, None)[1]


def test_each_configuration_has_reports_of_its_own(tmp_path: Path) -> None:
    for config in (
        Config(),
        Config(min_confidence="low"),
        Config(explain_evidence=True),
        Config(folder=tmp_path),
        Config(severity={"todo-left": "error"}),
    ):
        known, text = linted("main.tex", tmp_path / "cache", config)
        assert not known
        assert linted("main.tex", tmp_path / "cache", config) == (True, text)


def test_another_paperlint_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linted("main.tex", tmp_path / "cache")
    monkeypatch.setattr(results, "version", lambda: "0.0.0")
    assert not linted("main.tex", tmp_path / "cache")[0]


def test_another_working_directory_reads_anew(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(project / "main.tex")
    known, text = linted(path, tmp_path / "cache")
    monkeypatch.chdir(project / "sections")
    other, elsewhere = linted(path, tmp_path / "cache")
    assert (known, other) == (False, False)
    assert text != elsewhere  # paths are shown from where one stands


def test_only_the_papers_that_changed_are_read(tmp_path: Path) -> None:
    jobs = [
        Job(path, Config()) for path in ("main.tex", "manuscript.md", "gone.tex", "doc/paper.qmd")
    ]
    everything = run(jobs, Results(tmp_path), lambda: None)
    assert [failure.path for failure in everything.failures] == ["gone.tex"]
    Path("manuscript.md").write_text("# A paper\n\n## Introduction\n\nOther words.\n")
    begun: list[str] = []
    report = run(jobs, Results(tmp_path), how=How(watcher=Watcher(on_start=begun.append)))
    assert begun == ["manuscript.md", "gone.tex"]
    assert [paper.path for paper in report.papers] == ["main.tex", "manuscript.md", "doc/paper.qmd"]
    assert [paper.seconds is None for paper in report.papers] == [True, False, True]
    assert [failure.path for failure in report.failures] == ["gone.tex"]


def test_a_report_with_a_breakdown_is_not_kept(tmp_path: Path) -> None:
    from paperlint.engine import lint
    from paperlint.parsers import parse
    from small_papers import broken_rule

    project = open_project("main.tex")
    report = lint(parse(project), Config(), rules=[broken_rule("lone-subsection")])
    assert report.crashes
    Results(tmp_path / "cache").remember(Job("main.tex", Config()), project, report)
    assert not (tmp_path / "cache").exists()


def test_standard_input_is_not_kept(tmp_path: Path) -> None:
    job = Job("-", Config())
    report = run(
        [job],
        Results(tmp_path / "cache"),
        how=How(stdin=MAIN.encode(), stdin_filename="main.tex"),
    )
    assert report.papers
    assert not (tmp_path / "cache").exists()


class _Fickle(MemoryTree):
    """A file that somebody writes on while it is read."""

    def read(self, name: str) -> bytes:
        self._files[name] = (self._files[name] or b"") + b"x"
        return super().read(name)


def test_a_file_that_changes_while_it_is_read_leaves_no_trace(project: Path) -> None:
    from paperlint.source.ground import ground_of

    tree = TracedTree(_Fickle({"main.tex": b"x"}))
    tree.read("main.tex")
    assert trace_of(ground_of("main.tex"), tree) is not None
    tree.read("main.tex")
    assert trace_of(ground_of("main.tex"), tree) is None


def test_what_was_rendered_is_rendered_once(tmp_path: Path) -> None:
    rendered: list[Report] = []

    def make(report: Report) -> str:
        rendered.append(report)
        return "".join(paper.path for paper in report.papers) + "\udc80"

    for count in (2, 0, 0):  # with the time of the first run, and without it
        kept = Results(tmp_path)
        report = run([Job("main.tex", Config())], kept, lambda: None)
        rendered.clear()
        assert kept.rendered("text", report, make) == "main.tex\udc80"
        assert len(rendered) == count
    kept.rendered("json", report, make)
    assert len(rendered) == 1
    kept.rendered("text", Report(report.papers * 2), make)
    assert len(rendered) == 2


def test_a_report_that_was_changed_or_failed_in_part_is_rendered_anew(tmp_path: Path) -> None:
    kept = Results(tmp_path)
    report = run([Job("main.tex", Config()), Job("gone.tex", Config())], kept, lambda: None)
    assert kept.rendered("text", report, lambda report: "one") == "one"
    assert kept.rendered("text", report, lambda report: "two") == "two"
    [paper] = report.papers
    fewer = Report((replace(paper, findings=()),))
    assert kept.rendered("text", fewer, lambda report: "one") == "one"
    assert kept.rendered("text", fewer, lambda report: "two") == "two"
