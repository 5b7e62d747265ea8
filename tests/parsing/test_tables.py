"""Tables are read by their labels, in every layout, and only as far as they are certain."""

import pytest

from dashboard.model import Form, Span, State
from dashboard.parsing.fold import fold
from dashboard.parsing.tables.reading import Table, read_annex, read_disputes, read_form_table
from tests.parsing.forms import HEADING, LAYOUTS, Figures, figures, spaces, tabs, truth, word


def requests(text: str) -> Table:
    return read_form_table("requests", fold(text), text, Span(0, len(text)))


def values(table: Table) -> dict[str, float | None]:
    return {fact.id: fact.value for fact in table.facts}


def states(table: Table) -> dict[str, State]:
    return {fact.id: fact.state for fact in table.facts}


def codes(table: Table) -> set[str]:
    return {finding.code for finding in table.findings}


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_one_truth_give_one_result(layout: str, form: Form):
    table = requests(LAYOUTS[layout](figures(form)))
    assert table.form is form
    assert values(table) == truth(form)
    assert not table.findings


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_is_read_where_it_stands(layout: str):
    text = LAYOUTS[layout](figures(Form.F2021))
    for fact in requests(text).facts:
        assert fact.span.quote(text) == fact.raw == str(fact.value)


def changed(row: int, label: str | None = None, cells: list[str] | None = None) -> Figures:
    table = figures(Form.F2021)
    old_label, old_cells = table[row]
    table[row] = (old_label if label is None else label, old_cells if cells is None else cells)
    return table


NEW_RECEIVED, CARRIED_IN, GRANTED, NOT_HELD = 0, 1, 2, 12


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        ("１２", 12),  # full-width digits
        ("1,276", 1276),
        ("22（其中修订16件）", 22),  # the note is no second value
        ("3件", 3),
        ("　0", 0),  # an ideographic space
    ],
)
def test_a_figure_may_be_dressed_up(printed: str, value: int):
    text = tabs(changed(GRANTED, cells=[printed, *"1234567"[:6]]))
    assert values(requests(text))["requests.granted.natural_person"] == value


def test_a_blank_cell_is_blank_and_a_dash_a_dash_and_neither_is_zero():
    text = word(changed(GRANTED, cells=["", "-", "0", "—", "/", "", "0"]))
    row = {each.removeprefix("requests.granted."): state for each, state in
           states(requests(text)).items() if each.startswith("requests.granted.")}  # fmt: skip
    assert list(row.values()) == ["blank", "dash", "stated", "dash", "dash", "blank", "stated"]
    assert values(requests(text))["requests.granted.natural_person"] is None


def test_a_lost_cell_leaves_its_row_unread_and_no_other():
    """Six figures over seven columns: any of them may be the lost one."""
    table = requests(spaces(changed(GRANTED, cells=["1", "2", "3", "4", "5", "6"])))
    expected = truth(Form.F2021)
    for measure, value in values(table).items():
        lost = measure.startswith("requests.granted.")
        assert value == (None if lost else expected[measure])
        assert states(table)[measure] is (State.UNREAD if lost else State.STATED)
    assert codes(table) == {"cell-unread"}


def test_a_lost_row_is_unread_and_shifts_no_other():
    rows = figures(Form.F2021)
    del rows[NOT_HELD]
    table = requests(spaces(rows))
    expected = truth(Form.F2021)
    assert all(
        value == (None if "unable_not_held" in measure else expected[measure])
        for measure, value in values(table).items()
    )


def test_more_values_than_columns_are_read_only_where_every_reading_agrees():
    same = requests(tabs(changed(GRANTED, cells=["0"] * 8)))
    assert values(same)["requests.granted.total"] == 0
    assert "cell-extra" in codes(same)
    different = requests(tabs(changed(GRANTED, cells=list("12345678"))))
    assert states(different)["requests.granted.total"] is State.UNREAD
    assert "cell-extra" in codes(different)


def test_a_value_lost_beside_a_merged_label_leaves_the_others_in_their_columns():
    """The row ends at the table's last column; only the cell at the label is unknown."""
    text = tabs(figures(Form.F2021)).replace("\t（一）予以公开\t120", "\t（一）予以公开\t")
    table = requests(text.replace("（一）予以公开\t\t", "（一）予以公开\t\t", 1))
    assert values(table)["requests.granted.business"] == 121
    assert values(table)["requests.granted.natural_person"] is None


@pytest.mark.parametrize(
    "label",
    [
        "一、本年新",  # cut off
        "一、本年新收政府信息公开申诉数量",  # misspelt
        "（五）不予处理\n一、本年新收政府信息公开申请数量",  # torn words of a neighbour above
        "一、本年新收政府信\n息公开申请数量",  # broken inside a word
    ],
)
def test_a_damaged_label_is_read_by_the_place_left_to_it(label: str):
    table = requests(spaces(changed(NEW_RECEIVED, label=label)))
    assert values(table) == truth(Form.F2021)


def test_a_foreign_row_is_never_taken_for_a_row_of_the_form():
    rows = figures(Form.F2021)
    rows.insert(3, ("小计", ["7"] * 7))
    table = requests(spaces(rows))
    assert values(table) == truth(Form.F2021)


@pytest.mark.parametrize("noise", ["— 5 —", "- 3 -", "第 2 页 共 6 页", "\f"])
def test_page_numbers_inside_a_table_are_no_values(noise: str):
    lines = spaces(figures(Form.F2021)).split("\n")
    text = "\n".join([*lines[:9], noise, *lines[9:]])
    assert values(requests(text)) == truth(Form.F2021)


