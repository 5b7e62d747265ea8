"""Whether a government says that its figures sum up those of the bodies below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of, words
from dashboard.vocabulary import GOVERNMENTS


def read_declared_scope(passages: Passages, department_type: str | None) -> Iterator[Mention]:
    """`mention.scope_declared`: the first clause that says so, its detail their number.

    Without a detail where the clause counts no bodies (汇总了全县各部门的数据).
    """
    if department_type not in GOVERNMENTS:
        return
    for match in _summed().finditer(passages.text):
        counts = [int(count) for count in _counted().findall(match["bodies"] or match["before"])]
        yield passages.mention(
            "scope_declared", *match.span(), detail=str(sum(counts)) if counts else None
        )
        return


@cache
def _summed() -> re.Pattern[str]:
    """本报告数据汇总了全县35个部门、12个乡镇 · 数据由县政府及各部门汇总形成"""
    figures, sums, body = (any_of(f"scope_{role}") for role in ("figures", "sums", "bodies"))
    bodies = rf"[^。;\n]{{0,40}}?{body}(?:[、和及与,](?:\d+个)?[^。;,、\n]{{0,6}}?{body})*+"
    return re.compile(
        rf"{figures}[^。;\n]{{0,24}}?(?:{sums}(?P<bodies>{bodies})"
        rf"|由(?P<before>{bodies})[^。;,\n]{{0,6}}?{any_of('scope_summed')})"
    )


@cache
def _counted() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, words("scope_bodies")))
    return re.compile(rf"(?<!\d)(\d{{1,6}})[ \t]*+[个家](?:[^\d、和及与,]{{0,6}}?)(?:{bodies})")
