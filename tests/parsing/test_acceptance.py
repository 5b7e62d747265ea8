"""What is no annual report is refused, so that nothing is parsed into zeros."""

from pathlib import Path

import pytest

from dashboard.model import UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import document

REPORTS = Path(__file__).parents[2] / "data" / "reports"
HEADINGS = "\n".join(
    [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "关于做好2021年政府信息公开工作年度报告编制工作的通知\n各科室：\n请于1月20日前报送。\n",
        f"关于编制2021年政府信息公开工作年度报告的通知\n各单位：\n报告包括：\n{HEADINGS}\n",
        "曲阜市教育局政府信息公开指南\n为方便公民获取政府信息，编制本指南。\n",
        "我局召开政务公开工作会议\n1月18日，我局召开政务公开工作会议，传达上级精神。\n",
        "政府信息公开年报\n曲阜市公安局2021年政府信息公开工作年度报告\n2022-01-20\n"
        "曲阜市财政局2021年政府信息公开工作年度报告\n2022-01-21\n",
        "首页 新闻 政务公开 互动交流\n",
    ],
)
def test_a_foreign_text_is_refused_in_one_line(text: str):
    with pytest.raises(
        UnreadableReport, match=r"^x\.txt: not a report: expected .* found .*; "
    ) as e:
        parse(document("x.txt", "txt", text.encode()))
    assert "\n" not in str(e.value)


@pytest.mark.parametrize(
    "text",
    [
        "曲阜市财政局2021年政府信息公开工作年度报告\n本年度工作正常开展。\n",
        # no title, no tables: about half of all texts start at the first heading
        HEADINGS.replace("\n", "\n见附件。\n") + "\n无\n",
    ],
)
def test_a_bare_report_is_accepted(text: str):
    assert parse(document("x.txt", "txt", text.encode())).document.text == text


def test_a_heading_without_its_table_is_a_finding_and_no_zero():
    text = f"曲阜市财政局2021年政府信息公开工作年度报告\n{HEADINGS}\n无。\n"
    report = parse(document("x.txt", "txt", text.encode()))
    assert report.facts == ()
    assert [f.code for f in report.findings] == ["table-missing"] * 3


def test_a_table_whose_heading_is_lost_is_still_read():
    text = (REPORTS / "2021-linfen.txt").read_text(encoding="utf-8")
    lost = text.replace("四、政府信息公开行政复议、行政诉讼情况", "")
    facts = parse(document("x.txt", "txt", lost.encode())).facts
    assert sum(fact.id.startswith("disputes.") for fact in facts) == 15
    assert sum(fact.id.startswith("requests.") for fact in facts) == 161


def test_a_table_lost_with_its_heading_is_a_finding():
    text = (REPORTS / "2021-linfen.txt").read_text(encoding="utf-8")
    start = text.index("四、政府信息公开行政复议、行政诉讼情况")
    lost = text[:start] + text[text.index("五、存在的主要问题") :]
    report = parse(document("x.txt", "txt", lost.encode()))
    assert [f.ids for f in report.findings if f.code == "table-missing"] == [("disputes",)]


OLD_HEADINGS = (
    "一、工作概述\n规范办理流程。\n二、主动公开情况\n{}\n三、依申请公开情况\n按时答复。\n"
    "四、咨询情况\n无。\n五、收费及减免情况\n无。\n六、行政复议和行政诉讼情况\n无。\n"
    "七、存在的问题和改进情况\n更新不及时。\n"
)


def test_an_older_report_without_a_title_is_known_by_the_subjects_of_its_headings():
    text = OLD_HEADINGS.format("今年主动公开政府信息98条。")
    assert parse(document("x.txt", "txt", text.encode())).facts


def test_the_same_headings_without_a_number_may_be_a_guide():
    """二、主动公开 三、依申请公开 五、收费: a guide to disclosure has them as well."""
    guide = OLD_HEADINGS.replace("七、存在的问题和改进情况\n更新不及时。\n", "")
    with pytest.raises(UnreadableReport):
        parse(document("x.txt", "txt", guide.format("见目录。").encode()))
