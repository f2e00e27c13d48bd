"""`--allow-outside`: what lies outside of a project is read where that is asked for, and only there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from latex_papers import document
from paperlint.cli import main
from paperlint.source.tree import DiskTree

pytestmark = pytest.mark.skipif(
    not hasattr(Path, "symlink_to") or not Path("/").is_absolute(), reason="needs POSIX paths"
)

ASKED = ("\\input{%s/secret}", "\\input{../secret}", "\\input{link}", "\\input{linked/other}")
OPTION = "--allow-outside"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inside = tmp_path / "inside"
    (inside / ".git").mkdir(parents=True)
    (tmp_path / "more").mkdir()
    (tmp_path / "secret.tex").write_text("\\section{Secret}\nHens were kept here.\n")
    (tmp_path / "more" / "other.tex").write_text("\\section{Other}\nHens were kept there.\n")
    (tmp_path / "refs.bib").write_text("@article{hen, title={Hens}, author={A B}, year=2020}\n")
    (tmp_path / "more" / "hen.png").write_bytes(b"")
    (inside / "link.tex").symlink_to("../secret.tex")
    (inside / "linked").symlink_to("../more")
    asked = "\n".join(line % tmp_path if "%" in line else line for line in ASKED)
    body = f"\\section{{Introduction}}\nWe ask \\cite{{hen}}.\n{asked}\n\\bibliography{{../refs}}\n"
    (inside / "a.tex").write_text(document(body))
    monkeypatch.chdir(inside)
    return inside


def linted(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main([*arguments, "--output-format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["papers"][0]
    return found


def told(paper: dict[str, Any], rule: str) -> list[str]:
    return [found["message"] for found in paper["findings"] if found["rule"] == rule]


def titles(paper: dict[str, Any]) -> list[str]:
    return [section["title"] for section in paper["sections"]]


@pytest.mark.parametrize("times", [1, 2], ids=["read", "known already"])
def test_it_is_read_only_where_that_is_asked_for(
    times: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(times):
        without = linted(capsys, "a.tex")
        withit = linted(capsys, "a.tex", OPTION)
        assert titles(without) == ["Introduction", "References"]
        said = told(without, "missing-file")
        assert len(said) == len(ASKED)
        assert all("outside of the project and is not read without --allow-ou" in s for s in said)
        assert any("refs" in note and OPTION in note for note in without["notes"])
        assert titles(withit) == ["Introduction", *["Secret"] * 3, "Other", "References"]
        assert told(withit, "missing-file") == []
        assert not any("citations were not checked" in note for note in withit["notes"])
    Path("../secret.tex").write_text("\\section{New}\nHens.\n")
    assert "New" in titles(linted(capsys, "a.tex", OPTION))
    assert titles(linted(capsys, "a.tex")) == ["Introduction", "References"]


def test_limits_hold_outside_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    Path("../secret.tex").write_text("x" * 1_000_001)
    Path("paperlint.toml").write_text("[limits]\nfile-megabytes = 1\n")
    said = told(linted(capsys, "a.tex", OPTION), "limit-reached")
    assert said
    assert "limits.file-megabytes" in said[0]


def test_what_is_no_plain_file_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.tex").write_text(
        document("\\input{/dev/zero}\\input{/dev/stdin}\\input{/}\\input{~/x}")
    )
    assert told(linted(capsys, "a.tex", OPTION), "missing-file") == [
        "/dev/zero is not there.",
        "/dev/stdin is not there.",
        "/ is not there.",
        "~/x is not there.",
    ]


def test_a_configuration_beside_the_paper_may_not_allow_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("paperlint.toml").write_text("allow-outside = true\n")
    assert main(["a.tex"]) == 2
    assert "allow-outside: heeded only in a file named with --config" in capsys.readouterr().err
    for options in (("--config", "paperlint.toml"), (OPTION,)):
        assert "Secret" in titles(linted(capsys, "a.tex", *options))
    assert "Secret" not in titles(linted(capsys, "a.tex", "--isolated"))
    Path("paperlint.toml").write_text("allow-outside = 1\n")
    assert main(["a.tex"]) == 2
    assert "allow-outside = 1: must be true or false" in capsys.readouterr().err


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("../secret.md").write_text("# Secret\n\nHens.\n")
    Path("a.md").write_text("# Introduction\n\nWe ask.\n\n{{< include ../secret.md >}}\n")
    without, withit = linted(capsys, "a.md"), linted(capsys, "a.md", OPTION)
    assert "without --allow-outside" in told(without, "missing-file")[0]
    assert told(withit, "missing-file") == []
    assert titles(withit) == ["Introduction", "Secret"]


@pytest.mark.parametrize("path", ["../more/hen", "linked/hen.png", "hen"])
def test_a_picture_that_may_lie_outside_is_not_called_missing(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.tex").write_text(document(f"\\graphicspath{{{{../more/}}}}\\includegraphics{{{path}}}"))
    for options in ((), (OPTION,)):
        assert told(linted(capsys, "a.tex", *options), "missing-figure-file") == []
    Path("../more/hen.png").unlink()
    assert told(linted(capsys, "a.tex"), "missing-figure-file") == []
    assert len(told(linted(capsys, "a.tex", OPTION), "missing-figure-file")) == 1


def test_a_link_to_a_text_inside_is_no_link_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("real.tex").write_text("\\section{Real}\nHens.\n")
    Path("within.tex").symlink_to("real.tex")
    Path("a.tex").write_text(document("\\input{within}\\input{broken}"))
    Path("broken.tex").symlink_to("nowhere.tex")
    paper = linted(capsys, "a.tex")
    assert titles(paper) == ["Real"]
    assert told(paper, "missing-file") == ["broken is not there."]


def test_an_archive_has_no_outside(capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr(
            "a.tex", document("\\section{A}Hens.\\input{../secret}\\input{/etc/hosts}")
        )
    for options in ((), (OPTION,)):
        said = told(linted(capsys, "a.zip", *options), "missing-file")
        assert said == [
            "../secret lies outside of the archive and is not read.",
            "/etc/hosts lies outside of the archive and is not read.",
        ]


def test_nothing_outside_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The conclusion stands outside, and what belongs beside it is not put there."""
    Path("../end.tex").write_text("\\section{Conclusion}\nHens know.\n")
    Path("a.tex").write_text(document("\\section{Introduction}\nWe ask hens.\n\\input{../end}"))
    files = {path: path.read_bytes() for path in folder.parent.rglob("*.tex")}
    main(["check", "a.tex", "--fix", OPTION, "--select", "structure"])
    assert "leads out of" not in capsys.readouterr().err
    main(["add", "limitations", "a.tex", OPTION])
    main(["add", "appendix", "a.tex", OPTION])
    capsys.readouterr()
    outside = [path for path in files if not path.is_relative_to(folder)]
    assert len(outside) == 3
    assert all(path.read_bytes() == files[path] for path in outside)


