"""The data sets a paper uses."""

from __future__ import annotations

import time

import pytest

from latex_papers import document, read
from paperlint.analysis.datasets import Dataset, datasets_of
from paperlint.analysis.facts import Facts


def found(body: str, title: str = "Purring") -> tuple[Dataset, ...]:
    paper = read(document(body, f"\\title{{{title}}}"))
    return datasets_of(paper, Facts(paper).roles)


def names(body: str, title: str = "Purring") -> list[str]:
    return sorted(dataset.name for dataset in found(body, title))


def in_experiments(text: str) -> list[str]:
    return names(f"\\section{{Introduction}}x\\section{{Method}}x\\section{{Experiments}}{text}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We train on CIFAR10.", ["CIFAR10"]),
        ("We train on CIFAR-10 and -100.", ["CIFAR-10", "CIFAR-100"]),
        ("Results on CIFAR-10/100 are good.", ["CIFAR-10", "CIFAR-100"]),
        ("We use ILSVRC 2012. ImageNet is large. ImageNet is old.", ["ImageNet"]),
        ("We use the PASCAL VOC 2007 benchmark.", ["PASCAL VOC 2007"]),
        ("It is tested on the PurrSet dataset.", ["PurrSet"]),
        ("We use the MeowBank and Hiss-40 datasets.", ["Hiss-40", "MeowBank"]),
        ("We use three data sets: MeowBank, Hiss-40 and PurrSet.", ["Hiss-40", "MeowBank", "PurrSet"]),
        ("The agent runs in the Hopper environment.", ["Hopper"]),
        ("The agent is a hopper in this environment.", []),
        ("We ask workers of Amazon Mechanical Turk to look at the data.", []),
        ("The encoder was pre-trained on ImageNet.", []),
        ("We use an ImageNet-pretrained encoder.", []),
        ("On NER benchmarks it is strong.", []),
        ("Interestingly, the dataset is small.", []),
        ("The MNISTY thing is no set we know of.", []),
    ],
)  # fmt: skip
def test_names_in_experiments(text, expected):
    assert in_experiments(text) == expected


def test_mentions_elsewhere_do_not_count():
    body = (
        "\\section{Introduction}Vision grew with ImageNet.\\section{Related Work}"
        "Others train on the CelebA dataset.\\section{Method}x\\section{Experiments}We use MNIST."
    )
    assert names(body) == ["MNIST"]


def test_an_introduced_set_counts_in_the_introduction():
    body = "\\section{Introduction}We introduce PurrSet, a large dataset of cat voices."
    assert names(body) == ["PurrSet"]
    assert names("x", "PurrSet: A Dataset of Cat Voices") == ["PurrSet"]


def test_captions_and_headings_count():
    body = (
        "\\section{Method}\\begin{table}\\caption{Accuracy on SVHN.}\\end{table}"
        "\\section{Experiments}\\subsection{Omniglot}x"
    )
    assert names(body) == ["Omniglot", "SVHN"]


def test_the_span_is_the_first_use():
    (dataset,) = found("\\section{Experiments}Now MNIST is used. MNIST again.")
    assert dataset.span.text == "MNIST"
    assert dataset.span.file.text[: dataset.span.start].endswith("Now ")


@pytest.mark.parametrize("unit", ["Aa, ", "Aa Bb Cc ", "A-A'", "on Aa and ", "CIFAR-10/"])
def test_time_is_linear(unit):
    def seconds(count: int) -> float:
        paper = read(document(f"\\section{{Experiments}}dataset {unit * count}"))
        roles = Facts(paper).roles
        started = time.perf_counter()
        datasets_of(paper, roles)
        return time.perf_counter() - started

    seconds(50)
    assert seconds(4000) < 30 * seconds(400) + 0.1  # squares would take a hundred times as long
