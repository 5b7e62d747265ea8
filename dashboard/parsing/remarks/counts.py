"""Where the prose counts what was disclosed, and where a count opens a list of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of

_SECTIONS = (3, 4, 5)  # what is counted there was not disclosed
_FIGURE = r"(?<![\d.第])[1-9][\d,.]{0,20}[万余多]{0,2}"
_COUNT = re.compile(r"[1-9][\d,.]{0,20}[万余多]{0,2}[条篇则份期]")
_REACH = 80  # characters before a figure in which the verb stands at most


def read_counts(passages: Passages) -> Iterator[Mention]:
    """`mention.disclosure_count`, at most once, and every `mention.list_opening`.

    The first says that something disclosed is counted, in whatever words, even where nobody can
    say what the number is of. The second covers the words behind a count that its parts follow.
    """
    for start, end in passages.but(*_SECTIONS):
        # Without a figure there is no count; what is counted stands just before the first.
        figure = _COUNT.search(passages.text, start, end)
        first = max(start, figure.start() - _REACH) if figure else end
        if match := _disclosed().search(passages.text, first, end):
            yield passages.mention("disclosure_count", *match.span())
            break
    for match in _opening().finditer(passages.text):
        yield passages.mention("list_opening", *match.span("words"))


@cache
def _disclosed() -> re.Pattern[str]:
    """公开招生政策、教师招聘等信息共计168条, but not 依申请公开12条, 公开征集意见12条"""
    return re.compile(
        rf"(?<!依申请){any_of('disclosed')}(?:(?!{any_of('received')})[^。;\n\d]){{0,60}}?"
        rf"{_FIGURE}[条篇则份](?!例)"
        rf"|{any_of('issued')}[^,。;\n\d]{{0,24}}?{_FIGURE}期"
        rf"|{_FIGURE}[条篇则份][^,。;\n\d]{{0,8}}?(?:信息|动态|文章|稿件)"
    )


@cache
def _opening() -> re.Pattern[str]:
    """312条(,其中) · 政策文件10条((规范性文件2条)"""
    return re.compile(
        r"\d[余多]?[条篇则份件期次项个][^\d,。;:、\n()]{0,6}"
        rf"(?:[,。;:(]{{0,2}}(?={any_of('list_opening')})|(?=\([^()\n]{{1,40}}?\d[条篇则份件期次项个]))"
        rf"(?P<words>{any_of('list_opening')}|\()"
    )