def test_a_bare_page_number_makes_a_row_unread_rather_than_wrong():
    lines = spaces(figures(Form.F2021)).split("\n")
    table = requests("\n".join([*lines[:9], "5", *lines[9:]]))
    expected = truth(Form.F2021)
    assert all(value in (None, expected[each]) for each, value in values(table).items())


def test_list_numerals_are_no_values():
    rows = [(label.replace("1.", "1 ").replace("2.", "2、"), c) for label, c in figures(Form.F2021)]
    assert values(requests(word(rows))) == truth(Form.F2021)


def test_without_a_table_there_are_no_cells_at_all():
    assert requests(HEADING + "本年度未收到政府信息公开申请。\n") == Table()


DISPUTES_HEADER = "行政复议\t行政诉讼\n" + "\t".join(
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
)
DISPUTES_VALUES = [str(number) for number in range(20, 35)]


def disputes(text: str) -> Table:
    return read_disputes(fold(text), text, Span(0, len(text)))


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


def test_a_torn_figure_is_not_read_as_its_parts():
    """66 printed as 6 6: both choices of seven figures say 6, and both are wrong."""
    table = requests(tabs(changed(GRANTED, cells=["1", "2", "6", "6", "4", "5", "7", "8"])))
    assert states(table)["requests.granted.research"] is State.UNREAD


def test_a_cell_lost_beside_a_covered_cell_shifts_nothing():
    """Some labels cover two columns and their row draws both; a lost value makes seven cells."""
    rows = []
    for number, (label, cells) in enumerate(figures(Form.F2021)):
        covering = [label, ""] if number < 4 else ["", label]
        rows.append("\t".join([*covering, *(cells[:2] + cells[3:] if number == 3 else cells)]))
    table = requests(HEADING + "\n".join(rows))
    expected = truth(Form.F2021)
    for measure, value in values(table).items():
        is_lost = measure.startswith("requests.partial.")
        assert value == (None if is_lost else expected[measure])


def test_labels_wrapped_around_their_values_are_never_given_to_a_neighbour():
    """The end of a label stands before the next row's values."""
    lines = [HEADING]
    for label, cells in figures(Form.F2021):
        middle = len(label) // 3
        lines += [label[:middle], " ".join(cells), label[middle:]]
    del lines[3 * 7 + 1 : 3 * 8 + 1]  # one row is gone
    table = requests("\n".join(lines))
    expected = truth(Form.F2021)
    assert all(value in (None, expected[each]) for each, value in values(table).items())


@pytest.mark.parametrize("blank", ["&nbsp;", "&nbsp", " &nbsp; "])
def test_an_entity_that_was_left_over_is_a_blank(blank: str):
    text = word(changed(GRANTED, cells=[blank, *"234567"]))
    assert states(requests(text))["requests.granted.natural_person"] is State.BLANK


def test_values_above_their_labels_are_not_given_to_the_row_above():
    lines = [HEADING, "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 合计"]
    for label, cells in figures(Form.F2021):
        lines += [" ".join(cells), label]
    table = requests("\n".join(lines))
    expected = truth(Form.F2021)
    assert all(value in (None, expected[each]) for each, value in values(table).items())
    assert "cell-unread" in codes(table)


@pytest.mark.parametrize("layout", sorted(LAYOUTS.keys() - {"one line"}))  # has no header
def test_columns_in_another_order_are_not_read_in_the_forms_order(layout: str):
    """总计 printed first, in header and rows alike."""
    table = [(label, [cells[-1], *cells[:-1]]) for label, cells in figures(Form.F2021)]
    text = LAYOUTS[layout](table)
    for separator in ("\n\n\t", "\n\t", "\t", " | ", "\n\n", " "):
        text = text.replace(f"自然人{separator}", f"总计{separator}自然人{separator}", 1)
    assert set(values(requests(text)).values()) == {None}


def test_a_header_of_two_rows_may_name_the_total_early():
    header = "\t申请人情况\n\n\t自然人\n\t法人或其他组织\n\t总计\n\n\t商业企业\n\t科研机构\n"
    text = word(figures(Form.F2021))
    text = HEADING + header + "\n" + text[text.index("\t一、本年新收") :]
    assert values(requests(text)) == truth(Form.F2021)


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


@pytest.mark.parametrize("layout", [word, tabs, spaces])
def test_a_word_for_nothing_leaves_its_own_cell_unread_and_no_other(layout):
    table = requests(layout(changed(GRANTED, cells=["无", "1", "2", "3", "4", "5", "15"])))
    assert states(table)["requests.granted.natural_person"] is State.UNREAD
    assert values(table)["requests.granted.total"] == 15
    assert codes(table) == {"cell-unread"}


def test_a_single_word_of_the_form_before_a_number_makes_no_table():
    """其他 stands before numbers in every kind of text."""
    assert requests("主动公开情况\n网站 12\n其他 3\n") == Table()


def test_fifteen_numbers_without_outcomes_above_them_are_no_disputes():
    """Wherever the heading is lost, any row of fifteen numbers might stand in its place."""
    assert disputes("每月数据\n" + "\t".join(DISPUTES_VALUES)) == Table()


def test_disputes_may_be_printed_with_a_row_a_block():
    labels = ("行政复议", "未经复议直接起诉", "复议后起诉")
    header = "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    rows = [
        "\t".join([label, *DISPUTES_VALUES[5 * place : 5 * place + 5]])
        for place, label in enumerate(labels)
    ]
    table = disputes(header + "\n".join(rows))
    assert list(values(table).values()) == list(range(20, 35))
