"""PDF files → their text, with tables as rows: ruled ones with every cell in its place."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import cache

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from dashboard.model import UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import document
from tests.reading import checks, forms

FONT = "STSong-Light"
BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=9, wordWrap="CJK")
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(rows: forms.Table, ruled: bool = True) -> Flowable:
    """A form as a table whose merged cells are one rectangle."""
    width = max(sum(cell.width for cell in row) for row in rows)
    cells: list[list[object]] = [[""] * width for _ in rows]
    style: list[tuple[object, ...]] = [("FONT", (0, 0), (-1, -1), FONT, 7)]
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            last = (column + cell.width - 1, number + cell.height - 1)
            covered |= {
                (r, c) for r in range(number, last[1] + 1) for c in range(column, last[0] + 1)
            }
            cells[number][column] = cell.text if cell.text.isdigit() else Paragraph(cell.text, CELL)
            if cell.width * cell.height > 1 and cell.height < 10:  # taller ones fill no page
                style.append(("SPAN", (column, number), last))
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    widths = [40, 45, 140, *[36] * 7] if width == 10 else [500 / width] * width
    return Table(cells, colWidths=widths, style=style)


def numbered(canvas: Canvas, page: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(300, 30, f"— {page.page} —")


@cache
def report(form: forms.Form, ruled: bool = True, size: tuple[float, float] = A4) -> bytes:
    story = [
        Paragraph(part, BODY) if isinstance(part, str) else drawn(part, ruled)
        for part in forms.report(form)
    ]
    content = io.BytesIO()
    SimpleDocTemplate(content, pagesize=size).build(
        story, onFirstPage=numbered, onLaterPages=numbered
    )
    return content.getvalue()


def painted(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=size)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return content.getvalue()


def text(content: bytes) -> str:
    return document("a.pdf", "pdf", content).text


def lines(draw: Callable[[Canvas], None]) -> list[str]:
    return text(painted(draw)).splitlines()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableReport) as refused:
        document("a.pdf", "pdf", content)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("size", [A4, landscape(A4)], ids=["upright", "landscape"])
@pytest.mark.parametrize("form", forms.FORMS)
def test_the_official_forms_are_read_cell_by_cell_over_the_ends_of_pages(form, size):
    found = document("a.pdf", "pdf", report(form, True, size))
    checks.assert_complete(found, form)
    assert "— 1 —" not in found.text


@pytest.mark.parametrize("form", forms.FORMS)
def test_without_rules_no_cell_is_wrong(form):
    """Their labels are torn by the width of their columns; their figures keep their order."""
    read = parse(document("a.pdf", "pdf", report(form, False))).facts
    truth = forms.truth(form)
    values = {fact.id: fact.value for fact in read if fact.id in truth and fact.value is not None}
    assert {id: value for id, value in values.items() if value != truth[id]} == {}
    assert sum(id.startswith("requests") for id in values) > 100


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_shown(turn):
    """By its rotation; its characters stand upright on the page as it is stored."""
    opened = pypdfium2.PdfDocument(report(forms.Form.F2021))
    for page in opened:
        page.set_rotation(turn)
    content = io.BytesIO()
    opened.save(content)
    assert text(content.getvalue()) == text(report(forms.Form.F2021))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_characters_that_lie_on_their_side_are_read(turn):
    """A wide table printed along the paper."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        for row, cells in enumerate(["甲12", "乙34"]):
            for column, cell in enumerate([cells[0], cells[1:]]):
                canvas.rect(column * 60, -row * 30, 60, 30)
                canvas.setFont(FONT, 12)
                canvas.drawString(column * 60 + 10, -row * 30 + 10, cell)

    assert lines(draw) == ["甲\t12", "乙\t34"]


