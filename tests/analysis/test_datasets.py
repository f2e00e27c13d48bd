"""The data sets a paper uses."""

from __future__ import annotations

import pytest

from latex_papers import document, read
from markdown_papers import read as read_markdown
from paperlint.analysis.datasets import Dataset, datasets_of
from paperlint.analysis.datasets.abbreviations import definitions_in
from paperlint.analysis.datasets.gazetteer import Gazetteer, gazetteer, is_other
from paperlint.analysis.facts import Facts
from paperlint.analysis.kind import Kind


def found(
    body: str, title: str = "Purring", kind: Kind = "empirical", extra: tuple[str, ...] = ()
) -> tuple[Dataset, ...]:
    paper = read(document(body, f"\\title{{{title}}}"))
    return datasets_of(paper, Facts(paper).roles, kind, extra)


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
        ("We use PASCAL VOC 2007 and VOC 2012.", ["PASCAL VOC 2007", "PASCAL VOC 2012"]),
        ("We train on WMT14 En-De. WMT14 is large.", ["WMT14 En-De"]),
        ("We test on MATH and GSM8K.", ["GSM8K", "MATH"]),
        ("We test on BirdCLEF 2021.", ["BirdCLEF 2021"]),
        ("We use the data of SemEval-2016 Task 5.", ["SemEval-2016 Task 5"]),
        ("We follow the math and drop the rest of the data.", []),
        ("The MNISTY thing is no set we know of.", []),
    ],
)
def test_well_known_names(text, expected):
    assert in_experiments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agent runs in the Hopper environment.", ["Hopper"]),
        ("We report accuracy on the UCI Adult data.", ["UCI Adult"]),
        ("We use the Adult, COMPAS and Yacht datasets.", ["Adult", "COMPAS", "Yacht"]),
        ("We test on Cora, Citeseer and Pubmed.", ["Citeseer", "Cora", "Pubmed"]),
        ("The agent is a hopper in this environment.", []),
        ("We ask workers of Amazon Mechanical Turk to look at the data.", []),
        ("Adult cats and wine make data hard to get.", []),
    ],
)
def test_names_that_are_words_need_company(text, expected):
    assert in_experiments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is tested on the PurrSet dataset.", ["PurrSet"]),
        ("We use the MeowBank and Hiss-40 datasets.", ["Hiss-40", "MeowBank"]),
        ("We use three data sets: MeowBank, Hiss-40 and PurrSet.", ["Hiss-40", "MeowBank", "PurrSet"]),
        ("We use MeowText \\cite{a} and the Hiss-40 \\cite{b} corpora. MeowText is big.", ["Hiss-40", "MeowText"]),
        ("We use two datasets, MeowText (long, n = 5) and Tiny Hiss (n = 3). Tiny Hiss is old. MeowText is new.", ["MeowText", "Tiny Hiss"]),
        ("We use the dataset MeowText.", ["MeowText"]),
        ("We evaluate on two benchmarks: PurrText \\cite{a} for cats; HissText \\cite{b} for snakes.", ["HissText", "PurrText"]),
        ("We train on PurrBench.", ["PurrBench"]),
        ("We collected 1,000 cat voices, a corpus which we call PurrTalk.", ["PurrTalk"]),
        ("We use data from the Great Feline Study.", ["Great Feline Study"]),
        ("We test on Acme's helpdesk dataset.", ["Acme's helpdesk dataset"]),
        ("On NER benchmarks it is strong.", []),
        ("On the Swiss German dataset it is strong.", []),
        ("On the 12K dataset it is strong.", []),
        ("All is shared. \\emph{Split MNIST} \\cite{a}: five tasks. \\emph{Rotated MNIST}: ten.", ["Rotated MNIST", "Split MNIST"]),
        ("Interestingly, the dataset is small.", []),
        ("On both datasets, PurrNet is better. PurrNet is fast.", []),
        ("We compare the PurrNet model on all data. PurrNet was evaluated on the data.", []),
        ("We evaluate on Llama-3.1-8B-Instruct with this data.", []),
        ("Results on Setting A are in this dataset. Setting A is hard.", []),
        ("We use a GPT-4-generated dataset and an LLM-based corpus.", []),
        ("In contrast to the DogSet dataset, ours is small.", []),
    ],
)  # fmt: skip
def test_other_names(text, expected):
    assert in_experiments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use three datasets from the cat archive: Tee Shirt (n = 3), Milk (n = 4) and Yarn (n = 5). Tee Shirt, Milk, Yarn.", ["Milk", "Tee Shirt", "Yarn"]),
        ("We use four data sets: abalone, yacht, concrete and wine.", ["abalone", "concrete", "wine", "yacht"]),
        ("We split the data sets: training, validation and test.", []),
        ("We use the heart failure dataset \\cite{a}.", ["heart failure"]),
        ("We use the same dataset \\cite{a} and the image classification dataset \\cite{b}.", []),
        ("Accuracy is measured on the iris dataset.", ["iris"]),
        ("We evaluate on PurrNet \\cite{a}. \\paragraph{Scale on PurrNet.} It is large.", ["PurrNet"]),
        ("\\textbf{Purr3D} \\cite{a} is new. \\subsection{Datasets}\\textbf{Hiss3D} \\cite{b}. It is big. Hiss3D.", ["Hiss3D"]),
        ("In ActivityNet, we use the first part. AudioSet is also used.", ["ActivityNet", "AudioSet"]),
        ("We release PurrTalk, 5,000 pairs of purrs.", ["PurrTalk"]),
        ("The Million Song Dataset (MSD) is large. For the MSD we take all songs.", ["Million Song Dataset (MSD)"]),
        ("Two datasets are employed: AudioSet \\cite{a}, with cats, and HISS \\cite{b}, with snakes.", ["AudioSet", "HISS"]),
        ("Recordings were taken from AudioSet.", ["AudioSet"]),
        ("HissTalk \\cite{a} is a balanced corpus of snakes.", ["HissTalk"]),
        ("We built a corpus of annotated purrs, PurrTalk. PurrTalk is small.", ["PurrTalk"]),
        ("\\textbf{GQA} \\cite{a}. It has questions.", ["GQA"]),
        ("Experiments were run on the Tabby Web Treebank \\cite{a}. The Tabby Web Treebank is old.", ["Tabby Web Treebank"]),
    ],
)  # fmt: skip
def test_ways_of_naming(text, expected):
    assert in_experiments(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Other sources of cat voices exist, notably AudioSet.",
        "Unlike the images of CIFAR-10, ours are large.",
        "Our set is larger than ImageNet.",
        "WavLM was pre-trained on much audio, among it AudioSet.",
        "CoLA and MRPC are noisy, and so we do not use them.",
        "This agrees with what others report for MRPC.",
        "We use the checkpoint of \\url{https://example.org/imagenet}.",
        "We use a PurrNet model with the weights of the PurrNet network trained on ImageNet.",
        "AudioSet was not used.",
        "We use visual features trained on Visual Genome.",
        "Meowing is as hard as anything in AudioSet.",
        "Style-Purr Accuracy (SPA) is the accuracy on cats.",
        "We use SGD and RMSprop, and SGD is evaluated on cats.",
        "\\subsection{Datasets}PurrBoost was slow on this dataset. PurrBoost could not be run.",
    ],
)
def test_what_is_only_mentioned_does_not_count(text):
    assert in_experiments(text) == []


