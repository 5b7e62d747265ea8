"""Quantities in running text: digits, Chinese numerals, 万 and 亿, qualifiers, measure words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

import cn2an

from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.words import any_of

_LEAD_REACH, _TAIL_REACH = 64, 32  # characters around a quantity that its grammar may use
_NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百千"
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?")
_DIGIT = "[一二两三四五六七八九]"
_UP_TO_99 = f"(?:{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
_UP_TO_999 = f"(?:{_DIGIT}百(?:[零〇]{_DIGIT}|{_DIGIT}十{_DIGIT}?)?|{_UP_TO_99})"
# Well formed only: 二三 is an estimate and 百 alone a word, neither is a number.
_NUMERALS = re.compile(
    f"{_DIGIT}千(?:[零〇]{_UP_TO_99}|{_DIGIT}百(?:[零〇]{_DIGIT}|{_DIGIT}十{_DIGIT}?)?)?"
    f"|{_UP_TO_999}|[零〇]"
)
_OTHER_NUMBER_BEFORE = frozenset("第〔-.[/每万亿")  # 第20条, 〔2019〕60号
# The number behind another numeral may go on from it: 百9.38%, 贰十, 廿五, ²1, ٢1.
_OTHER_NUMERALS = frozenset("壹贰叁肆柒捌玖拾佰仟廿卅卌" + _NUMERAL_CHARACTERS)
_OTHER_DIGITS = frozenset(("Nd", "Nl", "No"))
_UNCLEAR = frozenset(("Mn", "Mc", "Me", "Cc", "Cf"))  # strikes out what it follows, or hides it
_VAGUE_BEFORE = frozenset("几数上")  # 数十件
_ABOUT = re.compile(r"(?<![未不没])(?:大约|约|近|超过|超|逾)(?:为|有)?(?:达到|达)?$")
_ABOUT_BEHIND = re.compile(r"以上|左右|上下")
# 不少于500条: a bound is no count
_BOUND = re.compile(r"(?:不少于|不低于|少于|不超过|不超|未超过|未超|不足|至少|最多|至多|每)$")
_BOUND_BEHIND = re.compile(r"以下|以内|[/每]|工作日|自然日|月|年|小时|[到至~-]\d")  # 20条/月
# 由2人增加到3人: the second number is the year's
_CHANGED_TO = re.compile(
    "(?:增加|增长|增|上升|提高|扩充|充实|减少|减|下降|降低|降|调整|变更|变)[到至为成]了?"
)
_CHANGED_TO_BEHIND = re.compile(_CHANGED_TO.pattern + "$")
_CHANGED_FROM = re.compile(r"[由从](?:原来|原先|原有|之前|以前|去年|上年度?|20\d\d年度?|年初)?的?$")
_INCREASE = re.compile("(?:增加|增长|减少|新增)了?$")
_REACHED = re.compile("[,、](?:总数|总量)?(?:达到|达|增至|增加到|增加至|减至|减少到|减少至)")
# 十七届人大二次会议: the name of a session, not two of anything
_SESSION_BEFORE = re.compile("(?:届|人大|政协|全会|全委会|代表大会|委员会|常委会)第?$")
_SCALE = {"百": 100, "千": 1000, "万": 10_000, "千万": 10_000_000, "亿": 100_000_000}


class Quantity(NamedTuple):
    """A number with its measure word, and the words of its clause around it.

    `lead` runs from the clause's start, or from the quantity before it, up to the qualifier;
    `tail` from the measure word to the clause's end. Both are cut to what a grammar may use.
    """

    start: int  # of the qualifier (约) or of the number
    end: int  # behind the measure word, or behind 左右
    value: int | float
    approximate: bool
    unit: str
    origin: int  # where `lead` begins
    lead: str
    tail: str


@cache
def _run() -> re.Pattern[str]:
    """A whole run of digits or numerals with the measure word behind it; of digits also one
    without, in which nothing else may begin: 1,1,1,… would be gone through from every digit."""
    any_digit = rf"[0-9{_NUMERAL_CHARACTERS}]"
    return re.compile(
        rf"(?P<number>{any_digit}(?<!{any_digit}{any_digit})(?:(?<=\d)[\d,.]*+|[{_NUMERAL_CHARACTERS}]*+))"
        rf"(?P<more>余|多)?(?P<scale>千万|[百千万亿])?(?P<too>余|多)?(?P<unit>{any_of('unit')})"
        rf"|[0-9][\d,.]*+"
    )


def quantities(prose: Prose) -> Iterator[Quantity]:
    """The quantities of the prose in order, without those that only bound a number."""
    pending: Quantity | None = None
    for quantity in _all_quantities(prose):
        changed = _changed(pending, quantity, prose.text) if pending else None
        if pending and not changed:
            yield pending
        pending = changed or quantity
    if pending:
        yield pending


def _changed(earlier: Quantity, later: Quantity, text: str) -> Quantity | None:
    """The later quantity with the words of the earlier, which it replaces; null: it does not.

    由2人增加到3人 · 由1名兼职人员增加到2名专职人员 · 增加25条,达到310条
    """
    before = _CHANGED_FROM.search(earlier.lead)
    lead = earlier.lead[: before.start()] if before else earlier.lead
    if _CHANGED_TO.fullmatch(later.lead):
        return later._replace(origin=earlier.origin, lead=lead)
    if before and _CHANGED_TO_BEHIND.search(later.lead):
        return later._replace(origin=later.start, lead="")
    increase = _INCREASE.search(earlier.lead)
    if increase and _REACHED.fullmatch(text, earlier.end, later.start):
        return later._replace(origin=earlier.origin, lead=earlier.lead[: increase.start()])
    return None


def _all_quantities(prose: Prose) -> Iterator[Quantity]:
    text = prose.text
    previous_end = 0
    for match in _run().finditer(text):
        if match["unit"] is None or goes_on(text[match.start() - 1 : match.start()]):
            continue
        if text.startswith("方面", match.end()):  # 意见7个方面26条: the counted are the 26
            continue
        number = match["number"]
        if number[0] not in "0123456789" and _SESSION_BEFORE.search(
            text, max(0, match.start() - 6), match.start()
        ):
            continue
        in_words = not number[0].isdecimal()
        if in_words and text[match.start() - 1 : match.start()] in _VAGUE_BEFORE:
            continue
        if not (_NUMERALS if in_words else _DIGITS).fullmatch(number):
            continue
        clause_start, clause_end = prose.clause(match.start())
        about = _ABOUT.search(text, max(clause_start, match.start() - 6), match.start())
        behind = _ABOUT_BEHIND.match(text, match.end())
        start = about.start() if about else match.start()
        end = behind.end() if behind else match.end()
        origin = max(clause_start, previous_end, start - _LEAD_REACH)
        previous_end = end
        lead = text[origin:start]
        if _BOUND.search(lead) or _BOUND_BEHIND.match(text, match.end()):
            continue
        yield Quantity(
            start,
            end,
            _number(number, match["scale"]),
            bool(about or behind or match["more"] or match["too"]),
            match["unit"],
            origin,
            lead,
            text[end : min(clause_end, end + _TAIL_REACH)],
        )


@lru_cache(maxsize=4096)
def goes_on(before: str) -> bool:
    """Whether the number behind a character may be a part of something else."""
    if before in _OTHER_NUMBER_BEFORE or before in _OTHER_NUMERALS:
        return True
    kind = category(before) if before not in ("", "\n") else ""
    return kind in _OTHER_DIGITS or kind in _UNCLEAR


@lru_cache(maxsize=4096)
def _number(digits: str, scale: str | None) -> int | float:
    if digits[0].isdecimal():
        value = Decimal(digits.replace(",", ""))
    else:
        value = Decimal(str(cn2an.cn2an(digits.replace("〇", "零"), "smart")))
    value *= _SCALE.get(scale or "", 1)
    return int(value) if value == value.to_integral_value() else float(value)