def grid(canvas: Canvas, cells: Iterable[tuple[float, float, float, float, str]]) -> None:
    canvas.setFont(FONT, 9)
    for x, y, width, height, content in cells:
        canvas.rect(x, y, width, height)
        for number, line in enumerate(content.split("\n")):
            canvas.drawString(x + 3, y + height - 11 - 11 * number, line)


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ([(100, 500, 50, 30, "甲"), (150, 500, 50, 30, "1")], ["甲\t1"]),
        ([(100, 500, 50, 30, "甲"), (150, 500, 50, 30, "")], ["甲\t"]),  # blank
        ([(100, 500, 50, 60, "甲"), (150, 530, 50, 30, "1"), (150, 500, 50, 30, "2")],
         ["甲\t1", "\t2"]),
        ([(100, 530, 100, 30, "甲"), (100, 500, 50, 30, "乙"), (150, 500, 50, 30, "2")],
         ["甲\t", "乙\t2"]),
        # words that a narrow cell wraps are one, numbers are not
        ([(100, 500, 50, 30, "行政\n许可"), (150, 500, 50, 30, "12\n34")], ["行政许可\t12 34"]),
        # no table: a single box
        ([(100, 500, 50, 30, "甲")], ["甲"]),
    ],
)  # fmt: skip
def test_a_ruled_table_is_printed_a_line_a_row(cells, printed):
    assert lines(lambda canvas: grid(canvas, cells)) == printed


def test_a_row_that_nothing_closes_at_the_right_lost_its_last_cell():
    """What is not drawn is no blank cell."""
    full = [(100 + 50 * n, 530, 50, 30, str(n)) for n in range(3)]
    short = [(100 + 50 * n, 500, 50, 30, str(n)) for n in range(2)]
    assert lines(lambda canvas: grid(canvas, [*full, *short])) == ["0\t1\t2", "0\t1"]


def drawn_pages(*each: list[tuple[float, float, float, float, str]]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for cells in each:
            grid(canvas, cells)
            canvas.showPage()

    return painted(draw)


def test_a_table_that_goes_on_has_the_columns_of_all_its_pages():
    """On its first page no row divides the label."""
    first = [(100, 100, 100, 30, "甲"), (200, 100, 50, 30, "1")]
    second = [(100, 700, 50, 30, "乙"), (150, 700, 50, 30, "丙"), (200, 700, 50, 30, "2")]
    assert text(drawn_pages(first, second)).splitlines() == ["甲\t\t1", "乙\t丙\t2"]
    wider = [(x + 60, *rest) for x, *rest in second]  # another table
    assert text(drawn_pages(first, wider)).splitlines() == ["甲\t1", "乙\t丙\t2"]


def test_rules_may_be_thin_rectangles_and_open_at_the_sides():
    def draw(canvas: Canvas) -> None:
        for y in (500, 530, 560):
            canvas.rect(100, y, 150, 0.5, stroke=0, fill=1)
        canvas.rect(175, 500, 0.5, 60, stroke=0, fill=1)
        for x, y, content in [(110, 540, "甲"), (200, 540, "1"), (110, 510, "乙"), (200, 510, "2")]:
            canvas.drawString(x, y, content)

    assert lines(draw) == ["甲\t1", "乙\t2"]


def string(*parts: tuple[float, float, str], size: float = 12) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for x, y, content in parts:
            canvas.drawString(x, y, content)

    return draw


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        # a justified line is stretched, columns stand apart
        ([(100, 700, "公"), (116, 700, "开"), (132, 700, "信")], "公开信"),
        ([(100, 700, "公开"), (160, 700, "3"), (200, 700, "0")], "公开  3  0"),
        ([(100, 700, "公开"), (127, 700, "3"), (136, 700, "条")], "公开3条"),
        ([(100, 700, "1"), (120, 700, "2")], "1 2"),
        # the order of a page is that of its places, not of its commands
        ([(160, 700, "二"), (100, 700.5, "一")], "一  二"),
        # bold by printing twice
        ([(100, 700, "公开1"), (100.3, 700, "公开1")], "公开1"),
    ],
)
def test_characters_of_a_line_are_joined_by_where_they_stand(parts, printed):
    assert lines(string(*parts)) == [printed]


def paragraph(*printed: str, indent: float = 24) -> Callable[[Canvas], None]:
    return string(
        *((100 + (indent if n == 0 else 0), 700 - 20 * n, t) for n, t in enumerate(printed))
    )