def test_a_shared_task_is_named_by_those_who_take_part():
    body = (
        "\\section{Introduction}This paper describes our system for the Purr Hiss Meow Cat Sounds in Alleys "
        "(PHMCSA) shared task. Others saw the DogBark challenge. PHMCSA is hard.\\section{Method}x"
    )
    assert names(body) == ["PHMCSA"]


def test_a_paper_about_its_own_set_introduces_it_by_name():
    body = "\\section{Introduction}Here we introduce PurrHub, with many cats.\\section{Method}x"
    assert [d.name for d in found(body, kind="dataset")] == ["PurrHub"]
    assert found(body) == ()
    assert [d.name for d in found("x", "PurrHub: Cats of the World", "dataset")] == ["PurrHub"]


def test_what_a_set_is_made_of_does_not_count():
    assert in_experiments("SQuAD has questions on articles from Wikipedia.") == ["SQuAD"]


def test_the_end_of_a_name_is_none():
    assert in_experiments("We train on the HISS-PURR dataset. It is the best PURR benchmark.") == ["HISS-PURR"]  # fmt: skip
    assert in_experiments("The Phase 2.0 II dataset is old. We use the Phase 2.0 II dataset.") == []


def test_an_edition_is_named_as_the_paper_does():
    assert in_experiments("We train on Hopper-v3 and Ant-v3 with MuJoCo. The Hopper task is easy.") == ["Ant-v3", "Hopper-v3", "MuJoCo"]  # fmt: skip
    assert in_experiments("We use Yelp reviews. The Yelp dataset is old.") == ["Yelp"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The encoder was pre-trained on ImageNet.", []),
        ("The pretrained model was trained by others on ImageNet.", []),
        ("We use an ImageNet-pretrained encoder.", []),
        ("We pre-trained the encoder on ImageNet.", ["ImageNet"]),
        ("We take the same settings as for the MNIST task.", []),
        ("Unlike in MNIST, digits are rare.", []),
    ],
)
def test_what_others_did_does_not_count(text, expected):
    assert in_experiments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use the Penn Treebank (PTB). PTB is old.", ["Penn Treebank (PTB)"]),
        ("We use the Tiny Meow Corpus (TMC). TMC is new.", ["Tiny Meow Corpus (TMC)"]),
        ("We use the Great Purr Corpus of Alleys (GPCA). GPCA is new.", ["Great Purr Corpus of Alleys (GPCA)"]),
        ("We use the Great Purr and Hiss Corpus of Alleys (GPHCA). GPHCA is new.", ["GPHCA"]),
        ("We use the Alley corpus (henceforth, Cats). Cats is a good corpus.", ["Alley (Cats)"]),
        ("We use the Modified National Institute Sheet (MNIST) dataset.", ["MNIST"]),
        ("We use PMC (Purr Meow Corpus). The PMC corpus is big.", ["PMC"]),
        ("Few-Shot Purr Learning (FSPL) is hard. The FSPL benchmark is small. We use FSPL.", []),
        ("Named cat recognition (NCR) is hard. The NCR corpus is small. We use NCR.", []),
    ],
)  # fmt: skip
def test_short_names_are_merged_with_long_ones(text, expected):
    assert in_experiments(text) == expected


