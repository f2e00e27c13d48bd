"""Files on disk and in memory: nothing outside the root is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paperlint.errors import InputError
from paperlint.source import tree as tree_module
from paperlint.source.paths import display_path
from paperlint.source.roots import root_of
from paperlint.source.tree import DiskTree, MemoryTree


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


HIDDEN = (
    ".git/config.tex", "node_modules/a.tex", ".hidden.tex", "venv/lib/a.tex", "_build/a.tex",
    "__MACOSX/a.tex",
)  # fmt: skip
SEEN = ("a.tex", "fig/b.PNG", "sections/deep/c.TEX")


def test_listing_is_sorted_and_skips_what_no_author_wrote(tmp_path: Path) -> None:
    write(tmp_path, *SEEN, *HIDDEN)
    tree = DiskTree(tmp_path)
    assert tree.names() == list(SEEN)
    assert tree.names("sections") == ["sections/deep/c.TEX"]
    assert tree.names("", (".tex",)) == ["a.tex", "sections/deep/c.TEX"]
    assert tree.names("not-there") == []


def test_memory_lists_like_a_disk() -> None:
    tree = MemoryTree(dict.fromkeys((*SEEN, *HIDDEN), b""))
    assert tree.names() == list(SEEN)
    assert tree.names("sections", (".tex",)) == ["sections/deep/c.TEX"]


def test_listing_is_bounded_and_near_files_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_module, "LISTING_LIMIT", 4)
    names = [*(f"a/{i}.tex" for i in range(9)), "z.tex"]
    write(tmp_path, *names)
    assert DiskTree(tmp_path).names() == ["a/0.tex", "a/1.tex", "a/2.tex", "z.tex"]
    assert MemoryTree(dict.fromkeys(names, b"")).names() == DiskTree(tmp_path).names()


def test_only_files_exist(tmp_path: Path) -> None:
    write(tmp_path, "sections/a.tex")
    tree = DiskTree(tmp_path)
    assert tree.exists("sections/a.tex")
    assert not tree.exists("sections")
    assert not tree.exists("sections/b.tex")
    assert not tree.exists("")
    assert tree.read("sections/a.tex") == b"sections/a.tex"
    with pytest.raises(InputError, match="no such file"):
        tree.read("sections")


def test_nothing_outside_the_root(tmp_path: Path) -> None:
    write(tmp_path, "secret.tex", "paper/main.tex", "outside/b.tex")
    (tmp_path / "paper/link.tex").symlink_to(tmp_path / "secret.tex")
    (tmp_path / "paper/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "paper/loop").symlink_to(tmp_path / "paper/loop")
    tree = DiskTree(tmp_path / "paper")
    for name in ("../secret.tex", "x/../../secret.tex", str(tmp_path / "secret.tex"),
                 "link.tex", "folder/b.tex", "loop", "a\0b"):  # fmt: skip
        assert not tree.exists(name), name
        with pytest.raises(InputError):
            tree.read(name)
    assert tree.names() == ["main.tex"]


def test_a_link_inside_the_root_is_read(tmp_path: Path) -> None:
    write(tmp_path, "real.tex")
    (tmp_path / "link.tex").symlink_to("real.tex")
    assert DiskTree(tmp_path).read("link.tex") == b"real.tex"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tex")
    assert not DiskTree(tmp_path).exists("pipe.tex")
    assert DiskTree(tmp_path).names() == []


def test_too_large(tmp_path: Path) -> None:
    with (tmp_path / "big.tex").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputError, match=r"big\.tex is larger than 20 MB, the most paperlint"):
        DiskTree(tmp_path).read("big.tex")
    with pytest.raises(InputError, match="20 MB"):
        MemoryTree({"big.tex": bytes(20_000_001)}).read("big.tex")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    write(tmp_path, "a.tex")
    (tmp_path / "a.tex").chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        DiskTree(tmp_path).read("a.tex")


def test_display_is_relative_below_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "paper/main.tex", "elsewhere/x.tex")
    monkeypatch.chdir(tmp_path / "paper")
    tree = DiskTree("..")
    assert tree.display("paper/main.tex") == "main.tex"
    assert tree.display("elsewhere/x.tex") == str(tmp_path / "elsewhere/x.tex")
    assert MemoryTree({}).display("in/archive.tex") == "in/archive.tex"


def test_names_are_safe_to_print() -> None:
    assert display_path("/a/\x1b[31mred\n.tex") == "/a/\\x1b[31mred\\x0a.tex"
    display_path(os.fsdecode(b"/a/\xff.tex")).encode()


@pytest.mark.parametrize("mark", [".git", "pyproject.toml", "paperlint.toml", "_quarto.yml"])
def test_the_root_is_the_top_of_the_project(tmp_path: Path, mark: str) -> None:
    paper = tmp_path / "repo/docs/draft-2"
    paper.mkdir(parents=True)
    assert root_of(paper) == paper
    (tmp_path / "repo" / mark).mkdir()
    assert root_of(paper) == tmp_path / "repo"


def test_a_folder_called_paper_is_part_of_what_is_above(tmp_path: Path) -> None:
    paper = tmp_path / "work/paper"
    paper.mkdir(parents=True)
    assert root_of(paper) == tmp_path / "work"
    tables = paper / "sections/tables"
    tables.mkdir(parents=True)
    assert root_of(tables) == tmp_path / "work"
    tmp_path.joinpath("work").chmod(0o777)  # like /tmp: what others put there is not ours
    assert root_of(paper) == paper
    assert root_of(tables) == paper


def test_the_root_is_never_the_home_or_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    write(tmp_path, ".git/HEAD")
    write(home, ".git/HEAD", "paper/main.tex", "notes/main.tex")
    assert root_of(home / "paper") == home / "paper"
    assert root_of(home / "notes") == home / "notes"
    assert root_of(home) == home
    assert root_of(Path("/")) == Path("/")


def test_the_files_of_a_folder_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.tex", "b.md", ".c.tex", "sub/d.tex", "sub/deep/e.tex")
    files = {"a.tex": b"", "b.md": b"", ".c.tex": b"", "sub/d.tex": b"", "sub/deep/e.tex": b""}
    for tree in (DiskTree(tmp_path), MemoryTree(files)):
        assert tree.names("", (".tex",), below=False) == ["a.tex"]
        assert tree.names("sub", below=False) == ["sub/d.tex"]
        assert tree.names("sub") == ["sub/d.tex", "sub/deep/e.tex"]
