"""For each venue a draft that conforms is quiet, and one for each way into desk rejection isn't."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Finding
from paperlint.parsers import parse
from paperlint.source.opening import open_project
from paperlint.venues.load import profiles

SENTENCE = "The bell of the harbour is heard before the radar sees the fog over the water. "


@dataclass(frozen=True)
class Draft:
    """A draft in LaTeX. `front` stands before, `sections` behind the conclusion, `back` behind the
    references."""

    preamble: str
    front: str = ""
    sections: str = ""
    back: str = ""
    author: str = "Ada Lovelace"

    def text(self) -> str:
        abstract = "\\begin{abstract}\n" + SENTENCE * 8 + "\n\\end{abstract}\n"
        return (
            f"{self.preamble}\n\\title{{Bells and ferries}}\n\\author{{{self.author}}}\n"
            f"\\begin{{document}}\n{abstract}{self.front}\n\\maketitle\n"
            f"\\section{{Introduction}}\n{SENTENCE * 12}\n"
            f"\\section{{Method}}\n{SENTENCE * 12}\n\\section{{Results}}\n{SENTENCE * 12}\n"
            f"\\section{{Conclusion}}\n{SENTENCE * 6}\n{self.sections}\n"
            f"\\bibliography{{harbour}}\n{self.back}\n\\end{{document}}\n"
        )


ARTICLE = "\\documentclass{article}\n"
LIMITS = f"\\section*{{Limitations}}\n{SENTENCE * 3}\n"
KEYWORDS = "\\begin{keywords}\nbells, ferries\n\\end{keywords}\n"

CONFORMING: dict[str, Draft] = {
    "neurips-2026": Draft(ARTICLE + "\\usepackage[main]{neurips_2026}", sections=LIMITS),
    "neurips-2025": Draft(ARTICLE + "\\usepackage{neurips_2025}", sections=LIMITS),
    "icml-2026": Draft(
        ARTICLE + "\\usepackage{icml2026}",
        front="\\printAffiliationsAndNotice{}",
        sections=f"\\section*{{Impact Statement}}\n{SENTENCE}\n",
    ),
    "iclr-2027": Draft(
        ARTICLE + "\\usepackage{iclr2027_conference,times}",
        sections=f"\\section*{{Reproducibility Statement}}\n{SENTENCE}\n"
        f"\\section*{{LLM Usage}}\n{SENTENCE}\n",
    ),
    "acl": Draft("\\documentclass[11pt]{article}\n\\usepackage[review]{acl}", sections=LIMITS),
    "cvpr-2026": Draft(
        ARTICLE + "\\usepackage[review]{cvpr}\n\\def\\paperID{71}\n\\def\\confName{CVPR}\n"
        "\\def\\confYear{2026}"
    ),
    "iccv-2025": Draft(ARTICLE + "\\usepackage[review]{iccv}\n\\def\\confYear{2025}"),
    "wacv-2026": Draft(ARTICLE + "\\usepackage[review,algorithms]{wacv}\n\\def\\confYear{2026}"),
    "eccv-2026": Draft(
        "\\documentclass[runningheads]{llncs}\n\\usepackage[review,year=2026,ID=71]{eccv}"
    ),
    "aaai-2027": Draft(
        "\\documentclass[letterpaper]{article}\n\\usepackage[submission]{aaai2027}",
        author="Anonymous Submission",
    ),
    "ijcai-2026": Draft(ARTICLE + "\\usepackage{ijcai26}", author="Anonymous IJCAI submission"),
    "acm": Draft(
        "\\documentclass[sigconf,anonymous,review]{acmart}",
        front="\\ccsdesc[500]{Computing methodologies~Machine learning}\n\\keywords{bells}",
    ),
    "kdd-2026": Draft(
        "\\documentclass[sigconf,anonymous,review]{acmart}\n"
        "\\acmConference[KDD '26]{KDD}{August 2026}{Jeju}",
        front="\\ccsdesc[500]{Computing methodologies~Machine learning}\n\\keywords{bells}",
        sections=f"\\begin{{acks}}\n{SENTENCE}\n\\end{{acks}}",
    ),
    "aistats-2026": Draft("\\documentclass[twoside]{article}\n\\usepackage{aistats2026}"),
    "uai-2026": Draft(
        "\\documentclass{uai2026}",
        sections=f"\\begin{{acknowledgements}}\n{SENTENCE}\n\\end{{acknowledgements}}",
    ),
    "colm-2026": Draft(
        ARTICLE + "\\usepackage[submission]{colm2026_conference}",
        sections=f"\\section*{{LLM Usage}}\n{SENTENCE}\n",
    ),
    "corl-2026": Draft(ARTICLE + "\\usepackage{corl_2026}", sections=LIMITS),
    "tmlr": Draft(ARTICLE + "\\usepackage{tmlr}"),
    "jmlr": Draft(ARTICLE + "\\usepackage{jmlr2e}", front=KEYWORDS),
    "rescience": Draft("\\documentclass{rescience}\n\\def\\codeURL{https://example.org/bells}"),
    "interspeech-2026": Draft(
        "\\documentclass{Interspeech}",
        front="\\keywords{bells, ferries}",
        sections=f"\\section{{Generative AI Use Disclosure}}\n{SENTENCE}\n",
    ),
    "icassp-2026": Draft(ARTICLE + "\\usepackage{spconf,amsmath}", front=KEYWORDS),
    "ieee": Draft(
        "\\documentclass[conference]{IEEEtran}",
        front="\\begin{IEEEkeywords}\nbells\n\\end{IEEEkeywords}\n",
    ),
    "lncs": Draft("\\documentclass{llncs}", front="\\keywords{Bells \\and Ferries}"),
    "elsevier": Draft(
        "\\documentclass[review]{elsarticle}",
        front="\\begin{keyword}\nbells \\sep ferries\n\\end{keyword}\n",
    ),
    "bmvc": Draft("\\documentclass{bmvc2k}\n\\bmvcreviewcopy{71}"),
    "ismir": Draft(ARTICLE + "\\usepackage[submission]{ismir}"),
    "generic": Draft(ARTICLE),
}

JOSS = """---
title: 'Bellringer: the sound of harbours'
tags: [audio]
authors: [{name: Ada Lovelace, affiliation: 1}]
affiliations: [{name: Harbour office, index: 1}]
date: 3 May 2026
bibliography: paper.bib
---
"""
JOSS_SECTIONS = (
    "Summary", "Statement of need", "State of the field", "Software design",
    "Research impact statement", "AI usage disclosure", "Acknowledgements", "References",
)  # fmt: skip


def joss(*without: str, words: int = 900) -> str:
    share = SENTENCE * (words // 15 // 7 + 1)
    kept = [title for title in JOSS_SECTIONS if title not in without]
    return JOSS + "".join(
        f"\n# {title}\n\n{'' if title == 'References' else share}\n" for title in kept
    )


def found(
    folder: Path, text: str, name: str = "paper.tex", config: Config | None = None
) -> list[Finding]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report = lint(parse(open_project(str(path))), config or Config(select=("venue",)))
    assert not report.crashes, report.crashes[0].trace
    return list(report.findings)


def said(findings: list[Finding]) -> list[str]:
    return [f"{f.rule}: {f.message}" for f in findings]


@pytest.mark.parametrize("name", list(CONFORMING))
def test_a_conforming_draft_is_quiet(tmp_path: Path, name: str) -> None:
    findings = [
        finding
        for finding in found(tmp_path, CONFORMING[name].text())
        if finding.rule != "venue-edition-old"  # of editions that are no more the newest
    ]
    assert said(findings) == []


def test_conforming_drafts_of_markdown_are_quiet(tmp_path: Path) -> None:
    assert said(found(tmp_path, joss(), "paper.md")) == []
    body = (
        f"---\ntitle: Bells\nabstract: |\n  {SENTENCE * 5}\n---\n\n# Introduction\n\n{SENTENCE}\n"
    )
    for venue, sections in {
        "open-science": ("Data and code availability", "Limitations", "Ethics"),
        "nature-mi": (
            "Data availability", "Code availability", "Competing interests",
            "Author contributions",
        ),
        "acl": ("Conclusion", "Limitations"),
        "corl": ("Conclusion", "Limitations"),
        "rescience": (),
        "generic": (),
    }.items():  # fmt: skip
        text = body + "".join(f"\n# {title}\n\n{SENTENCE}\n" for title in sections)
        if venue == "rescience":
            text = text.replace("title: Bells\n", "title: Bells\ncode: https://example.org/x\n")
        config = Config(select=("venue",), venue=venue)
        assert said(found(tmp_path, text, "paper.md", config)) == [], venue


def test_every_profile_has_a_conforming_draft() -> None:
    others = {"joss", "open-science", "nature-mi", "tpami", "iclr-2026", "aaai-2026"}
    assert set(CONFORMING) | others == set(profiles())


THANKS = f"\\section*{{Acknowledgments}}\n{SENTENCE}\n"


@pytest.mark.parametrize(
    "name",
    [
        "neurips-2026", "neurips-2025", "icml-2026", "iclr-2027", "acl", "cvpr-2026", "iccv-2025",
        "wacv-2026", "eccv-2026", "aaai-2027", "ijcai-2026", "kdd-2026", "aistats-2026", "uai-2026",
        "colm-2026", "corl-2026", "tmlr", "interspeech-2026", "bmvc", "ismir",
    ],
)  # fmt: skip
def test_acknowledgements_in_a_blind_submission_are_found(tmp_path: Path, name: str) -> None:
    draft = CONFORMING[name]
    thankful = replace(draft, sections=draft.sections + THANKS)
    findings = [f for f in found(tmp_path, thankful.text()) if f.rule == "venue-section-forbidden"]
    assert len(findings) == 1
    assert findings[0].span.text == "\\section*{Acknowledgments}"
    demand = profiles()[name].sections["acknowledgements"]
    assert findings[0].desk_reject == demand.desk_reject
    assert findings[0].severity == demand.severity


FINAL = {
    "neurips-2026": "\\usepackage[main,final]{neurips_2026}",
    "icml-2026": "\\usepackage[accepted]{icml2026}",
    "iclr-2027": "\\usepackage{iclr2027_conference}\n\\iclrfinalcopy",
    "acl": "\\usepackage[final]{acl}",
    "cvpr-2026": "\\usepackage{cvpr}\n\\def\\confName{CVPR}",
    "aaai-2027": "\\usepackage{aaai2027}",
    "aistats-2026": "\\usepackage[accepted]{aistats2026}",
    "colm-2026": "\\usepackage[final]{colm2026_conference}",
    "corl-2026": "\\usepackage[final]{corl_2026}",
    "tmlr": "\\usepackage[accepted]{tmlr}",
}


@pytest.mark.parametrize("name", list(FINAL))
def test_a_final_version_may_thank_and_is_told_where_it_is_said_to_be_a_submission(
    tmp_path: Path, name: str
) -> None:
    draft = replace(CONFORMING[name], preamble=ARTICLE + FINAL[name], author="Ada Lovelace")
    text = replace(draft, sections=draft.sections + THANKS).text()
    assert "venue-section-forbidden" not in {f.rule for f in found(tmp_path, text)}
    config = Config(select=("venue-style-option",), stage="submission")
    findings = found(tmp_path, draft.text(), config=config)
    assert [(f.rule, f.severity, f.desk_reject) for f in findings] == [
        ("venue-style-option", "error", True)
    ]
    assert "so that authors print" in findings[0].message
    assert findings[0].help.startswith("For a submission: ")


@pytest.mark.parametrize("name", ["acl", "corl-2026"])
def test_missing_limitations_are_a_risk(tmp_path: Path, name: str) -> None:
    draft = replace(CONFORMING[name], sections="")
    findings = [f for f in found(tmp_path, draft.text()) if f.rule == "venue-section-missing"]
    assert [(f.severity, f.desk_reject) for f in findings] == [
        ("error" if name == "acl" else "warning", True)
    ]
    assert findings[0].span.text.startswith("\\bibliography")


def test_a_venue_that_misses_a_section_is_heard_once(tmp_path: Path) -> None:
    draft = replace(CONFORMING["acl"], sections="")
    rules = [f.rule for f in found(tmp_path, draft.text(), config=Config())]
    assert "venue-section-missing" in rules
    assert not {"missing-limitations", "limitations-not-discussed"} & set(rules)


def test_a_missing_impact_statement_is_an_error(tmp_path: Path) -> None:
    draft = replace(CONFORMING["icml-2026"], sections="")
    findings = found(tmp_path, draft.text())
    assert [(f.rule, f.severity, f.desk_reject) for f in findings] == [
        ("venue-section-missing", "error", False)
    ]


@pytest.mark.parametrize("title", JOSS_SECTIONS[:6])
def test_each_section_of_a_software_paper_is_missed(tmp_path: Path, title: str) -> None:
    findings = found(tmp_path, joss(title), "paper.md")
    assert [f.rule for f in findings] == ["venue-section-missing"]
    assert findings[0].message == f'JOSS 2026 demands a section "{title}".'
    assert findings[0].desk_reject == (title == "AI usage disclosure")


@pytest.mark.parametrize("words", [300, 2600])
def test_a_software_paper_has_its_length(tmp_path: Path, words: int) -> None:
    findings = found(tmp_path, joss(words=words), "paper.md")
    assert [f.rule for f in findings] == ["venue-word-count"]


@pytest.mark.parametrize("name", list(CONFORMING))
def test_changed_margins_are_found_where_the_style_is_fixed(tmp_path: Path, name: str) -> None:
    draft = CONFORMING[name]
    layout = profiles()[name].layout
    squeezed = replace(draft, preamble=draft.preamble + "\n\\usepackage[margin=2cm]{geometry}")
    findings = [f for f in found(tmp_path, squeezed.text()) if f.rule == "venue-style-tampered"]
    assert len(findings) == (layout is not None)
    for finding in findings:
        assert layout is not None
        assert finding.span.text == "\\usepackage[margin=2cm]{geometry}"
        assert finding.desk_reject == layout.desk_reject


@pytest.mark.parametrize(
    ("name", "preamble", "back", "rule", "grave"),
    [
        ("acl", "", "\\appendix\n\\onecolumn\n\\section{More}\nText.", "venue-forbids", True),
        ("aaai-2027", "\\usepackage{hyperref}", "", "venue-forbids", False),
        ("tmlr", "\\setcitestyle{numbers}", "", "venue-forbids", True),
        ("neurips-2026", "\\usepackage{fullpage}", "", "venue-forbids", False),
        ("cvpr-2026", "\\def\\paperID{*****}", "", "venue-forbids", False),
    ],
)
def test_what_a_venue_forbids_is_found(
    tmp_path: Path, name: str, preamble: str, back: str, rule: str, grave: bool
) -> None:
    draft = CONFORMING[name]
    if name == "cvpr-2026":
        draft = replace(draft, preamble=draft.preamble.replace("\\def\\paperID{71}\n", ""))
    draft = replace(draft, preamble=f"{draft.preamble}\n{preamble}", back=back)
    findings = [f for f in found(tmp_path, draft.text()) if f.rule == rule]
    assert [f.desk_reject for f in findings] == [grave]


def test_a_package_that_is_loaded_and_not_used_is_no_wrapped_figure(tmp_path: Path) -> None:
    draft = CONFORMING["acl"]
    loaded = replace(draft, preamble=draft.preamble + "\n\\usepackage{wrapfig}")
    assert said(found(tmp_path, loaded.text())) == []
    figure = "\\begin{wrapfigure}{r}{3cm}\\includegraphics{x}\\caption{A bell.}\\end{wrapfigure}\n"
    used = replace(loaded, sections=figure + draft.sections)
    assert [f.rule for f in found(tmp_path, used.text())] == ["venue-forbids"]


def test_the_limit_of_an_abstract_is_that_of_the_venue(tmp_path: Path) -> None:
    text = CONFORMING["acl"].text().replace(SENTENCE * 8, SENTENCE * 15)
    config = Config(select=("venue", "abstract-length"))
    (finding,) = found(tmp_path, text, config=config)
    assert finding.rule == "venue-abstract-length"
    assert finding.message == "The abstract has 240 words; ACL allows 200."
    assert found(tmp_path, text.replace("{acl}", "{hens}"), config=config) == []
    spoken = CONFORMING["interspeech-2026"].text().replace(SENTENCE * 8, SENTENCE * 14)
    (finding,) = found(tmp_path, spoken)
    assert finding.message == "The abstract has 1,105 characters; Interspeech allows 1,000."


def test_the_style_of_another_venue_is_found(tmp_path: Path) -> None:
    config = Config(select=("venue-style-option",), venue="neurips")
    findings = found(tmp_path, CONFORMING["icml-2026"].text(), config=config)
    assert [f.message for f in findings] == [
        "The style is that of ICML 2026, and the paper is said to go to NeurIPS 2026."
    ]


def test_what_is_second_hand_says_so_and_is_no_error(tmp_path: Path) -> None:
    draft = replace(CONFORMING["corl-2026"], sections="")
    findings = found(tmp_path, draft.text())
    assert [f.severity for f in findings] == ["warning"]
    assert findings[0].message.endswith("(known second-hand, so check the call).")


def test_a_preprint_and_an_old_edition_hear_little(tmp_path: Path) -> None:
    for preamble in (
        "\\usepackage[preprint]{neurips_2026}",
        "\\usepackage[preprint]{acl}",
        "\\usepackage{emnlp2018}\n\\aclfinalcopy",
        "\\usepackage[accepted]{icml2019}",
    ):
        notice = "\\printAffiliationsAndNotice{}" if "icml" in preamble else ""
        draft = Draft(ARTICLE + preamble, front=notice, sections=THANKS)
        assert said(found(tmp_path, draft.text())) == [], preamble
