"""Skeletons compile with a real TeX: no error, nothing undefined, nothing that hangs into the margin."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from skeletons import filled, made

from paperlint.scaffold.plan import Wanted
from paperlint.scaffold.venues import kinds, known_parts, venues

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(
        shutil.which("latexmk") is None or shutil.which("pdflatex") is None,
        reason="there is no TeX here: latexmk and pdflatex build the skeletons",
    ),
]

# Every venue once, and every option: kinds and switches take turns over the venues.
VENUES = list(venues("latex"))
KINDS = list(kinds())
EACH_VENUE = [
    Wanted(
        venue=venue,
        kind=KINDS[number % len(KINDS)],
        anonymous=(None, True, False)[number % 3],
        single_file=number % 2 == 1,
    )
    for number, venue in enumerate(VENUES)
]
MORE = [
    Wanted(sections=known_parts()),
    Wanted(
        venue="open-science",
        kind="theory",
        title="50% of $x_1$ & \\more {braces}",
        authors=("Ö. Ä#1",),
    ),
    *(
        Wanted(venue=venue, kind="theory", anonymous=not venues("latex")[venue].anonymous)
        for venue in ("icml", "acm", "ieee", "lncs", "jmlr", "aaai", "cvpr")
    ),
]
CLASSES = [venue for venue in VENUES if venues("latex")[venue].class_]
_WRONG = re.compile(
    r"^!.*|^.*(?:undefined|multiply.defined|There were).*$|^Overfull \\hbox \(\d{2,}\..*",
    re.MULTILINE,
)
_HARMLESS = re.compile(r"Font shape|undefined in the .* encoding|size substitutions")


def built(folder: Path) -> str:
    """Build the paper; the warnings of its log that matter."""
    done = subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "main.tex"],
        cwd=folder, capture_output=True, text=True, errors="replace", timeout=120,
        env={**os.environ, "max_print_line": "1000"},
    )  # fmt: skip
    log = (folder / "main.log").read_text("utf-8", errors="replace")
    wrong = [line for line in _WRONG.findall(log) if not _HARMLESS.search(line)]
    assert done.returncode == 0, "\n".join([done.stdout[-1500:], *wrong])
    return "\n".join(wrong)


def name_of(wanted: Wanted) -> str:
    switches = [str(wanted.anonymous), "single" * wanted.single_file, "all" * bool(wanted.sections)]
    return "-".join([wanted.venue, wanted.kind, *filter(None, switches)])


@pytest.mark.parametrize("wanted", [*EACH_VENUE, *MORE], ids=name_of)
def test_it_compiles(tmp_path: Path, wanted: Wanted) -> None:
    folder = made(tmp_path / "paper", wanted)
    assert built(folder) == ""
    assert (folder / "main.pdf").stat().st_size > 10_000


@pytest.mark.parametrize("venue", CLASSES)
def test_a_plain_layout_stands_in_for_a_class(tmp_path: Path, venue: str) -> None:
    """Also where TeX has the class itself."""
    wanted = Wanted(venue=venue, kind="theory", anonymous=False)
    folder = made(tmp_path / "paper", wanted)
    main = folder / "main.tex"
    main.write_text(
        main.read_text("utf-8").replace("Exists{" + wanted.record.file, "Exists{none.cls")
    )
    assert built(folder) == ""
    assert "none.cls" not in (folder / "main.log").read_text("utf-8", errors="replace")


@pytest.mark.parametrize("venue", ["generic", "neurips", "acm"])
def test_filled_in_it_compiles(tmp_path: Path, venue: str) -> None:
    wanted = replace(Wanted(venue=venue), anonymous=False)
    wrong = built(filled(made(tmp_path / "paper", wanted), wanted))
    assert not [line for line in wrong.splitlines() if "Overfull" not in line]  # long addresses


def test_make_builds_and_cleans(tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    folder = made(tmp_path / "paper", Wanted())
    before = {path.name for path in folder.iterdir()}
    subprocess.run(["make"], cwd=folder, check=True, capture_output=True, timeout=120)
    assert (folder / "main.pdf").is_file()
    ignored = (folder / ".gitignore").read_text().split()
    made_files = {path.name for path in folder.iterdir()} - before
    assert all(f"*{Path(n).suffix}" in ignored or f"/{n}" in ignored for n in made_files), (
        made_files
    )
    subprocess.run(["make", "clean"], cwd=folder, check=True, capture_output=True, timeout=60)
    assert not (folder / "main.pdf").exists()
