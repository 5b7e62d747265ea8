"""Whether a table prints its columns in the form's order."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.tables.labels import rows_of
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.runs import plain_text

# Too short to be told from other words of a header (法人或其他组织).
_SHORTEST_LABEL = 3
_LEADING_COLUMNS = {"requests": ("自然人", "商业企业"), "disputes": ("结果维持", "结果纠正")}
SUBTOTAL = "小计"
_SWAPPED = {"requests": ("总计自然人",)}  # even where the other labels are cut
_DIRECT, _AFTER_REVIEW = "未经复议直接起诉", "复议后起诉"
_ORGANISATIONS = "法人或其他组织"  # spans the five columns between 自然人 and 总计


@remembered(most=1_024, longest=800)
def columns_in_order(header: str, table: str, form: Form) -> bool:
    """False when the header shows another order; what it does not show is taken on trust.

    `header` is the header's text as ideographs alone, in reading order.
    """
    if any(swapped in header for swapped in _SWAPPED.get(table, ())):
        return False
    if table == "disputes" and header.rfind(_DIRECT) > header.rfind(_AFTER_REVIEW) >= 0:
        return False
    in_order = all(_stand_in_order(header, labels) for labels in _orders(table, form))
    leading = _LEADING_COLUMNS.get(table)
    return in_order and (leading is None or _total_is_last(header, *leading))


@cache
def _orders(table: str, form: Form) -> frozenset[tuple[str, ...]]:
    """The labels over each kind of row, in the form's order."""
    return frozenset(
        tuple(plain_text(column.label_zh) for column in vocabulary.columns(table, form, row))
        for row in rows_of(table, form)
    )


def _stand_in_order(header: str, labels: tuple[str, ...]) -> bool:
    places = [header.find(label) for label in labels if len(label) >= _SHORTEST_LABEL]
    found = [place for place in places if place >= 0]
    return all(before < after for before, after in pairwise(found))


def subtotal_place(header: str) -> int | None:
    """The place of a column 小计 among the applicants; null where there is none, or two.

    It sums the organisations: before them it follows 自然人, behind them 其他.
    """
    if header.count(SUBTOTAL) != 1:
        return None
    before, _, behind = header.partition(SUBTOTAL)
    if behind.startswith("商业企业"):
        return 1
    return 6 if before.endswith("其他") else None


def _total_is_last(header: str, first: str, second: str) -> bool:
    """总计 may be read before the columns it stands behind, but only from a header of two rows."""
    total, start, next_one = (header.find(label) for label in ("总计", first, second))
    if total < 0 or next_one < 0 or total > next_one:
        return True
    return start < total and _ORGANISATIONS in header[start:total]