def test_a_short_name_of_the_paper_for_a_well_known_set_is_known_in_it():
    body = (
        "\\section{Introduction}Others made the Street View House Numbers (STVH).\\section{Method}x"
        "\\section{Experiments}We train on the STVH."
    )
    assert names(body) == ["Street View House Numbers (STVH)"]
    assert names(body.replace(" (STVH)", "")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use the SGD dataset.", ["SGD"]),
        ("We use SGD.", []),
        ("We use the Schema-Guided Dialogue (SGD) dataset. SGD is large.", ["SGD"]),
    ],
)
def test_what_is_a_method_as_well_needs_its_noun(text, expected):
    assert in_experiments(text) == expected


def test_definitions():
    assert [d[:2] for d in definitions_in("the Fine Meow Audio (FMA) and RNN (Purr et al.)")] == [
        ("FMA", "Fine Meow Audio")
    ]
    assert not list(definitions_in("see the appendix (A)"))


def test_mentions_elsewhere_do_not_count():
    body = (
        "\\section{Introduction}Vision grew with ImageNet.\\section{Related Work}"
        "Others train on the CelebA dataset.\\section{Method}x\\section{Experiments}We use MNIST."
    )
    assert names(body) == ["MNIST"]


def test_a_survey_uses_no_data_set_it_speaks_of():
    body = (
        "\\section{Introduction}x\\section{Models}We use ImageNet to train models. x\\section{End}x"
    )
    assert [d.name for d in found(body)] == ["ImageNet"]
    assert found(body, kind="survey") == ()


def test_an_introduced_set_counts_in_the_introduction():
    body = "\\section{Introduction}We introduce PurrSet, a large dataset of cat voices."
    assert names(body) == ["PurrSet"]
    assert names("x", "PurrSet: A Dataset of Cat Voices") == ["PurrSet"]


def test_captions_and_headings_count():
    body = (
        "\\section{Method}\\begin{table}\\caption{Accuracy on SVHN.}\\end{table}"
        "\\section{Experiments}\\subsection{Omniglot}x"
        "\\subsection{Datasets}\\paragraph{MeowText.} It is big.\\paragraph{Statistics.} Many."
        "\\subsection{Models}\\paragraph{PurrGrid.} It is a model."
    )
    assert names(body) == ["MeowText", "Omniglot", "SVHN"]


def test_items_of_a_list_of_data_sets_count():
    items = "\\begin{itemize}\\item \\textbf{MeowText} \\cite{a} has words.\\item Hiss-40: snakes.\\end{itemize}"
    assert in_experiments(f"We use two datasets: {items}") == ["Hiss-40", "MeowText"]
    assert in_experiments(f"We use two methods: {items}") == []


TABLE = """
| Dataset | Items |
|---|---|
| Meow Text (MT) | 10 |
| T Shirt | 20 |
| Total | 30 |

| Model | F1 |
|---|---|
| PurrGrid | 1 |
"""


