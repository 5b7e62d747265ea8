"""What a bare number (共收到12件) is about: the subject named last before it."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.words import any_of

_REACH = 160  # characters before a number in which its subject is named
_APPLICATIONS = "依申请公开|公开申请|申请公开|公开(?:政府)?信息的?申请"


def is_about_applications(prose: Prose, place: int) -> bool:
    """Whether the subject named last before a place are applications for disclosure."""
    return bool(_last_subject(prose.text[max(0, place - _REACH) : place]))


def allows_applications(prose: Prose, place: int) -> bool:
    """Whether 申请 alone can mean applications for disclosure: nothing else is spoken of."""
    before = prose.text[max(0, place - _REACH) : place]
    return _last_subject(before[before.rfind("\n") + 1 :]) is not False


def _last_subject(text: str) -> bool | None:
    """Whether it is applications; null where no subject is named."""
    last = None
    for last in _subject().finditer(text):  # noqa: B007  the last one is wanted
        pass
    return None if last is None else last["applications"] is not None


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<applications>{_APPLICATIONS})|{any_of('other_subject')}"
        r"|受理(?![\d零一二两三四五六七八九十了过并、,。;:()的各共政依公申信])"
    )
