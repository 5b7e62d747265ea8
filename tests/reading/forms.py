"""The official forms as drawn: merged labels and headers, and a figure of its own in every cell.

A wrong value in a wrong place shows, in whatever format the forms are printed.
"""

from __future__ import annotations

from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form

TITLE = "临淄区科学技术局2021年政府信息公开工作年度报告"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
FORMS = (Form.F2019, Form.F2021)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


class Drawn(NamedTuple):
    """A cell where it begins, and how far it reaches."""

    text: str
    width: int = 1
    height: int = 1


Table = list[list[Drawn]]  # row by row; covered cells are not listed


def requests(form: Form) -> Table:
    """Section 3: labels in three columns, a header of three rows, seven figures a row."""
    rows = [row for row in vocabulary.rows("requests") if form in row.forms]
    organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    table: Table = [
        [Drawn(NOTE, 3, 3), Drawn("申请人情况", 7)],
        [Drawn("自然人", 1, 2), Drawn("法人或其他组织", 5), Drawn("总计", 1, 2)],
        [Drawn(words) for words in organisations],
    ]
    groups = [row.group_zh.split(" / ") if row.group_zh else [] for row in rows]
    for number, (row, group) in enumerate(zip(rows, groups, strict=True)):
        line: list[Drawn] = []
        for depth in range(len(group)):
            if number == 0 or groups[number - 1][: depth + 1] != group[: depth + 1]:
                height = sum(other[: depth + 1] == group[: depth + 1] for other in groups)
                line.append(Drawn(group[depth], 1, height))
        line.append(Drawn(row.label_zh, 3 - len(group)))
        table.append([*line, *(Drawn(str(figure(number, column))) for column in range(7))])
    return table


def figure(row: int, column: int) -> int:
    """The figure in a cell of section 3."""
    return 1_000 + 10 * row + column


def disputes() -> Table:
    """Section 4: fifteen figures in one row beneath a header of three."""
    five = [Drawn(outcome) for outcome in OUTCOMES]
    return [
        [Drawn("行政复议", 5), Drawn("行政诉讼", 10)],
        [*(Drawn(o, 1, 2) for o in OUTCOMES), Drawn("未经复议直接起诉", 5), Drawn("复议后起诉", 5)],
        five * 2,
        [Drawn(str(figure)) for figure in range(501, 516)],
    ]


def proactive(form: Form) -> Table:
    """Section 2: groups of rows, each under a title as wide as the table and a header."""
    groups: dict[str, list[vocabulary.Row]] = {}
    for row in vocabulary.rows("proactive"):
        if form in row.forms:
            groups.setdefault(row.group_zh, []).append(row)
    table: Table = []
    value = 701
    for title, rows in groups.items():
        columns = vocabulary.columns("proactive", form, rows[0].id)
        span = 3 // len(columns)
        table.append([Drawn(title, 4)])
        table.append([Drawn("信息内容"), *(Drawn(c.label_zh, span) for c in columns)])
        for row in rows:
            own = vocabulary.columns("proactive", form, row.id)
            width = 3 // len(own)
            table.append(
                [Drawn(row.label_zh), *(Drawn(str(value + i), width) for i in range(len(own)))]
            )
            value += len(own)
    return table


def truth(form: Form) -> dict[str, int]:
    """Cell id → value of all three tables."""
    found: dict[str, int] = {}
    value = 701
    for row in vocabulary.rows("proactive"):
        if form in row.forms:
            for column in vocabulary.columns("proactive", form, row.id):
                found[f"proactive.{row.id}.{column.id}"] = value
                value += 1
    for number, row in enumerate(r for r in vocabulary.rows("requests") if form in r.forms):
        for place, column in enumerate(vocabulary.columns("requests", form, row.id)):
            found[f"requests.{row.id}.{column.id}"] = figure(number, place)
    value = 501
    for row in vocabulary.rows("disputes"):
        for column in vocabulary.columns("disputes", form, row.id):
            found[f"disputes.{row.id}.{column.id}"] = value
            value += 1
    return found


def report(form: Form) -> list[str | Table]:
    """A whole report: paragraphs and tables in their order."""
    return [
        TITLE,
        "根据《中华人民共和国政府信息公开条例》和上级有关要求，编制本报告。"
        "本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止，欢迎社会各界监督。",
        "一、总体情况",
        "2021年，我局主动公开政府信息140条，配备专职工作人员2名，做到应公开尽公开。",
        "二、主动公开政府信息情况",
        proactive(form),
        "三、收到和处理政府信息公开申请情况",
        requests(form),
        "四、政府信息公开行政复议、行政诉讼情况",
        disputes(),
        "五、存在的主要问题及改进情况",
        "公开的内容有待丰富，下一步将加强学习，提高质量。",
        "六、其他需要报告的事项",
        "无。",
        "临淄区科学技术局",
        "2022年1月20日",
    ]
