"""Pages are counted from a PDF, from what TeX left, or estimated, and it is said which."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperlint.cli import main
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.errors import InputError
from paperlint.finding import Finding
from paperlint.parsers import parse
from paperlint.pdf import read_pdf
from paperlint.source.opening import open_project
from paperlint.typeset import PdfText

HEAD = """\\documentclass{article}
\\usepackage{icml2026}
\\title{Bells}
\\begin{document}
\\maketitle
\\section{Introduction}\\label{sec:intro}
Bells tell of fog.
\\section{Conclusion}\\label{sec:end}
They do.
\\section*{Impact Statement}\\label{sec:impact}
Ferries are on time.
\\bibliography{x}
\\appendix
\\section{More}\\label{sec:more}
More bells.
\\end{document}
"""
BODY = ["bells and fog"] * 30


def pages(*tops: list[str]) -> PdfText:
    return PdfText.of("bells.pdf", tuple(tuple(lines) for lines in tops))


def over(folder: Path, pdf: PdfText | None = None, text: str = HEAD) -> list[Finding]:
    (folder / "bells.tex").write_text(text)
    paper = parse(open_project(str(folder / "bells.tex")))
    report = lint(paper, Config(select=("venue-page-limit",), pdf=pdf))
    assert not report.crashes, report.crashes[0].trace
    return list(report.findings)


def test_the_main_text_ends_where_the_first_heading_stands_that_does_not_count(
    tmp_path: Path,
) -> None:
    end = [*BODY, "Impact Statement", "Ferries", "References", "[1] Fog"]
    assert over(tmp_path, pages(*[BODY] * 7, end, BODY)) == []
    findings = over(tmp_path, pages(*[BODY] * 8, end, BODY))
    assert [f.message for f in findings] == [
        "The text that counts goes on to page 9 of bells.pdf; ICML 2026 allows 8."
    ]
    assert findings[0].severity == "error"
    assert findings[0].desk_reject
    assert findings[0].span.text == "\\section*{Impact Statement}"


def test_a_heading_at_the_top_of_a_page_leaves_the_page_before(tmp_path: Path) -> None:
    top = ["Bells and ferries", "I MPACT S TATEMENT", *BODY]
    assert over(tmp_path, pages(*[BODY] * 8, top)) == []
    assert len(over(tmp_path, pages(*[BODY] * 9, top))) == 1


def test_a_pdf_without_the_headings_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "bells.tex").write_text(HEAD)
    paper = parse(open_project(str(tmp_path / "bells.tex")))
    report = lint(paper, Config(select=("venue-page-limit",), pdf=pages(*[BODY] * 20)))
    assert report.findings == ()
    assert any("its pages were not counted" in note for note in report.notes)


def label(name: str, page: int) -> str:
    return f"\\newlabel{{{name}}}{{{{1}}{{{page}}}{{Bells {{\\it x}}}}{{section.1}}{{}}}}\n"


def test_labels_of_the_main_text_tell_how_far_it_goes(tmp_path: Path) -> None:
    aux = tmp_path / "bells.aux"
    aux.write_text(label("sec:end", 8) + label("sec:impact", 9) + label("sec:more", 12))
    assert over(tmp_path) == []
    aux.write_text(label("sec:intro", 1) + label("sec:end", 10) + label("sec:more", 12))
    findings = over(tmp_path)
    assert [f.message for f in findings] == [
        "The text that counts goes on to page 10 (bells.aux); ICML 2026 allows 8."
    ]


def test_the_log_tells_all_pages(tmp_path: Path) -> None:
    long = HEAD.replace("Bells tell of fog.", "Bells tell of fog. " * 3000)
    assert [f.severity for f in over(tmp_path, text=long)] == ["info"]
    (tmp_path / "bells.log").write_text("Output written on bells.pdf (8 pa\nges, 123 bytes).\n")
    assert over(tmp_path, text=long) == []


def test_an_estimate_is_called_one(tmp_path: Path) -> None:
    long = HEAD.replace("Bells tell of fog.", "Bells tell of fog. " * 3000)
    (finding,) = over(tmp_path, text=long)
    assert finding.message.startswith("By an estimate, 12,00")
    assert not finding.desk_reject
    appendix = HEAD.replace("More bells.", "More bells. " * 9000)
    assert over(tmp_path, text=appendix) == []


def pdf_bytes(*texts: list[str]) -> bytes:
    """A PDF with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 "
               "/BaseFont /Helvetica >>"]  # fmt: skip
    kids = []
    for lines in texts:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 750 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    whole, places = "%PDF-1.4\n", []
    for number, content_of in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{content_of}\nendobj\n"
    start = len(whole)
    whole += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    whole += "".join(f"{place:010d} 00000 n \n" for place in places)
    whole += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return whole.encode("ascii")


def test_a_pdf_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "bells.pdf"
    file.write_bytes(pdf_bytes(["one", "two"], ["References"]))
    text = read_pdf(file)
    assert text.pages == (("one", "two"), ("References",))
    assert text.name == "bells.pdf"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nnonsense", b"\x00" * 100])
def test_a_broken_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bells.pdf"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"bells\.pdf: is no PDF that can be read\."):
        read_pdf(file)


def test_the_command_line_takes_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bells.tex").write_text(HEAD)
    Path("bells.pdf").write_bytes(pdf_bytes(*[BODY] * 9, [*BODY, "Impact Statement"]))
    arguments = ["bells.tex", "--select", "venue-page-limit", "--isolated", "--no-cache"]
    assert main([*arguments, "--pdf", "bells.pdf"]) == 1
    assert "goes on to page 10 of bells.pdf" in capsys.readouterr().out
    assert main(arguments) == 0
    capsys.readouterr()
    assert main([*arguments, "--pdf", "nowhere.pdf"]) == 2
    assert "nowhere.pdf: cannot be read" in capsys.readouterr().err
    assert main(["bells.tex", "bells.pdf", "--pdf", "bells.pdf"]) == 2
    assert "--pdf is the PDF of one paper" in capsys.readouterr().err


def test_a_pdf_that_changed_is_asked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bells.tex").write_text(HEAD)
    arguments = ["bells.tex", "--select", "venue-page-limit", "--isolated", "--cache-dir", "c"]
    Path("bells.pdf").write_bytes(pdf_bytes(*[BODY] * 9, [*BODY, "Impact Statement"]))
    assert main([*arguments, "--pdf", "bells.pdf"]) == 1
    Path("bells.pdf").write_bytes(pdf_bytes(*[BODY] * 6, [*BODY, "Impact Statement"]))
    assert main([*arguments, "--pdf", "bells.pdf"]) == 0
    Path("bells.aux").write_text(label("sec:end", 10))
    capsys.readouterr()
    assert main(arguments) == 1
    assert "page 10 (bells.aux)" in capsys.readouterr().out