def test_add_sees_what_is_there_outside(capsys: pytest.CaptureFixture[str]) -> None:
    Path("../end.tex").write_text("\\section{Limitations}\nWe asked five hens.\n")
    Path("a.tex").write_text(document("\\section{Introduction}\nWe ask hens.\n\\input{../end}"))
    assert main(["add", "limitations", "a.tex", "--diff", OPTION]) == 0
    assert "end.tex:1: this is there already" in capsys.readouterr().err
    assert main(["add", "limitations", "a.tex", "--diff"]) == 1
    assert "Limitations" in capsys.readouterr().out


def test_a_release_follows_links_out_of_it_only_where_that_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("release").mkdir()
    Path("../licence.txt").write_text(
        "MIT License\n\nPermission is hereby granted, free of charge.\n"
    )
    Path("release/LICENSE").symlink_to("../../licence.txt")
    Path("release/README.md").write_text("# Hens\n\nCode.\n")

    def files(*options: str) -> tuple[int, str]:
        main(["release", "release", "--output-format", "json", *options])
        answer = capsys.readouterr()
        return json.loads(answer.out)["release"]["files"], answer.err

    count, said = files()
    assert count == 1
    assert (
        "links that lead out of the folder are not followed without --allow-outside: LICEN" in said
    )
    assert files(OPTION) == (2, "")


def test_a_checklist_reads_what_it_may(capsys: pytest.CaptureFixture[str]) -> None:
    Path("../secret.tex").write_text("x" * 1_000_001)
    Path("paperlint.toml").write_text("[limits]\nfile-megabytes = 1\n")
    Path("b.tex").write_text("x" * 1_000_001)
    assert main(["checklist", "b.tex"]) == 2
    assert "limits.file-megabytes" in capsys.readouterr().err
    assert main(["checklist", "a.tex", OPTION]) == 0


def test_names_outside_are_told_from_the_root(tmp_path: Path, folder: Path) -> None:
    tree = DiskTree(folder, outside=True)
    assert tree.named("a/../b.tex") == "b.tex"
    assert tree.named("../x/./b.tex") == "../x/b.tex"
    assert tree.named(str(tmp_path / "x" / "b.tex")) == "../x/b.tex"
    assert tree.named(str(folder / "b.tex")) == "b.tex"
    assert [tree.named(path) for path in ("", ".", "a\0b")] == [None] * 3
    assert DiskTree(folder).named("../x.tex") is None
    assert tree.read("../secret.tex").startswith(b"\\section{Secret}")
    assert "../" not in tree.display("../secret.tex")
