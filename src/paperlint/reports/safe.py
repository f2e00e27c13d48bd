"""Text of a paper is untrusted: nothing in it may steer a terminal or break an encoding."""

from __future__ import annotations

import re

# C0, DEL, C1, line and paragraph separators, marks and overrides of writing direction,
# invisible operators, tags.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_BLANK = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2192": ">",
        "\u00b7": "-",
        "\u00a0": " ",
        "\ufffd": "?",
    }
)


def visible(text: str) -> str:
    """The text on one line, character for character, with nothing in it that acts: line ends and
    tabs become blanks, other control characters are shown as pictures or marks."""
    return _UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANK:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def can_encode(text: str, encoding: str) -> bool:
    """Can a stream of this encoding show this text?"""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def fitted(text: str, encoding: str) -> str:
    """The text with what the encoding can't hold replaced, one character for each."""
    if can_encode(text, encoding):
        return text
    plain = text.translate(_PLAIN)
    try:
        return plain.encode(encoding, "replace").decode(encoding)
    except LookupError:
        return plain.encode("ascii", "replace").decode("ascii")
