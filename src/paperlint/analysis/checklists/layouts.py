"""How questions and answers stand in a checklist.

Three layouts are read, in LaTeX and Markdown alike, from what the reader sees: `Answer: [Yes]` on a
line of its own, `[Yes]` behind the question, and the answer behind `(yes/no/NA)`. Instructions that
come with a form show its answers, too; they are told by naming several at once, and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperlint.analysis.checklists.forms import Answer
from paperlint.paper import Paper, Paragraph, Section, Text
from paperlint.regex import regex
from paperlint.source.text import Span

_LABEL = regex(
    r"(?:^|(?<=[.?!\])]\s)|(?<=[.?!\])]))(?P<label>question|answer|justification|guidelines?)"
    r"\s*:\s*",
    re.IGNORECASE,
)
_WORDS: dict[str, Answer] = {
    "yes": "yes", "y": "yes", "no": "no", "n": "no", "na": "na", "n/a": "na",
    "not applicable": "na", "partial": "partial", "partially": "partial",
    "todo": "todo", "tbd": "todo", "type your response here": "todo",
}  # fmt: skip
_ONE = (
    r"yes|not applicable|no|n/?a|partial(?:ly)?|todo|tbd|yes/no(?:/[\w/ ]*)?"
    r"|type your response here"
)
_ANSWER = regex(rf"[\s\[(*_“\"]*(?P<answer>{_ONE})\b[\])*_”\"]*[\s.,:;–—-]*", re.IGNORECASE)
_BRACKETED = regex(rf"\[\s*(?P<answer>{_ONE})\s*\][\s.,:;–—-]*", re.IGNORECASE)
_OPTIONS = regex(
    r"\(\s*(?:yes|no|partial|n/?a)(?:\s*/\s*(?:yes|no|partial|n/?a))+\s*\)[\s.,:;–—-]*",
    re.IGNORECASE,
)
_BEHIND = regex(r"(?<=[.?)])\s+(?P<answer>yes|no|not applicable|n/?a)\b[\s.,:;–—-]*", re.IGNORECASE)
_NUMBERED = regex(r"^[\s(]*(?:[a-e]?\d{1,2}(?:\.\d{1,2})?[a-h]?|[a-h])[.)]+\s*", re.IGNORECASE)
_NUMBER_INSIDE = regex(r"(?:(?<=\s)|(?<=\]))\(?(?:[a-h]|\d{1,2}(?:\.\d{1,2})?)[.)]\s")
_ABOUT_THE_FORM = regex(r"\binstructions?\b|\bexample\b", re.IGNORECASE)
_TODO = regex(r"[\s\[(]*(?:todo|tbd|type your response here|\.\.\.|…)[\])\s.]*", re.IGNORECASE)
_TITLE_WORDS = 16


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands in the paper. `number`: that of the item of the form it was told to
    be, "" where none; `said`: the answer as written; `place`: the answer, or what it would follow.
    """

    title: str
    text: str
    answer: Answer
    said: str
    place: Span
    justification: str = ""
    justified_at: Span | None = None
    number: str = ""

    @property
    def name(self) -> str:
        """What it is called in messages: its title, else its first words."""
        if self.title:
            return self.title
        words = self.text.split()
        return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def questions_under(paper: Paper, section: Section) -> list[Question]:
    """The questions that stand under a heading, answered or open."""
    below = paper.subtree(section)[1:]
    parts: list[Paragraph | Section] = [paper.sections[index] for index in below]
    parts += [p for p in paper.text_of(section) if p.kind in ("text", "item", "quote")]
    parts.sort(key=lambda part: part.order)
    labelled = _Labelled().read(parts)
    return list(_without_examples(labelled if len(labelled) > 1 else list(_in_line(parts))))


# -- Question: .. Answer: .. Justification: .. -------------------------------------------------


