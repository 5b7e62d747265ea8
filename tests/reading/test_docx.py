"""Word files → what is printed: merged cells once, deleted text never, numbers as counted."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from dashboard.model import UnreadableReport
from dashboard.reading import document
from dashboard.reading.docx.numbering import numeral
from tests.reading import checks, forms

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def saved(word: WordDocument) -> bytes:
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def report(form: forms.Form) -> bytes:
    """A report as Word saves it, with cells merged as in the official form."""
    word = docx.Document()
    for part in forms.report(form):
        if isinstance(part, str):
            word.add_paragraph(part)
        else:
            add_table(word, part)
    return saved(word)


def add_table(word: WordDocument, rows: forms.Table) -> None:
    covered: set[tuple[int, int]] = set()
    width = max(sum(cell.width for cell in row) for row in rows)
    table = word.add_table(len(rows), width)
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            far = (number + cell.height - 1, column + cell.width - 1)
            covered |= {
                (r, c) for r in range(number, far[0] + 1) for c in range(column, far[1] + 1)
            }
            first = table.cell(number, column)
            (
                first.merge(table.cell(*far)) if cell.width * cell.height > 1 else first
            ).text = cell.text


def body(xml: str, **parts: str) -> bytes:
    """A Word file whose body is this XML; `numbering`, `styles`, `footnotes` as further parts."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = {"numbering", "styles", "footnotes"} & parts.keys()
    wrap = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:v="urn:v"'
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="1" Type="{kind}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {wrap}><w:body>{xml}</w:body></w:document>",
        "word/_rels/document.xml.rels": "<Relationships>"
        + "".join(f'<Relationship Id="{n}" Type="{kind}/{n}" Target="{n}.xml"/>' for n in names)
        + "</Relationships>",
        **{f"word/{n}.xml": f"<w:{n} {wrap}>{parts[n]}</w:{n}>" for n in names},
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, member in members.items():
            opened.writestr(name, member)
    return content.getvalue()


def lines(content: bytes) -> list[str]:
    return document("a.docx", "docx", content).text.splitlines()


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(c if c.startswith("<w:t") else tc(c) for c in cells) + "</w:tr>"


@pytest.mark.parametrize("form", forms.FORMS)
def test_the_official_forms_are_read_cell_by_cell(form):
    found = document("a.docx", "docx", report(form))
    assert found.format == "docx"
    checks.assert_complete(found, form)


@pytest.mark.parametrize("extension", ["doc", "wps", "txt", "zip", ""])
def test_a_word_file_is_one_under_any_name(extension):
    found = document("a", extension, report(forms.Form.F2021))
    checks.assert_complete(found, forms.Form.F2021)


