"""Markdown skeletons: pandoc reads them, and their front matter is what their readers ask for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import yaml
from skeletons import filled, made

from paperlint.scaffold.plan import Wanted
from paperlint.scaffold.venues import kinds, venues

ALL = [Wanted(venue=venue, format="markdown") for venue in venues("markdown")]
ALL += [Wanted(venue="generic", format="markdown", kind=kind) for kind in kinds()]


def name_of(wanted: Wanted) -> str:
    return f"{wanted.venue}-{wanted.kind}"


def text_of(folder: Path, wanted: Wanted) -> str:
    """The paper as pandoc gets it."""
    if wanted.venue == "manubot":
        front = (folder / "content" / "metadata.yaml").read_text("utf-8")
        parts = [path.read_text("utf-8") for path in sorted((folder / "content").glob("*.md"))]
        return "\n\n".join([f"---\n{front}---", *parts])
    return (folder / wanted.record.main).read_text("utf-8")


def front_of(folder: Path, wanted: Wanted) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(text_of(folder, wanted).split("---\n")[1])
    return front


@pytest.mark.parametrize("to", ["html", "latex"])
@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_pandoc_converts_it(tmp_path: Path, wanted: Wanted, to: str) -> None:
    folder = made(tmp_path / "paper", wanted)
    source = text_of(folder, wanted)
    options = ["--standalone"]
    if wanted.venue != "manubot":  # which finds works by their DOI
        options += ["--citeproc", f"--resource-path={folder}"]
        options += ["--fail-if-warnings"] if wanted.venue != "quarto" else []  # has references
        source = re.sub(r"(bibliography:\s*(?:- )?)(\w+\.bib)", rf"\1{folder}/\2", source)
    output = pypandoc.convert_text(source, to, format="markdown", extra_args=options)
    flat = " ".join(output.replace("{[}", "[").split())
    body = source.split("---\n", 2)[2]
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    for heading in re.findall(r"^#+ ([^{\n]+)", body, re.MULTILINE):
        assert heading.strip() in flat
    assert flat.count("[FILL IN: ") >= body.count("[FILL IN: ") > 5
    if wanted.venue != "manubot":
        assert "10.1371/journal.pcbi.1005619" in flat


@pytest.mark.parametrize("venue", ["quarto", "manubot", "myst", "joss", "generic"])
def test_front_matter_has_title_and_authors(tmp_path: Path, venue: str) -> None:
    wanted = Wanted(
        venue=venue, format="markdown", title='Hens: "who"? #1', authors=("Ada Example", "B: C"),
        anonymous=False,
    )  # fmt: skip
    front = front_of(made(tmp_path / "paper", wanted), wanted)
    assert front["title"] == 'Hens: "who"? #1'
    authors = front.get("authors") or front["author"]
    names = [author["name"] if isinstance(author, dict) else author for author in authors]
    assert names == ["Ada Example", "B: C"]


def test_joss_front_matter_is_valid(tmp_path: Path) -> None:
    """As https://joss.readthedocs.io/en/latest/paper.html asks for it."""
    wanted = Wanted(venue="joss", format="markdown")
    folder = filled(made(tmp_path / "paper", wanted), wanted)
    front = front_of(folder, wanted)
    assert set(front) == {"title", "tags", "authors", "affiliations", "date", "bibliography"}
    indices = {affiliation["index"] for affiliation in front["affiliations"]}
    for author in front["authors"]:
        assert author["name"]
        assert author["affiliation"] in indices
        assert has_sound_orcid(author["orcid"])
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ 20\d\d", str(front["date"]))
    assert (folder / front["bibliography"]).is_file()
    headings = re.findall(r"^# (.+)$", (folder / "paper.md").read_text("utf-8"), re.MULTILINE)
    assert headings == [
        "Summary", "Statement of need", "State of the field", "Software design",
        "Research impact statement", "AI usage disclosure", "Acknowledgements", "References",
    ]  # fmt: skip


def has_sound_orcid(orcid: str) -> bool:
    """ISO 7064, MOD 11-2, over the sixteen characters."""
    characters = orcid.replace("-", "")
    total = 0
    for digit in characters[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return characters[-1] == ("X" if check == 10 else str(check))


def test_project_files_are_valid(tmp_path: Path) -> None:
    quarto = made(tmp_path / "q", Wanted(venue="quarto", format="markdown"))
    project = yaml.safe_load((quarto / "_quarto.yml").read_text())
    assert project["project"]["render"] == ["paper.qmd"]
    assert {"html", "pdf"} <= set(project["format"])
    text = (quarto / "paper.qmd").read_text("utf-8")
    assert set(re.findall(r"(?<![\w{#])@(tbl-\w+)", text)) == set(
        re.findall(r"\{#(tbl-\w+)\}", text)
    )
    myst = made(tmp_path / "m", Wanted(venue="myst", format="markdown"))
    settings = yaml.safe_load((myst / "myst.yml").read_text())
    assert settings["version"] == 1
    assert settings["project"]["toc"] == [{"file": "paper.md"}]
    text = (myst / "paper.md").read_text("utf-8")
    assert set(re.findall(r"\[\]\(#([\w-]+)\)", text)) == set(
        re.findall(r"^:label: (.+)$", text, re.MULTILINE)
    )
    assert text.count("\n:::{") == text.count("\n:::\n")
