"""The subjects that a report speaks of: those of section 1, and those of governments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import pattern

# 国办公开办函〔2021〕30号: what section 1 is to report
_TOPICS = ("disclosure", "applications", "management", "platform", "supervision")
# What no word alone says: 公开…135条, 收到…申请
_SENTENCES = {
    "disclosure": re.compile(
        r"(?:公开(?!申请)|发布|公布|更新|推送)[^,。;\n]{0,24}?\d+余?[条件篇期次份项]"
    ),
    # but not 因政府信息公开申请行政复议, nor the header of a table
    "applications": re.compile(
        r"申请人(?!情况)|(?:收到|接到|受理|没有|办理|未|无|公开)[^,。;\n]{0,64}?(?<!因政府信息公开)(?<!被)申请(?!行政|引|情况|数量|人)"
    ),
    # but not 市场监督管理局
    "supervision": re.compile("监督(?!管理|局|所)"),
    "management": re.compile(
        r"规范性文件[^,。;\n]{0,12}?(?:清理|集中|统一|公开|管理|备案|修订|废止)"
    ),
}
# Regulations, art. 50(4): what governments report beyond it
_OF_GOVERNMENTS = ("assessment", "public_review", "accountability")


def read_topics(passages: Passages) -> Iterator[Mention]:
    """`mention.topic.*`, each where section 1 names it, be it in a heading.

    What it does not name it may still report (监督保障: a leading group, training, checks).
    """
    text, stretch = passages.text, passages.overview
    for topic in _TOPICS:
        patterns = (pattern(f"heading.{topic}"), pattern(f"topic.{topic}"), _SENTENCES.get(topic))
        matches = (each.search(text, *stretch) for each in patterns if each)
        match = next(filter(None, matches), None)
        if match:
            yield passages.mention(f"topic.{topic}", *match.span())


def read_duties_of_governments(passages: Passages) -> Iterator[Mention]:
    """`mention.assessment`, `.public_review`, `.accountability`: anywhere in the prose."""
    for duty in _OF_GOVERNMENTS:
        match = pattern(duty).search(passages.text)
        if match:
            yield passages.mention(duty, *match.span())
