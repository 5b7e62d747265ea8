"""What a report claims of its text, judged without anything of the parser.

Numerals are read by `unicodedata` and cn2an, and places by looking at the text. Empty: all of it is
so; else what is not, a line each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import cn2an

from dashboard.model import Fact, Report, Span, State

_PROSE = "narrative."
_YUAN = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "千万": 10**7, "亿": 10**8}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CELL = re.compile(rf"(?P<before>\D*?)(?P<number>{_ARABIC})(?P<behind>\D*?)(?:\(.*\))?", re.DOTALL)
_IDEOGRAPHS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆柒捌玖拾佰仟廿卅卌"
_RUN = re.compile(rf"[\d{_IDEOGRAPHS}]+(?:(?<=\d)[,.](?=\d)[\d{_IDEOGRAPHS}]+|[余多][百千万亿]+)*")
_SCALED = re.compile(r"(?P<digits>.*?)[余多]?(?P<scale>千万|[百千万亿])?[余多]?")
_NONE = re.compile("[未没沒无無免零不非]")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NOTHING_VISIBLE = re.compile(r"(?:\s|\||&nbsp;?)*")


def untrue(report: Report) -> list[str]:
    """What the report says that its text does not, each line with the fact it is about."""
    text = report.document.text
    lines = [f"{name}: {span} is no place in the text" for name, span in _places(report)
             if not 0 <= span.start < span.end <= len(text)]  # fmt: skip
    for fact in report.facts:
        wrong = _wrong_prose(fact, text) if fact.id.startswith(_PROSE) else _wrong_cell(fact, text)
        if wrong:
            lines.append(f"{fact.id}: {wrong}: {fact}")
    cells = [f for f in report.facts if not f.id.startswith(_PROSE) and _is_printed(f)]
    lines += _overlaps([(each.span, each.id) for each in cells])
    for name in {fact.id for fact in report.facts if fact.id.startswith(_PROSE)}:
        lines += _overlaps([(f.span, f.id) for f in report.facts if f.id == name])
    return lines


def _is_printed(fact: Fact) -> bool:
    return fact.state in (State.STATED, State.DASH)


def _places(report: Report) -> Iterator[tuple[str, Span]]:
    yield from ((each.id, each.span) for each in report.mentions)
    yield from ((each.heading, each.span) for each in report.sections)
    yield from (("table", each) for each in report.tables)
    for field, spans in report.identity.evidence.items():
        yield from ((field, span) for span in spans)
    for finding in report.findings:
        yield from ((finding.code, span) for span in finding.spans)


def _overlaps(spans: Iterable[tuple[Span | None, str]]) -> Iterator[str]:
    ordered = sorted((span, name) for span, name in spans if span)
    for (first, name), (second, other) in pairwise(ordered):
        if second.start < first.end:
            yield f"{name} at {first} and {other} at {second} are one place"


def _wrong_cell(fact: Fact, text: str) -> str | None:
    if (fact.value is None) == (fact.state in (State.STATED, State.INFERRED)):
        return "a value and a state that exclude each other"
    if fact.state in (State.UNREAD, State.INFERRED):
        has_place = fact.span is not None or fact.raw is not None
        is_zero = fact.state is State.INFERRED and not fact.value
        return "what is not printed has a place or is zero" if has_place or is_zero else None
    if fact.span is None or not 0 <= fact.span.start <= fact.span.end <= len(text):
        return "no place in the text"
    printed = fact.span.quote(text)
    if fact.state is State.BLANK:
        return None if _NOTHING_VISIBLE.fullmatch(plain(printed)) else "a blank that is not"
    if fact.raw != printed or not printed:
        return f"{printed!r} stands there"
    if fact.state is State.DASH:
        is_dash = all(unicodedata.category(each) == "Pd" or each in "/−" for each in plain(printed))
        return None if is_dash else "a dash that is none"
    if _is_cut(text, fact.span):
        return "a part of a longer number"
    return None if fact.value == _cell(plain(printed), fact.unit) else "not what is printed"


def _cell(printed: str, unit: str | None) -> float | None:
    """The one number of a cell in that unit; null where there are none or several."""
    match = _CELL.fullmatch(printed.replace(" ", ""))
    if not match:
        return None
    value = Decimal(match["number"].replace(",", ""))
    if re.search("[-减]", match["before"]):
        value = -value
    scale = next((each for each in ("亿元", "万元", "元") if each in match["behind"]), None)
    if scale and unit in _YUAN:
        value = value * _YUAN[scale] / _YUAN[unit]
    return int(value) if value == value.to_integral_value() else float(value)


def _is_cut(text: str, span: Span) -> bool:
    """Whether the number goes on beside its place, by what a reader sees."""
    before = _UNSEEN.sub("", text[max(0, span.start - 9) : span.start])
    behind = _UNSEEN.sub("", text[span.end : span.end + 9])
    return any(
        each and (unicodedata.category(each) in ("Nd", "Mn", "Me") or _is_raised(each))
        for each in (before[-1:], behind[:1])
    )


def _is_raised(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("SUPERSCRIPT", "SUBSCRIPT", "VULGAR"))


def _wrong_prose(fact: Fact, text: str) -> str | None:
    if fact.state is not State.STATED or fact.value is None or fact.span is None:
        return "prose without a value"
    start, end = fact.span
    if not 0 <= start < end <= len(text) or fact.raw != text[start:end]:
        return "no place in the text"
    if fact.value == 0 and _NONE.search(plain(fact.raw)):
        return None
    before = _squeezed(text[max(0, start - 30) : start].split("\n")[-1])
    squeezed = before + _squeezed(fact.raw)
    last = len(squeezed)
    squeezed += _squeezed(text[end : end + 30].split("\n")[0])
    inside = [m for m in _RUN.finditer(squeezed) if len(before) <= m.start() and m.end() <= last]
    cut = ("Nd", "No", "Mn", "Me")
    values = [
        _quantity(match[0])
        for match in inside
        if not match.start() or unicodedata.category(squeezed[match.start() - 1]) not in cut
    ]
    return None if fact.value in values else f"not among {values}"


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", plain(text))


def _quantity(run: str) -> float | None:
    match = _SCALED.fullmatch(run)
    digits = match["digits"] if match else run
    try:
        if re.fullmatch(_ARABIC, digits):
            value = Decimal(digits.replace(",", ""))
        else:
            value = Decimal(str(cn2an.cn2an(digits.replace("〇", "零"), "smart")))
    except (ValueError, InvalidOperation):
        return None
    value *= _SCALES.get((match and match["scale"]) or "", 1)
    return int(value) if value == value.to_integral_value() else float(value)


def plain(text: str) -> str:
    """Digits of every script and full-width signs as ASCII, what nobody sees as spaces."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) in ("Cf", "Co", "Zs", "Zl", "Zp"):
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and unicodedata.category(character) != "No" else character
