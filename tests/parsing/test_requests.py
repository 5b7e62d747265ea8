"""Section 3 is read by its labels, in every layout, and only as far as it is certain."""

import pytest

from dashboard.model import Form, State
from dashboard.parsing.tables.table import Table
from tests.parsing.forms import HEADING, LAYOUTS, Figures, figures, spaces, tabs, truth, word
from tests.parsing.tables import codes, requests, states, values


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


@pytest.mark.parametrize("layout", [word, tabs, spaces])
def test_a_word_for_nothing_leaves_its_own_cell_unread_and_no_other(layout):
    table = requests(layout(changed(GRANTED, cells=["无", "1", "2", "3", "4", "5", "15"])))
    assert states(table)["requests.granted.natural_person"] is State.UNREAD
    assert values(table)["requests.granted.total"] == 15
    assert codes(table) == {"cell-unread"}


def test_a_single_word_of_the_form_before_a_number_makes_no_table():
    """其他 stands before numbers in every kind of text."""
    assert requests("主动公开情况\n网站 12\n其他 3\n") == Table()
