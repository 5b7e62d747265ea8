"""Whole reports around a few words, for the tests of what a report says beside its numbers."""

from __future__ import annotations

from dashboard.model import Document, Report
from dashboard.parsing import parse

TITLE = "曲阜市科学技术局2021年政府信息公开工作年度报告"


def report(
    overview: str = "",
    *,
    title: str = TITLE,
    preamble: str = "",
    heading: str = "二、主动公开政府信息情况",
    applications: str = "",
    problems: str = "公开不够及时。下一步，将加强培训。",
    other: str = "无。",
    tail: str = "",
) -> Report:
    """A report of the six sections with these words in its first, third, fifth and sixth.

    `heading` is that of the second, `tail` what stands behind them all.
    """
    text = (
        f"{title}\n{preamble}\n一、总体情况\n{overview}\n{heading}\n"
        f"三、收到和处理政府信息公开申请情况\n{applications}\n"
        "四、政府信息公开行政复议、行政诉讼情况\n"
        f"五、存在的主要问题及改进情况\n{problems}\n六、其他需要报告的事项\n{other}\n{tail}"
    )
    return parse(Document("report.txt", "txt", "0" * 64, text))


def said(read: Report, kind: str) -> list[str]:
    """The words of the mentions of a kind (or of all that begin so), as the text has them."""
    return [
        mention.span.quote(read.document.text)
        for mention in read.mentions
        if f"{mention.id}.".startswith(f"mention.{kind}.")
    ]


def details(read: Report, kind: str) -> list[str | None]:
    """What the mentions of a kind name."""
    return [mention.detail for mention in read.mentions if mention.id == f"mention.{kind}"]


def topics(overview: str) -> set[str]:
    """The subjects that section 1 speaks of."""
    prefix = "mention.topic."
    mentions = report(overview).mentions
    return {each.id.removeprefix(prefix) for each in mentions if each.id.startswith(prefix)}
