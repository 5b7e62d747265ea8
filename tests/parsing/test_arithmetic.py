"""The form's sums choose between readings of a damaged row, and never make up a zero."""

from __future__ import annotations

from dashboard.model import Form, State
from dashboard.parsing.tables.table import Table
from tests.parsing.forms import figures, spaces, tabs
from tests.parsing.tables import codes, requests, states, values
from tests.parsing.test_layouts import balanced

_GRANTED = 2
Rows = list[list[str]]


def read(rows: Rows, layout=spaces) -> Table:
    labels = [label for label, _ in figures(Form.F2021)]
    return requests(layout(list(zip(labels, rows, strict=True))))


def row_of(table: Table, row: str) -> list[tuple[State, float | None]]:
    prefix = f"requests.{row}."
    return [(fact.state, fact.value) for fact in table.facts if fact.id.startswith(prefix)]


def without(row: int, *columns: int) -> Rows:
    rows = balanced()
    rows[row] = [cell for column, cell in enumerate(rows[row]) if column not in columns]
    return rows


def test_a_lost_zero_is_placed_by_the_sums_and_stays_unread():
    """1 2 0 2 0 1 6 without its third cell: the sums of the columns leave one reading."""
    expected = [*map(int, balanced()[_GRANTED])]
    for column in (2, 4):
        table = read(without(_GRANTED, column))
        for place, (state, value) in enumerate(row_of(table, "granted")):
            wanted = (State.UNREAD, None) if place == column else (State.STATED, expected[place])
            assert (state, value) == wanted


def test_a_lost_figure_is_inferred_and_marked_as_such():
    table = read(without(_GRANTED, 0))
    assert row_of(table, "granted")[0] == (State.INFERRED, 1)
    fact = next(each for each in table.facts if each.state is State.INFERRED)
    assert (fact.raw, fact.span) == (None, None)


def test_a_lost_total_is_inferred_from_row_and_column():
    table = read(without(_GRANTED, 6))
    assert row_of(table, "granted")[6] == (State.INFERRED, 6)


def without_column(column: int) -> Rows:
    return [[*row[:column], *row[column + 1 :]] for row in balanced()]


def test_totals_cut_off_throughout_leave_the_others_in_their_columns():
    table = read(without_column(6))
    for row, expected in (("new_received", balanced()[0]), ("granted", balanced()[2])):
        assert [value for _, value in row_of(table, row)][:6] == [*map(int, expected[:6])]


def test_another_column_lost_throughout_leaves_the_table_unread():
    for column in range(6):
        assert {state for state, _ in row_of(read(without_column(column)), "granted")} == {
            State.UNREAD
        }


def test_a_total_below_its_parts_does_not_pass_for_cut_off_totals():
    """A misprinted total that is too small rules out the column that was lost in truth."""
    for row in (0, 2, 5):
        rows = without_column(0)
        rows[row][-1] = "1" if rows[row][-1] != "1" else "0"
        rows[row][0] = "9"
        assert {state for state, _ in row_of(read(rows), "granted")} == {State.UNREAD}


def test_a_zero_is_never_inferred():
    rows = balanced()
    rows[_GRANTED] = ["无" if cell == "0" else cell for cell in rows[_GRANTED]]
    assert [state for state, _ in row_of(read(rows), "granted")].count(State.UNREAD) == 2


def test_a_row_that_is_gone_is_not_inferred():
    """Its values may stand behind its neighbour's label: the sums cannot tell."""
    labelled = [
        (label, row) for (label, _), row in zip(figures(Form.F2021), balanced(), strict=True)
    ]
    del labelled[_GRANTED]
    table = requests(spaces(labelled))
    assert {state for state, _ in row_of(table, "granted")} == {State.UNREAD}


def test_a_report_whose_sums_are_wrong_settles_nothing():
    rows = without(_GRANTED, 0)
    rows[5][0] = "99"
    assert {state for state, _ in row_of(read(rows), "granted")} == {State.UNREAD}
    assert values(read(rows))["requests.denied_law_prohibited.natural_person"] == 99


def test_a_stray_number_among_the_values_is_told_apart_by_the_sums():
    rows = balanced()
    rows[_GRANTED] = [*rows[_GRANTED][:3], "47", *rows[_GRANTED][3:]]
    table = read(rows)
    assert [value for _, value in row_of(table, "granted")] == [*map(int, balanced()[_GRANTED])]
    assert "cell-extra" in codes(table)


def test_two_rows_joined_into_one_are_unread():
    """A block of lines is gone: one row's label and first values, the next one's last."""
    labels = [label for label, _ in figures(Form.F2021)]
    rows = balanced()
    rows[3] = [*rows[3][:3], *rows[4][3:]]
    rows[3][0] = "40"
    kept = [pair for place, pair in enumerate(zip(labels, rows, strict=True)) if place != 4]
    table = requests(spaces(kept))
    assert {state for state, _ in row_of(table, "partial")} == {State.UNREAD}
    assert values(table)["requests.granted.total"] == 6


def test_a_total_column_lost_throughout_is_known_by_what_the_others_sum_to():
    rows = [row[:6] for row in balanced()]
    table = read(rows)
    stated = [fact for fact in table.facts if fact.state is State.STATED]
    assert len(stated) == 25 * 6
    assert {s for id, s in states(table).items() if id.endswith(".total")} <= {
        State.UNREAD,
        State.INFERRED,
    }


def test_seven_values_in_a_row_need_no_sums():
    rows = balanced()
    rows[_GRANTED][6] = "99"
    assert values(read(rows, tabs))["requests.granted.total"] == 99
