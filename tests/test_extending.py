"""What users add in their configuration, as docs/extending.md tells it, and what goes wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from latex_papers import document, read
from paperlint.analysis.evidence.items import items
from paperlint.analysis.facts import Facts
from paperlint.analysis.own import Own
from paperlint.cli import main
from paperlint.config import Settings, resolve
from paperlint.configfile import load
from paperlint.errors import ConfigError

PAGE = (Path(__file__).parent.parent / "docs" / "extending.md").read_text("utf-8")
STUDY = "\\section{Introduction}We ask.\\section{Method}We act.\\section{Experiments}"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def example(name: str) -> str:
    [block] = re.findall(rf"<!-- example: {re.escape(name)} -->\n```\w*\n(.*?)```", PAGE, re.S)
    return str(block)


def own(text: str) -> Own:
    Path("paperlint.toml").write_text(text, encoding="utf-8")
    return resolve(load(Path("paperlint.toml")), Settings()).own


def test_the_worked_example_says_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    Path("paperlint.toml").write_text(example("paperlint.toml"), encoding="utf-8")
    Path("draft.md").write_text(example("draft.md"), encoding="utf-8")
    [command] = re.findall(r"`paperlint (draft\.md [^`]+)` says", PAGE)
    code = main(["check", *command.split()])
    assert (code, capsys.readouterr().out) == (1, example("output"))
    text = example("draft.md").replace("wear a\nbell", "are kept on straw and wear a\nbell")
    Path("draft.md").write_text(text, encoding="utf-8")
    assert main(["check", *command.split()]) == 0
    assert capsys.readouterr().out == ""


def test_without_its_configuration_the_example_would_be_found_wanting(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Else the example would show nothing."""
    Path("draft.md").write_text(example("draft.md"), encoding="utf-8")
    names = "own-item-missing,splits-not-described,datasets-not-named"
    main(["check", "draft.md", "--output-format", "concise", "--select", names])
    shown = capsys.readouterr().out
    assert "splits-not-described" in shown
    assert "datasets-not-named" in shown
    assert "own-item-missing" not in shown


def test_items_of_ones_own_stand_in_the_json_report(capsys: pytest.CaptureFixture[str]) -> None:
    Path("paperlint.toml").write_text(example("paperlint.toml"), encoding="utf-8")
    Path("draft.md").write_text(example("draft.md"), encoding="utf-8")
    main(["check", "draft.md", "--output-format", "json"])
    [paper] = json.loads(capsys.readouterr().out)["papers"]
    assert paper["evidence"]["animal-welfare"]["status"] == "absent"
    assert "BarnSounds" in [dataset["name"] for dataset in paper["datasets"]]
    statuses = {name: e["status"] for name, e in paper["evidence"].items()}
    asked = {n for n in statuses if n not in ("contributions", "future_work")}
    told = sum(statuses[name] == "present" for name in asked)
    apply = sum(statuses[name] != "na" for name in asked)
    assert paper["coverage"] == {"told": told, "apply": apply}


def test_the_page_lists_the_items() -> None:
    [listed] = re.findall(r"## Items that have cues already\n\n(.+)\n", PAGE)
    assert re.findall(r"`(\w+)`", listed) == list(items())


def test_names_of_data_sets_hold_for_one_paper_only() -> None:
    paper = read(document(STUDY + "We train on barnyard noise and on MNIST."))
    mine = own('dataset-names = ["Barnyard Noise | BYN"]')
    named = [d.name.lower() for d in Facts(paper, mine).datasets]
    assert named == ["barnyard noise", "mnist"]
    assert [d.name for d in Facts(paper).datasets] == ["MNIST"]


def test_cues_find_words_whatever_their_case() -> None:
    paper = read(document(STUDY + "All runs together used 48 kWh."))
    mine = own('[items.energy]\ntitle = "energy"\ncues = ["<n> kWh"]')
    assert Facts(paper, mine).evidence["energy"].status == "present"


def test_an_item_applies_where_it_says() -> None:
    survey = read(document("\\title{A Survey of Hens}\\section{Introduction}x"))
    mine = own('[items.energy]\ntitle = "energy"\ncues = ["<n> kWh"]\napplies = "study"')
    assert Facts(survey, mine).evidence["energy"].status == "na"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dataset-names = 3", "paperlint.toml: dataset-names: must be a list of names"),
        ('dataset-names = ["2024"]', "dataset-names: '2024' has no letter in one of its names."),
        ("cues = 3", "paperlint.toml: cues = 3: must be a table of items, each with its cues."),
        ('[cues]\ndata_split = ["x"]', "cues.data_split: there is no such item; did you mean data_splits?"),
        ('[cues]\ndata_splits = "x"', "cues.data_splits: must be a list of cues, each a string."),
        ('[cues]\ndata_splits = ["..."]', "cues.data_splits: the cue '...' matches anything."),
        ('[cues]\ndata_splits = ["so?"]', "cues.data_splits: the cue 'so?' matches anything."),
        ('[cues]\ndata_splits = ["so ...many"]', "the cue 'so ...many' has a gap that is no number of words."),
        ('[items.x]\ncues = ["x"]', "items.x: lacks the key `title`."),
        ('[items.x]\ntitle = "x"', "items.x: needs cues, or sections that are evidence"),
        ('[items.x]\ntitle = 3\ncues = ["x"]', "items.x: title: expected `str`, got `int`."),
        ('[items.x]\ntitle = "x"\ncues = ["x"]\nplces = []', "items.x: unknown key `plces`."),
        ('[items.x]\ntitle = "x"\ncues = ["x"]\nplace = ["kitchen"]', "items.x: place[0]: not one of the values allowed here: 'kitchen'."),
        ('[items.x]\ntitle = "x"\ncues = ["x"]\nplace = []', "items.x: place: needs at least one role."),
        ('[items.x]\ntitle = "x"\ncues = ["x"]\nseverity = "fatal"', "items.x: severity: not one of the values allowed here: 'fatal'."),
        ('[items.x]\ntitle = "x"\ncues = ["x"]\nweak = ["...2"]', "items.x: weak: the cue '...2' matches anything."),
        ('[items.data-splits]\ntitle = "x"\ncues = ["x"]', "items.data-splits: is an item of paperlint's own"),
        ('[items.Energy]\ntitle = "x"\ncues = ["x"]', "items.Energy: must be named in lower case"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_and_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        own(text)
    assert message in str(error.value)
    assert str(error.value).startswith("paperlint.toml: ")
    assert "\n" not in str(error.value)
