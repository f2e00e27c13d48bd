"""What is fuzzed: for each kind of input its seeds, how to spoil them, and what must hold.

A target's `run` takes bytes and answers a text that must be the same for the same bytes; errors a
user can act on are part of that text. Whatever else is raised is a bug.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fuzz_mutations import BINARY, TEXT, Mutation

from paper_properties import check_paper
from paperlint.config import Config, resolve
from paperlint.configfile import load
from paperlint.engine import lint
from paperlint.errors import ConfigError, InputError, PaperlintError, SeveralPapers
from paperlint.parsers import parse
from paperlint.release.bounded import Bounded
from paperlint.release.weights import read as read_weights
from paperlint.report import Report
from paperlint.reports import FORMATS, Options, render
from paperlint.source.archive import read_archive
from paperlint.source.mainfile import choose
from paperlint.source.opening import open_project
from paperlint.source.project import Project
from paperlint.source.tree import MemoryTree
from paperlint.source.yamlfile import YamlError, tree
from paperlint.venues.load import read_profile

ROOT = Path(__file__).resolve().parent.parent.parent
CORPORA = ROOT / "corpora"
ALL = Config(select=("ALL",), min_confidence="low", explain_evidence=True)

OTHER = {
    "other.tex": b"\\section{Other}\\label{other} See \\ref{other}. \\input{main}",
    "other.md": b"## Other {#sec:other}\n\nSee [@sec:other].\n\n{{< include main.md >}}\n",
    "refs.bib": b"@article{a, author={A. B.}, title={T}, journal={J}, year={2020}}\n",
    "references.bib": b"@article{a, author={A. B.}, title={T}, journal={J}, year={2020}}\n",
}


class Broken(AssertionError):
    """Something that must always hold doesn't."""


@dataclass(frozen=True)
class Target:
    name: str
    seeds: Callable[[], Sequence[bytes]]
    run: Callable[[bytes], str]
    ways: Sequence[Mutation] = TEXT


def _files(*patterns: str) -> Callable[[], Sequence[bytes]]:
    @cache
    def seeds() -> Sequence[bytes]:
        paths = sorted(path for pattern in patterns for path in CORPORA.glob(pattern))
        return tuple(path.read_bytes() for path in paths)

    return seeds


def lint_files(files: dict[str, bytes], main: str) -> str:
    """Lint a paper in memory with every rule and show it in every format: what is reported, or the
    sentence of the error. Raises Broken: a part broke down, a place outside its file."""
    project = Project(MemoryTree(files), main, "latex" if main.endswith(".tex") else "markdown")
    return lint_project(project)


def lint_project(project: Project) -> str:
    """As `lint_files`, for a project that was found somewhere."""
    try:
        project.open(project.main)
        paper = parse(project)
    except PaperlintError as error:
        return f"{type(error).__name__}: {error}"
    check_paper(paper)
    report = lint(paper, ALL)
    if report.crashes:
        raise Broken(report.crashes[0].trace)
    for finding in (*report.findings, *report.suppressed):
        for span in (finding.span, *(related.span for related in finding.related)):
            if not 0 <= span.start <= span.end <= len(span.file.text):
                raise Broken(f"{finding.rule} points outside {span.file.name}")
    whole = Report((report,), ())
    for name in FORMATS:
        render(name, whole, Options())
    shown = json.loads(render("json", whole, Options()))
    return json.dumps(shown, sort_keys=True)


def latex(data: bytes) -> str:
    return lint_files({**OTHER, "main.tex": data}, "main.tex")


def markdown(data: bytes) -> str:
    return lint_files({**OTHER, "main.md": data}, "main.md")


def bibtex(data: bytes) -> str:
    cited = b"\\cite{a,cho2020} \\nocite{*}"
    main = b"\\documentclass{article}\\begin{document}\\section{A} B %s.\\bibliography{refs}\\end{document}"
    return lint_files({"refs.bib": data, "main.tex": main % cited}, "main.tex")