class _Labelled:
    """Reads `Question: .. Answer: .. Justification: ..`, on lines of their own or on one."""

    def __init__(self) -> None:
        self.found: list[Question] = []
        self.title = ""
        self.label = ""
        """The last label that was read."""
        self.is_open = False

    def read(self, parts: Sequence[Paragraph | Section]) -> list[Question]:
        """The questions among these parts."""
        for index, part in enumerate(parts):
            if isinstance(part, Section):
                self.title, self.label = _bare(part.title.plain), ""
                continue
            labels = list(_LABEL.finditer(part.text.plain))
            if labels:
                self._title(part.text.plain[: labels[0].start()])
                for place, match in enumerate(labels):
                    last = place + 1 == len(labels)
                    end = len(part.text.plain) if last else labels[place + 1].start()
                    self._label(part.text, match, end)
            elif self.label == "justification" and not _asks(parts[index + 1 : index + 2]):
                self._justify(part.text.plain, part.span)
            else:
                self._title(part.text.plain)
        return self.found

    def _title(self, plain: str) -> None:
        if plain.strip() and len(plain.split()) <= _TITLE_WORDS:
            self.title = _bare(plain)

    def _label(self, text: Text, match: re.Match[str], end: int) -> None:
        self.label = match["label"].lower()
        body = text.plain[match.end() : end].strip()
        if self.label == "question":
            self._open(body, text.span(max(0, end - 1), end))
        elif self.label == "answer":
            if not self.is_open or self.found[-1].said:
                self._open("", text.span(match.start(), end))
            self.found[-1] = _answered(self.found[-1], text, match.start(), match.end(), end)
        elif self.label == "justification":
            self._justify(body, text.span(match.start(), max(end, match.end())))

    def _open(self, body: str, place: Span) -> None:
        self.found.append(Question(self.title, body, "todo", "", place))
        self.is_open = True

    def _justify(self, body: str, place: Span) -> None:
        if self.is_open and not self.found[-1].justification:
            said = "" if _TODO.fullmatch(body) else body
            self.found[-1] = replace(self.found[-1], justification=said, justified_at=place)


def _asks(following: Sequence[Paragraph | Section]) -> bool:
    """Does the next question begin here?"""
    for part in following:
        label = None if isinstance(part, Section) else _LABEL.match(part.text.plain)
        return isinstance(part, Section) or (
            label is not None and label["label"].lower() == "question"
        )
    return False


def _answered(question: Question, text: Text, left: int, start: int, end: int) -> Question:
    body = text.plain[start:end]
    match = _ANSWER.match(body)
    if match is None:
        if not body.strip():
            return replace(question, answer="todo", said="", place=text.span(left, end))
        place = text.span(start, end)
        return replace(question, answer="other", said=body.strip(), place=place)
    rest = body[match.end() :].strip()
    question = replace(
        question,
        answer=_meant(match["answer"]),
        said=match["answer"],
        place=text.span(start + match.start("answer"), start + match.end("answer")),
    )
    if rest and not _TODO.fullmatch(rest):
        behind = text.span(start + match.end(), end)
        question = replace(question, justification=rest, justified_at=behind)
    return question


# -- Question? [Yes] ..   Question (yes/no) yes ------------------------------------------------


def _in_line(parts: Sequence[Paragraph | Section]) -> Iterator[Question]:
    about_the_form = False
    for part in parts:
        if isinstance(part, Section):
            about_the_form = bool(_ABOUT_THE_FORM.search(part.title.plain))
            continue
        if about_the_form:
            continue
        plain = part.text.plain
        found = _OPTIONS.search(plain)
        if found is not None:
            question = Question("", _bare(plain[: found.start()]), "todo", "", part.span)
            yield _answered(question, part.text, found.start(), found.end(), len(plain))
            continue
        answers = list(_BRACKETED.finditer(plain))
        if not answers and part.kind == "item":
            answers = list(_BEHIND.finditer(plain))[:1]
        yield from _bracketed(part.text, answers)


def _bracketed(text: Text, answers: list[re.Match[str]]) -> Iterator[Question]:
    """The questions before the answers in a paragraph, usually one; none where answers follow each
    other, as instructions list them."""
    plain = text.plain
    found: list[Question] = []
    start = 0
    for index, match in enumerate(answers):
        last = index + 1 == len(answers)
        end = len(plain) if last else _next_question(plain, match.end(), answers[index + 1].start())
        asked = _bare(plain[start : match.start()])
        if len(asked.split()) < 3:
            return
        rest = plain[match.end() : end].strip()
        found.append(
            Question(
                "",
                asked,
                _meant(match["answer"]),
                match["answer"],
                text.span(match.start(), match.end("answer")),
                rest,
                text.span(match.end(), end) if rest else None,
            )
        )
        start = end
    yield from found


def _next_question(plain: str, start: int, end: int) -> int:
    """Where, behind an answer, the question of the next one begins: at its number."""
    numbers = [number.start() for number in _NUMBER_INSIDE.finditer(plain, start, end)]
    return numbers[-1] if numbers else start


def _meant(said: str) -> Answer:
    said = said.lower().strip()
    return "todo" if said.startswith("yes/") else _WORDS[said]


def _bare(text: str) -> str:
    return _NUMBERED.sub("", " ".join(text.split())).strip(" .:*")


def _without_examples(questions: list[Question]) -> Iterator[Question]:
    """Instructions show one question with each of the answers."""
    asked = Counter(question.text.lower() for question in questions if question.text)
    for question in questions:
        if not question.text or asked[question.text.lower()] == 1:
            yield question
