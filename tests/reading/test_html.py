"""Web pages → the report they show: all of it, and nothing of the page around it."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from dashboard.model import Document, Form, UnreadableReport
from dashboard.reading import document
from tests.reading import checks, forms, pages
from tests.reading.pages import BOTTOM, FIELDS, TOP, body, page


def read(markup: str, encoding: str = "utf-8", extension: str = "html") -> Document:
    return document(f"a.{extension}", extension, markup.encode(encoding))


def lines(markup: str) -> list[str]:
    return read(markup).text.splitlines()


def of_body(markup: str) -> list[str]:
    """The lines of a page whose article is certain, without it."""
    frame = [
        "<p><a>首页</a></p><p>一、总体情况</p><p>我局主动公开政府信息。</p>",
        "<p>公开工作仍有不足，今后改进。</p>",
    ]
    found = lines(page(frame[0], markup, frame[1]))
    assert found[:2] == ["一、总体情况", "我局主动公开政府信息。"]
    assert found[-1] == "公开工作仍有不足，今后改进。"
    return found[2:-1]


@pytest.mark.parametrize("cell", [pages.plain, pages.word, pages.broken])
@pytest.mark.parametrize("form", forms.FORMS)
def test_the_official_forms_are_read_cell_by_cell(form, cell):
    found = read(page(TOP, FIELDS, "<div>", *body(forms.report(form), cell), "</div>", BOTTOM))
    checks.assert_complete(found, form)


REPORT = forms.report(Form.F2021)
PARTS = body(REPORT)
ALL = "\n".join(PARTS)

# Ways in which sites frame an article.
FRAMES = {
    "one container": f"<div class='TRS_Editor'>{ALL}</div>",
    "no container": ALL,
    "each part its own container": "".join(f"<div><div>{part}</div></div>" for part in PARTS),
    "tables outside of the text's container": "".join(
        part if part.startswith("<table") else f"<div class='text'>{part}</div>" for part in PARTS
    ),
    "two sibling containers": f"<div>{''.join(PARTS[:8])}</div><div>{''.join(PARTS[8:])}</div>",
    "a layout table": f"<table><tr><td>{ALL}</td></tr></table>",
    "a layout table with a menu": f"<table><tr><td><a>公开指南</a><br><a>公开制度</a></td>"
    f"<td>{ALL}</td></tr></table>",
    "layout tables in layout tables": f"<table><tr><td><table><tr><td>{''.join(PARTS[:6])}"
    f"</td></tr><tr><td>{''.join(PARTS[6:])}</td></tr></table></td></tr></table>",
    "a form around everything": f"<form><div id='zoom'>{ALL}</div></form>",
    "articles of HTML 5": f"<main><article><section>{ALL}</section></article></main>",
    "elements that are never closed": ALL.replace("</p>", "").replace("</td>", ""),
    "line breaks for paragraphs": "<div>" + "<br>\n　　".join(
        part.removeprefix("<p>").removesuffix("</p>") for part in PARTS
    ) + "</div>",
    "links amid the article": "".join(PARTS[:8]) + "<div>相关链接</div><ul>"
    + "<li><a>省政府</a></li>" * 3 + "</ul>" + "".join(PARTS[8:]),
    "a toolbar amid the article": "".join(PARTS[:8]) + "<div>分享到：【打印】</div>"
    + "".join(PARTS[8:]),
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("around", [(TOP + FIELDS, BOTTOM), ("", "")], ids=["framed", "bare"])
def test_the_whole_article_is_found_and_nothing_else(frame, around):
    found = read(page(around[0], FRAMES[frame], around[1]))
    checks.assert_complete(found, Form.F2021)
    text = found.text
    assert [line.strip("\u3000") for line in text.splitlines()] == lines(page(ALL))
    for chrome in ("首页", "索引号", "索 引 号", "浏览", "上一篇", "版权", "300", "分享", "var n"):
        assert chrome not in text


def test_a_table_of_the_form_belongs_to_the_article_wherever_it_stands():
    """Behind the links to other pages, where no text follows it."""
    found = lines(page(TOP, *PARTS[:4], BOTTOM, pages.table(forms.disputes())))
    assert found[0] == forms.TITLE
    assert found[-1] == "\t".join(str(figure) for figure in range(501, 516))
    assert "版权" not in "".join(found)


def test_a_title_stands_above_the_fields_of_the_page():
    head, *rest = PARTS
    found = lines(page(TOP, head.replace("p>", "h1>"), FIELDS, "<div>", *rest, "</div>", BOTTOM))
    assert found[0] == forms.TITLE
    assert found[1].startswith("根据")


def test_a_title_over_two_lines_is_kept():
    title = "<p>临淄区科学技术局<br>2021年政府信息公开工作年度报告</p>"
    found = lines(page(TOP, "<div>", title, *PARTS[1:], "</div>", BOTTOM))
    assert found[:2] == ["临淄区科学技术局", "2021年政府信息公开工作年度报告"]


def test_older_reports_have_no_form_to_be_found_by():
    text = [
        "<p>一、概述</p>",
        "<p>2012年，我局认真贯彻《条例》，主动公开政府信息56条。</p>",
        "<p>二、依申请公开政府信息情况</p>",
        "<p>未收到公开申请。</p>",
        "<p>二〇一三年三月五日</p>",
    ]
    found = lines(page(TOP, f"<h2>{forms.TITLE}</h2>", FIELDS, "<div>", *text, "</div>", BOTTOM))
    assert found == [forms.TITLE, *(line[3:-4] for line in text)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
def test_a_wrong_declaration_of_the_encoding_does_no_harm(encoding, declared):
    found = read(page(TOP, ALL, BOTTOM, charset=declared), encoding)
    assert found.text == read(page(TOP, ALL, BOTTOM)).text


def test_a_page_in_utf_8_may_hold_a_character_cut_in_two():
    """Programs that cut a description after so many bytes damage nothing but that."""
    markup = page("<p>@</p>", ALL).encode().replace(b"@", "区".encode()[:2])
    assert forms.TITLE in document("a.html", "html", markup).text
    with pytest.raises(UnreadableReport, match="found other bytes"):
        document("a.html", "html", markup.replace(b"utf-8", b"gb2312"))


@pytest.mark.parametrize("extension", ["htm", "shtml", "txt", "doc", "docx", "jsp", ""])
def test_a_page_is_a_page_under_any_name(extension):
    found = read(page(TOP, ALL, BOTTOM), extension=extension)
    assert found.format == "html"
    checks.assert_complete(found, Form.F2021)


def test_a_page_saved_in_one_file_with_its_pictures_is_read():
    head = "From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    boundary = 'Content-Type: multipart/related; boundary="=_1"\r\n\r\n--=_1\r\n'
    part = "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    found = read(head + boundary + part + page(ALL) + "\r\n--=_1--\r\n", extension="doc")
    assert found.format == "mht"
    checks.assert_complete(found, Form.F2021)


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        # covered cells are empty; a column in which no cell begins is none
        ("<tr><td colspan=2>甲</td><td>1</td></tr><tr><td>乙</td><td>丙</td><td>2</td></tr>",
         ["甲\t\t1", "乙\t丙\t2"]),
        ("<tr><td rowspan=2>甲</td><td>乙</td><td>1</td></tr><tr><td>丙</td><td>2</td></tr>",
         ["甲\t乙\t1", "\t丙\t2"]),
        # a cell that is missing is no blank one
        ("<tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td><td>3</td></tr>",
         ["甲\t1\t2", "乙\t3"]),
        ("<tr><td>甲</td><td rowspan=2>1</td></tr><tr><td>乙</td></tr>", ["甲\t1", "乙\t"]),
        # a span too large reaches no further than its table …
        ("<tr><td colspan=9>甲</td></tr><tr><td>乙</td><td>1</td></tr>", ["甲\t", "乙\t1"]),
        ("<tr><td rowspan=9>甲</td><td>1</td></tr><tr><td>2</td></tr>", ["甲\t1", "\t2"]),
        ("<tbody><tr><td rowspan=9>甲</td><td>1</td></tr></tbody><tbody><tr><td>乙</td><td>2</td>"
         "</tr></tbody>", ["甲\t1", "乙\t2"]),
        ("<tr><td colspan=99999999>甲</td><td>1</td></tr>", ["甲\t1"]),
        # … a zero to the end of it, and what is no number is one
        ("<tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr>", ["甲\t1", "\t2"]),
        ("<tr><td colspan=x>甲</td><td>1</td></tr>", ["甲\t1"]),
        # cells that are blank in every way
        ("<tr><td>甲</td><td>&nbsp;</td><td></td><td><p>&nbsp;</p></td><td>\u3000</td><td>0</td>"
         "</tr>", ["甲\t\t\t\t\t0"]),
        ("<caption>表1</caption><tr><td>甲</td><td>1</td></tr>", ["表1", "甲\t1"]),
        # what is in a cell is one line
        ("<tr><td>规<br>章</td><td><p>1</p><p>（修订1件）</p></td></tr>", ["规 章\t1 （修订1件）"]),
        ("<tr><td>甲</td><td><span>1</span><span>2</span></td></tr>", ["甲\t12"]),
        ("<tr><td>a\tb</td><td>1\n</td></tr>", ["a b\t1"]),
        # hidden cells and rows are not printed
        ("<tr><td>甲</td><td style='Display : none'>9</td><td>1</td></tr>", ["甲\t1"]),
        ("<tr style='display:none'><td>甲</td><td>9</td></tr><tr><td>乙</td><td>1</td></tr>",
         ["乙\t1"]),
        ("<tr><td>甲</td><td>1<span style='display:none'>9</span></td></tr>", ["甲\t1"]),
    ],
)  # fmt: skip
def test_a_table_is_printed_a_line_a_row(row, printed):
    assert of_body(f"<table>{row}</table>") == printed


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input value='117'>", "117"),
        ("<input type=Number value=3 readonly>", "3"),
        ("<p><input type='text' value='117'/></p>", "117"),
        ("<textarea>117</textarea>", "117"),
        ("<select><option>1<option selected>2</select>", "2"),
        ("<select><option>1<option>2</select>", "1"),  # what browsers show
        ("<input>", ""),
        ("<input value=''>", ""),
        ("<input placeholder='3'>", ""),
        # what nobody sees, and what is no figure
        ("5<input type=hidden value=9>", "5"),
        ("5<input style='display: none' value=9>", "5"),
        ("5<span style='display:none'><input value=9></span>", "5"),
        ("5<input type=button value=9><input type=checkbox value=8>", "5"),
        ("<input value='&lt;b&gt;'>", "<b>"),
    ],
)
def test_a_field_is_the_value_it_shows(field, shown):
    assert of_body(f"<table><tr><td>规章</td><td>{field}</td></tr></table>") == [f"规章\t{shown}"]


def test_a_search_box_is_no_text():
    assert of_body("<form><div>甲<input value='3'></div></form>") == ["甲"]


def divs(rows: list[list[str]], row: str = "<div>", cell: str = "<div>") -> str:
    def element(tag: str, content: str) -> str:
        return f"{tag}{content}</{tag[1:].split()[0].rstrip('>')}>"

    lines = [element(row, "".join(element(cell, text) for text in each)) for each in rows]
    return "<div>" + "\n".join(lines) + "</div>"


PROACTIVE = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "", "3"], ["行政许可", "1", ""]]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("<div role='row'>", "<span role='cell'>"),
        ("<div style='display: table-row'>", "<span style='display:table-cell'>"),
        # by their structure alone, whatever their classes are called
        ("<div class='r'>", "<div class='c'>"),
        ("<div>", "<span>"),
        ("<ul>", "<li>"),
        ("<dl>", "<dd>"),
    ],
)
def test_tables_of_other_elements_keep_their_blank_cells(row, cell):
    printed = ["\t".join(each) for each in PROACTIVE]
    assert of_body(divs(PROACTIVE, row, cell)) == printed


@pytest.mark.parametrize(
    "rows",
    [
        PROACTIVE[:2],  # too few
        [["主动公开", "3"], ["依申请公开", "2"], ["其他", "1"]],  # no labels of the forms
        [["信息内容", "规章"], ["行政许可", "主动公开。" * 50], ["行政处罚", "2"]],  # prose
    ],
)
def test_elements_that_only_look_like_rows_are_lines(rows):
    texts = [re.sub("<.*?>", "", text) for row in rows for text in row if text]
    assert of_body(divs(rows)) == texts


def test_named_rows_are_a_table_whatever_they_hold():
    row = "<div role=row><div role=cell>甲</div><div role=cell aria-colspan=2>1</div></div>"
    wide = "<div role=row><div role=cell>乙</div><div role=cell>2</div><div role=cell>3</div></div>"
    assert of_body(f"<div role=table>{row}{wide}</div>") == ["甲\t1\t", "乙\t2\t3"]


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<span style='Display: block'>甲</span><span style='display:block'>乙</span>丙",
         ["甲", "乙", "丙"]),
        ("<span style='display:inline'>甲</span><span style='display:inline-block'>乙</span>",
         ["甲乙"]),
        ("<span style='display:block'>甲<span style='display:block'>乙</span></span>",
         ["甲", "乙"]),
    ],
)  # fmt: skip
def test_a_span_that_is_shown_as_a_block_is_a_paragraph(markup, printed):
    assert of_body(markup) == printed


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<p>主动公开\n   信息<b>3</b>条</p>", ["主动公开信息3条"]),  # wrapped by an editor
        ("<p>in\nEnglish</p>", ["in English"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<p>甲<br>乙<br><br>丙</p>", ["甲", "乙", "丙"]),
        ("<p>1\u200b2\ufeff条</p>", ["12条"]),
        ("<p>&lt;3条&gt;</p>", ["<3条>"]),
        ("<p>甲</p><!-- 乙 --><script>丙</script><noscript>丁</noscript>", ["甲"]),
        ("<p hidden>甲</p><p style='visibility: hidden'>乙</p><p style='mso-hide:all'>丙</p>", []),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
    ],
)
def test_paragraphs_are_lines(markup, printed):
    assert of_body(markup) == printed


@pytest.mark.parametrize(
    ("head", "around", "title", "publisher", "date"),
    [
        ("<title>甲局2021年年报_临淄区人民政府</title>", "", "甲局2021年年报", None, None),
        ("<title>临淄区政府 - 甲局2021年度报告</title>", "", "甲局2021年度报告", None, None),
        ('<meta name="ArticleTitle" content="甲"><meta name="PubDate" content="2022-01-20 10:00">'
         '<meta name="ContentSource" content="甲局"><title>乙</title>', "",
         "甲", "甲局", dt.date(2022, 1, 20)),
        ('<meta property="og:title" content="甲">', "", "甲", None, None),
        ('<meta name="pubdate" content="soon">', "", None, None, None),
        ("", FIELDS, None, "临淄区科技局", dt.date(2022, 1, 21)),
        ("", "<div>来源：甲局 发布时间：2022年1月2日 字号：大 中 小</div>",
         None, "甲局", dt.date(2022, 1, 2)),
        ("", "<ul><li><b>发布机构：</b>甲局</li><li><b>成文日期：</b>2022-01-03</li></ul>",
         None, "甲局", dt.date(2022, 1, 3)),
        ("", "<p>发布日期：2022-13-45</p>", None, None, None),  # no date
    ],
)  # fmt: skip
def test_what_the_page_says_of_itself_is_kept_apart(head, around, title, publisher, date):
    found = read(page(TOP, around, ALL, BOTTOM, head=head))
    assert (found.page.title, found.page.publisher, found.page.date) == (title, publisher, date)
    assert found.text == read(page(ALL)).text


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 9_000 + "甲" + "</div>" * 9_000,
        "<div>" * 90_000 + "甲" + "</div>" * 90_000,
        "<p>" * 900_000,
        "<table><tr><td>" * 3_000,
        "<b>" * 50_000,
        "<b>" * 5_000,
        "<table>" + "<tr>" + "<td colspan=1000 rowspan=1000>1</td>" * 500 + "</tr>",
        "<a " + "x=1 " * 50_000 + ">",
        "<p>" + "一、" * 20_000,
        "<p>" + "发布日期" * 5_000,
        "<!--" * 50_000,
        "\n" * 200_000 + "<p>一",
    ],
    ids=lambda markup: markup[:12],
)
def test_hostile_markup_ends_in_a_text_or_a_refusal(markup):
    try:
        assert read(page(markup, ALL)).text
    except UnreadableReport as refusal:
        assert "\n" not in str(refusal)


def test_a_page_without_text_says_so():
    with pytest.raises(UnreadableReport, match="expected a report, found a file without text"):
        read(page("<img src='1.jpg'><script>show()</script>"))
