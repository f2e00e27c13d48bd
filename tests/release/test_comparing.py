"""A paper and its release held against each other: promises, settings, data sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import WHOLE, whole, write

from paperlint.config import Config
from paperlint.grading import facts_of, grade
from paperlint.release.comparing.record import NUMBER, number_of
from paperlint.release.facts import Release


def paper(experiments: str, introduction: str = "We hear hens.") -> str:
    return (
        "\\documentclass{article}\\title{Hens}\\begin{document}\n"
        f"\\section{{Introduction}}\n{introduction}\n"
        "\\section{Related Work}\nOthers use a learning rate of 0.7 and a batch size of 7.\n"
        f"\\section{{Experiments}}\n{experiments}\n\\end{{document}}\n"
    )


def says(folder: Path, files: dict[str, str | bytes], text: str, rule: str) -> list[str]:
    write(folder / "hens", files)
    write(folder, {"draft.tex": text})
    subject = Release(str(folder / "hens"))
    subject.paper = facts_of(str(folder / "draft.tex"), Config())
    report = grade(subject, Config(min_confidence="low", select=(rule,)))
    assert not report.checked.crashes
    return [f"{f.severity} {f.span.line} {f.message}" for f in report.checked.findings]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.001", 0.001),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("3×10^-4", 3e-4),
        ("3 x 10^{-4}", 3e-4),
        ("10^{-3}", 0.001),
        ("1,000", 1000),
        ("2e−5", 2e-5),
        ("10", 10),
        ("ten", None),
        ("10^999999", None),
    ],
)
def test_numbers(text: str, number: float | None) -> None:
    import re

    found = number_of(text)
    assert found == number or (found is not None and number is not None)
    if number is not None:
        assert found == pytest.approx(number)
        assert re.fullmatch(NUMBER, text)


YAML = "optimizer:\n  lr: 0.01  # Adam\nbatch_size: 32\nseed: 1\n"


@pytest.mark.parametrize(
    ("sentence", "files", "message"),
    [
        ("We use a learning rate of $10^{-3}$.", {"config.yaml": YAML},
         "The paper's learning rate is 0.001, but config.yaml:2 says 0.01."),
        ("The batch size is 64.", {"config.yaml": YAML},
         "The paper's batch size is 64, but config.yaml:3 says 32."),
        ("We train with Adam, batch size 64 and dropout 0.1, for 10 epochs.",
         {"c.json": '{\n  "batch_size": 32,\n  "epochs": 10\n}'},
         "The paper's batch size is 64, but c.json:2 says 32."),
        ("All runs use the random seed 42.", {"conf/a.toml": "[run]\nseed = 7\n"},
         "The paper's random seed is 42, but conf/a.toml:2 says 7."),
        ("We train for 100 epochs.",
         {"train.py": "p.add_argument('--epochs', type=int, default=10)\n"},
         "The paper's number of epochs is 100, but train.py:1 says 10."),
        ("We set the weight decay to 0.1.",
         {"train.py": "@click.option('--weight-decay',\n  default=0.01)\ndef f(): ...\n"},
         "The paper's weight decay is 0.1, but train.py:2 says 0.01."),
    ],
)  # fmt: skip
def test_settings_that_disagree(
    tmp_path: Path, sentence: str, files: dict[str, str | bytes], message: str
) -> None:
    files = {**whole(**{"config.yaml": None}), **files}
    found = says(tmp_path, files, paper(sentence), "settings-disagree")
    assert found == [f"warning 7 {message}"]


@pytest.mark.parametrize(
    ("sentence", "files"),
    [
        # the same, written otherwise
        ("We use a learning rate of $1 \\times 10^{-2}$, batch size 32.", {"config.yaml": YAML}),
        # the paper tells several values
        ("The learning rate is 0.1 or 0.2.", {"config.yaml": YAML}),
        ("The batch size is 16 for cocks and 64 for hens.", {"config.yaml": YAML}),
        ("The batch size is 64. For chicks the batch size is 16.", {"config.yaml": YAML}),
        ("We tuned the learning rate, and 0.1 was best; learning rate 0.1.", {"config.yaml": YAML}),
        ("We choose the learning rate from {0.1, 0.2}.", {"config.yaml": YAML}),
        ("The learning rate 0.1 is decayed to 0.001.", {"config.yaml": YAML}),
        # it tells of others
        ("Smith et al. use a learning rate of 0.1.", {"config.yaml": YAML}),
        ("Unlike their batch size of 64, ours is small.", {"config.yaml": YAML}),
        # the configuration has several values, or none that can be told
        ("The batch size is 64.", {"a.yaml": "batch_size: 8\n", "b.yaml": "batch_size: 16\n"}),
        ("The batch size is 64.", {"a.yaml": "batch_size: [8, 16]\n"}),
        ("The batch size is 64.", {"a.yaml": "batch_size: ${data.batch}\n"}),
        ("The batch size is 64.", {"train.py": "p.add_argument('--batch_size', default=None)\n"}),
        ("The batch size is 64.", {"train.py": "p.add_argument('--batch_size', default=N)\n"}),
        # no configuration of an experiment
        ("The batch size is 64.", {"results/a.json": '{\n"batch_size": 8\n}'}),
        ("The batch size is 64.", {"package.json": '{\n"batch_size": 8\n}'}),
        ("The batch size is 64.", {"broken.py": "def (:\nadd_argument('--batch_size', default=8)"}),
        # something else is counted
        ("We use 64 hens in each batch of eggs, 12 epochs of moult.", {"config.yaml": YAML}),
    ],
)
def test_settings_that_are_not_compared(
    tmp_path: Path, sentence: str, files: dict[str, str | bytes]
) -> None:
    files = {**whole(**{"config.yaml": None}), **files}
    assert says(tmp_path, files, paper(sentence), "settings-disagree") == []


def test_promises(tmp_path: Path) -> None:
    text = paper(
        "We train our network with a batch size of 8. Training takes hours. All models are trained "
        "with Adam and fine-tuned. The pretrained network is trained anew.",
        "Our trained weights are publicly available. We release our data set.\n\n"
        "Our code is available at \\url{https://example.org/code}.",
    )
    files: dict[str, str | bytes] = {"README.md": "# Hens\n"}
    assert says(tmp_path, files, text, "paper-promises-more") == [
        "error 3 The paper says “Our trained weights are publicly available.”, but the release has "
        "no weights.",
        "error 3 The paper says “We release our data set.”, but the release has no data.",
        "warning 5 The paper says “Our code is available at https://example.org/code.”, but the "
        "release has no code.",
    ]


def test_promises_that_are_kept(tmp_path: Path) -> None:
    text = paper("We train on hens.", "Our code and our data set are publicly available.")
    assert says(tmp_path, dict(WHOLE), text, "paper-promises-more") == []


def test_what_others_published_is_no_promise(tmp_path: Path) -> None:
    text = paper("The data set of hens is publicly available. Their code is on GitHub.")
    files: dict[str, str | bytes] = {"README.md": "# Hens\n"}
    assert says(tmp_path, files, text, "paper-promises-more") == []


def test_data_sets_that_no_card_names(tmp_path: Path) -> None:
    text = paper("We evaluate on CIFAR-10 and on MNIST.")
    card = "# Model card\n\n## Evaluation data\n\nCIFAR10.\n"
    files = whole(**{"MODEL_CARD.md": card})
    assert says(tmp_path, files, text, "datasets-without-cards") == [
        "info 7 No card names MNIST, which the paper uses."
    ]
    files = whole(**{"MODEL_CARD.md": None, "DATASHEET.md": None})
    folder = tmp_path / "b"
    assert says(folder, files, text, "datasets-without-cards") == []


def test_without_a_paper_nothing_is_compared(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    names = ("paper-promises-more", "settings-disagree", "datasets-without-cards")
    report = grade(Release(str(tmp_path)), Config(select=names))
    assert report.checked.findings == ()
