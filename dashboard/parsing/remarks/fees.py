"""Whether the report says what it charged for information, be it nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of, pattern

_FEE = re.compile("费|收取")


def read_fees(passages: Passages) -> Iterator[Mention]:
    """`mention.fee_statement`: the first clause that says it.

    The name of the rule on fees is no statement, nor are the fees of the authority's trade.
    """
    for start, end in passages.prose.clauses(_FEE):
        clause = passages.text[start:end]
        if _of_processing().search(clause) or (
            _of_information().search(clause) and not pattern("fee_of_others").search(clause)
        ):
            yield passages.mention("fee_statement", start, end)
            return


@cache
def _of_processing() -> re.Pattern[str]:
    """信息处理费, but not 《政府信息公开信息处理费管理办法》"""
    return re.compile(rf"{any_of('fee_named')}(?!{any_of('fee_law')})")


@cache
def _of_information() -> re.Pattern[str]:
    """暂不涉及收费项目 · 未向申请人收取费用 · 收取检索费0元 · 收费及减免情况"""
    return re.compile(
        rf"{any_of('fee_denied', 'fee_heading')}"
        rf"|{any_of('fee_charged')}[^,。;\n]{{0,16}}?{any_of('fee_kind')}"
        r"|(?:未|没有|不|无)[^,。;\n]{0,16}?(?:收取|收费|产生)[^,。;\n]{0,10}?费"
    )
