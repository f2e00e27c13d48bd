"""Unusual names and locales: every format stays what it is, whatever a file is called."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from faulty import LATEX, papers, run

from paperlint.config import FORMATS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX allows such names")

NAMES = {
    "blanks": "two  words",
    "quotes": "a \"b\" 'c' `d`",
    "emoji": "egg \U0001f95a\u200d\U0001f414",
    "newline": "a\nb",
    "carriage return": "a\r\nb",
    "markup": "<b>&amp;|*_[x](y)",
    "commands": "a::error::b%0A,c=d$(e);f",
    "escape": "a\x1b[31mb\x07\u202ec",
    "backslash": "a\\b",
    "not UTF-8": "a\udcff",
}
TOLD = re.compile(r'\S.*:6:14: warning todo-left "TODO" was left in the text')

Check = Callable[[str], object]


def concise(text: str) -> None:
    assert len(text.splitlines()) == 1
    assert TOLD.match(text)


def jsonl(text: str) -> None:
    assert len([json.loads(line) for line in text.splitlines()]) == 1


def sarif(text: str) -> None:
    [result] = json.loads(text)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w%./~:@!$&'()*+,;=-]+", uri)
    assert unquote(uri).endswith(".tex")


def github(text: str) -> None:
    [line] = text.splitlines()
    found = re.fullmatch(r"::warning file=([^,:]*),line=6,endLine=6,col=\d+,[^:]*::.*", line)
    assert found


def gitlab(text: str) -> None:
    [one] = json.loads(text)
    assert one["location"]["path"].endswith(".tex")


def junit(text: str) -> None:
    [case] = ElementTree.fromstring(text.encode()).iter("testcase")
    assert case.get("file", "").endswith(".tex")


def rdjson(text: str) -> None:
    [one] = json.loads(text)["diagnostics"]
    assert one["location"]["path"].endswith(".tex")


def markdown(text: str) -> None:
    [row] = [line for line in text.splitlines() if "todo-left" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<b>" not in text


def html(text: str) -> None:
    assert "<b>&amp;|" not in unescape(unescape(text)).replace("<b>&|", "") or "&lt;b&gt;" in text
    assert text.rstrip().endswith("</html>")


CHECKS: dict[str, Check] = {
    "text": lambda text: None,
    "json": json.loads,
    "concise": concise,
    "jsonl": jsonl,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "rdjson": rdjson,
    "markdown": markdown,
    "html": html,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_format_is_checked() -> None:
    assert CHECKS.keys() == set(FORMATS)


@pytest.mark.parametrize("kind", NAMES)
def test_every_format_stays_whole(kind: str, folder: Path) -> None:
    name = NAMES[kind]
    inside = folder / name
    inside.mkdir()
    path = inside / f"{name}.tex"
    path.write_text(LATEX.replace("part", name.replace("\\", "/")), "utf-8", "surrogateescape")
    (inside / "part.tex").write_text("Text.\n")
    written = [f"--report={format_}=out.{format_}" for format_ in FORMATS]
    done = run(f"./{name}/{name}.tex", "--select", "todo-left", "--no-cache", *written)
    assert done.returncode == 0, done.stderr
    outputs = {format_: Path(f"out.{format_}").read_text("utf-8") for format_ in FORMATS}
    for format_, text in outputs.items():
        assert "todo-left" in text
        assert not {"\x1b", "\x07", "\u202e", "\udcff"} & set(text), format_
        CHECKS[format_](text)
    [paper] = json.loads(outputs["json"])["papers"]
    assert json.loads(outputs["jsonl"])["papers"] == [paper]
    assert {found["location"]["file"] for found in paper["findings"]} == {paper["path"]}


@pytest.mark.parametrize("kind", ["blanks", "quotes", "emoji"])
def test_files_of_such_names_are_taken_in(kind: str, folder: Path) -> None:
    name = NAMES[kind].replace('"', "")
    (folder / f"{name}.tex").write_text("\\section{Method}\nWe wait.\n", "utf-8")
    (folder / "a.tex").write_text(LATEX.replace("{part}", f'{{"{name}"}}'), "utf-8")
    (folder / f"{name}.md").write_text("# Method\n\nWe wait.\n", "utf-8")
    (folder / "a.md").write_text(
        f'# Introduction\n\nHens.\n\n{{{{< include "{name}.md" >}}}}\n', "utf-8"
    )
    for main in ("a.tex", "a.md"):
        [paper] = papers(main, "--no-cache")
        assert len(paper["files"]) == 2
        assert paper["sections"][-1]["title"] == "Method"


ENCODINGS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "koi8-r"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONIOENCODING": "cp037"},
    {"PYTHONIOENCODING": "shift_jis"},
]


@pytest.mark.parametrize("variables", ENCODINGS, ids=lambda v: " ".join(v.values()))
def test_an_odd_encoding_of_the_terminal_costs_letters_alone(
    variables: dict[str, str], folder: Path
) -> None:
    name = "H\xfchner \U0001f95a.tex"
    text = LATEX.replace("hens", "H\xfchner \u2014 \U0001f414").replace("\\input{part}", "")
    (folder / name).write_text(text, "utf-8")
    encoding = variables.get("PYTHONIOENCODING", "ascii")
    for format_ in ("text", "concise", "json", "github"):
        done = run(
            name, "--select", "todo-left", "--no-cache", "--output-format", format_, **variables
        )
        assert done.returncode == 0, done.stderr
        if format_ in ("text", "concise"):
            shown = done.stdout.decode(encoding)
            assert "todo-left" in shown
            assert ":6:" in shown
        else:
            CHECKS[format_](done.stdout.decode("utf-8"))
    said = run("gone \xfc.tex", **variables).stderr
    assert "no such file" in said.decode(encoding if encoding != "utf-16" else "utf-16")


def test_help_and_other_commands_in_an_odd_encoding(folder: Path) -> None:
    (folder / "a.tex").write_text(LATEX.replace("hens", "H\xfchner \u2265"), "utf-8")
    for arguments in (
        ("--help",), ("check", "--help"), ("rules",), ("explain", "todo-left"), ("venues", "acl"),
        ("checklist", "a.tex", "--venue", "neurips"), ("add", "limitations", "a.tex", "--diff"),
        ("a.tex", "--explain-evidence"), ("a.tex", "--statistics"), ("a.tex", "--show-files"),
        ("release", "."),
    ):  # fmt: skip
        for variables in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
                          {"PYTHONIOENCODING": "cp037"}):  # fmt: skip
            done = run(*arguments, **variables)
            assert done.returncode in (0, 1), (arguments, done.stderr)
            assert done.stdout
