r"""A draft in the macros of the venue: `\answerYes{}` and its like, or `\question{..}{..}`.

The macros are those of the author kits; `\providecommand` defines them where a style doesn't, so
that the draft compiles anywhere. Every suggestion is marked as one in a comment beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pylatexenc.latexencode import UnicodeToLatexEncoder

from paperlint.drafting.places import Place
from paperlint.drafting.suggest import Draft, Suggestion

_MACRO = {"yes": "answerYes", "no": "answerNo", "na": "answerNA", "open": "answerTODO"}
_PROVIDED = r"""\providecommand{\answerYes}[1][]{[Yes] #1}
\providecommand{\answerNo}[1][]{[No] #1}
\providecommand{\answerNA}[1][]{[NA] #1}
\providecommand{\answerTODO}[1][]{[TODO] #1}
\providecommand{\justificationTODO}[1][]{[TODO] #1}"""
_PROVIDED_QUESTION = r"\providecommand{\question}[2]{\item #1 #2}"
_TO_CONFIRM = "suggested by paperlint, to confirm"
_encoder = UnicodeToLatexEncoder(
    unknown_char_policy="replace",
    unknown_char_warning=False,
    replacement_latex_protection="braces-all",
)


def escaped(text: str) -> str:
    """Plain text as LaTeX prints it, in characters that every engine knows."""
    encoded: str = _encoder.unicode_to_latex(" ".join(text.split()))
    return encoded


def written(draft: Draft) -> str:
    """The draft as a file to `\\input` before `\\end{document}`."""
    lines = list(_head(draft))
    if draft.record.layout == "labelled":
        lines += _labelled(draft)
    else:
        lines += _grouped(draft)
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    yield f"% {draft.record.title}, drafted by paperlint from {_comment(draft.path)}."
    yield "% Every answer is a suggestion for the authors to confirm or change; what is open is"
    yield "% theirs to answer. The questions are in paperlint's own words."
    yield f"% {draft.record.note}"
    provided = {"labelled": _PROVIDED, "options": _PROVIDED_QUESTION}.get(draft.record.layout)
    if provided:
        yield provided
    yield ""
    yield f"\\section*{{{draft.record.title}}}"
    yield ""


def _labelled(draft: Draft) -> Iterator[str]:
    yield r"\begin{enumerate}"
    for said in draft.suggestions:
        yield f"\\item {{\\bf {escaped(said.item.title)}}} % {said.number}"
        yield f"    \\item[] Question: {escaped(said.item.asks)}"
        yield from (f"    % {note}" for note in _notes(said))
        yield f"    \\item[] Answer: \\{_MACRO[said.answer]}{{}}"
        why = r"\justificationTODO{}" if said.answer == "open" else _justification(said)
        yield f"    \\item[] Justification: {why}"
        yield ""
    yield r"\end{enumerate}"


def _grouped(draft: Draft) -> Iterator[str]:
    options = "/".join(draft.record.answers)
    in_options = draft.record.layout == "options"
    for group, members in groupby(draft.suggestions, key=lambda said: said.item.group):
        yield f"\\paragraph{{{escaped(group)}}}"
        yield r"\begin{itemize}" if in_options else r"\begin{enumerate}"
        for said in members:
            yield from (f"% {note}" for note in _notes(said))
            asked = escaped(said.item.asks)
            if in_options:
                yield f"\\question{{{asked}}}{{({options})}} % {said.number}"
                yield _plain(draft, said) if said.answer != "open" else "Type your response here"
            else:
                answer = (
                    _plain(draft, said) if said.answer != "open" else "/".join(draft.record.answers)
                )
                why = "" if said.answer == "open" else f" {_justification(said)}"
                yield f"\\item {asked} [{answer}]{why} % {said.number}"
        yield r"\end{itemize}" if in_options else r"\end{enumerate}"
        yield ""


def _plain(draft: Draft, said: Suggestion) -> str:
    """The answer as the form writes it."""
    written = {answer.lower(): answer for answer in draft.record.answers}
    if said.answer == "na":
        return draft.record.answers[-1]
    return written.get(said.answer, said.answer)


def _notes(said: Suggestion) -> Iterator[str]:
    """Comments for the authors: what supports the answer, and what is lacking."""
    if said.answer != "open":
        yield f"{_TO_CONFIRM}."
    for place in said.places:
        kind = "hinted at" if said.answer == "open" else "told"
        quote = f': "{_comment(place.quote)}"' if place.quote else ""
        yield f"{kind} in {_comment(place.file)}, line {place.line}{quote}"
    if said.lacking:
        yield _comment(said.lacking)


def _justification(said: Suggestion) -> str:
    parts = [escaped(said.says)] if said.says and not said.places else []
    for place in said.places:
        quote = f": ``{escaped(place.quote)}''" if place.quote else ""
        parts.append(f"See {_section(place)}{quote}.")
    return " ".join(parts)


def _section(place: Place) -> str:
    if place.label:
        return f"Section~\\ref{{{place.label}}}"
    if place.number:
        return f"Section {place.number} ({escaped(place.title)})"
    if place.title:
        return f"``{escaped(place.title)}''"
    return "the abstract and the text before the first section"


def _comment(text: str) -> str:
    """Text for a comment: on one line."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
