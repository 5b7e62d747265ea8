"""What title, signature and headings say of the document itself."""

import pytest

from dashboard.model import Document
from dashboard.parsing import parse

BODY = (
    "一、总体情况\n积极推进政府信息公开工作。\n二、主动公开政府信息情况\n无\n"
    "三、收到和处理政府信息公开申请情况\n无\n四、政府信息公开行政复议、行政诉讼情况\n无\n"
    "五、存在的主要问题及改进情况\n无\n六、其他需要报告的事项\n无\n"
)


def marks(text: str) -> dict[str, list[str]]:
    """Mention → the words quoted for it."""
    report = parse(Document("a.txt", "txt", "0" * 64, text))
    found: dict[str, list[str]] = {}
    for mention in report.mentions:
        found.setdefault(mention.id, []).append(mention.span.quote(text))
    return found


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("曲阜市财政局2021年政府信息公开工作年度报告", {"authority", "year"}),
        ("曲阜市财政局\n2021年政府信息公开工作年度报告", {"authority", "year"}),
        ("2021年政府信息公开工作年度报告", {"year"}),
        ("曲阜市财政局政府信息公开工作年度报告", {"authority"}),
        ("政府信息公开工作年度报告", set()),
    ],
)
def test_a_title_names_authority_and_year_or_not(title, named):
    found = marks(f"{title}\n{BODY}")
    assert {part for part in ("authority", "year") if f"mention.title.{part}" in found} == named


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("曲阜市财政局\n2022年1月20日\n", ["曲阜市财政局"]),
        ("曲阜市财政局 2022年1月20日\n", ["曲阜市财政局"]),
        ("曲阜市财政局\n", ["曲阜市财政局"]),  # a signature without a date
        ("", None),
        ("2022年1月20日\n", None),
    ],
)
def test_a_signature_names_the_authority_or_not(end, name):
    found = marks(f"政府信息公开工作年度报告\n{BODY}{end}")
    assert found.get("mention.signature.authority") == name


def test_a_heading_out_of_order_is_kept_with_its_number():
    third = "三、收到和处理政府信息公开申请情况\n无\n"
    fifth = "五、存在的主要问题及改进情况\n无\n"
    swapped = BODY.replace(third, "").replace(fifth, fifth + third)
    assert "mention.heading" not in marks(f"2021年政府信息公开工作年度报告\n{BODY}")
    text = f"2021年政府信息公开工作年度报告\n{swapped}"
    assert marks(text)["mention.heading"] == ["三、收到和处理政府信息公开申请情况"]


@pytest.mark.parametrize(
    ("official", "printed"),
    [("一、总体情况", "一、今年做了什么"), ("五、存在的主要问题及改进情况", "5.困难与打算")],
)
def test_a_section_under_another_name_keeps_its_numeral(official, printed):
    """Which section it is, is not sure; that one stands there, is."""
    text = f"2021年政府信息公开工作年度报告\n{BODY.replace(official, printed)}"
    assert marks(text)["mention.heading.unnamed"] == [printed]
    assert "mention.heading.unnamed" not in marks(f"2021年政府信息公开工作年度报告\n{BODY}")


def test_a_table_of_contents_is_no_order():
    contents = "目录\n" + "\n".join(line for line in BODY.splitlines() if "、" in line)
    text = f"2021年政府信息公开工作年度报告\n{contents}\n{BODY}"
    assert "mention.heading" not in marks(text)
