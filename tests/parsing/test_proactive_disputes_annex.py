"""Section 2, section 4 and the statistics annex."""

import pytest

from dashboard.model import Form, Span, State
from dashboard.parsing.fold import fold
from dashboard.parsing.tables.annex import read_annex
from dashboard.parsing.tables.form_table import read_form_table
from dashboard.parsing.tables.table import Table
from tests.parsing.tables import codes, disputes, states, values

DISPUTES_HEADER = "行政复议\t行政诉讼\n" + "\t".join(
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
)


DISPUTES_VALUES = [str(number) for number in range(20, 35)]


def test_disputes_are_fifteen_cells_in_three_blocks():
    table = disputes(f"{DISPUTES_HEADER}\n" + "\t".join(DISPUTES_VALUES))
    assert list(values(table).values()) == list(range(20, 35))
    assert values(table)["disputes.litigation_after_review.total"] == 34


def test_fourteen_values_of_disputes_are_all_unread():
    table = disputes(f"{DISPUTES_HEADER}\n" + "\t".join(DISPUTES_VALUES[:-1]))
    assert set(states(table).values()) == {State.UNREAD}


def test_blanks_of_a_header_are_not_blanks_of_the_values():
    """The header row ends in a blank, the values have lost one: fifteen cells, one too few."""
    table = disputes(f"{DISPUTES_HEADER}\t\n" + "\t".join(DISPUTES_VALUES[:-1]))
    assert set(states(table).values()) == {State.UNREAD}


ANNEX = """\
统计指标\t单位\t统计数
一、主动公开情况\t\t
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）\t条\t286
其中：主动公开规范性文件数\t条\t
制发规范性文件总数\t件\t-
2.政府网站公开政府信息数\t条\t163
（一）市政府部门\t个\t4
1.专职人员数\t人\t2
2.兼职人员数\t人\t5
"""


def test_the_annex_is_read_by_label_and_only_its_own_rows_exist():
    table = read_annex(fold(ANNEX), ANNEX, Span(0, len(ANNEX)))
    assert values(table) == {
        "annex.disclosed_total": 286,
        "annex.disclosed_normative": None,
        "annex.normative_issued": None,
        "annex.channel_website": 163,
        # 市政府部门 alone names reading points; no heading above says so, but no other row does
        "annex.reading_points_municipal": 4,
        "annex.staff_full_time": 2,
        "annex.staff_part_time": 5,
    }
    assert states(table)["annex.disclosed_normative"] is State.BLANK
    assert states(table)["annex.normative_issued"] is State.DASH


PROACTIVE_2019 = """\
第二十条第（一）项
信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量
规章\t1\t2\t3
规范性文件\t4\t5\t6
第二十条第（五）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
行政许可\t7\t-1\t9
其他对外管理服务事项\t10\t+2\t12
第二十条第（六）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
行政处罚\t13\t增10\t15
行政强制\t16\t减3\t18
第二十条第（八）项
信息内容\t上一年项目数量\t本年增/减
行政事业性收费\t19\t0
第二十条第（九）项
信息内容\t采购项目数量\t采购总金额
政府集中采购\t21\t17.27万元
"""


def test_section_2_of_the_2019_form():
    text = PROACTIVE_2019
    table = read_form_table("proactive", fold(text), text, Span(0, len(text)))
    read = values(table)
    assert table.form is Form.F2019
    assert len(read) == 22
    assert read["proactive.licensing.items_change"] == -1
    assert read["proactive.other_services.items_change"] == 2
    assert read["proactive.penalties.items_change"] == 10
    assert read["proactive.coercion.items_change"] == -3
    assert read["proactive.procurement.total_amount"] == 172_700


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("251000元", 251_000, "元"),
        ("1276.5534万元", 12_765_534, "元"),
        ("17.27 万元", 172_700, "元"),
        ("17.27", 17.27, None),  # no unit printed, none supplied
    ],
)
def test_an_amount_has_the_unit_it_is_printed_with(printed: str, value: float, unit: str | None):
    text = PROACTIVE_2019.replace("17.27万元", printed)
    table = read_form_table("proactive", fold(text), text, Span(0, len(text)))
    amount = next(f for f in table.facts if f.id == "proactive.procurement.total_amount")
    assert (amount.value, amount.unit) == (value, unit)


def test_a_table_whose_form_is_not_determinable_gives_no_cells_but_a_finding():
    text = "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
    table = read_form_table("proactive", fold(text), text, Span(0, len(text)))
    assert not table.facts
    assert codes(table) == {"form-unclear"}


def test_outcomes_of_disputes_in_another_order_stay_unread():
    labels = ["总计", "结果维持", "结果纠正", "其他结果", "尚未审结"]
    table = disputes("\t".join(labels * 3) + "\n" + "\t".join(DISPUTES_VALUES))
    assert set(states(table).values()) == {State.UNREAD}


def test_a_unit_set_apart_by_a_space_still_counts():
    text = PROACTIVE_2019.replace("\t", " ").replace("17.27万元", "17.27 万元")
    table = read_form_table("proactive", fold(text), text, Span(0, len(text)))
    assert values(table)["proactive.procurement.total_amount"] == 172_700


def test_a_merged_value_may_be_printed_in_every_column_it_covers():
    text = "信息内容|本年处理决定数量|本年处理决定数量\n行政许可|275|275\n"
    text += "行政处罚|49|49\n行政强制|66|66\n"
    text += "信息内容|本年收费金额|本年收费金额\n行政事业性收费|5.5|5.5\n"
    table = read_form_table("proactive", fold(text), text, Span(0, len(text)))
    assert values(table)["proactive.licensing.decisions"] == 275
    assert values(table)["proactive.coercion.decisions"] == 66


def test_fifteen_numbers_without_outcomes_above_them_are_no_disputes():
    """Wherever the heading is lost, any row of fifteen numbers might stand in its place."""
    assert disputes("每月数据\n" + "\t".join(DISPUTES_VALUES)) == Table()


def test_figures_of_the_annex_are_no_disputes():
    """维持具体行政行为数 stands there too; its block of figures can have any length."""
    annex = "四、行政复议数量 (一)维持具体行政行为数 (二)被依法纠错数 五、行政诉讼数量"
    figures = " ".join(str(number) for number in range(15))
    assert disputes(f"{annex} {figures}\n") == Table()


def test_disputes_may_be_printed_with_a_row_a_block():
    labels = ("行政复议", "未经复议直接起诉", "复议后起诉")
    header = "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    rows = [
        "\t".join([label, *DISPUTES_VALUES[5 * place : 5 * place + 5]])
        for place, label in enumerate(labels)
    ]
    table = disputes(header + "\n".join(rows))
    assert list(values(table).values()) == list(range(20, 35))
