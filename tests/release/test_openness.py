"""The class of the Model Openness Framework."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch_files
from making import WHOLE, release, whole

CHECKPOINT = torch_files.zipped(torch_files.checkpoint())
STATE = torch_files.zipped(torch_files.tensors("fc.weight"))


def test_all_of_it_under_an_open_licence_is_open_science(tmp_path: Path) -> None:
    openness = release(tmp_path, {**WHOLE, "checkpoint.pt": CHECKPOINT}).openness
    assert (openness.reached, openness.lacks) == ("I", {})


def test_several_checkpoints_are_intermediate_ones(tmp_path: Path) -> None:
    files = {**WHOLE, "checkpoints/step_100.pt": STATE, "checkpoints/step_200.pt": STATE}
    assert release(tmp_path, files).openness.reached == "I"


@pytest.mark.parametrize(
    ("gone", "reached", "lacks"),
    [
        ("preprocess.py", "II", {"I": ("data preprocessing code",)}),
        ("predict.py", "III", {"II": ("inference code",)}),
        ("MODEL_CARD.md", None, {"III": ("model card",)}),
    ],
)
def test_what_is_missing_costs_the_class(
    tmp_path: Path, gone: str, reached: str | None, lacks: dict[str, tuple[str, ...]]
) -> None:
    files = whole(**{gone: None, "checkpoint.pt": CHECKPOINT})
    openness = release(tmp_path, files).openness
    assert (openness.reached, openness.lacks) == (reached, lacks)


def test_without_a_licence_nothing_counts(tmp_path: Path) -> None:
    files = whole(**{"LICENSE": None, "DATASHEET.md": "# Datasheet\n\nVoices.\n",
                     "checkpoint.pt": CHECKPOINT})  # fmt: skip
    openness = release(tmp_path, files).openness
    assert openness.reached is None
    assert "model architecture (no licence)" in openness.lacks["III"]


def test_limited_weights_are_not_open(tmp_path: Path) -> None:
    text = "Attribution-NonCommercial 4.0 International\n"
    files = whole(**{"LICENSE_WEIGHTS": text, "checkpoint.pt": CHECKPOINT})
    openness = release(tmp_path, files).openness
    assert openness.lacks["III"] == ("final model parameters (CC-BY-NC-4.0 is not open)",)


def test_of_what_lies_elsewhere_only_what_is_said_is_judged(tmp_path: Path) -> None:
    readme = str(WHOLE["README.md"])
    linked = readme + "\n## Weights\n\n[hen.pt](https://example.org/hen.pt)\n"
    openness = release(tmp_path, whole(**{"README.md": linked})).openness
    assert openness.lacks == {"I": ("intermediate model parameters",)}
    limited = linked + "\nThe weights are under the Llama 3 community licence.\n"
    openness = release(tmp_path, whole(**{"README.md": limited})).openness
    assert openness.lacks["III"] == (
        "final model parameters (Llama community licence is not open)",
    )


def test_a_model_card_that_tells_of_its_data_needs_no_data_card(tmp_path: Path) -> None:
    card = (
        "# Model card\n\n## Training data\n\nTrained on 900 voices of hens.\n\n"
        "## Evaluation data\n\nEvaluated on 100 voices of the HenTest data set.\n"
    )
    files = whole(**{"DATASHEET.md": None, "MODEL_CARD.md": card, "checkpoint.pt": CHECKPOINT})
    assert release(tmp_path, files).openness.reached == "I"
