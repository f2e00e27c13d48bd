"""Checklists: the forms, and how filled ones are read."""

from __future__ import annotations

import pytest

import markdown_papers
from latex_papers import document, read
from paperlint.analysis.checklists.forms import forms, items_of
from paperlint.analysis.checklists.reading import Filled
from paperlint.analysis.evidence.items import items
from paperlint.analysis.facts import Facts


def filled(source: str) -> Filled:
    found = Facts(read(source)).checklist
    assert found is not None
    return found


def answers(checklist: Filled) -> list[tuple[str, str, str]]:
    return [(q.number, q.answer, q.justification) for q in checklist.questions]


@pytest.mark.parametrize("form", forms())
def test_questions_ask_for_evidence_there_is(form: str) -> None:
    for number, item in items_of(form).items():
        assert {*item.evidence, *item.needs} <= set(items()), number
        assert item.pattern.pattern, number
        assert item.evidence or item.hint or item.gate or item.needs, number


@pytest.mark.parametrize("form", forms())
def test_questions_in_our_words_are_told_apart(form: str) -> None:
    """No title of a question reads as another one of the form that stands before it."""
    for number, item in items_of(form).items():
        before = [n for n, i in items_of(form).items() if i.pattern.search(item.title.lower())]
        assert not before or number in before, number


LABELLED = r"""
\section*{NeurIPS Paper Checklist}
Answer \answerYes{}, \answerNo{} or \answerNA{}.
\begin{enumerate}
\item {\bf Claims}
\item[] Question: Do they hold?
\item[] Answer: \answerYes{} % Replace by \answerNo{}
\item[] Justification: See Section 2.
\item[] Guidelines: \begin{itemize} \item The answer NA means [NA]. \end{itemize}
\item {\bf Limitations}
\item[] Question: Are they told?
\item[] Answer: \answerNo{}
\item[] Justification: \justificationTODO{}
\item {\bf Code of ethics}
\item[] Question: Was it read?
\item[] Answer: \answerTODO{}
\item[] Justification:
\item {\bf Safeguards}
\item[] Question: Are there any?
\item[] Answer: \answerNA{}
\item[] Justification:

It is harmless.
\item[] Guidelines:
\end{enumerate}
"""


def test_labelled_answers_and_their_places() -> None:
    found = filled(document(LABELLED))
    assert found.form == "neurips"
    assert found.alone
    assert answers(found) == [
        ("1", "yes", "See Section 2."),
        ("2", "no", ""),
        ("9", "todo", ""),
        ("11", "na", "It is harmless."),
    ]
    assert [q.place.text for q in found.questions] == [
        "\\answerYes", "\\answerNo", "\\answerTODO", "\\answerNA",
    ]  # fmt: skip


def test_one_line_holds_all_labels() -> None:
    text = "---\ntitle: Hens\n---\n\n# NeurIPS Paper Checklist\n\n" + "\n\n".join(
        f"**{title}.** Question: Are {title} so? Answer: {answer} Justification: {why}"
        for title, answer, why in (("Claims", "Yes.", "In 2."), ("Limitations", "[No]", "Short."))
    )
    found = Facts(markdown_papers.read(text)).checklist
    assert found is not None
    assert answers(found) == [("1", "yes", "In 2."), ("2", "no", "Short.")]


def test_examples_of_the_instructions_are_no_answers() -> None:
    body = r"""
\section*{Checklist}
For each question, change \answerTODO{} to \answerYes{}, \answerNo{}, or \answerNA{}.
\begin{itemize}
\item Did you include the license to the code? \answerYes{See it.}
\item Did you include the license to the code? \answerNo{It is ours.}
\item Did you include the license to the code? \answerNA{}
\end{itemize}
\begin{enumerate}
\item Did you describe the limitations of your work? \answerYes{See Section 2.}
\item Did you report error bars (over seeds)? \answerNA{}
\end{enumerate}
"""
    found = filled(document(body))
    assert found.form == "neurips-2021"
    assert answers(found) == [("1b", "yes", "See Section 2."), ("3c", "na", "")]


def test_answers_behind_options() -> None:
    body = r"""
\newcommand{\question}[2]{\item #1 #2}
\section*{Reproducibility Checklist}
\paragraph{2. Theoretical Contributions}
\begin{itemize}
\question{Does this paper make theoretical contributions?}{(yes/no)}
no
\question{Proofs of all novel claims are included}{(yes/partial/no)}
NA, see above
\end{itemize}
"""
    found = filled(document(body))
    assert found.form == "aaai"
    assert answers(found) == [("2.1", "no", ""), ("2.4", "na", "see above")]


def test_headings_in_a_checklist_play_no_other_part() -> None:
    paper = read(
        document(LABELLED.replace("\\begin{enum", "\\subsection{Limitations}\\begin{enum"))
    )
    facts = Facts(paper)
    assert [sorted(roles) for roles in facts.roles] == [["checklist"], ["checklist"]]
    assert not facts.has("limitations")


def test_a_section_about_checklists_is_none() -> None:
    body = "\\section{A checklist}We ask authors to answer yes or no. [Yes] is an answer."
    assert Facts(read(document(body))).checklist is None


def test_what_the_text_tells_leaves_justifications_aside() -> None:
    body = document(
        "\\section{Experiments}We train it on CIFAR-10 and report accuracy."
        + LABELLED.replace("It is harmless.", "We used 4 NVIDIA A100 GPUs for 3 hours.").replace(
            "Justification:\n\nWe", "Justification: We"
        )
    )
    facts = Facts(read(body))
    assert facts.evidence["compute"].status == "present"
    assert facts.told["compute"].status == "absent"
