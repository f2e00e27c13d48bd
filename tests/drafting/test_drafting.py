"""A drafted checklist: what it suggests, that it compiles, and that paperlint reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import markdown_papers
from annotations import CORPORA
from latex_papers import document, read
from paperlint.analysis.checklists.forms import forms
from paperlint.analysis.facts import Facts
from paperlint.cli.app import cli
from paperlint.config import Settings, resolve
from paperlint.drafting import draft_of, written
from paperlint.drafting.latex import escaped
from paperlint.drafting.reading import draft_for
from paperlint.engine import lint
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.source.opening import open_project

SOUND = CORPORA / "papers" / "pauses"
ODD = r"""
\section{Set-up \& 100\% of \_it}
We train a model on the CIFAR-10 data set with a learning rate of $10^{-3}$ and 5 random seeds at
\$3 per hour, \{a, b\}\textasciitilde{} # \textbackslash input\{/etc/passwd\} 50\% of ≥ 3 ± 0.5 → €.
\section{Results}\label{sec:results}
Accuracy is 91 $\pm$ 0.3 over 5 random seeds, 有 42 GPU hours on 4 NVIDIA A100 GPUs, A\&B's.
"""
WORDS = "\n\n" + "It is so, and so it is, time and again, as anybody who looks can see. " * 12
TEX = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


def findings(paper: Paper) -> list[tuple[str, str]]:
    config = resolve(Settings(), Settings(min_confidence="low", select=("checklist",)))
    return [(finding.rule, finding.message) for finding in lint(paper, config).findings]


def suggestions(source: str, form: str = "neurips") -> dict[str, str]:
    source = source.replace("\\end{document}", WORDS + "\\end{document}")
    draft = draft_of(Facts(read(source)), form)
    return {said.number: said.answer for said in draft.suggestions}


def test_answers_follow_the_evidence() -> None:
    body = (
        "\\section{Experiments}We train our model on CIFAR-10 and report accuracy, the mean and "
        "standard deviation over 5 random seeds, on 4 NVIDIA A100 GPUs for 3 hours."
    )
    answers = suggestions(document(body))
    assert answers["7"] == answers["8"] == "yes"
    assert answers["3"] == answers["14"] == "na"
    assert answers["12"] == answers["9"] == "open"


def test_the_place_is_named_by_label_number_or_title() -> None:
    body = (
        "\\section{One}x\\section{Set-up}\\label{sec:setup}We use 5 random seeds."
        "\\subsection{More}It ran on 4 NVIDIA A100 GPUs for 3 hours. We report accuracy."
    )
    facts = Facts(read(document(body + "\\section{Results}Accuracy is 3." + WORDS)))
    said = {s.number: s for s in draft_of(facts, "aaai").suggestions}
    seeds, compute = said["4.10"].places[0], said["4.8"].places[0]
    assert (seeds.label, seeds.number, seeds.title) == ("sec:setup", "2", "Set-up")
    assert "5 random seeds" in seeds.quote
    assert (compute.label, compute.number) == ("", "2.1")
    assert compute.line == 4


def test_a_question_about_theory_itself() -> None:
    theorem = "\\newtheorem{theorem}{Theorem}"
    body = "\\section{A}\\begin{theorem}It holds.\\end{theorem}"
    assert suggestions(document(body, theorem), "aaai")["2.1"] == "yes"
    assert suggestions(document("\\section{A}It holds."), "aaai")["2.1"] == "no"


@pytest.mark.parametrize("form", forms())
def test_a_draft_lints_with_nothing_but_what_is_left_open(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    shutil.copytree(SOUND, folder)
    draft = draft_of(Facts(parse(open_project(str(folder / "main.tex")))), form)
    (folder / "checklist.tex").write_text(written(draft, "latex"), encoding="utf-8")
    main = (folder / "main.tex").read_text(encoding="utf-8")
    main = main.replace("\\end{document}", "\\input{checklist}\n\\end{document}")
    (folder / "main.tex").write_text(main, encoding="utf-8")
    paper = parse(open_project(str(folder / "main.tex")))
    filled = Facts(paper).checklist
    assert filled is not None
    assert filled.form == form
    assert len(filled.numbers) == len(draft.suggestions)
    assert sum(q.answer == "todo" for q in filled.questions) == draft.open > 0
    assert {rule for rule, _ in findings(paper)} == {"checklist-unanswered"}


@pytest.mark.parametrize("form", forms())
def test_a_draft_in_markdown_lints_likewise(form: str) -> None:
    source = (CORPORA / "papers" / "pauses-markdown" / "paper.md").read_text(encoding="utf-8")
    draft = draft_of(Facts(markdown_papers.read(source)), form)
    paper = markdown_papers.read(source + "\n\n" + written(draft, "markdown"))
    filled = Facts(paper).checklist
    assert filled is not None
    assert filled.form == form
    assert len(filled.numbers) == len(draft.suggestions)
    assert {rule for rule, _ in findings(paper)} == {"checklist-unanswered"}


@pytest.mark.tex
@TEX
@pytest.mark.parametrize("form", forms())
def test_a_draft_compiles_whatever_the_paper_says(form: str, tmp_path: Path) -> None:
    source = document(ODD + WORDS, "\\usepackage{color}")
    (tmp_path / "main.tex").write_text(source, encoding="utf-8")
    draft = draft_of(Facts(parse(open_project(str(tmp_path / "main.tex")))), form)
    text = written(draft, "latex")
    assert form == "aaai" or "sec:results" in text or "Results" in text
    (tmp_path / "checklist.tex").write_text(text, encoding="utf-8")
    main = "\\documentclass{article}\\usepackage{color}\\begin{document}\\input{checklist}\\end{document}"
    (tmp_path / "whole.tex").write_text(main, encoding="utf-8")
    command = [
        "pdflatex",
        "-no-shell-escape",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "whole",
    ]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stdout.decode("utf-8", "replace")[-2000:]
    assert (tmp_path / "whole.pdf").stat().st_size > 0


def test_text_of_the_paper_is_never_a_command() -> None:
    draft = draft_of(Facts(read(document(ODD + WORDS))), "neurips")
    for line in written(draft, "latex").splitlines():
        if not line.lstrip().startswith("%"):
            assert "\\input" not in line
            assert "passwd" not in line or "\\{" in line


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_escaped_text_opens_and_closes_nothing(text: str) -> None:
    written_out = escaped(text)
    assert written_out.isascii()
    assert "\n" not in written_out
    bare = re.sub(r"\\[{}%$#&_]", "", written_out)
    assert bare.count("{") == bare.count("}")
    assert not set(bare) & set("%#&")
    assert "$" not in bare or "\\ensuremath" in bare


def test_too_short_to_tell() -> None:
    draft = draft_of(Facts(read(document("Nothing yet."))), "neurips")
    assert draft.open == len(draft.suggestions)


def test_command_writes_a_file_and_never_over_one(tmp_path: Path) -> None:
    paper, target = tmp_path / "draft.tex", tmp_path / "checklist.tex"
    paper.write_text(document(ODD), encoding="utf-8")
    run = CliRunner().invoke
    args = ["checklist", str(paper), "--venue", "neurips", "--output-file", str(target)]
    first = run(cli, args, standalone_mode=False)
    assert first.return_value == 0, first.output
    assert target.read_text(encoding="utf-8").startswith("% NeurIPS Paper Checklist, drafted")
    target.write_text("mine", encoding="utf-8")
    again = run(cli, args, standalone_mode=False)
    assert "is there already" in str(again.exception)
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(cli, [*args, "--force"], standalone_mode=False).return_value == 0


def test_an_unknown_venue_is_one_sentence(tmp_path: Path) -> None:
    paper = tmp_path / "draft.tex"
    paper.write_text(document("x"), encoding="utf-8")
    ran = CliRunner().invoke(
        cli, ["checklist", str(paper), "--venue", "nuerips-2026"], standalone_mode=False
    )
    assert "did you mean neurips" in str(ran.exception)


@pytest.mark.parametrize(
    ("venue", "form", "says"),
    [
        ("neurips", "neurips", ""),
        ("emnlp", "arr", ""),
        ("aaai-2027", "aaai", ""),
        ("icml", "ml-reproducibility", "ICML 2026 has no checklist"),
        (None, "ml-reproducibility", "no venue is named"),
    ],
)
def test_a_venue_hands_out_its_form(
    venue: str | None, form: str, says: str, tmp_path: Path
) -> None:
    paper = tmp_path / "draft.tex"
    paper.write_text(document("x"), encoding="utf-8")
    draft, paper_format, note = draft_for(str(paper), venue)
    assert (draft.form, paper_format) == (form, "latex")
    assert note.startswith(says)
