"""Section 3 in the layouts that converters and pages leave: read where certain, else unread."""

from __future__ import annotations

from dashboard.model import Form, State
from tests.parsing.forms import HEADING, figures, spaces, truth, word
from tests.parsing.tables import codes, requests, states, values

_APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def wrapped(*, short: int = 9) -> str:
    """A narrow label column: the values stand between the lines of a long label."""
    lines = [" ".join(_APPLICANTS)]
    for label, cells in figures(Form.F2021):
        half = len(label) // 2
        if len(label) > short:
            lines += [label[:half], " ".join(cells), label[half:]]
        else:
            lines.append(" ".join([label, *cells]))
    return HEADING + "\n".join(lines) + "\n五、存在的主要问题"


def test_values_between_the_lines_of_a_wrapped_label_belong_to_it():
    table = requests(wrapped())
    assert values(table) == truth(Form.F2021)
    assert not table.findings


def test_a_label_torn_at_its_numeral_is_still_its_own():
    """三、本年度办理结果 ( | 1 2 3 … | 一)予以公开"""
    rows = figures(Form.F2021)
    label, cells = rows[2]
    text = spaces(rows).replace(
        " ".join([label, *cells]), f"三、本年度办理结果 （\n{' '.join(cells)}\n一）予以公开"
    )
    assert values(requests(text)) == truth(Form.F2021)


def test_half_a_label_is_enough_in_its_own_place_only():
    misspelt = spaces(figures(Form.F2021)).replace("2.重复申请", "2.重新审请")
    table = requests(misspelt)
    assert values(table) == truth(Form.F2021)
    assert codes(table) == {"label-damaged"}
    another = spaces(figures(Form.F2021)).replace("2.重复申请", "2.公开目录")
    assert states(requests(another))["requests.refused_repeat.total"] is State.UNREAD


def stacked(rows: list[tuple[str, list[str]]], *more: str) -> str:
    labels = [label for label, _ in rows]
    return HEADING + "\n".join([*_APPLICANTS, *labels, *(" ".join(c) for _, c in rows), *more])