@pytest.mark.parametrize(
    ("xml", "printed"),
    [
        (p("主动公开", "3", "条"), ["主动公开3条"]),
        (p("甲<w:br/>乙".replace("<w:br/>", "")), ["甲乙"]),
        (p("甲", "<w:r><w:br/></w:r>", "乙", "<w:r><w:tab/></w:r>", "丙"), ["甲", "乙 丙"]),
        (p("1", "<w:r><w:softHyphen/></w:r>", "2"), ["12"]),
        (p("1\u00ad2\u200b3"), ["123"]),
        (p("甲", "<w:r><w:noBreakHyphen/></w:r>", "乙"), ["甲-乙"]),
        # tracked changes as they will be accepted
        (p("公开", f"<w:ins>{r('3')}</w:ins>",
           "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>", "条"), ["公开3条"]),
        (p(f"<w:moveFrom>{r('甲')}</w:moveFrom>", f"<w:moveTo>{r('乙')}</w:moveTo>"), ["乙"]),
        (p(r("甲"), r("乙", "<w:vanish/>"), r("丙", '<w:vanish w:val="0"/>')), ["甲丙"]),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", f"<w:fldSimple>{r('5')}</w:fldSimple>"),
         ["5"]),
        (p(f"<w:hyperlink>{r('网站')}</w:hyperlink>", "公开"), ["网站公开"]),
        (f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>{p('乙')}", ["甲", "乙"]),
        # a text box once, though it is written twice; its drawing stands in the paragraph
        (p("甲", "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("框")
           + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
           + p("框") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
         ["甲", "框"]),
        (p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("框")
           + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", "甲"), ["甲", "框"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_a_line_as_printed(xml, printed):
    assert lines(body(xml)) == printed


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ([tr("甲", "1"), tr("乙", "2")], ["甲\t1", "乙\t2"]),
        ([tr(tc("甲", '<w:gridSpan w:val="2"/>'), "1"), tr("乙", "丙", "2")],
         ["甲\t\t1", "乙\t丙\t2"]),
        ([tr(tc("甲", RESTART), "1"), tr(tc("", CONTINUE), "2")], ["甲\t1", "\t2"]),
        # a continued cell shows nothing of its own …
        ([tr(tc("甲", RESTART), "1"), tr(tc("9", CONTINUE), "2")], ["甲\t1", "\t2"]),
        # … and one that continues nothing is a cell
        ([tr(tc("甲", CONTINUE), "1")], ["甲\t1"]),
        ([tr(tc(p("规") + p("章")), "1", "")], ["规 章\t1\t"]),
        # a cell that is missing is no blank one
        ([tr("甲", "1", "2"), tr("乙", "3")], ["甲\t1\t2", "乙\t3"]),
        # borders that miss each other by a little draw no further column
        ([tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("1", '<w:gridSpan w:val="2"/>'), "2"),
          tr("乙", tc("3", '<w:gridSpan w:val="3"/>'), "4")], ["甲\t1\t2", "乙\t3\t4"]),
        (["<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + tc("1") + "</w:tr>", tr("甲", "2")],
         ["\t1", "甲\t2"]),
        (["<w:tr><w:trPr><w:del/></w:trPr>" + tc("甲") + tc("9") + "</w:tr>", tr("乙", "2")],
         ["乙\t2"]),
        (["<w:sdt><w:sdtContent>" + tr("甲", "1") + "</w:sdtContent></w:sdt>"], ["甲\t1"]),
        # a table that only places text, or other tables
        ([tr(tc(p("甲") + p("乙")))], ["甲", "乙"]),
        ([tr(tc("<w:tbl>" + tr("甲", "1") + "</w:tbl>" + p("乙")))], ["甲\t1", "乙"]),
    ],
)  # fmt: skip
def test_a_table_is_printed_a_line_a_row(rows, printed):
    assert lines(body("<w:tbl>" + "".join(rows) + "</w:tbl>")) == printed


def level(number: int, kind: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCounting", "%1、")}'
    f"{level(1, 'japaneseCounting', '（%2）')}{level(2, 'decimal', '%3.')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "●")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, depth: int = 0, number: int = 1) -> str:
    numbered = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return p(text, properties=f"<w:numPr>{numbered}</w:numPr>")


def test_automatic_numbers_are_printed_as_word_counts_them():
    xml = [
        item("总体情况"),
        item("主动公开", 1),
        item("2021年公开", 2),
        item("目录", 2),
        item("依申请公开", 1),
        item("其次", 2),
        item("主动公开政府信息情况"),
        item("其中", 0, 2),  # a bullet is no number
        item("无号", 0, 0),
        item("重新开始", 0, 3),
        "<w:tbl>" + tr(tc(item("表内", 2)), "5") + "</w:tbl>",
    ]
    assert lines(body("".join(xml), numbering=LISTS)) == [
        "一、总体情况",
        "（一）主动公开",
        "1. 2021年公开",  # never 1.2021
        "2. 目录",
        "（二）依申请公开",
        "1. 其次",
        "二、主动公开政府信息情况",
        "其中",
        "无号",
        "一、重新开始",
        "1. 表内\t5",
    ]


def test_a_style_can_number_its_paragraphs_and_those_based_on_it():
    styles = (
        '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:styleId="X"><w:basedOn w:val="X"/></w:style>'
    )
    xml = "".join(p("甲", properties=f'<w:pStyle w:val="{style}"/>') for style in "HBX")
    assert lines(body(xml, numbering=LISTS, styles=styles)) == ["一、甲", "二、甲", "甲"]


@pytest.mark.parametrize(
    ("count", "kind", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (11, "japaneseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (110, "chineseCounting", "一百一十"),
        (12, "ideographDigital", "一二"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "upperLetter", "C"),
        (3, "klingon", ""),  # unknown: no number rather than a wrong one
    ],
)
def test_numerals(count, kind, printed):
    assert numeral(count, kind) == printed


def test_headers_are_left_out_and_footnotes_come_last():
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.add_paragraph("正文公开")
    assert lines(saved(word)) == ["正文公开"]
    notes = (
        f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote>{p("注")}</w:footnote>'
    )
    assert lines(body(p("甲") + p("乙"), footnotes=notes)) == ["甲", "乙", "注"]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableReport) as refused:
        document("a.docx", "docx", content)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (report(forms.Form.F2021)[:3_000], "a damaged one"),
        (b"PK\x03\x04", "a damaged one"),
        (body("<w:p>"), "a Word file with broken XML"),
        (body(""), "a file without text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "an encrypted one"),
        (body("<w:sdt>" * 300), "broken XML"),
    ],
)  # fmt: skip
def test_what_is_no_whole_word_file_says_so(content, found):
    assert found in refusal(content)


def test_a_bomb_is_refused(limited):
    limited(word_bytes=10_000)
    assert "at most 10,000 bytes" in refusal(body(p("0" * 20_000)))


def test_entities_are_never_expanded():
    content = body(p("甲", r("&bomb;&file;")))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as opened, zipfile.ZipFile(packed, "w") as changed:
        for name in opened.namelist():
            member = opened.read(name)
            if name == "word/document.xml":
                entities = (
                    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY bomb "&a;&a;&a;">'
                    b'<!ENTITY file SYSTEM "file:///etc/hostname">]>'
                )
                member = entities + member
            changed.writestr(name, member)
    assert lines(packed.getvalue()) == ["甲"]


def test_nesting_has_an_end():
    deep = "<w:tbl><w:tr><w:tc>" * 60 + p("甲") + "</w:tc></w:tr></w:tbl>" * 60
    assert "甲" in document("a.docx", "docx", body(deep)).text
    assert "expected" in refusal(body("<w:ins>" * 120 + p("甲") + "</w:ins>" * 120))


def test_text_stays_together_over_what_word_marks_in_it():
    """Spell checking and bookmarks tear the runs of a number apart."""
    word = docx.Document()
    paragraph = word.add_paragraph("公开1")
    paragraph._p.append(parse_xml(f'<w:proofErr xmlns:w="{W}" w:type="spellStart"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkStart xmlns:w="{W}" w:id="0" w:name="_GoBack"/>'))
    paragraph.add_run("40条")
    assert lines(saved(word)) == ["公开140条"]
