"""Views of a text that have its length, so that an offset into one is an offset into all."""

from __future__ import annotations

import re
import unicodedata

from dashboard.vocabulary import radicals, traditional

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# What nobody sees (zero-width spaces, soft hyphens, private use) parts nothing from nothing.
_INVISIBLE = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF, *range(0xE000, 0xF900)),
    0x20,
)
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
        for code, plain in (_FULL_WIDTH | _INVISIBLE | _LOOK_ALIKES).items()
    },
}
# A text has few of them: finding them is faster than translating every character.
_FOLDED = re.compile("[" + re.escape("".join(_FOLD)) + "]")


def fold(text: str) -> str:
    """Full-width forms as ASCII, look-alike radicals and traditional characters as simplified
    ones, at the same length.
    """
    return _FOLDED.sub(lambda match: _FOLD[match[0]], text)


def without_blanks(text: str) -> str:
    """A name or a line as it reads where letters are spaced or a line breaks within it."""
    return "".join(text.split())


_NOT_IDEOGRAPHS = re.compile(r"[^一-鿿〇㐀-䶿]+")


def squeeze(text: str) -> str:
    """The ideographs alone: wording as it stays under torn lines, numerals and punctuation."""
    return _NOT_IDEOGRAPHS.sub("", text)
