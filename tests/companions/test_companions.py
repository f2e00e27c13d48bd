"""Cards and releases that `paperlint new` begins: what is left to fill in is all that is missing."""

from __future__ import annotations

import json
import py_compile
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from paperlint.cli import app
from paperlint.companions.plan import Asked, plan
from paperlint.guidance.parts import card_parts
from paperlint.release.facts import Release
from paperlint.rules import find_rule

SPOT = re.compile(r"\[FILL IN:\s+([^\[\]]*)\]")
FILLED = {
    "The paper's title": "“Owls at dawn”, https://arxiv.org/abs/2611.01234.",
    "Address where the data": "The data set can be downloaded from "
    "https://huggingface.co/datasets/example/owlet; it is split by garden.",
    "Address of the trained weights": "The trained weights are at "
    "https://huggingface.co/example/owlet/resolve/main/model.safetensors.",
    "Address of intermediate": "Intermediate checkpoints with the optimizer state are at "
    "https://zenodo.org/records/1234567.",
    "Name of the": "Owlet",
    "What the model is": "Owlet is a transformer model of 90 million parameters that names birds.",
    "persons or organisation": "the Hedge Lab",
    "month and year": "March 2026",
    "version of": "version 1.2",
    "The tasks that": "It is intended for counting species in recordings.",
    "Those who are": "Ecologists who survey gardens.",
    "Uses that you": "It is not meant for deciding where to build.",
    "Factors with which": "Recall varies with weather: it drops in rain and background noise.",
    "Measures of performance": "Macro F1 and accuracy, with standard deviations over three seeds.",
    "Data sets the model was": "Evaluated on the test set of GardenBirds 2025, 3,050 clips.",
    "Data the model was": "Trained on 210 hours of the GardenBirds 2024 dataset.",
    "Results with their": "F1 is 0.84 at dawn and 0.62 in rain.",
    "Risks and harms": "Recordings hold voices of passers-by: a risk for their privacy.",
    "Limits of the": "It is limited to 40 species; users should listen to clips below 8 dB.",
    "What the data set is": "GardenBirds is a dataset of recordings of garden birds.",
    "How the data were collected": "Volunteers recorded the data in 41 gardens in spring 2025.",
    "How the data were cleaned": "Clips below a second were removed; two annotators labelled each.",
    "What an instance": "The dataset contains 12,400 clips, 10,000 for training and 2,400 for testing.",
    "The fields with": "Each instance has the fields audio, species and garden.",
    "Tasks the data": "The dataset can be used for training classifiers of bird calls.",
    "Where the data set can": "It is available at https://example.org/birds as WAV files.",
    "Who maintains": "The Hedge Lab maintains the dataset and corrects reported errors each year.",
    "Personal or": "The data contain no personal information: voices were cut out.",
    "Whom and what": "The data are limited to gardens in one country, a bias towards cities.",
}


def filled(text: str) -> str:
    """The text with something sensible in each spot."""

    def fill(match: re.Match[str]) -> str:
        prompt = " ".join(match[1].split())
        return next((new for start, new in FILLED.items() if prompt.startswith(start)), "done")

    return SPOT.sub(fill, text)


def paperlint(*arguments: str) -> Result:
    return CliRunner().invoke(app.cli, arguments, standalone_mode=False, catch_exceptions=False)


def findings(path: str) -> list[dict[str, Any]]:
    shown = paperlint("check", path, "--select", "ALL", "--isolated", "--output-format", "json")
    found: list[dict[str, Any]] = json.loads(shown.stdout)["papers"][0]["findings"]
    return found


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("kind", "name"), [("model-card", "MODEL_CARD.md"), ("data-card", "DATA_CARD.md")]
)
def test_a_fresh_card_has_its_spots_to_fill_in_and_nothing_else(kind: str, name: str) -> None:
    assert paperlint("new", "--kind", kind).return_value == 0
    text = Path(name).read_text()
    assert [f["rule"] for f in findings(name)] == ["placeholder-left"] * len(SPOT.findall(text))
    front = yaml.safe_load(text.split("---\n")[1])
    assert front == {"license": "apache-2.0", "tags": ["research"]}  # as the Hub writes them
    full = yaml.safe_load(re.sub(r"^# (?=[a-z_]+:|- )", "", text.split("---\n")[1], flags=re.M))
    assert set(front) < set(full)  # what is commented out is valid, too
    Path(name).write_text(filled(text))
    assert findings(name) == []


@pytest.mark.parametrize("card", ["model_card", "data_card"])
def test_parts_of_cards_name_rules_that_are_there(card: Any) -> None:
    for name, part in card_parts(card).items():
        for rule in part.covers:
            assert find_rule(rule) is not None, (name, rule)


def test_a_fresh_release_lacks_what_is_to_be_filled_in_and_is_open_science_when_it_is() -> None:
    assert paperlint("new", "owlet", "--kind", "release", "--license", "MIT").return_value == 0
    release = Release("owlet")
    present = {name for name, found in release.components.items() if found.is_present}
    assert present == {"documentation", "license_file"}
    assert release.openness.reached is None
    assert "still to be filled in" in release.notes[0]
    for path in Path("owlet").rglob("*"):
        if path.is_file():
            path.write_text(filled(path.read_text()))
    release = Release("owlet")
    lacks = {name for name, found in release.components.items() if not found.is_present}
    assert lacks == set()
    assert release.openness.reached == "I"
    assert release.notes == ()


def test_scripts_run_and_say_what_is_to_be_written() -> None:
    paperlint("new", "owlet", "--kind", "release")
    for path in Path("owlet").glob("*.py"):
        py_compile.compile(str(path), doraise=True)
    if sys.version_info >= (3, 11):  # tomllib
        done = subprocess.run(
            [sys.executable, "train.py"], cwd="owlet", capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr.startswith("[FILL IN: Train the model")


def test_the_licence_is_whole() -> None:
    mit = plan(Asked("release", "Owlet", ("Ada Fallow", "Teo Quay"), "MIT"))["LICENSE"]
    assert re.search(r"^Copyright \(c\) 20\d\d Ada Fallow, Teo Quay$", mit, re.MULTILINE)
    assert "[" not in mit
    apache = plan(Asked("release"))["LICENSE"]
    assert apache.lstrip().startswith("Apache License")
    assert "END OF TERMS AND CONDITIONS" in apache


def test_names_that_would_break_yaml_are_quoted() -> None:
    files = plan(Asked("release", 'Owlet: "the #1" [net]', ("O'Hara: x",)))
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["title"] == 'Owlet: "the #1" [net]'
    assert citation["authors"] == [{"name": "O'Hara: x"}]
    assert {"cff-version", "message", "license"} < set(citation)


def test_nothing_is_overwritten_and_wrong_options_are_told() -> None:
    Path("MODEL_CARD.md").write_text("mine")
    shown = paperlint("new", "--kind", "model-card")
    assert "MODEL_CARD.md  was there already and stays as it is" in shown.stdout
    assert Path("MODEL_CARD.md").read_text() == "mine"
    with pytest.raises(Exception, match="--venue is for papers, not for --kind release"):
        paperlint("new", "x", "--kind", "release", "--venue", "neurips")
    with pytest.raises(Exception, match="name the folder of the release"):
        paperlint("new", "--kind", "release")
    assert not Path("x").exists()
