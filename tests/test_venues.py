"""Profiles are sound, users can write their own, and a paper's style shows where it is going."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paperlint.analysis.venue import Venue, venue_of
from paperlint.config import Config, Settings, resolve
from paperlint.engine import lint
from paperlint.errors import ConfigError
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.source.opening import open_project
from paperlint.venues.load import editions, find, for_edition, patterns_of, profiles, read_profile

NAMES = """neurips icml iclr acl cvpr iccv wacv eccv aaai ijcai acm kdd aistats uai colm corl tmlr
jmlr joss rescience interspeech icassp ieee lncs elsevier bmvc ismir nature-mi generic
open-science""".split()
"""The names that reports give venues."""


def paper_of(text: str, name: str = "paper.tex") -> Paper:
    return parse(open_project("-", stdin=text.encode(), stdin_filename=name))


def shown(preamble: str, document: str = "", **said: object) -> Venue:
    text = f"{preamble}\n\\begin{{document}}\n{document}\n\\end{{document}}\n"
    return venue_of(paper_of(text), **said)  # type: ignore[arg-type]


def test_every_venue_has_a_profile() -> None:
    assert {profile.name for profile in profiles().values()} == set(NAMES)


@pytest.mark.parametrize("name", list(profiles()))
def test_a_profile_says_where_its_demands_come_from(name: str) -> None:
    profile = profiles()[name]
    assert profile.year is None or name == f"{profile.name}-{profile.year}"
    for demand in profile.demands():
        assert demand.source, demand
        assert demand.severity != "error" or demand.certainty == "verified", demand
        assert profile.year is None or demand.since <= profile.year, demand


@pytest.mark.parametrize("name", list(profiles()))
def test_a_profile_has_regular_expressions_that_can_be_read(name: str) -> None:
    for pattern in patterns_of(profiles()[name]):
        re.compile(pattern)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("neurips", "neurips-2026"),
        ("NeurIPS 2025", "neurips-2025"),
        ("neurips_2025", "neurips-2025"),
        ("aaai26", "aaai-2026"),
        ("nips", "neurips-2026"),
        ("emnlp", "acl"),
        ("tpami", "tpami"),
        ("nature-mi", "nature-mi"),
    ],
)
def test_a_venue_is_found_by_its_names(wanted: str, found: str) -> None:
    assert find(wanted).id == found


def test_a_venue_that_is_not_known_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="no venue is called 'neurps'; did you mean neurips?"):
        find("neurps")


def test_editions_and_what_stands_in_for_them() -> None:
    assert [profile.year for profile in editions("neurips")] == [2026, 2025]
    assert for_edition("neurips", 2026).id == "neurips-2026"
    assert for_edition("neurips", 2019).id == "neurips-2025"
    assert for_edition("neurips", 2031).id == "neurips-2026"
    assert for_edition("neurips", None).id == "neurips-2026"


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        (r"\documentclass{article}\usepackage{neurips_2026}", ("neurips", 2026, "submission")),
        (r"\documentclass{article}\usepackage[main,final]{neurips_2026}", ("neurips", 2026, "camera-ready")),
        (r"\documentclass{article}\usepackage[preprint]{neurips_2024}", ("neurips", 2024, "preprint")),
        (r"\documentclass{article}\usepackage[nonatbib]{styles/nips_2018}", ("neurips", 2018, "submission")),
        (r"\documentclass{article}\usepackage{neurips_data_2023}", ("neurips", 2023, "submission")),
        (r"\documentclass{article}% \usepackage{neurips_2025}", ("generic", None, None)),
        (r"\documentclass{article}\usepackage{icml2026}", ("icml", 2026, "submission")),
        (r"\documentclass{article}\usepackage[accepted]{icml2025}", ("icml", 2025, "camera-ready")),
        (r"\documentclass{article}\usepackage[preprint]{icml2026}", ("icml", 2026, "preprint")),
        (r"\documentclass{article}\usepackage{iclr2026_conference,times}", ("iclr", 2026, "submission")),
        ("\\documentclass{article}\\usepackage{iclr2026_conference,times}\n%\\iclrfinalcopy", ("iclr", 2026, "submission")),
        ("\\documentclass{article}\\usepackage{iclr2026_conference,times}\n\\iclrfinalcopy", ("iclr", 2026, "camera-ready")),
        (r"\documentclass{article}\usepackage[review]{acl}", ("acl", None, "submission")),
        (r"\documentclass{article}\usepackage{acl}", ("acl", None, "camera-ready")),
        (r"\documentclass{article}\usepackage[preprint]{acl}", ("acl", None, "preprint")),
        (r"\documentclass{article}\usepackage[hyperref]{emnlp2020}", ("acl", 2020, "submission")),
        (r"\documentclass{article}\usepackage{emnlp2020}\aclfinalcopy", ("acl", 2020, "camera-ready")),
        (r"\documentclass{article}\usepackage[review]{EMNLP2023}", ("acl", 2023, "submission")),
        (r"\documentclass{article}\usepackage{EMNLP2023}", ("acl", 2023, "camera-ready")),
        (r"\documentclass{article}\usepackage[review]{cvpr}\def\confName{CVPR}\def\confYear{2026}", ("cvpr", 2026, "submission")),
        (r"\documentclass{article}\usepackage{cvpr}\def\confName{CVPR}\def\confYear{2026}", ("cvpr", 2026, "camera-ready")),
        (r"\documentclass{article}\usepackage[pagenumbers]{cvpr}\def\confName{CVPR}", ("cvpr", None, "preprint")),
        (r"\documentclass{article}\usepackage{cvpr}\def\cvprPaperID{1}", ("cvpr", None, "submission")),
        (r"\documentclass{article}\usepackage{cvpr}\cvprfinalcopy\def\cvprPaperID{1}", ("cvpr", None, "camera-ready")),
        (r"\documentclass{article}\usepackage[review]{iccv}\def\confYear{2025}", ("iccv", 2025, "submission")),
        (r"\documentclass{article}\usepackage[review,algorithms]{wacv}\def\confYear{2026}", ("wacv", 2026, "submission")),
        (r"\documentclass[runningheads]{llncs}\usepackage[review,year=2026,ID=7]{eccv}", ("eccv", None, "submission")),
        (r"\documentclass[runningheads]{llncs}\usepackage{eccv}", ("eccv", None, "camera-ready")),
        (r"\documentclass[runningheads]{llncs}", ("lncs", None, None)),
        (r"\documentclass{article}\usepackage[submission]{aaai2027}", ("aaai", 2027, "submission")),
        (r"\documentclass{article}\usepackage{aaai25}", ("aaai", 2025, "camera-ready")),
        (r"\documentclass{article}\usepackage{aaai20}", ("aaai", 2020, None)),
        (r"\documentclass{article}\usepackage{ijcai26}\author{Anonymous IJCAI submission}", ("ijcai", 2026, "submission")),
        (r"\documentclass{article}\usepackage{ijcai26}\author{Ada Lovelace}", ("ijcai", 2026, None)),
        (r"\documentclass[sigconf,anonymous=true,review=false]{acmart}", ("acm", None, "submission")),
        (r"\documentclass[sigconf,nonacm]{acmart}", ("acm", None, "preprint")),
        (r"\documentclass[sigconf]{acmart}\acmConference[WSDM '26]{..}{..}{..}", ("acm", 2026, "camera-ready")),
        (r"\documentclass[sigconf,anonymous,review]{acmart}\acmConference[KDD '26]{..}{..}{..}", ("kdd", 2026, "submission")),
        (r"\documentclass[twoside]{article}\usepackage{aistats2026}", ("aistats", 2026, "submission")),
        (r"\documentclass{uai2026}", ("uai", 2026, "submission")),
        (r"\documentclass[accepted]{uai2025}", ("uai", 2025, "camera-ready")),
        (r"\documentclass{article}\usepackage[submission]{colm2025_conference}", ("colm", 2025, "submission")),
        (r"\documentclass{article}\usepackage[final]{colm2026_conference}", ("colm", 2026, "camera-ready")),
        (r"\documentclass{article}\usepackage{corl_2026}", ("corl", 2026, "submission")),
        (r"\documentclass{article}\usepackage{tmlr}", ("tmlr", None, "submission")),
        (r"\documentclass{article}\usepackage[accepted]{tmlr}\def\year{2025}", ("tmlr", 2025, "camera-ready")),
        (r"\documentclass{article}\usepackage{jmlr2e}", ("jmlr", None, None)),
        (r"\documentclass{rescience}", ("rescience", None, None)),
        (r"\documentclass{Interspeech}", ("interspeech", None, "submission")),
        (r"\documentclass[cameraready]{Interspeech}", ("interspeech", None, "camera-ready")),
        (r"\documentclass{Interspeech2024}\interspeechcameraready", ("interspeech", 2024, "camera-ready")),
        (r"\documentclass{article}\usepackage{spconf,amsmath}", ("icassp", None, None)),
        (r"\documentclass[conference]{IEEEtran}", ("ieee", None, None)),
        (r"\documentclass[review]{elsarticle}", ("elsevier", None, "submission")),
        (r"\documentclass{bmvc2k}\bmvcreviewcopy{7}", ("bmvc", None, "submission")),
        (r"\documentclass{article}\usepackage[submission]{ismir}", ("ismir", None, "submission")),
        (r"\documentclass{article}\usepackage{nips15submit_e,times}", ("neurips", 2015, "submission")),
        (r"\documentclass{article}\usepackage{nips15submit_e}\nipsfinalcopy", ("neurips", 2015, "camera-ready")),
        (r"\documentclass{article}\usepackage{neurips_2024_workshop}", ("neurips", 2024, "submission")),
        (r"\documentclass{llncs}\def\ECCV18SubNumber{71}", ("eccv", 2018, None)),
        (r"\documentclass{article}\usepackage{emnlp-ijcnlp-2019}\aclfinalcopy", ("acl", 2019, "camera-ready")),
        (r"\documentclass{article}\usepackage{acl-ijcnlp2021}", ("acl", 2021, "submission")),
        (r"\documentclass{article}\usepackage{IEEEtrantools}", ("generic", None, None)),
        (r"\documentclass[letterpaper]{ieeeconf}", ("ieee", None, None)),
        (r"\documentclass[sigconf]{acmart}\acmConference[SIGKDD 2023]{..}{..}{..}", ("kdd", 2023, "camera-ready")),
        (r"\documentclass{sig-alternate}\conferenceinfo{KDD'15}{Sydney}", ("kdd", 2015, None)),
        (r"\documentclass{article}\usepackage{INTERSPEECH2021}", ("interspeech", 2021, None)),
        (r"\documentclass{svjour3}", ("generic", None, None)),
        (r"\documentclass{article}", ("generic", None, None)),
    ],
)  # fmt: skip
def test_the_style_shows_venue_year_and_stage(
    preamble: str, expected: tuple[str, int | None, str | None]
) -> None:
    venue = shown(preamble, r"\maketitle Some words.")
    assert (venue.name, venue.year, venue.stage) == expected
    assert venue.detected == (venue.name != "generic")


def test_front_matter_shows_journals_of_markdown() -> None:
    keys = "title: T\ntags: [a]\nauthors: []\naffiliations: []\ndate: 3 May 2026\n"
    paper = paper_of(f"---\n{keys}bibliography: paper.bib\n---\n\n# Summary\n\nText.\n", "paper.md")
    venue = venue_of(paper)
    assert (venue.name, venue.year, venue.stage, venue.shown_by) == (
        "joss", 2026, None, "its front matter",
    )  # fmt: skip
    assert venue_of(paper_of("---\ntitle: T\n---\n\nText.\n", "paper.md")).name == "generic"


def test_what_the_author_says_counts_more_than_the_style() -> None:
    style = r"\documentclass{article}\usepackage[preprint]{neurips_2025}"
    venue = shown(style, "", wanted="neurips", stage="submission")
    assert (venue.name, venue.year, venue.stage) == ("neurips", 2025, "submission")
    assert venue.shown_stage == "preprint"
    assert not venue.detected
    assert venue.is_blind
    venue = shown(style, "", wanted="neurips-2026")
    assert (venue.year, venue.stage) == (2026, "preprint")
    venue = shown(style, "", wanted="icml")
    assert (venue.name, venue.year, venue.stage, venue.style) == ("icml", 2026, None, None)
    assert not venue.is_blind


@pytest.mark.parametrize(
    ("preamble", "label"),
    [
        (r"\documentclass{article}\usepackage{neurips_2026}", "NeurIPS 2026"),
        (r"\documentclass{article}\usepackage{neurips_2019}", "NeurIPS 2019"),
        (r"\documentclass{article}\usepackage{aaai20}", "AAAI 2020"),
        (r"\documentclass{article}\usepackage[review]{acl}", "ACL"),
        (r"\documentclass{article}\usepackage{emnlp2020}", "ACL 2020"),
    ],
)
def test_a_venue_is_called_what_people_call_it(preamble: str, label: str) -> None:
    assert shown(preamble).label == label


def test_later_demands_do_not_hold_for_earlier_editions() -> None:
    venue = shown(r"\documentclass{article}\usepackage{neurips_2019}")
    checklist = venue.profile.checklist
    assert checklist is not None
    assert not venue.holds(checklist)
    venue = shown(r"\documentclass{article}\usepackage{neurips_2025}")
    assert venue.profile.checklist is not None
    assert venue.holds(venue.profile.checklist)


def test_a_profile_of_ones_own_extends_another(tmp_path: Path) -> None:
    file = tmp_path / "lab.toml"
    file.write_text(
        'extends = "neurips"\ntitle = "Our lab"\n'
        '[sections.data-statement]\ntitle = "Data statement"\npattern = "data statement"\n'
        'need = "required"\nseverity = "error"\n'
        "[limits.pages]\nmost = 6\n[sections.limitations]\noff = true\n",
        encoding="utf-8",
    )
    profile = read_profile(file)
    assert (profile.id, profile.name, profile.title) == ("lab", "neurips", "Our lab")
    assert profile.sections["data-statement"].certainty == "verified"
    assert profile.sections["data-statement"].source == "lab.toml"
    assert profile.limits["pages"].most == 6
    assert profile.limits["pages"].of == "pages"
    assert profile.sections["limitations"] not in list(profile.demands())
    venue = shown(r"\documentclass{article}\usepackage{neurips_2026}", own=profile)
    assert (venue.name, venue.stage, venue.label) == ("neurips", "submission", "Our lab")
    config = resolve(Settings(), Settings(venue=str(file)))
    assert config.profile == profile


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "lab.toml: not valid TOML"),
        ('extends = "neurps"', "no venue is called 'neurps'; did you mean neurips?"),
        ("extends = 3", "lab.toml: extends: must be the name of a venue."),
        ("pages = 3", "lab.toml: unknown key `pages`"),
        ('[sections.x]\ntitle = "X"\npattern = "("\nneed = "required"', "is no regular expression"),
        ('[sections.x]\ntitle = "X"', "lab.toml: sections[...]: lacks the key `pattern`"),
        ('[layout]\nseverity = "error"\ncertainty = "memory"', "an error needs a verified source"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_profile_is_one_sentence(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "lab.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_profile(file)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        read_profile(Path("nowhere.toml"))


@pytest.mark.parametrize(("options", "is_blind"), [("review", False), ("review,anonymous", True)])
def test_a_journal_that_leaves_it_open_is_blind_only_if_the_paper_asks(
    options: str, is_blind: bool
) -> None:
    text = (
        f"\\documentclass[{options}]{{acmart}}\\begin{{document}}\\section{{Method}}"
        "This work was supported by the Hen Fund.\\end{document}"
    )
    found = {finding.rule for finding in lint(paper_of(text), Config()).findings}
    assert ("funding-in-text" in found) is is_blind