def sums(rows: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The figures of `balanced` under the labels of the form."""
    return [(label, cells) for (label, _), cells in zip(rows, balanced(), strict=True)]


def balanced() -> list[list[str]]:
    """Rows of the form of 2021 whose sums all hold; outcomes differ from row to row."""
    outcomes = [[row, row + 1, 0, 2, 0, 1] for row in range(1, 22)]
    processed = [sum(column) for column in zip(*outcomes, strict=True)]
    carried_in, carried_out = [3, 2, 0, 1, 0, 0], [1, 1, 0, 1, 0, 1]
    received = [p + o - i for p, o, i in zip(processed, carried_out, carried_in, strict=True)]
    rows = [received, carried_in, *outcomes, processed, carried_out]
    return [[str(value) for value in (*row, sum(row))] for row in rows]


def test_a_block_of_labels_before_a_block_of_numbers_is_read_line_by_line():
    text = stacked(sums(figures(Form.F2021)))
    read = list(values(requests(text)).values())
    assert read == [int(cell) for row in balanced() for cell in row]


def test_a_block_of_numbers_with_a_line_too_many_is_not_read():
    assert set(values(requests(stacked(sums(figures(Form.F2021)), "7"))).values()) <= {None}


def test_a_numbering_before_or_behind_the_labels_is_no_value():
    rows = figures(Form.F2021)
    before = [(f"{n} {label}", cells) for n, (label, cells) in enumerate(rows, 1)]
    behind = [(label, [str(n), *cells]) for n, (label, cells) in enumerate(rows, 1)]
    assert values(requests(spaces(before))) == truth(Form.F2021)
    assert values(requests(spaces(behind))) == truth(Form.F2021)
    assert values(requests(word(behind))) == truth(Form.F2021)


def test_a_numbering_does_not_stand_in_for_a_lost_column():
    """Six values and a number that counts the rows are not seven values."""
    rows = [
        (label, [*cells[:6], str(n)]) for n, (label, cells) in enumerate(figures(Form.F2021), 1)
    ]
    assert set(values(requests(spaces(rows))).values()) == {None}


def test_a_numbering_before_the_labels_does_not_stand_in_for_a_lost_column():
    """It ends every row but the last, where each cell is a line of its own."""
    rows = [(f"{n}\n{label}", cells[:6]) for n, (label, cells) in enumerate(figures(Form.F2021), 1)]
    text = HEADING + "\n".join("\n".join([label, *cells]) for label, cells in rows)
    totals = {id: value for id, value in values(requests(text)).items() if id.endswith(".total")}
    assert set(totals.values()) == {None}


def test_a_subtotal_named_in_the_header_is_passed_over():
    rows = [
        (label, [*cells[:6], str(sum(map(int, cells[1:6]))), cells[6]])
        for label, cells in figures(Form.F2021)
    ]
    text = spaces(rows).replace("其他 总计\n", "其他 小计 总计\n", 1)
    assert values(requests(text)) == truth(Form.F2021)


def grid(rows: list[tuple[str, list[str]]]) -> str:
    """A page's table: every cell drawn, those under merged labels empty."""
    header = [["", "", "", *_APPLICANTS]]
    body = [[label, "", "", *cells] for label, cells in rows]
    return HEADING + "\n".join("\t".join(row) for row in [*header, *body])


def test_blank_cells_are_blank_where_the_header_draws_their_columns():
    rows = [(label, [*cells[:6], ""]) for label, cells in figures(Form.F2021)]
    table = requests(grid(rows))
    totals = [state for id, state in states(table).items() if id.endswith(".total")]
    assert set(totals) == {State.BLANK}
    assert values(table)["requests.granted.other"] == truth(Form.F2021)["requests.granted.other"]


def test_a_table_of_blanks_is_blank_throughout():
    rows = [(label, [""] * 7) for label, _ in figures(Form.F2021)]
    assert set(states(requests(grid(rows))).values()) == {State.BLANK}


def test_a_page_number_between_drawn_rows_is_no_value():
    rows = [(label, cells[:6]) for label, cells in figures(Form.F2021)]
    broken = grid(rows).replace("\n2.重复申请", "\n12\n\n2.重复申请")
    assert "requests.refused_petition.total" not in {
        id for id, value in values(requests(broken)).items() if value == 12
    }


def test_a_page_number_in_a_text_without_line_breaks_is_no_value():
    """`0 - 8 - 2.重复申请` between two tabs is a value, a page's number and a label."""
    rows = figures(Form.F2021)
    place = next(place for place, (label, _) in enumerate(rows) if label.startswith("2.重复申请"))
    rows[place - 1] = (rows[place - 1][0], ["", "", *"00000"])
    for number in ("- 8 -", "— 8 —"):
        broken = grid(rows).replace("\n2.重复申请", f" {number} \n2.重复申请").replace("\n", " ")
        row = [fact for fact in requests(broken).facts if ".refused_petition." in fact.id]
        assert len(row) == 7
        assert {(fact.raw or "") for fact in row[:2]} == {""}


def test_a_header_repeated_on_the_next_page_is_passed_over():
    lines = spaces(figures(Form.F2021)).split("\n")
    for cut in (9, 12):
        repeated = "\n".join([*lines[:cut], "— 3 —", lines[1], *lines[cut:]])
        assert values(requests(repeated)) == truth(Form.F2021)


def test_a_row_torn_by_a_page_with_a_lone_value_is_not_trusted():
    """0 0 0 0 0 0 | 7 may be six values and the number of a page."""
    rows = [(label, [*cells[:6], "\n" + cells[6]]) for label, cells in figures(Form.F2021)]
    assert set(values(requests(spaces(rows))).values()) == {None}


def test_traditional_characters_name_the_same_rows():
    text = word(figures(Form.F2021))
    for simplified, traditional in zip(
        "数结转办补无处复举报诉类关护权务过", "數結轉辦補無處複舉報訴類關護權務過", strict=True
    ):
        text = text.replace(simplified, traditional)
    assert values(requests(text)) == truth(Form.F2021)


def test_cells_between_pipes_on_lines_of_their_own():
    body = [[label, *cells] for label, cells in figures(Form.F2021)]
    rows = [["", *_APPLICANTS], *body]
    text = HEADING + "\n".join("|\n" + "".join(f"{cell}\n|\n" for cell in row) for row in rows)
    assert values(requests(text)) == truth(Form.F2021)


def test_a_blank_between_pipes_of_one_cell_a_line_is_a_cell():
    rows = [["", *_APPLICANTS], *([label, *c[:3], "", *c[4:]] for label, c in figures(Form.F2021))]
    text = HEADING + "\n".join("".join(f"{cell} |\n" for cell in row) for row in rows)
    state = states(requests(text))
    assert state["requests.granted.public_welfare"] is State.BLANK
    assert state["requests.granted.legal_service"] is State.STATED


def test_rows_that_both_forms_have_are_read_where_the_form_is_open():
    """A table cut off before 其他处理 may be of either form."""
    rows = figures(Form.F2021)[:18]
    table = requests(spaces(rows))
    assert table.form is None
    assert codes(table) == {"form-unclear", "cell-unread"}
    expected = truth(Form.F2021)
    assert (
        values(table)["requests.refused_repeat.total"] == expected["requests.refused_repeat.total"]
    )
    assert not [id for id in values(table) if id.startswith("requests.other_")]


def test_columns_right_of_all_labels_are_known_without_a_header():
    """Every row is drawn as wide, and right of the deepest label stand as many cells as wanted."""
    rows = [[*cells[:3], "", *cells[4:]] for _, cells in figures(Form.F2021)]
    labels = [label for label, _ in figures(Form.F2021)]
    lines = [
        "\t".join([label, "", "", *cells] if place in (0, 1, 24) else ["", "", label, *cells])
        for place, (label, cells) in enumerate(zip(labels, rows, strict=True))
    ]
    table = requests(HEADING + "\n".join(lines))
    assert states(table)["requests.granted.public_welfare"] is State.BLANK
    assert values(table)["requests.granted.legal_service"] == 124


def test_a_figure_made_unreadable_leaves_its_row_readable():
    rows = [(label, [cells[0], "**", *cells[2:]]) for label, cells in figures(Form.F2021)]
    table = requests(spaces(rows))
    assert states(table)["requests.granted.business"] is State.UNREAD
    assert values(table)["requests.granted.research"] == 122
