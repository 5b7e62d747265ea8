"""Texts of reports, damaged in every way that files, programs and people damage them.

A mutation takes its chance, a text and another text, and gives a text. What is made follows from
the chance alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from dashboard.model import UnreadableReport
from dashboard.reading import document, find_files, read
from dashboard.simulate import Order, simulate

REPORTS = Path(__file__).parents[2] / "data" / "reports"

Mutation = Callable[[Random, str, str], str]

LONGEST = 12_000  # characters; what is longer is for the tests of time
_MOST_AT_ONCE = 4  # mutations of one text
_DIGIT_ROWS = (
    "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖",
    "〇一两三四五六七八九", "OlZEASGTBq",
)  # fmt: skip
_SPACES = " \t\n\r\f\v\x85\xa0\u1680\u2002\u2003\u2009\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_CONTROLS = "".join(
    chr(code)
    for code in (
        *range(32), *range(127, 160), *range(0x200C, 0x2010), *range(0x202A, 0x202F),
        *range(0x2060, 0x206A), 0x301, 0x336, 0x20DD, 0xE000, 0xFE0F, 0xFFFD, 0xFFFE, 0x10FFFF,
    )
)  # fmt: skip
_SEPARATORS = ("\t", "|", " ", "  ", "\n", "\n\t", ",", ";", "、", "\u3000", "&nbsp;", " | ", "")
_NUMBERS = (
    "9" * 12, "9" * 13, "9" * 40, "1" + "0" * 4000, "999,999,999,999", "1,2,3", "1.5", "1e9", "-7",
    "0x1F", "1.2.3", "1,23", "00012", "-0", "+5", "5-", "1/2", "½", "12%", "12:30", "NaN", "inf",
    "9999999999.99亿元", "3万", "1.00000001", "999999999999亿元", "12(其中3件)", "5*", "①", "廿五",
    "贰十五", "3佰5", "二三", "5\u0336", "²1", "٢1", "1 2", "1\u200b2", "O", "/", "—", "--", "无",
)  # fmt: skip
_BYTES = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5", "cp1252")


def seeds(simulated: int = 300) -> list[str]:
    """The real reports, and simulated ones of every form, format and layout."""
    texts = [read(file).text for file in find_files([REPORTS])]
    order = Order(seed=731)
    for number in range(simulated):
        made = simulate(number, order)
        try:
            texts.append(document("seed", made.suffix, made.content).text)
        except UnreadableReport:
            continue
    return texts


def mutated(chance: Random, texts: Sequence[str]) -> str:
    """A text with one to four mutations."""
    text = chance.choice(texts)
    for _ in range(chance.randint(1, _MOST_AT_ONCE)):
        mutation = chance.choice(MUTATIONS)
        text = mutation(chance, text, chance.choice(texts))[:LONGEST] or "\n"
    return text


def as_bytes(chance: Random, text: str, other: str) -> bytes:
    """A text as a file holds it: in some encoding or two, whole or with bytes damaged."""
    content = text.encode(chance.choice(_BYTES), chance.choice(("replace", "ignore")))
    kind = chance.randrange(5)
    if kind == 0:
        content = content[: chance.randrange(len(content) + 1)]
    elif kind == 1:
        content += other.encode(chance.choice(_BYTES), "ignore")
    elif kind == 2:
        damaged = bytearray(content or b"x")
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        content = bytes(damaged)
    elif kind == 3:
        place = chance.randrange(len(content) + 1)
        content = content[:place] + chance.choice(_PIECES_OF_BYTES) + content[place:]
    return content


_PIECES_OF_BYTES = (b"\0" * 9, b"\xed\xa0\x80", b"\xed\xa0\x80\xed\xb0\x80", b"\xff\xfe", b"\x1a",
                    b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xef\xbb\xbf", b"\r\r\n")  # fmt: skip


def _characters(chance: Random, text: str, other: str) -> str:
    """A few characters become others, of the other text or none that anybody types."""
    found = list(text)
    for _ in range(chance.randint(1, 40)):
        if found:
            source = chance.choice((other, _CONTROLS, _SPACES, "0123456789", "一二三十百千万亿"))
            found[chance.randrange(len(found))] = chance.choice(source)
    return "".join(found)


def _inserted(chance: Random, text: str, other: str) -> str:
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(text) + 1)
        piece = chance.choice(chance.choice((_CONTROLS, _SPACES, _NUMBERS, "0123456789", other)))
        text = text[:place] + piece + text[place:]
    return text


def _truncated(chance: Random, text: str, other: str) -> str:
    place = chance.randrange(len(text) + 1)
    return chance.choice((text[:place], text[place:]))


def _block(chance: Random, text: str) -> tuple[int, int]:
    first = chance.randrange(len(text) + 1)
    return first, min(len(text), first + chance.choice((1, 10, 100, 1000)))


def _block_of_other(chance: Random, text: str, other: str) -> str:
    """A block gives way to one of the other text, or stands twice, elsewhere or not at all."""
    first, last = _block(chance, text)
    start, end = _block(chance, other)
    place = chance.randrange(len(text) + 1)
    return chance.choice((
        text[:first] + other[start:end] + text[last:],
        text[:first] + text[last:],
        text[:last] + text[first:],
        text[:place] + text[first:last] + text[place:],
    ))  # fmt: skip


def _interleaved(chance: Random, text: str, other: str) -> str:
    """Two reports in turn, as columns of a page that were read across."""
    step = chance.choice((1, 2, 5, 20))
    mine, others = text.split("\n"), other.split("\n")
    turns = range(0, max(len(mine), len(others)), step)
    return "\n".join(
        line for at in turns for line in (*mine[at : at + step], *others[at : at + step])
    )


def _lines(chance: Random, text: str, other: str) -> str:
    """Lines shuffled, dropped, doubled or glued together."""
    lines = text.split("\n")
    first = chance.randrange(len(lines))
    last = min(len(lines), first + chance.choice((2, 5, 20, 1000)))
    some = lines[first:last]
    kind = chance.randrange(5)
    if kind == 0:
        chance.shuffle(some)
    elif kind == 1:
        some = [line for line in some if chance.random() < 0.7]
    elif kind == 2:
        some = [line for line in some for _ in range(chance.choice((1, 1, 2, 3)))]
    elif kind == 3:
        some = [chance.choice(_SEPARATORS).join(some)]
    else:
        some = some[::-1]
    return "\n".join([*lines[:first], *some, *lines[last:]])


def _separators(chance: Random, text: str, other: str) -> str:
    """What sets cells apart becomes something else, everywhere or here and there."""
    old, new = chance.choice(("\t", " ", "|", "\n", "、", "。")), chance.choice(_SEPARATORS)
    if chance.random() < 0.4:
        return text.replace(old, new)
    return "".join(new if each == old and chance.random() < 0.1 else each for each in text)


def _digits(chance: Random, text: str, other: str) -> str:
    """Digits of another script, all of them or some."""
    row, share = chance.choice(_DIGIT_ROWS), chance.choice((0.02, 0.2, 1.0))
    return "".join(
        row[ord(each) - 48] if "0" <= each <= "9" and chance.random() < share else each
        for each in text
    )


def _numbers(chance: Random, text: str, other: str) -> str:
    """Digits give way to numbers that are too large, odd or none."""
    share = chance.choice((0.005, 0.05))
    return "".join(
        chance.choice(_NUMBERS) if each.isdigit() and chance.random() < share else each
        for each in text
    )


def _spaces(chance: Random, text: str, other: str) -> str:
    share, space = chance.choice((0.01, 0.1)), chance.choice(_SPACES)
    return "".join(each + space if chance.random() < share else each for each in text)


def _repeated(chance: Random, text: str, other: str) -> str:
    """A line, a block or all of it, again and again."""
    first, last = _block(chance, text)
    line = chance.choice(text.split("\n")) + "\n"
    piece = chance.choice((text[first:last], line, text))
    most = LONGEST // (len(piece) + 1)
    times = min(chance.choice((2, 3, 10, 1000)), most)
    return text[:last] + piece * times + text[last:]


MUTATIONS: tuple[Mutation, ...] = (
    _characters, _inserted, _truncated, _block_of_other, _interleaved, _lines, _separators,
    _digits, _numbers, _spaces, _repeated,
)  # fmt: skip


def texts(seed: int, numbers: Sequence[int] | range, of: Sequence[str]) -> Iterator[bytes | str]:
    """The mutated text of each number; every fifth as the bytes of a file."""
    for number in numbers:
        chance = Random(f"{seed}/{number}")
        text = mutated(chance, of)
        yield as_bytes(chance, text, chance.choice(of)) if number % 5 == 0 else text
