"""`paperlint venues`, and a venue on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from paperlint.cli import main
from paperlint.venues.load import profiles

DOCS = Path(__file__).parent.parent / "docs" / "venues.md"


def example(name: str) -> str:
    found = re.search(rf"<!-- example: {name} -->\n```\w+\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERLINT_NO_CACHE", "1")
    (tmp_path / "lab.toml").write_text(example("lab.toml"), encoding="utf-8")
    (tmp_path / "draft.tex").write_text(
        "\\documentclass{article}\n\\usepackage[review]{acl}\n\\title{Bells}\n"
        "\\begin{document}\n\\maketitle\n\\section{Introduction}\nBells tell of fog.\n"
        "\\section{Conclusion}\nThey do.\n\\bibliography{x}\n\\end{document}\n"
    )
    return tmp_path


def test_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues"]) == 0
    out = capsys.readouterr().out
    for name, profile in profiles().items():
        assert re.search(rf"^{name} .*{re.escape(profile.title)} .*\d+ demand", out, re.M), name


def test_one_shows_its_demands_with_source_and_certainty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["venues", "corl"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "required: Limitations [warning, desk-reject risk]" in out
    assert "second-hand: https://www.corl.org since 2023" in out


@pytest.mark.parametrize("name", list(profiles()))
def test_json_has_every_demand(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues", name, "--output-format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    demands = list(profiles()[name].demands())
    assert answer["venue"]["id"] == name
    assert len(answer["venue"]["demands"]) == len(demands)
    assert {d["certainty"] for d in answer["venue"]["demands"]} == {d.certainty for d in demands}


def test_what_is_not_known_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues", "neurps"]) == 2
    err = capsys.readouterr().err
    assert err == (
        "paperlint: no venue is called 'neurps'; did you mean neurips? "
        "`paperlint venues` lists them.\n"
    )
    assert main(["draft.tex", "--venue", "neurps"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("paperlint: --venue: no venue is called 'neurps'; did you mean neurips?")
    assert err.count("\n") == 1
    assert main(["draft.tex", "--venue", "nowhere.toml"]) == 2
    assert "nowhere.toml: cannot be read" in capsys.readouterr().err


def test_the_report_says_where_the_paper_goes_and_what_it_risks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["draft.tex", "--select", "venue", "--isolated"]) == 1
    out = capsys.readouterr().out
    assert "ACL submission (from acl)" in out.splitlines()[0]
    assert "1 desk-reject risk · 1 error" in out
    assert "First: venue-section-missing, draft.tex:10:1." in out
    assert main(["draft.tex", "--select", "venue", "--isolated", "--output-format", "json"]) == 1
    paper = json.loads(capsys.readouterr().out)["papers"][0]
    assert paper["venue"] == {
        "name": "acl",
        "year": None,
        "stage": "submission",
        "detected": True,
    }
    assert [finding["desk_reject"] for finding in paper["findings"]] == [True]


@pytest.mark.parametrize(
    ("output_format", "mark"),
    [
        ("concise", "Desk-reject risk: "),
        ("sarif", '"deskReject": true'),
        ("github", "Desk-reject risk: "),
        ("gitlab", "Desk-reject risk: "),
        ("junit", "Desk-reject risk: "),
        ("rdjson", "Desk-reject risk: "),
        ("jsonl", '"desk_reject": true'),
        ("markdown", "**Desk-reject risk.**"),
        ("html", "Desk-reject risk: "),
    ],
)
def test_every_format_marks_what_may_cost_the_review(
    output_format: str, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft.tex", "--select", "venue", "--isolated", "--output-format", output_format])
    out = capsys.readouterr().out
    assert mark in re.sub(r'": ?true', '": true', out)


def test_a_profile_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues", "./lab.toml"]) == 0
    assert "Our lab, on the way to NeurIPS (lab)" in capsys.readouterr().out
    arguments = ["draft.tex", "--select", "venue-section-missing", "--isolated", "--venue"]
    assert main([*arguments, "./lab.toml", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out == (
        "draft.tex:10:1: error venue-section-missing Our lab, on the way to NeurIPS demands a "
        'section "Data statement".\n'
    )
    (folder / "sub").mkdir()
    (folder / "sub" / "paperlint.toml").write_text('venue = "../lab.toml"\n')
    (folder / "sub" / "draft.tex").write_bytes((folder / "draft.tex").read_bytes())
    (folder / "sub" / "link.toml").symlink_to("../lab.toml")
    command = ["sub/draft.tex", "--output-format", "concise"]
    for venue in ("../lab.toml", "link.toml", str(folder / "lab.toml")):
        (folder / "sub" / "paperlint.toml").write_text(f'venue = "{venue}"\n')
        assert main(command) == 2
        assert f'venue = "{venue}": lies outside of the project' in capsys.readouterr().err
        for trusting in (["--allow-outside"], ["--config", "sub/paperlint.toml"]):
            assert main([*command, *trusting]) == 1
            assert "Our lab, on the way to NeurIPS demands" in capsys.readouterr().out
    (folder / "sub" / "paperlint.toml").write_text('venue = "lab.toml"\n')
    (folder / "sub" / "lab.toml").write_bytes((folder / "lab.toml").read_bytes())
    assert main(command) == 1
    assert "Our lab, on the way to NeurIPS demands" in capsys.readouterr().out
