"""Tables that tell how large the data are: whole numbers under heads such as "Train" or "# users",
or a table of nothing but whole numbers where the data are described."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from paperlint.analysis.evidence.named import Place
from paperlint.analysis.evidence.reading import Sentence

_SPLIT = re.compile(
    r"(?:# ?)?(?:train|dev|val|valid|test|eval|held-?out)(?:ing|elopment|idation|ation|uation)?"
    r"(?: (?:sets?|splits?|data|size|part|examples|instances|samples|images|sentences|documents))?",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:samples|instances|examples|images|sentences|documents|tokens|words|utterances|records|rows"
    r"|users|items|nodes|edges|graphs|posts|tweets|articles|questions|pairs|patients|subjects"
    r"|speakers|recordings|videos|clips|queries|annotations|observations|interactions|ratings)"
)
_COUNT = re.compile(
    rf"(?:#|no\.?|nr\.?|num\.?|number|total|total number)(?: of)?(?: [\w-]+)? ?{_THINGS}|counts?"
    rf"|(?:# ?)?{_THINGS}",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,3}(?:[,. ]\d{3})+|\d+")
_NUMBER = re.compile(r"[-+±~]?\d[\d., ]*(?:%|[kKmM]|±.*|\(.*)?")
_YEAR = range(1900, 2100)
_MANY = 100
"""Above it, a whole number is neither a percentage nor a score."""
_FEWEST = 4
"""Numbers from which on a table is one of numbers."""

_Cells = dict[tuple[int, int], Sentence]


def counted(sentences: Iterable[Sentence]) -> Iterator[Place]:
    """The cells with the number of something in the data, one for each table that has any."""
    for table in _tables(sentences):
        cell = _counting_cell(table)
        if cell is not None:
            yield cell, cell.start, cell.end


def _tables(sentences: Iterable[Sentence]) -> Iterator[_Cells]:
    """The cells of each table. Those of one table come in reading order, from its first row on."""
    table: _Cells = {}
    last = (0, -1)
    for sentence in sentences:
        place = sentence.paragraph.cell
        if sentence.paragraph.kind != "cell" or place is None:
            continue
        if place < last and table:
            yield table
            table = {}
        table.setdefault(place, sentence)
        last = place
    if table:
        yield table


def _counting_cell(table: _Cells) -> Sentence | None:
    rows, columns = 1 + max(r for r, _ in table), 1 + max(c for _, c in table)
    lines = [[table.get((row, column)) for row in range(rows)] for column in range(columns)]
    lines += [[table.get((row, column)) for column in range(columns)] for row in range(rows)]
    splits = [cell for line in lines if (cell := _first_count(line, _SPLIT))]
    if len(splits) >= 2:
        return splits[0]
    named = next((cell for line in lines if (cell := _first_count(line, _COUNT))), None)
    return named or _all_counts(table)


def _first_count(line: list[Sentence | None], head: re.Pattern[str]) -> Sentence | None:
    """The first of the counts in a column or row, if one of its first two cells is such a head."""
    cells = [cell for cell in line if cell is not None]
    for index, cell in enumerate(cells[:2]):
        if head.fullmatch(_text(cell).strip(" :.")):
            return _large(cells[index + 1 :])
    return None


def _all_counts(table: _Cells) -> Sentence | None:
    """The first count of a table on the data in which every number is one."""
    if not all("data" in cell.roles for cell in table.values()):
        return None
    numbers = [cell for cell in table.values() if _NUMBER.fullmatch(_text(cell))]
    return _large(numbers) if len(numbers) >= _FEWEST else None


def _large(cells: list[Sentence]) -> Sentence | None:
    """The first large number, unless one of the numbers is a fraction, a percentage or a year."""
    found = None
    for cell in cells:
        text = _text(cell)
        if _WHOLE.fullmatch(text):
            value = int(re.sub(r"\D", "", text))
            if value in _YEAR and text.isdigit():
                return None
            found = found or (cell if value > _MANY else None)
        elif _NUMBER.fullmatch(text) and text[-1] not in "kKmM":
            return None
    return found


def _text(cell: Sentence) -> str:
    return " ".join(cell.paragraph.text.plain.split())
