"""What the prose says of applications for disclosure: anything, and that some were handled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of

_PROBLEMS = 5  # the section of problems and plans: nothing in it was done
# 因政府信息公开申请行政复议, 被申请行政复议: of disputes, not of disclosure
_OF_DISCLOSURE = "申请(?!行政|复议|引起|引发|提起|导致|产生|而|被|的行政|发生)"
# A row label of section 3 (申请数量, 补正后申请内容, 反复申请, 不再处理其…申请) says nothing.
_STATEMENT = re.compile(
    r"依申请|申请公开|信息申请(?!数量|情况|人|内容)"
    rf"|(?<!因政府信息)(?<!其政府信息)公开{_OF_DISCLOSURE}(?!数量|情况|人|内容)"
    r"|(?:未|没有|无(?!正当|法)|收到|接到|受理|办理|答复|办结)[^,。;\n]{0,64}?(?<!反复)(?<!重复)(?<!因政府信息公开)"
    rf"{_OF_DISCLOSURE}(?!人|数量|内容)"
    r"|申请(?:办理|受理|答复|件|渠道|流程|程序)|零申请"
)
_ZERO = re.compile(
    rf"{_OF_DISCLOSURE}[^。;\n\d复诉]{{0,16}}?(?<![\d.])[0零][件条宗份起个]"
    r"|(?:收到|受理|接到)[^,。;\n]{0,12}?(?<![\d.])[0零][件条宗份起个][^,。;\n]{0,12}?申请"
    rf"|零报告|零申请|{_OF_DISCLOSURE}[^,。;\n]{{0,8}}?(?:为零|为0|数量:?无|情况:?无)"
)
_ZERO_REACH = 16  # characters behind a clause: 收到申请,0件
_APPLICATION = re.compile("申请")
_COUNTED = re.compile(
    r"(?:依申请|公开申请|申请公开)[^,。;\n]{0,16}?(?<![\d第.])[1-9]\d*[件条宗份起](?!规定|第)"
    r"|(?<![\d第.])[1-9]\d*[件条宗份起][^,。;\n]{0,10}?(?:依申请|公开申请|申请公开)"
)


def read_applications(passages: Passages) -> Iterator[Mention]:
    """`mention.applications_statement` and `mention.applications_handled`, each at most once.

    Where the prose says that none came in, whatever it says of handling them is a rule.
    """
    clauses = list(_clauses(passages))
    text = passages.text
    statements = (_STATEMENT.search(text, *clause) for clause in clauses)
    statement = next(filter(None, statements), None)
    if statement:
        yield passages.mention("applications_statement", *statement.span())
    if any(_none_came(text, *clause) for clause in clauses):
        return
    claim = next((clause for clause in clauses if _is_claim(text[slice(*clause)])), None)
    if claim:
        yield passages.mention("applications_handled", *claim)


def _clauses(passages: Passages) -> Iterator[tuple[int, int]]:
    """The clauses that speak of applications, but for problems and plans."""
    if "申请" in passages.text:
        stretches = list(passages.but(_PROBLEMS))
        for start, end in passages.prose.clauses(_APPLICATION):
            if any(first <= start and end <= last for first, last in stretches):
                yield start, end


def _is_claim(clause: str) -> bool:
    if _COUNTED.search(clause):
        return True
    return bool(_handled().search(clause)) and not _rule().search(clause)


@cache
def _handled() -> re.Pattern[str]:
    """对答复难度较大的申请件做好研究 · 所有申请均按期答复 · 均在法定期限内答复申请人"""
    done, handled = any_of("carried_out"), any_of("handled")
    applications = (
        "(?:公开(?:的)?申请|申请件|申请事项|申请办件|申请案件|依申请公开(?:事项|件|的?申请)|申请)"
        "(?!公开|工作|制度|流程|渠道|受理|指南|程序|平台|系统|栏目|人|方式|表|条件|权)"
    )
    return re.compile(
        rf"{applications}[^,。;\n]{{0,16}}?{done}[^,。;\n]{{0,8}}?{handled}"
        rf"|{done}[^,。;\n]{{0,12}}?{applications}[^,。;\n]{{0,12}}?{handled}"
        rf"|{done}[^,。;\n]{{0,12}}?{handled}了?(?:申请人|[^,。;\n]{{0,12}}?{applications})"
    )


@cache
def _rule() -> re.Pattern[str]:
    """What is to be done, not what was: 规范办理流程; 按要求 is how it was done."""
    return re.compile(rf"(?<!按)(?<!按照){any_of('as_rule')}")


def _none_came(text: str, start: int, end: int) -> bool:
    """Whether a clause says that there was no application: 未收到…申请, 受理…申请0件"""
    denied = _denied().search(text, start, end)
    return denied is not None or _ZERO.search(text, start, end + _ZERO_REACH) is not None


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('denial')}(?!正当|法|因)[^,。;\n]{{0,64}}?(?<!反复)(?<!重复)"
        rf"{_OF_DISCLOSURE}(?!人无|内容)"
    )
