"""Figures of a PDF that stand in columns without rules: blank cells keep their places."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.test_pdf import FONT, lines, painted, text


def columns(*rows: tuple[str, ...], place: str = "left", size: float = 9) -> bytes:
    """A line a row: its first cell at the margin, the others in columns, blank ones left out."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for number, (label, *cells) in enumerate(rows):
            canvas.drawString(60, 700 - 17 * number, label)
            for column, cell in enumerate(cells):
                x, y = 200 + 40 * column, 700 - 17 * number
                if place == "left":
                    canvas.drawString(x, y, cell)
                elif place == "right":
                    canvas.drawRightString(x, y, cell)
                else:
                    canvas.drawCentredString(x, y, cell)

    return painted(draw)


FIGURES = (
    ("一、本年新收", "1", "234", "5", "0", "6", "7", "89"),
    ("二、上年结转", "12", "3", "456", "7", "0", "0", "1"),
    ("（七）总计", "890", "1", "23", "4", "5", "67", "890"),
)


@pytest.mark.parametrize("place", ["left", "right", "centre"])
@pytest.mark.parametrize(
    "row",
    [
        ("3.其他", "", "2", "", "3", "", "", ""),
        ("3.其他", "1", "", "", "", "", "", ""),
        ("3.其他", "", "", "", "", "", "", "123"),
        ("3.其他", "-", "", "/", "1,234", "", "5", "6"),
        ("", "1", "", "2", "3", "4", "", "6"),  # its label is wrapped around it
    ],
)
def test_figures_without_rules_keep_their_columns(row, place):
    found = text(columns(*FIGURES, row, place=place)).splitlines()
    printed = ["\t".join(cells) for cells in (*FIGURES, row)]
    assert found == [line.removeprefix("\t") if not row[0] else line for line in printed]


def test_a_column_that_is_blank_throughout_is_seen_between_the_others():
    rows = [(*row[:4], "", *row[5:]) for row in FIGURES]
    assert text(columns(*rows)).splitlines() == ["\t".join(row) for row in rows]


def test_a_label_that_reaches_into_a_column_may_hide_its_figure():
    row = ("行政行政行政行政行政行政行政行政行政", "", "2", "", "3", "4", "5", "6")
    found = text(columns(*FIGURES, row)).splitlines()
    assert [line.count("\t") for line in found] == [7, 7, 7, 0]


@pytest.mark.parametrize(
    "rows",
    [
        FIGURES[:2],  # too few lines
        tuple(row[:7] for row in FIGURES),  # fewer columns than the form has: which is open
        tuple((*row[:4], "", *row[4:]) for row in FIGURES),  # another form with a blank column
        (*FIGURES[:2], ("（七）总计", "", "1", "23", "4", "5", "6", "7")),  # too often incomplete
        tuple((" " * 9 * n + label, *cells) for n, (label, *cells) in enumerate(
            [("2021年公开", "信息"), ("2022年公开", "3 4 5 条"), ("2023年", "1 2 3")]
        )),
    ],
)  # fmt: skip
def test_other_lines_are_no_table(rows):
    assert "\t" not in text(columns(*rows))


def test_figures_that_meet_no_column_are_no_table():
    def draw(canvas: Canvas) -> None:
        for row in range(5):
            for column in range(7):
                x = 200 + 40 * column + 11 * ((row * 7 + column * 3) % 4)
                canvas.drawString(x, 700 - 17 * row, "12")

    assert "\t" not in "".join(lines(draw))


def test_the_few_lines_of_another_page_stand_in_the_same_columns():
    def draw(canvas: Canvas) -> None:
        for rows in (FIGURES, ((("3.其他", "5", "", "6", "", "", "", "")), FIGURES[0])):
            canvas.setFont(FONT, 9)
            for number, (label, *cells) in enumerate(rows):
                canvas.drawString(60, 700 - 17 * number, label)
                for column, cell in enumerate(cells):
                    canvas.drawString(200 + 40 * column, 700 - 17 * number, cell)
            canvas.showPage()

    assert lines(draw)[3:] == ["3.其他\t5\t\t6\t\t\t\t", "\t".join(FIGURES[0])]