def bbl(data: bytes) -> str:
    main = b"\\documentclass{article}\\begin{document}\\section{A} B \\cite{a}.\\bibliography{r}\\end{document}"
    return lint_files({"main.bbl": data, "main.tex": main}, "main.tex")


def csl(data: bytes) -> str:
    """Reference lists in CSL, as JSON and as YAML, and the tags of Manubot."""
    main = b"---\nbibliography: [r.json, r.yaml, r.tsv]\n---\n\n# A\n\nB [@a].\n"
    files = {"main.md": main, "r.json": data, "r.yaml": data, "r.tsv": data}
    return lint_files(files, "main.md")


def notebook(data: bytes) -> str:
    """The data as a file that says which others are the paper."""
    told = []
    chapter = b"# Introduction\n\nText [@a].\n\n# Results\n\nMore.\n"
    for name in ("_quarto.yml", "_bookdown.yml", "metadata.yaml"):
        files = {f"{n}.md": chapter for n in ("index", "01.intro", "02-two", "content/03.three")}
        files |= {"index.qmd": chapter, "a/b.Rmd": chapter, name: data, f"content/{name}": data}
        try:
            chosen = choose(MemoryTree(files), "", "x/")
        except (InputError, SeveralPapers) as error:
            told.append(str(error))
            continue
        candidate = chosen.candidate
        parts = candidate.collection.parts if candidate.collection else (candidate.name,)
        metadata = candidate.collection.metadata if candidate.collection else None
        tree = MemoryTree(files)
        told.append(
            lint_project(Project(tree, parts[0], candidate.format, parts, metadata=metadata))
        )
    return "\n".join(told)


def entries(data: bytes) -> str:
    """The data as a list of what an archive holds: `kind name target` on each line."""
    stream = io.BytesIO()
    paper = (CORPORA / "papers" / "stopping" / "main.tex").read_bytes()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tarred:
        for line in data.decode("utf-8", "replace").split("\n")[:300]:
            kind, name, target = (*line.split(" ", 2), "", "")[:3]
            entry = tarfile.TarInfo(name.replace("\0", "") or "x")
            entry.type = _KINDS.get(kind, tarfile.REGTYPE)
            entry.linkname = target.replace("\0", "")
            body = paper if kind == "paper" else target.encode()
            entry.size = len(body) if entry.type == tarfile.REGTYPE else 0
            tarred.addfile(entry, io.BytesIO(body))

    def read(path: Path) -> str:
        try:
            return lint_project(open_project(str(path)))
        except SeveralPapers as error:
            return str(error)

    return _on_disk(stream.getvalue(), "paper.tar", read)


_KINDS = {
    "dir": tarfile.DIRTYPE,
    "link": tarfile.SYMTYPE,
    "hard": tarfile.LNKTYPE,
    "fifo": tarfile.FIFOTYPE,
    "device": tarfile.CHRTYPE,
}


def front(data: bytes) -> str:
    """The data as front matter; and as YAML alone, whose places must lie inside it."""
    text = data.decode("utf-8", "replace")
    try:
        waiting = [node] if (node := tree(text)) else []
    except YamlError:
        waiting = []
    while waiting:
        node = waiting.pop()
        if not 0 <= node.start <= node.after <= len(text):
            raise Broken("a node lies outside its YAML")
        if node.kind == "map":
            waiting += [part for pair in node.items() for part in pair]
        elif node.kind == "list":
            waiting += node.value
    return markdown(b"---\n" + data + b"\n---\n\n# Introduction\n\nText [@a].\n")


