"""Views of a text that have its length, so that an offset into one is an offset into all."""

from __future__ import annotations

import re
import unicodedata

from dashboard.vocabulary import radicals, traditional

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Spaces of every width, line ends of other systems, and what is drawn by no font.
_BLANKS = dict.fromkeys(
    (*(code for code in range(0x3001) if chr(code).isspace() and chr(code) not in "\t\n"),
     *range(0xE000, 0xF900)),
    0x20,
)  # fmt: skip
# Nobody sees them: zero-width spaces, soft hyphens, marks of direction.
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# Stands for them within a number, its sign and points among it: a blank to whoever reads words, no
# gap between cells.
UNSEEN_IN_NUMBER = "\x1f"
_DIGITS = frozenset(("Nd", "Nl", "No"))
_OF_NUMBERS = frozenset("+-−,.，．")
# PDF text layers hold look-alikes of common characters (⼀ for 一, 行 for 行).
_LOOK_ALIKES = {
    code: ord(plain)
    for block in (range(0x2F00, 0x2FD6), range(0xF900, 0xFAFF))
    for code in block
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
}
_SIMPLIFIED = traditional()
_FOLD = {
    **_SIMPLIFIED,
    **radicals(),
    **{
        chr(code): _SIMPLIFIED.get(chr(plain), chr(plain))
        for code, plain in (_FULL_WIDTH | _BLANKS | _LOOK_ALIKES).items()
    },
}
# A text has few of them: finding them is faster than translating every character.
_FOLDED = re.compile("[" + re.escape("".join(_FOLD)) + "]")


def fold(text: str) -> str:
    """Full-width forms as ASCII, look-alike radicals and traditional characters as simplified
    ones, what nobody sees as spaces, at the same length.
    """
    return _UNSEEN.sub(_blank, _FOLDED.sub(lambda match: _FOLD[match[0]], text))


def _blank(match: re.Match[str]) -> str:
    """1\u200b2 is read as 12: what stands between parts words, and never two numbers."""
    text, (start, end) = match.string, match.span()
    is_in_number = all(
        each[:1] in _OF_NUMBERS or unicodedata.category(each or " ") in _DIGITS
        for each in (text[start - 1 : start], text[end : end + 1])
    )
    return (UNSEEN_IN_NUMBER if is_in_number else " ") * (end - start)


def without_blanks(text: str) -> str:
    """A name or a line as it reads where letters are spaced or a line breaks within it."""
    return "".join(text.split())


_NOT_IDEOGRAPHS = re.compile(r"[^一-鿿〇㐀-䶿]+")


def squeeze(text: str) -> str:
    """The ideographs alone: wording as it stays under torn lines, numerals and punctuation."""
    return _NOT_IDEOGRAPHS.sub("", text)