def test_columns_of_tables_name_data_sets_in_both_formats():
    paper = read_markdown(f"# Cats\n\n## Experiments\n\nWe use PurrGrid on data.\n{TABLE}")
    found_names = [d.name for d in datasets_of(paper, Facts(paper).roles)]
    assert found_names == ["Meow Text (MT)", "T Shirt"]
    rows = "Dataset & Items \\\\ Meow Text (MT) & 10 \\\\ T Shirt & 20 \\\\ Total & 30"
    assert in_experiments(f"\\begin{{tabular}}{{ll}}{rows}\\end{{tabular}}") == found_names


def test_tables_that_compare_with_the_sets_of_others_name_none():
    rows = "Dataset & Items \\\\ MNIST & 10 \\\\ SVHN & 20 \\\\ PurrSet (ours) & 30"
    table = f"\\begin{{tabular}}{{ll}}{rows}\\end{{tabular}}"
    assert in_experiments(f"We use PurrSet, a dataset of ours. {table}") == ["PurrSet"]
    rows = rows.replace(" (ours)", "")
    table = f"\\begin{{tabular}}{{ll}}{rows}\\end{{tabular}}"
    assert in_experiments(table) == ["MNIST", "PurrSet", "SVHN"]
    caption = "\\caption{Comparison with existing datasets.}"
    assert in_experiments(f"\\begin{{table}}{caption}{table}\\end{{table}}") == []


def test_a_column_of_data_sets_may_name_sites_and_has_headings():
    rows = "Dataset & Rows \\\\ \\multicolumn{2}{c}{Loud Cats} \\\\ Twitter & 10 \\\\ Kelpie & 20"
    table = f"\\begin{{tabular}}{{ll}}{rows}\\end{{tabular}}"
    assert in_experiments(table) == ["Kelpie", "Twitter"]


def test_a_name_that_sets_share_is_that_of_the_one_in_the_paper():
    text = "We use the MovieLens-1M data \\cite{a}. We report errors on MovieLens."
    assert in_experiments(text) == ["MovieLens-1M"]
    text = "We use MovieLens 100K and MovieLens 1M. MovieLens is a well-known dataset."
    assert in_experiments(text) == ["MovieLens 100K", "MovieLens 1M"]
    assert in_experiments("We use MovieLens.") == ["MovieLens"]


def test_names_in_lower_case_in_a_column_of_data_sets():
    rows = "Dataset & Rows \\\\ kin8nm & 10 \\\\ splice & 20 \\\\ total & 30"
    table = f"\\begin{{tabular}}{{ll}}{rows}\\end{{tabular}}"
    assert in_experiments(table) == ["kin8nm", "splice"]


def test_a_survey_counts_what_its_own_experiments_use():
    body = (
        "\\section{Introduction}x\\section{Datasets}SVHN has digits. We use SVHN.\\section{Models}x"
        "\\section{Experiments}We train on MNIST."
    )
    assert [d.name for d in found(body, kind="survey")] == ["MNIST"]


def test_a_row_of_a_table_names_data_sets():
    rows = "Dataset & Cora & MeowGraph & Hiss \\\\ Nodes & 1 & 2 & 3 \\\\ Edges & 4 & 5 & 6"
    assert in_experiments(f"\\begin{{tabular}}{{llll}}{rows}\\end{{tabular}}") == [
        "Cora", "Hiss", "MeowGraph",
    ]  # fmt: skip


def test_the_span_is_the_first_use():
    (dataset,) = found("\\section{Experiments}Now MNIST is used. MNIST again.")
    assert dataset.span.text == "MNIST"
    assert dataset.span.file.text[: dataset.span.start].endswith("Now ")


def test_names_of_the_users_own():
    body = "\\section{Experiments}It purrs on whiskers one."
    assert found(body) == ()
    (dataset,) = found(body.replace("whiskers one", "Whiskers One"), extra=("W1 | Whiskers One",))
    assert dataset.name == "Whiskers One"


def test_names_of_one_set_have_one_key():
    known = gazetteer()
    assert known.key_of("PTB") == known.key_of("Penn Treebank") == known.key_of("penn tree-bank")
    assert known.key_of("CIFAR-10") != known.key_of("CIFAR-100")
    assert known.usual("VOC 2007") == "PASCAL VOC 2007"
    assert known.usual("PurrSet") is None
    assert Gazetteer((), ["PurrSet"]).usual("purrset") == "PurrSet"


@pytest.mark.parametrize("name", ["GPT-4o", "ResNet-50", "Llama-3.1-8B-Instruct", "F1", "A100"])
def test_models_and_measures_are_no_data_sets(name):
    assert is_other(name)
    assert not is_other("MNIST")
