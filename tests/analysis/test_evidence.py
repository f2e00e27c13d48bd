"""What a paper tells of reproducibility and risk: found, denied, somebody else's, not applicable."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from latex_papers import document, read
from paperlint.analysis.evidence import Decision, patterns
from paperlint.analysis.evidence.cues import read_cue
from paperlint.analysis.evidence.finder import CueFinder
from paperlint.analysis.evidence.items import conditions, items
from paperlint.analysis.facts import Facts

STUDY = "\\section{Introduction}We ask.\\section{Method}We act.\\section{Experiments}"


def decisions(source: str) -> dict[str, Decision]:
    return Facts(read(document(source))).evidence


def status(item: str, sentence: str) -> str:
    return decisions(STUDY + sentence)[item].status


def found(cue: str, text: str) -> list[str]:
    finder = CueFinder((("x", (cue,)),))
    [(_, cues)] = finder.read([text])
    return [text[match.start : match.end] for match in cues]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("random seed|seeds", "Three random seeds.", ["random seeds"]),
        ("train* on", "We trained on it.", ["trained on"]),
        ("<n> runs", "Over 5 runs, or five runs.", ["5 runs", "five runs"]),
        ("<n> ...2 runs", "Over 5 very long runs.", ["5 very long runs"]),
        ("held - out set", "The held-out set.", ["held-out set"]),
        ("held-out|test set", "A held-out set, a test set.", ["held-out set", "test set"]),
        ("pre-process*", "We preprocess, pre-process.", ["pre-process"]),
        ("=R package", "An R package, no r package.", ["R package"]),
        ("<size>", "A 7B model.", ["7B"]),
        ("http*osf.io*", "See https://osf.io/abc, https://of.io.", ["https://osf.io/abc"]),
        ("k|n = <n>", "With n = 50 hens.", ["n = 50"]),
        ("nsf", "The NSFW filter.", []),
    ],
)
def test_cues(cue, text, expected):
    assert found(cue, text) == expected


def test_words_of_papers_are_forgotten(monkeypatch):
    def vocabularies():
        gc.collect()
        return sum(type(thing).__name__ == "Vocab" for thing in gc.get_objects())

    monkeypatch.setattr(patterns, "MOST_WORDS", 0)
    finder = CueFinder((("x", ("one train* of", "two ... runs", "=Three cats")),))
    texts = ["One training of hens.", "Two long runs.", "Three cats."]
    counts = []
    for text in texts:
        [(_, cues)] = finder.read([text])
        assert len(cues) == 1
        counts.append(vocabularies())
    assert len(set(counts)) == 1


def test_a_cue_that_matches_anything_is_refused():
    with pytest.raises(ValueError, match=r"matches anything"):
        read_cue("...3")


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("datasets_named", "We train on the PurrNet dataset."),
        ("dataset_access", "The data can be downloaded from our page; the dataset is available."),
        ("data_splits", "We use an 80/10/10 split into training, validation and test sets."),
        ("data_statistics", "The corpus holds 12,000 recordings."),
        ("preprocessing", "All text was lowercased and tokenized."),
        ("metrics", "We report accuracy."),
        ("baselines", "We compare with two baselines."),
        ("hyperparameters", "The learning rate was 0.001 and the batch size 32."),
        ("hyperparameter_search", "Parameters were chosen by grid search on the validation set."),
        ("seeds_or_runs", "Results are averaged over 5 runs."),
        ("variance", "Error bars show the standard deviation."),
        ("compute", "Training took 3 hours on one NVIDIA card."),
        ("software", "The model is written in PyTorch."),
        ("ablation", "An ablation shows what each part gives."),
        ("code_availability", "Our code is available at https://github.com/hens/purr."),
        ("licenses", "The code is under the MIT license."),
        ("limitations", "A limitation of this work is its small sample."),
        ("societal_impact", "The tool could be misused for surveillance."),
        ("contributions", "We do."),
    ],
)
def test_what_is_told_is_found(item, sentence):
    source = STUDY + sentence
    if item == "contributions":
        source = source.replace("We ask.", "In this paper we propose a model.")
    decision = decisions(source)[item]
    assert decision.status == "present"
    assert decision.found
    for place in decision.found:
        assert place.span.text.split()[0] in place.text


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("variance", "We act."),
        ("compute", "The CPUs in shops grow faster every year, said the introduction."),
        ("code_availability", "We do not release our code."),
        ("software", "Let R be the set of all hens."),
        ("licenses", "Licence plates were blurred."),
        ("data_splits", "We split hairs."),
        ("seeds_or_runs", "Hens eat seeds."),
    ],
)
def test_what_is_not_told_is_absent(item, sentence):
    source = STUDY + sentence
    if item == "compute":
        source = STUDY.replace("We ask.", sentence)
    assert decisions(source)[item].status == "absent"


def test_what_others_did_is_not_ours():
    source = "\\section{Introduction}x\\section{Related Work}Their code is available on GitHub, and they report error bars."
    told = decisions(source + "\\section{Experiments}We act.")
    assert told["variance"].status == "absent"
    assert told["code_availability"].status == "absent"


@pytest.mark.parametrize(
    ("item", "source"),
    [
        ("proofs", STUDY),
        ("llm_usage", STUDY),
        ("human_subjects", STUDY),
        ("model_availability", STUDY),
        ("data_splits", "\\title{A Survey of Hens}\\section{Introduction}x"),
    ],
)
def test_what_cannot_apply_is_na(item, source):
    assert decisions(source)[item].status == "na"


def test_a_section_is_evidence_by_itself():
    decision = decisions(STUDY + "\\section{Limitations}Our hens were few and rather hungry.")
    assert decision["limitations"].status == "present"
    assert decision["limitations"].reason == 'headed "Limitations"'


def test_questions_of_a_checklist_are_no_answers():
    source = (
        STUDY
        + "We act.\\section*{NeurIPS Paper Checklist}\n\nQuestion: Does the paper report error bars?\n\nAnswer: No."
    )
    assert decisions(source)["variance"].status == "absent"


def test_every_record_is_readable():
    assert len(items()) == 28
    for name, item in items().items():
        assert item.title, name
        assert item.cues or item.sections, name
        for cue in (*item.cues, *item.weak, *item.unless):
            assert read_cue(cue), cue
    assert all(condition.enough > 0 for condition in conditions().values())


def test_spacy_keeps_its_own_commands() -> None:
    """They are left out while spaCy is imported, and are to be had afterwards."""
    program = (
        "from paperlint.analysis.evidence.patterns import read_sentences\n"
        "assert len(list(next(iter(read_sentences(['We ran it. Twice.']))).sents)) == 2\n"
        "import sys; assert 'spacy.cli' not in sys.modules\n"
        "import spacy.cli; print(spacy.cli.download.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("download", 0), done.stderr


def table(*rows: str) -> str:
    body = r" \\ ".join(row.replace("|", "&") for row in rows)
    return f"\\begin{{table}}\\begin{{tabular}}{{llll}}{body}\\end{{tabular}}\\caption{{Hens.}}\\end{{table}}"


@pytest.mark.parametrize(
    ("heading", "rows", "expected"),
    [
        ("Experiments", ("Language | Train | Dev | Test", "Hen | 4,770 | 227 | 358"), "present"),
        ("Experiments", ("Split | Hens", "train | 4770", "test | 358"), "present"),
        ("Experiments", ("Farm | Recordings", "North | 1 200", "South | 306"), "present"),
        ("Data", ("Class | Hens | Cats", "Loud | 477 | 227", "Quiet | 406 | 287"), "present"),
        ("Experiments", ("Class | Hens | Cats", "Loud | 477 | 227", "Quiet | 40 | 28"), "absent"),
        ("Experiments", ("Method | Dev | Test", "Ours | 85.3 | 84.1"), "absent"),
        ("Experiments", ("Method | Dev | Test", "Ours | 85 | 84"), "absent"),
        ("Data", ("Farm | Since | Until", "North | 1998 | 2011", "South | 2003 | 2020"), "absent"),
        ("Data", ("Hens | Loud | Quiet", "Ours | 0.93 | 120", "Theirs | 0.85 | 410"), "absent"),
    ],
)
def test_tables_tell_the_size_of_the_data(heading, rows, expected):
    source = "\\section{Introduction}We ask.\\section{Method}We act.\\section{Experiments}We try."
    found = decisions(f"{source}\\section{{{heading}}}" + table(*rows))["data_statistics"]
    assert found.status == expected, found


def test_a_heading_on_data_alone_is_not_about_code():
    source = STUDY + "We try.\\section{%s Availability}They are on the farm, as one would expect."
    assert decisions(source % "Data")["code_availability"].status == "absent"
    assert decisions(source % "Code and Data")["code_availability"].status == "present"


def test_advice_to_others_counts_where_a_paper_speaks_of_itself():
    advice = "Practitioners should check for bias against minority groups of hens."
    source = "\\section{%s}" + advice
    for heading, expected in (("Ethical Considerations", "present"), ("Experiments", "absent")):
        text = "We hear the speech of people. " * 5
        source = f"\\section{{Method}}{text}\\section{{Experiments}}We try.\\section{{{heading}}}{advice}"
        assert decisions(source)["bias_fairness"].status == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We use the Purr collection\\footnote{\\url{http://purr.org}}.", "present"),
        ("We use this corpus~\\cite{hen}.\\footnote{See www.purr.org.}", "present"),
        ("We use this corpus\\footnote{It is loud.}.", "absent"),
        ("We use this barn\\footnote{http://barn.org}, and data.", "absent"),
    ],
)
def test_a_footnote_with_an_address_tells_where_data_come_from(sentence, expected):
    assert status("dataset_access", sentence) == expected


LINK = "https://github.com/hens/purr"


@pytest.mark.parametrize(
    ("abstract", "sentence", "expected"),
    [
        (f"We count purrs. {LINK}", "We try.", "present"),
        (f"Our code and data: {LINK}", "We try.", "present"),
        (f"The corpus is found at {LINK}.", "We try.", "absent"),
        ("We count purrs.", f"We run our code\\footnote{{\\url{{{LINK}}}}}.", "present"),
        ("We count purrs.", f"We run the full implementation.\\footnote{{See {LINK}.}}", "present"),
        ("We count purrs.", f"We run the parser\\footnote{{\\url{{{LINK}}}}}.", "absent"),
        ("We count purrs.", "We run our code\\footnote{http://barn.org}.", "absent"),
    ],
)
def test_an_address_of_a_host_of_code(abstract, sentence, expected):
    source = f"\\begin{{abstract}}{abstract}\\end{{abstract}}{STUDY}{sentence}"
    assert decisions(source)["code_availability"].status == expected
