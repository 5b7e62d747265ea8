"""Short reports as text: the form around whatever prose a test is about."""

from __future__ import annotations

import hashlib

from dashboard.model import Document, Report
from dashboard.parsing.report import parse

FORM = """{authority}{year}年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》要求，现公布{authority}{year}年度报告。本报告由六个部分组成。
欢迎监督，欢迎批评。

一、总体情况

{prose}

二、主动公开政府信息情况

{section_two}
三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

无。

六、其他需要报告的事项

无其他需要报告的事项。

{authority}
{next_year}年1月15日
"""


def report(
    prose: str, authority: str = "曲阜市财政局", year: int = 2021, *, section_two: str = ""
) -> Report:
    """A report of the six sections, read from its text; `prose` is its first."""
    text = FORM.format(
        prose=prose, authority=authority, year=year, next_year=year + 1, section_two=section_two
    )
    return parse(Document("report.txt", "txt", hashlib.sha256(text.encode()).hexdigest(), text))
