"""Numbers in running text: digits, Chinese numerals, 万 and 亿, qualifiers, measure words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

ABOUT = r"(?:大约|约为?|近|超过|超|逾|达到|达|为)?"
# Not part of a longer number, of 第20条, or of 〔2019〕60号.
DIGITS = r"(?<![\d.〔第-])(?<!\d,)(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?[万亿]?"
_DIGIT = "[一二两三四五六七八九]"
_UP_TO_99 = f"(?:{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
_UP_TO_999 = f"(?:{_DIGIT}百(?:[零〇]{_DIGIT}|{_DIGIT}十{_DIGIT}?)?|{_UP_TO_99})"
_ANY_NUMERAL = "零〇一二两三四五六七八九十百千万亿几数"
# Well formed only: 二三 is an estimate and 百 alone a word, neither is a number.
NUMERALS = (
    f"(?<![第{_ANY_NUMERAL}])"
    f"(?:{_DIGIT}千(?:[零〇]{_UP_TO_99}|{_DIGIT}百(?:[零〇]{_DIGIT}|{_DIGIT}十{_DIGIT}?)?)?"
    f"|{_UP_TO_999}|[零〇])(?![{_ANY_NUMERAL}])"
)
_NOT_TIME = "(?!工作日|自然日|月|年|小时|[/每])"  # 20个工作日, 20条/月
_APPROXIMATE = re.compile(r"约|近|超|逾|余|多")
_SCALE = {"万": 10_000, "亿": 100_000_000}


def count(units: str, *, words: bool = False) -> str:
    """A regular expression for a quantity, with groups `about`, `number`, `more`, `unit`.

    `words` admits Chinese numerals besides digits.
    """
    number = f"(?:{DIGITS}|{NUMERALS})" if words else DIGITS
    return f"(?P<about>{ABOUT})(?P<number>{number})(?P<more>余|多)?(?P<unit>{units}){_NOT_TIME}"


def value_of(match: re.Match[str]) -> tuple[int | float, bool]:
    """The value of a match of `count`, and whether its wording makes it approximate."""
    qualifier = (match["about"] or "") + (match["more"] or "")
    return _number(match["number"]), bool(_APPROXIMATE.search(qualifier))


@lru_cache(maxsize=4096)
def _number(text: str) -> int | float:
    scale = _SCALE.get(text[-1], 1)
    digits = text.rstrip("万亿").replace(",", "")
    if digits[0].isdigit():
        value = Decimal(digits) * scale
    else:
        value = Decimal(str(cn2an.cn2an(digits.replace("〇", "零"), "smart")))
    return int(value) if value == value.to_integral_value() else float(value)