def _on_disk(data: bytes, name: str, read: Callable[[Path], object]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            return repr(read(path)).replace(folder, "")
        except (ConfigError, InputError) as error:
            return str(error).replace(folder, "")


def config(data: bytes) -> str:
    shown = []
    for name, head in (("paperlint.toml", b""), ("pyproject.toml", b"[tool.paperlint]\n")):
        shown.append(_on_disk(head + data, name, lambda path: resolve(load(path), load(path))))
    return "\n".join(shown)


def venue(data: bytes) -> str:
    def read(path: Path) -> object:
        own = Config(select=("ALL",), profile=read_profile(path), venue=str(path))
        main = (CORPORA / "papers" / "stopping" / "main.tex").read_bytes()
        paper = parse(Project(MemoryTree({"main.tex": main}), "main.tex", "latex"))
        report = lint(paper, own)
        if report.crashes:
            raise Broken(report.crashes[0].trace)
        return [finding.fingerprint for finding in report.findings]

    return _on_disk(data, "venue.toml", read)


def archive(data: bytes) -> str:
    names = []
    for name in ("a.zip", "a.tar", "a.tar.gz"):
        names.append(_on_disk(data, name, lambda path: read_archive(path, "a").names()))
    return "\n".join(names)


def weights(data: bytes) -> str:
    told = []
    for name in ("m.pt", "m.onnx", "m.index", "m.index.json", "m.safetensors"):
        contents = read_weights(Bounded(io.BytesIO(data)), name)
        told.append(repr(contents))
    return "\n".join(told)


@cache
def _archives() -> Sequence[bytes]:
    found = []
    for mode in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", mode) as zipped:
            for name, text in OTHER.items():
                zipped.writestr(zipfile.ZipInfo(name), text * 5)
        found.append(stream.getvalue())
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tarred:
        for name, text in OTHER.items():
            entry = tarfile.TarInfo(f"paper/{name}")
            entry.size = len(text)
            tarred.addfile(entry, io.BytesIO(text))
    found += [stream.getvalue(), gzip.compress(stream.getvalue(), mtime=0)]
    return tuple(found)


@cache
def _weights() -> Sequence[bytes]:
    """Small files of weights; those of libraries that are not installed are left out."""
    import pickle

    header = json.dumps(
        {"a.weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    ).encode()
    found = [
        struct.pack("<Q", len(header)) + header + bytes(8),
        b"GGUF" + struct.pack("<IQQ", 3, 1, 1)
        + struct.pack("<Q", 4) + b"name" + struct.pack("<IQ", 8, 1) + b"x"
        + struct.pack("<Q", 1) + b"w" + struct.pack("<IQIQ", 1, 2, 0, 0) + bytes(64),
        pickle.dumps({"state_dict": {"a.weight": [1.0], "a.bias": [2.0]}}, 2),
        pickle.dumps({"a": [1, 2, 3]}, 0),
        b'{"metadata": {"total_size": 8}, "weight_map": {"a.weight": "m-1.safetensors"}}',
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 123\n",
    ]  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr("archive/data.pkl", pickle.dumps({"w": {"a.weight": 1}}, 2))
        zipped.writestr("archive/version", "3\n")
    found.append(stream.getvalue())
    try:
        import h5py

        stream = io.BytesIO()
        with h5py.File(stream, "w") as file:
            file.create_dataset("layer/kernel", data=[1.0, 2.0])
            file.attrs["keras_version"] = "3"
        found.append(stream.getvalue())
    except ImportError:
        pass
    try:
        from onnx import TensorProto, helper

        tensor = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
        graph = helper.make_graph([], "g", [], [], [tensor])
        found.append(helper.make_model(graph).SerializeToString())
    except ImportError:
        pass
    return tuple(found)


@cache
def _profiles() -> Sequence[bytes]:
    packaged = (ROOT / "src" / "paperlint" / "venues" / "data").glob("*.toml")
    return (*(path.read_bytes() for path in sorted(packaged)), *_files("rules/venue-*/*.toml")())


@cache
def _configs() -> Sequence[bytes]:
    own = b"""select = ["structure", "content"]
ignore = ["lone-subsection"]
fail-on = "warning"
stage = "draft"
venue = "neurips"
dataset-names = ["HenNet", "Eggs"]
[severity]
todo-left = "error"
[per-file-ignores]
"drafts/**" = ["ALL"]
[cues]
seeds_or_runs = ["twelve [tries|goes]"]
[items.carbon]
title = "carbon footprint"
cues = ["carbon footprint"]
"""
    return (own, *_files("rules/*/paperlint.toml")())


_CSL = (
    b'[{"id": "a", "type": "article-journal", "title": "T", "author": [{"family": "B"}],'
    b' "issued": {"date-parts": [[2020, 1]]}, "DOI": "10.1/x"}, {"id": "b", "title": "U"}]',
    b"references:\n- id: a\n  type: book\n  title: T\n  issued: 2020-01-02\n  author:\n  - family: B\n"
    b"- {id: b, title: U, accessed: 2020, volume: 1.5}\n",
    b"tag\tcitation\na\tdoi:10.1/x\nb\turl:https://example.org\n",
)
_NOTEBOOKS = (
    b"project:\n  type: manuscript\nmanuscript:\n  article: index.qmd\n",
    b"project: {type: book}\nbook:\n  title: T\n  chapters:\n    - index.qmd\n"
    b"    - part: P\n      chapters: [a/b.Rmd]\n  appendices: [02-two.md]\n",
    b"rmd_files: [index.md, a/b.Rmd]\nbook_filename: x\n",
    b"rmd_files:\n  html: [index.md]\n  latex: [02-two.md]\nrmd_subdir: [a]\n",
    b"title: T\nauthors:\n  - name: B\n    affiliations: [C, D]\nkeywords: [a, b]\nlang: en-US\n",
)
_ENTRIES = (
    b"paper main.tex\nfile refs.bib @article{a,}\ndir figures\nfile figures/a.tex \\section{A}",
    b"file ../up.tex x\nlink main.tex ../../etc/passwd\npaper paper/main.tex\nlink a.tex b.tex\nlink b.tex a.tex",
    b"paper C:\\main.tex\nfile /abs.tex x\nhard b.tex main.tex\nfifo f.tex\ndevice d.tex\ndir main.tex\n",
    b"paper a/main.tex\npaper b/main.tex\nfile a/main.bbl \\bibitem{a} T\nfile README.md # Paper",
)


@cache
def _fronts() -> Sequence[bytes]:
    found = [b"title: A\nauthor:\n  - name: B\n    affiliation: [1, 2]\nabstract: |\n  We do.\n"]
    for pattern in ("papers/*/*.md", "rules/card-*/*.md", "rules/missing-*/*.md"):
        for path in sorted(CORPORA.glob(pattern)):
            parts = path.read_bytes().split(b"---\n", 2)
            if len(parts) == 3 and not parts[0]:
                found.append(parts[1])
    return tuple(found)


TARGETS = {
    target.name: target
    for target in (
        Target("latex", _files("papers/*/*.tex", "papers/*/*/*.tex", "examples/*.tex", "rules/*/*.tex"), latex),
        Target("markdown", _files("papers/*/*.md", "examples/*.md", "rules/*/*.md"), markdown),
        Target("checklist", _files("rules/checklist-*/*.tex"), latex),
        Target("card", _files("rules/card-*/*.md"), markdown),
        Target("bibtex", _files("papers/*/*.bib", "examples/*.bib", "rules/*/*.bib"), bibtex),
        Target("bbl", lambda: (b"\\begin{thebibliography}{9}\n\\bibitem[A(2020)]{a} A. B. \\newblock T. \\newblock \\emph{J}, 2020.\n\\end{thebibliography}\n", b"\\refsection{0}\n\\datalist[entry]{nty/global//global/global}\n\\entry{a}{article}{}\n\\name{author}{1}{}{{{hash=x}{family={B},given={A}}}}\n\\field{title}{T}\n\\field{year}{2020}\n\\endentry\n\\enddatalist\n\\endrefsection\n"), bbl),
        Target("csl", lambda: _CSL, csl),
        Target("front", _fronts, front),
        Target("notebook", lambda: _NOTEBOOKS, notebook),
        Target("config", _configs, config),
        Target("venue", _profiles, venue),
        Target("archive", _archives, archive, BINARY),
        Target("entries", lambda: _ENTRIES, entries),
        Target("weights", _weights, weights, BINARY),
    )
}  # fmt: skip
