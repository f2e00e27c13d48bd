"""What a release holds: all of it found, each part missed once it is taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch_files
from making import README, WHOLE, release, whole, write

from paperlint.errors import InputError
from paperlint.release.facts import Release
from paperlint.release.record import components
from paperlint.rules import by_name
from paperlint.rules.release.missing import rule_about

CHECKPOINT = torch_files.zipped(torch_files.checkpoint())
STATE = torch_files.zipped(torch_files.tensors("fc.weight", "fc.bias"))


def missing(subject: Release) -> set[str]:
    return {name for name, part in subject.components.items() if not part.is_present}


def test_a_whole_release_lacks_nothing(tmp_path: Path) -> None:
    subject = release(tmp_path, {**WHOLE, "checkpoint.pt": CHECKPOINT})
    assert missing(subject) == set()
    places = {name: part.found[0].path for name, part in subject.components.items()}
    assert places["training_scripts"] == "train.py"
    assert places["weights"] == places["optimizer_state"] == "checkpoint.pt"
    assert subject.components["paper"].found[0].line == 3
    assert subject.components["dataset"].found[0].path in ("data/train.csv", "data/test.csv")


@pytest.mark.parametrize(
    ("file", "component"),
    [
        ("model.py", "model_code"),
        ("train.py", "training_scripts"),
        ("evaluate.py", "evaluation_scripts"),
        ("predict.py", "inference_scripts"),
        ("preprocess.py", "preprocessing_scripts"),
        ("features.py", "feature_engineering_scripts"),
        ("sweep.py", "tuning_scripts"),
        ("requirements.txt", "requirements"),
        ("MODEL_CARD.md", "model_card"),
        ("DATASHEET.md", "data_card"),
        ("LICENSE", "license_file"),
        ("checkpoint.pt", "weights"),
    ],
)
def test_what_is_taken_away_is_missed(tmp_path: Path, file: str, component: str) -> None:
    files = {**WHOLE, "checkpoint.pt": CHECKPOINT}
    if file == "train.py":
        files["README.md"] = README.replace("python train.py --config config.yaml", "ls")
    del files[file]
    subject = release(tmp_path, files)
    lost = {component, "optimizer_state"} if component == "weights" else {component}
    assert missing(subject) == lost
    rule = by_name(rule_about(component))
    assert rule.on_release is not None
    [hit] = rule.on_release(subject)
    assert hit.span.file.name == "README.md"


def test_without_a_readme(tmp_path: Path) -> None:
    subject = release(tmp_path, whole(**{"README.md": None}))
    assert {"paper", "documentation"} <= missing(subject)
    rule = by_name("release-lacks-documentation")
    assert rule.on_release is not None
    [hit] = rule.on_release(subject)
    assert (hit.span.file.name, hit.span.line) == ("README.md", 1)


def test_state_dict_without_optimizer(tmp_path: Path) -> None:
    subject = release(tmp_path, {**WHOLE, "model.pt": STATE})
    assert missing(subject) == {"optimizer_state"}


def test_every_component_has_one_rule() -> None:
    rules = [rule_about(name) for name in components()]
    assert len(set(rules)) == len(rules) == 16


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("Weights: [hen.pt](https://example.org/hen.pt)", "weights"),
        ("The pre-trained models are [here](https://huggingface.co/hens/hennet).", "weights"),
        ("We publish [the data set](https://huggingface.co/datasets/hens/voices).", "dataset"),
        ("The corpus can be downloaded from <https://example.org/voices>.", "dataset"),
        ("See the [model card](https://huggingface.co/hens/hennet).", "model_card"),
        ("See the [datasheet](https://example.org/voices/about).", "data_card"),
        ("Paper: https://openreview.net/forum?id=abc", "paper"),
        ("[Checkpoints with optimizer states](https://example.org/ckpt/)", "optimizer_state"),
        ("```\n@article{hens2026,\n  title={Hens}\n}\n```", "paper"),
    ],
)
def test_what_a_readme_leads_to(tmp_path: Path, text: str, component: str) -> None:
    subject = release(tmp_path, {"README.md": f"# HenNet\n\nHens.\n\n{text}\n"})
    [found, *_] = subject.components[component].found
    assert (found.path, found.line) == ("README.md", 5)


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("Our data set is described in [the paper](https://arxiv.org/abs/2601.00001).", "dataset"),
        ("HenNet builds on pre-trained models, see https://github.com/hens/hennet.", "weights"),
        ("## Acknowledgements\n\nWeights of [others](https://example.org/other.pt).", "weights"),
        ("<!-- Weights: [hen.pt](https://example.org/hen.pt) -->", "weights"),
        ("Questions of [Datasheets for datasets](https://arxiv.org/abs/1803.09010).", "data_card"),
        ("[![models](https://img.shields.io/badge/models-3-blue)](https://shields.io)", "weights"),
        ("Hens are birds: https://en.wikipedia.org/wiki/Chicken has data.", "dataset"),
    ],
)
def test_what_leads_elsewhere(tmp_path: Path, text: str, component: str) -> None:
    subject = release(tmp_path, {"README.md": f"# HenNet\n\nHens.\n\n{text}\n"})
    assert subject.components[component].found == ()


@pytest.mark.parametrize(
    ("text", "path", "component"),
    [
        ("Run `go.py` to train the model on all voices.", "go.py", "training_scripts"),
        ("## Training\n\n```\npython tools/go.py\n```", "tools/go.py", "training_scripts"),
        ("To evaluate it:\n\n```\npython -m hens.go\n```", "hens/go.py", "evaluation_scripts"),
        ("[Data preparation](tools/go.py)", "tools/go.py", "preprocessing_scripts"),
    ],
)
def test_scripts_of_which_the_readme_says_so(
    tmp_path: Path, text: str, path: str, component: str
) -> None:
    subject = release(tmp_path, {"README.md": f"# HenNet\n\n{text}\n", path: "print('hen')\n"})
    assert [found.path for found in subject.components[component].found] == [path]


def test_names_of_scripts_in_words(tmp_path: Path) -> None:
    names = {
        "FineTune.py": "training_scripts",
        "run_pretraining.py": "training_scripts",
        "gridSearch.py": "tuning_scripts",
        "prompt_tuning_train.py": "training_scripts",
        "evaluation/go.py": "evaluation_scripts",
    }
    subject = release(tmp_path, dict.fromkeys(names, "x = 1\n"))
    for path, component in names.items():
        assert path in [found.path for found in subject.components[component].found], path
    assert [f.path for f in subject.components["tuning_scripts"].found] == ["gridSearch.py"]


def test_unit_tests_and_packaging_are_no_scripts(tmp_path: Path) -> None:
    files = ("tests/test_train.py", "tests/train.py", "setup.py", "hens/train_test.py")
    subject = release(tmp_path, dict.fromkeys(files, "loss.backward()\n"))
    assert subject.components["training_scripts"].found == ()
    assert subject.components["evaluation_scripts"].found == ()


def test_notebooks_are_read_cell_by_cell(tmp_path: Path) -> None:
    text = '{"cells": [{"cell_type": "code", "source": ["x = 1\\n", "loss.backward()"]}]}'
    subject = release(tmp_path, {"hens.ipynb": text, "broken.ipynb": "{"})
    assert [f.path for f in subject.components["training_scripts"].found] == ["hens.ipynb"]


def test_hidden_folders_environments_and_links_are_left_alone(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"train.py": "loss.backward()\n"})
    inside = write(
        tmp_path / "inside", {".git/train.py": "x", "venv/train.py": "x", "README.md": "# Hens\n"}
    )
    try:
        (inside / "more").symlink_to(outside)
        (inside / "train.py").symlink_to(outside / "train.py")
    except OSError:
        pytest.skip("no links here")
    subject = Release(str(inside))
    assert subject.folder.names == ("README.md",)


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        Release(str(tmp_path / "nowhere"))
    (tmp_path / "hen.md").write_text("# Hen\n", encoding="utf-8")
    with pytest.raises(InputError, match="is a file"):
        Release(str(tmp_path / "hen.md"))


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    subject = Release(str(tmp_path))
    assert len(missing(subject)) == 16
    assert subject.openness.reached is None


TEMPLATE = "# Model card\n\n## Intended use\n\n[More Information Needed]\n"


def test_a_card_of_which_nothing_was_filled_in_is_none(tmp_path: Path) -> None:
    files = {**WHOLE, "checkpoint.pt": CHECKPOINT, "MODEL_CARD.md": TEMPLATE}
    assert missing(release(tmp_path, files)) == {"model_card"}
    files["MODEL_CARD.md"] = TEMPLATE.replace("[More Information Needed]", "To tell hens apart.")
    assert missing(release(tmp_path / "b", files)) == set()


def test_a_readme_that_is_a_card(tmp_path: Path) -> None:
    text = "---\npipeline_tag: audio-classification\nlibrary_name: hens\n---\n# HenNet\n\nHens.\n"
    assert release(tmp_path, {"README.md": text}).components["model_card"].is_present
