from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Text
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.stretches import Stretches

_LEFT = re.compile(
    r"(?<![\w./#-])(?P<word>TODO|TO-DO|FIXME|XXX+|TBD)(?![\w/-]|\.\w)"
    r"|(?<![\w?!.])(?P<unknown>\?\?+)(?![\w?!])"
    r"|\[(?P<mark>CITE|REF|CITATION|cite|ref|citation)\?*\]"
    r"|[\[(](?P<needed>citations? needed|cite needed|needs? citation|ref needed)[\])]"
    r"|\b(?P<filler>lorem ipsum dolor)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"""\s*["'”’»`]?\s*(?:comments?|tags?|lists?|markers?|annotations?|keywords?|items?|labels?"""
    r"""|tokens?|notes?|apps?|dataset|corpus)\b""",
    re.IGNORECASE,
)
_QUOTES = frozenset("\"'“‘«`")
_TBD_MEANS = re.compile(r"\bt\w*[\s-]+(?:\w{1,3}[\s-]+)?b\w*[\s-]+d\w*\s*\(\s*TBD", re.IGNORECASE)


@rule(
    family="structure",
    severity="warning",
    authorities=(
        Authority(
            "ACL Rolling Review: call for papers (comments and meta-text)",
            "https://aclrollingreview.org/cfp",
        ),
    ),
    help="Do it, or move it into a comment, where it doesn't print.",
)
def todo_left(facts: Facts) -> Iterator[Hit]:
    r"""A note that something is still to do prints in the paper.

    Looks for: uses of macros such as `\todo`, and in the reader's text `TODO`, `FIXME`, `XXX`,
    `TBD`, `??`, `[CITE]`, `[citation needed]`, `lorem ipsum`. Comments, code, macro definitions,
    identifiers, quoted words, and words such as “to-do list” don't count, nor do checklists, where
    unanswered items are another rule's.

    Why: it prints, and tells reviewers that the paper isn't finished.

    Instead: do it; what must wait belongs in a comment.

    Cannot detect: notes in plain words (“add numbers here”).
    """
    paper = facts.paper
    for note in paper.author_notes:
        words = f": {quoted(note.text.plain)}" if note.text else ""
        yield Hit(note.span, f"A note by \\{note.command} prints in the paper{words}.")
    noted = Stretches(note.span for note in paper.author_notes)
    abbreviation = any(_TBD_MEANS.search(p.text.plain) for p in paper.paragraphs)
    for text, section in _texts(facts):
        for match in _LEFT.finditer(text.plain):
            if section >= 0 and "checklist" in facts.roles[section]:
                continue
            if not _is_left(text, match) or (abbreviation and match[0] == "TBD"):
                continue
            span = text.span(match.start(), match.end())
            if noted.cover(span.file, span.start):
                continue
            yield Hit(span, f'"{match[0]}" was left in the text{_around(text, match)}.')


def _texts(facts: Facts) -> Iterator[tuple[Text, int]]:
    paper = facts.paper
    if paper.title:
        yield paper.title, -1
    for section in paper.sections:
        yield section.title, section.index
    for paragraph in paper.paragraphs:
        yield paragraph.text, paragraph.section


def _is_left(text: Text, match: re.Match[str]) -> bool:
    plain = text.plain
    if word := match["word"]:
        before = plain[: match.start()].rstrip()[-1:]
        # "To-do" and "todo" are words; the note is written in capitals.
        if not word.isupper() or before in _QUOTES:
            return False
        return not _OF_WHAT.match(plain, match.end())
    if match["filler"]:
        return plain[: match.start()].rstrip()[-1:] not in _QUOTES
    if match["mark"]:
        # The parsers write a citation as [CITE] too; only what the source says was left.
        return text.span(match.start(), match.end()).text == match[0]
    return True


def _around(text: Text, match: re.Match[str]) -> str:
    """The words before and after, so that the message tells which of them it is."""
    left = text.plain[max(0, match.start() - 24) : match.start()]
    right = text.plain[match.end() : match.end() + 24]
    if not left.strip() and not right.strip():
        return ""
    left = left.partition(" ")[2] if match.start() > 24 else left
    right = right.rpartition(" ")[0] if match.end() + 24 < len(text.plain) else right
    return f': "{left}{match[0]}{right}"'
