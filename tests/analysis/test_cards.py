"""Which documents are cards, and what counts as telling a part of one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from annotations import CORPORA
from paperlint.analysis.cards.decide import card_of
from paperlint.analysis.cards.model import Card
from paperlint.analysis.cards.placeholders import is_instruction, is_placeholder, says_something
from paperlint.analysis.cards.recognise import card_kind, style_of
from paperlint.analysis.cards.records import folded, parts_for
from paperlint.analysis.kinds import CardKind
from paperlint.config import Config, resolve
from paperlint.configfile import settings_of
from paperlint.engine import lint
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.report import Report
from paperlint.reports import Options, render
from paperlint.rules import by_name
from paperlint.source.opening import open_project

MODEL = "# Model card: Owlet\n\n"
DATA = "# Datasheet for GardenBirds\n\n"
PAPERS = sorted(
    path
    for folder in ("papers", "examples")
    for path in (CORPORA / folder).rglob("*.*")
    if path.suffix in (".md", ".tex")
)


def parsed(text: str, tmp_path: Path, name: str = "README.md") -> Paper:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return parse(open_project(str(tmp_path / name)))


def model(body: str, tmp_path: Path) -> Card:
    return card_of(parsed(MODEL + body, tmp_path), "model-card")


def data(body: str, tmp_path: Path) -> Card:
    return card_of(parsed(DATA + body, tmp_path), "data-card")


def told(card: Card) -> set[str]:
    return {name for name, decision in card.parts.items() if decision.status == "present"}


# -- which documents are cards --------------------------------------------------------------------


@pytest.mark.parametrize("path", PAPERS, ids=[str(p.relative_to(CORPORA)) for p in PAPERS])
def test_papers_are_no_cards(path: Path) -> None:
    assert card_kind(parse(open_project(str(path)))) is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("# Model Card for Owlet\n\nHoots.", "README.md", "model-card"),
        ("# Owlet Model Card\n\nHoots.", "owlet.md", "model-card"),
        ("# Dataset Card for Birds\n\nCalls.", "README.md", "data-card"),
        ("# Datasheet: Birds\n\nCalls.", "about.md", "data-card"),
        ("# Data Statement\n\nCalls.", "about.md", "data-card"),
        ("# Owlet\n\nHoots.", "MODEL_CARD.md", "model-card"),
        ("# Birds\n\nCalls.", "DATASHEET.md", "data-card"),
        ("---\nlibrary_name: keras\n---\n\n# Owlet\n\nHoots.", "README.md", "model-card"),
        ("---\nlicense: mit\ntags: [birds]\n---\n\n# Owlet\n\nHoots.", "README.md", "model-card"),
        ("---\ntask_ids: [x]\nlicense: mit\n---\n\n# Birds\n\nCalls.", "README.md", "data-card"),
        (
            "# Owlet\n\n## Model details\n\na\n\n## Intended use\n\nb\n\n## Training data\n\nc",
            "README.md",
            "model-card",
        ),
        (
            "# B\n\n## Composition\n\n## Collection process\n\n## Distribution\n\n## Maintenance\n",
            "README.md",
            "data-card",
        ),
        ("# Owlet\n\n## Training data\n\nWe train it.", "README.md", None),
        ("# Model Cards for Model Reporting\n\nA paper.", "paper.md", None),
        ("---\ntitle: Space\nsdk: gradio\nlicense: mit\n---\n\n# Space", "README.md", None),
        ("---\ntags: [a]\nlanguage: en\n---\n\n# A page\n\nText.", "README.md", None),
        ("# Model Cards\n\n## Abstract\n\nWe study cards.\n\n## Introduction\n\nx", "a.md", None),
    ],
)
def test_kind(text: str, name: str, kind: CardKind | None, tmp_path: Path) -> None:
    assert card_kind(parsed(text, tmp_path, name)) == kind


@pytest.mark.parametrize(
    ("headings", "kind", "style"),
    [
        ("Model Details|Intended Use|Factors|Ethical Considerations", "model-card", "Mitchell"),
        ("Direct Use|Bias, Risks, and Limitations|Training Details", "model-card", "Hugging Face"),
        ("Motivation|Composition|Collection Process|Uses", "data-card", "Gebru"),
        ("Authorship|Dataset Overview|Provenance|Transformations", "data-card", "Pushkarna"),
        ("Birds|Gardens", "data-card", "free"),
    ],
)
def test_style(headings: str, kind: CardKind, style: str, tmp_path: Path) -> None:
    text = "# Owlet\n" + "".join(f"\n## {h}\n\nText.\n" for h in headings.split("|"))
    assert style_of(parsed(text, tmp_path), kind) == style


def test_configuration_says_what_it_is(tmp_path: Path) -> None:
    def kind(given: str, text: str) -> str:
        config = resolve(settings_of({"kind": given}, "f"), settings_of({}, "--"))
        return lint(parsed(text, tmp_path), config).kind

    assert kind("data-card", "# Birds\n\nCalls.") == "data-card"
    assert kind("survey", MODEL) == "survey"


# -- what counts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "left",
    [
        "[More Information Needed]",
        "[More Information Needed](https://example.org/how-to)",
        "More information needed",
        "[Needs More Information]",
        "TODO",
        "TBD.",
        "To be added later.",
        "Coming soon!",
        "{{ model_description }}",
        "[insert the name here]",
        "_Fill in._",
        "...",
        "Users (both direct and downstream) should be made aware of the risks, biases and "
        "limitations of the model. More information needed for further recommendations.",
        "<!-- We have not looked. -->",
        "![](owl.png)",
        "Click to expand",
        "Please describe the limitations here.",
    ],
)
def test_placeholders_tell_nothing(left: str, tmp_path: Path) -> None:
    assert "caveats_and_recommendations" not in told(model(f"## Limitations\n\n{left}\n", tmp_path))


@pytest.mark.parametrize(
    "answer", ["None.", "No", "N/A", "Not known.", "Owls are rare.", "We have not looked."]
)
def test_answers_tell(answer: str, tmp_path: Path) -> None:
    assert "caveats_and_recommendations" in told(model(f"## Limitations\n\n{answer}\n", tmp_path))


@pytest.mark.parametrize(
    "sentence",
    [
        "More information on the gardens is in the paper.",
        "Add a garden and record it at dawn.",
        "Provide water to hens while recording.",
        "The to-do list of the lab is public.",
    ],
)
def test_sentences_that_are_like_placeholders(sentence: str) -> None:
    assert not is_placeholder(sentence)
    assert not is_instruction(sentence)
    assert says_something(sentence)


def test_headings_without_text_tell_nothing(tmp_path: Path) -> None:
    kinds: tuple[CardKind, ...] = ("model-card", "data-card")
    for kind in kinds:
        text = "# Card of\n" + "".join(f"\n## {p.title}\n" for p in parts_for(kind).values())
        assert told(card_of(parsed(text, tmp_path), kind)) == set()


def test_table_of_contents_tells_nothing(tmp_path: Path) -> None:
    text = "- [Training data](#training-data)\n- [License](#license)\n\n## Training data\n\n"
    assert told(model(text + "## License\n", tmp_path)) == set()


def test_text_counts_for_the_heading_above_it(tmp_path: Path) -> None:
    card = model("## Training data\n\n### Gardens\n\nForty-one of them.\n", tmp_path)
    decision = card.parts["training_data"]
    assert (decision.status, decision.found[0].text) == ("present", "Forty-one of them.")
    assert decision.found[0].span.line == 7


def test_labels_and_tables_count(tmp_path: Path) -> None:
    card = model(
        "- **Training data:** 41 gardens\n- **License:** [More Information Needed]\n\n"
        "|              |      |\n|--------------|------|\n| Intended use | dawn |\n",
        tmp_path,
    )
    assert {"training_data", "intended_use"} <= told(card)
    assert "license" not in told(card)
    assert [leftover.text for leftover in card.leftovers] == ["[More Information Needed]"]


def test_label_on_a_line_of_its_own(tmp_path: Path) -> None:
    card = model("- Training data\n\n| garden |\n|--------|\n| north  |\n", tmp_path)
    assert "training_data" in told(card)


def test_questions_of_a_datasheet_are_no_answers(tmp_path: Path) -> None:
    body = (
        "## Composition\n\n"
        "**Does the dataset contain data that might be considered confidential?**\n\n{}\n\n"
        "**Are there any errors, sources of noise, or redundancies in the dataset?** {}\n"
    )
    nothing = told(data(body.format("", ""), tmp_path))
    assert not nothing & {"ethical_considerations", "limitations_and_biases", "composition"}
    answered = told(data(body.format("No.", "Wind."), tmp_path))
    assert {"ethical_considerations", "limitations_and_biases"} <= answered


def test_address_is_asked_of_labels_that_promise_one(tmp_path: Path) -> None:
    label = "- **Repository:** {}\n- **Paper:** https://example.org/paper\n"
    assert "distribution_and_access" not in told(data(label.format("None"), tmp_path))
    assert "distribution_and_access" in told(data(label.format("[here](https://e.org)"), tmp_path))


@pytest.mark.parametrize(
    ("front", "is_told"),
    [
        ("license: mit", True),
        ("licenses:\n- cc-by-4.0", True),
        ("license: other\nlicense_name: owl-1.0", True),
        ("license: unknown", False),
        ("license: other", False),
        ("license: '[More Information Needed]'", False),
        ("tags: [license]", False),
    ],
)
def test_license_in_front_matter(front: str, is_told: bool, tmp_path: Path) -> None:
    paper = parsed(f"---\n{front}\n---\n\n# Owlet\n\nHoots.\n", tmp_path)
    decision = card_of(paper, "model-card").parts["license"]
    assert (decision.status == "present") is is_told
    if is_told:
        assert decision.found[0].span.text.startswith("license")


def test_hardware_and_hyperparameters_are_no_data_and_no_metrics(tmp_path: Path) -> None:
    card = model(
        "It was trained on 8 A100 GPUs.\n\n## Hyperparameters\n\n- loss: cross_entropy\n"
        "- precision: float32\n- optimizer: AdamW\n",
        tmp_path,
    )
    assert not told(card) & {"training_data", "metrics", "evaluation_data"}


def test_folded() -> None:
    assert folded("2. Bias, Risks & Limitations [optional]") == "bias risks and limitations"
    assert folded("Language(s) (NLP):") == "language"
    assert folded("Pre-processing/cleaning") == "pre processing and cleaning"


OWN = sorted((CORPORA / "cards").glob("*.md"))


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_own_cards_tell_what_they_say_they_tell(path: Path) -> None:
    paper = parse(open_project(str(path)))
    kind = card_kind(paper)
    assert kind is not None
    (line,) = re.findall("<!-- absent: (.*) -->", path.read_text("utf-8"))
    wanted = set() if line == "none" else set(line.split())
    assert set(parts_for(kind)) - told(card_of(paper, kind)) == wanted
    if not wanted:
        assert lint(paper, Config()).findings == ()


# -- reports -------------------------------------------------------------------------------------


def test_json_has_kind_and_parts(tmp_path: Path) -> None:
    body = "## Training data\n\nForty-one gardens.\n\n## Metrics\n\nTBD\n"
    report = lint(parsed(MODEL + body, tmp_path), Config(output_format="json"))
    answer = json.loads(render("json", Report((report,)), Options()))["papers"][0]
    assert answer["kind"] == "model-card"
    assert (
        list(answer["parts"])
        == (
            "model_details intended_use factors metrics evaluation_data training_data "
            "ethical_considerations caveats_and_recommendations license"
        ).split()
    )
    assert answer["parts"]["metrics"]["status"] == "absent"
    (span,) = answer["parts"]["training_data"]["spans"]
    assert (span["text"], span["section"]) == ("Forty-one gardens.", "Training data")
    assert span["location"]["line"] == 5
    assert answer["evidence"] == {}
    rules = {finding["rule"] for finding in answer["findings"]}
    assert "card-metrics-missing" in rules
    assert all(rule.startswith("card-") for rule in rules)


def test_data_card_has_its_parts(tmp_path: Path) -> None:
    assert (
        list(data("", tmp_path).parts)
        == (
            "dataset_details collection_method preprocessing composition uses "
            "distribution_and_access maintenance ethical_considerations limitations_and_biases license"
        ).split()
    )


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_reports_show_the_parts(name: str, tmp_path: Path) -> None:
    report = lint(parsed(MODEL + "## Training data\n\nForty-one gardens.\n", tmp_path), Config())
    shown = render(name, Report((report,)), Options(width=120))
    assert "Parts of a model card" in shown
    assert "2 of 9 told" in shown or "1 of 9 told" in shown
    assert "Forty-one gardens." in shown
    assert "Reproducibility" not in shown


def test_comments_hide_findings_of_cards(tmp_path: Path) -> None:
    comment = "<!-- paperlint: ignore-file[card] our own card format -->\n\n"
    report = lint(parsed(comment + MODEL + "Hoots.", tmp_path), Config())
    assert report.findings == ()
    assert len(report.suppressed) > 3


# -- what is left, and what the front matter says -------------------------------------------------


def findings(text: str, rule: str, tmp_path: Path) -> list[tuple[int, str]]:
    report = lint(parsed(text, tmp_path), Config(), rules=(by_name(rule),))
    return [(finding.span.line, finding.message) for finding in report.findings]


def test_all_placeholders_are_one_finding(tmp_path: Path) -> None:
    text = MODEL + "## Metrics\n\nTODO\n\n## Factors\n\nTBD\n\n## License\n\nTo be added.\n"
    assert findings(text, "card-placeholder-left", tmp_path) == [
        (5, '"TODO" was left in the card, and 2 more like it.')
    ]


@pytest.mark.parametrize(
    "body",
    [
        "| train | test |\n|---|---|\n| 10 | ? |\n",
        "**Is there noise? If so, please provide a description.** Wind.\n",
        "Use the code below to get started with the model.\n",
        "<!-- TODO -->\n",
        "`TODO` is a label of the data.\n",
    ],
)
def test_what_is_no_placeholder(body: str, tmp_path: Path) -> None:
    assert findings(DATA + body, "card-placeholder-left", tmp_path) == []


@pytest.mark.parametrize("given", ["mit", "MIT", "Apache-2.0", "llama3.1", "cc-by-4.0 OR mit"])
def test_known_licences(given: str, tmp_path: Path) -> None:
    text = f"---\nlicense: {given}\n---\n\n{MODEL}Hoots."
    assert findings(text, "card-license-invalid", tmp_path) == []


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("license: apache-2", "(nearest: apache-2.0)."),
        ("license: our own", "no identifier of SPDX or the Hub."),
        ("license: other", "without `license_name` and `license_link` names none."),
        ("license: other\nlicense_name: owl", "without `license_link` names none."),
        ("license: mit\nlicense_name: owl", "read beside `license: other` only"),
    ],
)
def test_licences_nobody_can_look_up(front: str, message: str, tmp_path: Path) -> None:
    text = f"---\n{front}\n---\n\n{MODEL}Hoots."
    ((_, said),) = findings(text, "card-license-invalid", tmp_path)
    assert message in said


@pytest.mark.parametrize(
    ("front", "lines"),
    [
        ("language: en", []),
        ("language:\n- en\n- zh-Hant\n- nds\n- code", []),
        ("language:\n- en\n- english", [4]),
        ("language: null", []),
        ("model-index: owlet", [2]),
        ("model-index: []", []),
        ("model-index:\n- name: owlet\n  results: []", []),
        ("size_categories:\n  a:\n  - n<1K\n  b:\n  - many", [6]),
        ("datasets:\n- hedge/birds\n- my own data", [4]),
        ("base_model: hedge/owlet", []),
        ("pipeline_tag: Text Classification", [2]),
        ("tags: [anything, goes]", []),
    ],
)
def test_front_matter(front: str, lines: list[int], tmp_path: Path) -> None:
    text = f"---\n{front}\n---\n\n{MODEL}Hoots."
    found = findings(text, "card-metadata-invalid", tmp_path)
    assert [line for line, _ in found] == lines


def test_missing_licence_points_at_the_front_matter(tmp_path: Path) -> None:
    text = f"---\ntags: [birds]\n---\n\n{MODEL}Hoots."
    ((line, _),) = findings(text, "card-license-missing", tmp_path)
    assert line == 2