def test_full_lines_are_one_paragraph_and_short_ones_end_it():
    full = "公" * 30
    draw = paragraph(full[:-2], full, "公开。")
    assert lines(draw) == [full[:-2] + full + "公开。"]
    assert lines(paragraph(full, full[:5], full, indent=0)) == [full + full[:5], full]
    heading = "一、" + "总" * 20  # never part of the line above, though it is full
    assert lines(paragraph(full, heading, indent=0)) == [full, heading]


def pages(*each: list[tuple[float, float, str]]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for parts in each:
            string(*parts)(canvas)
            canvas.showPage()

    return painted(draw)


FULL = "公" * 30


@pytest.mark.parametrize(
    "heading", ["五、存在的主要问题及改进情况", "五、政府信息公开工作存在的不足"]
)
def test_a_heading_at_the_end_of_a_page_is_not_continued(heading):
    """It is the longest line of its page and no full one."""
    content = pages(
        [(124, 700, FULL[2:]), (100, 680, FULL), (100, 660, "公开。")],
        [(124, 700, heading)],
        [(124, 700, FULL[2:]), (100, 680, "公开。")],
    )
    whole = FULL[2:] + FULL + "公开。"
    assert text(content).split() == [whole, heading, FULL[2:] + "公开。"]


def test_a_heading_of_the_form_has_a_line_of_its_own_however_long_it_is():
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    content = pages([(100, 700, heading), (100, 680, "公" * len(heading))])
    assert text(content).split() == [heading, "公" * len(heading)]


def test_nothing_is_joined_to_a_signature_at_the_right():
    signature = "临淄区科学技术局2022年1月20日"
    draw = string((100, 700, FULL), (100, 680, FULL), (270, 660, signature), (100, 640, "版权所有"))
    assert lines(draw)[-2:] == [signature, "版权所有"]


@pytest.mark.parametrize("label", ["— {} —", "- {} -", "第 {} 页 共 3 页", "{}/3", "{}"])
def test_page_numbers_are_left_out(label):
    content = pages(*[[(100, 500, f"公开{n}"), (290, 30, label.format(n))] for n in (1, 2, 3)])
    assert text(content).split() == ["公开1", "公开2", "公开3"]


def test_a_number_at_the_end_of_a_page_may_be_a_figure():
    """It does not grow with the pages."""
    content = pages(*[[(100, 500, "公开"), (290, 30, figure)] for figure in ("7", "3", "0")])
    assert text(content).split() == ["公开", "7", "公开", "3", "公开", "0"]


def test_a_line_at_the_head_of_every_page_is_left_out():
    head = (100, 810, "临淄区科技局年度报告")
    content = pages(*[[head, (100, 500, f"公开{n}")] for n in (1, 2, 3)])
    assert text(content).split() == ["公开1", "公开2", "公开3"]


def test_a_scan_says_how_many_pages_have_no_text():
    line = refusal(pages([], [], []))
    assert line == "a.pdf: expected a text layer, found 3 pages without one; run OCR first"


def test_an_encrypted_file_says_so():
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 100, "x")
    canvas.save()
    assert "found an encrypted one; save it without a password" in refusal(content.getvalue())


@pytest.mark.parametrize("cut", [10, 500, 3_000])
def test_a_damaged_file_is_refused_or_read(cut):
    content = report(forms.Form.F2021)
    try:
        assert text(content[:cut])
    except UnreadableReport as refused:
        assert "fetch it again" in str(refused) or "run OCR" in str(refused)


def test_limits(limited):
    limited(pdf_pages=2)
    assert "expected at most 2 pages, found 3" in refusal(pages([], [], []))
    limited(pdf_glyphs=3)
    assert "at most 3 characters a page" in refusal(pages([(100, 100, "公开信息")]))


def test_very_many_rules_are_no_table():
    def draw(canvas: Canvas) -> None:
        for n in range(1_500):
            canvas.line(50, n / 2, 500, n / 2)
            canvas.line(50 + n / 4, 20, 50 + n / 4, 800)
        canvas.drawString(100, 100, "公开")

    assert lines(draw) == ["公开"]
