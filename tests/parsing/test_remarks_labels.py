"""Labels of rows in other words than the form's: read all the same, and noted once a table."""

import pytest

from dashboard.model import Form, Severity, Span
from dashboard.parsing.fold import fold
from dashboard.parsing.tables.annex import read_annex
from dashboard.parsing.tables.form_table import read_form_table
from dashboard.parsing.tables.table import Table
from tests.parsing.forms import LAYOUTS, figures
from tests.parsing.tables import requests

OFFICIAL, OTHER = "1.本机关不掌握相关政府信息", "1.本单位不掌握相关政府信息"
CODE = "label-nonstandard"


def reworded(form: Form) -> list[tuple[str, list[str]]]:
    return [(label.replace(OFFICIAL, OTHER), cells) for label, cells in figures(form)]


def noted(table):
    return [finding for finding in table.findings if finding.code == CODE]


NEW, OLD = Form.F2021, Form.F2019
_NEW_HEADER = "本年制发件数\t本年废止件数\t现行有效件数"
_OLD_HEADER = "本年新制作数量\t本年新公开数量\t对外公开总数量"


def proactive(form: Form, label: str) -> str:
    """Section 2 of a form with another label of 规范性文件."""
    decisions = "本年处理决定数量" if form is NEW else "上一年项目数量\t本年增/减\t处理决定数量"
    cells = "0" if form is NEW else "0\t0\t0"
    services = "" if form is NEW else "其他对外管理服务事项\t0\t0\t0\n"
    return (
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        f"信息内容\t{_NEW_HEADER if form is NEW else _OLD_HEADER}\n"
        f"规章\t0\t0\t0\n{label}\t0\t0\t0\n"
        f"第二十条第（五）项\n信息内容\t{decisions}\n行政许可\t{cells}\n{services}"
        f"第二十条第（六）项\n信息内容\t{decisions}\n行政处罚\t{cells}\n行政强制\t{cells}\n"
    )


def read_proactive(form: Form, label: str) -> Table:
    text = proactive(form, label)
    return read_form_table("proactive", fold(text), text, Span(0, len(text)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", Form)
def test_a_known_other_wording_is_noted_in_every_layout(layout, form):
    text = LAYOUTS[layout](reworded(form))
    (finding,) = noted(requests(text))
    assert finding.severity is Severity.INFO
    assert finding.ids == ("requests.unable_not_held",)
    assert finding.detail == "本单位不掌握相关政府信息（本机关不掌握相关政府信息）"
    assert OTHER.removeprefix("1.") in finding.spans[0].quote(text).replace("\n", "")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", Form)
def test_the_official_wording_is_not(layout, form):
    assert noted(requests(LAYOUTS[layout](figures(form)))) == []


def test_rows_of_one_table_are_noted_together():
    table = [(label.replace("（六）其他处理", "（六）其他"), cells)
             for label, cells in reworded(Form.F2019)]  # fmt: skip
    (finding,) = noted(requests(LAYOUTS["tabs"](table)))
    assert finding.ids == ("requests.unable_not_held", "requests.other_processing")
    assert len(finding.spans) == 2


def test_numerals_and_punctuation_are_no_wording():
    table = [(label.replace("1.", "1、").replace("（", "("), cells)
             for label, cells in figures(Form.F2021)]  # fmt: skip
    assert noted(requests(LAYOUTS["tabs"](table))) == []


def test_a_damaged_label_is_no_other_wording():
    table = [(label.replace(OFFICIAL, "1.本机关不掌握相关政"), cells)
             for label, cells in figures(Form.F2021)]  # fmt: skip
    found = requests(LAYOUTS["tabs"](table))
    assert [f.code for f in found.findings] == ["label-damaged"]


@pytest.mark.parametrize(
    ("form", "label", "is_noted"),
    [
        (NEW, "规范性文件", True),
        (NEW, "行政规范性文件", False),
        # the form of 2019 says 规范性文件
        (OLD, "规范性文件", False),
        (OLD, "行政规范性文件", False),
    ],
)
def test_each_form_has_its_own_words(form, label, is_noted):
    table = read_proactive(form, label)
    assert table.form is form
    assert [finding.ids for finding in noted(table)] == (
        [("proactive.normative_documents",)] if is_noted else []
    )


def test_the_words_of_a_machine_are_not_the_author_s():
    """A page converted to traditional characters has 檔案 for 文件."""
    table = read_proactive(NEW, "行政規範性檔案")
    assert table.form is NEW
    assert noted(table) == []


def test_the_annex_follows_no_form():
    text = "曲阜市科学技术局2021年政府信息公开情况统计表\n" + "\n".join(
        f"{label}\t件\t1"
        for label in ("主动公开政府信息数", "主动公开规范性文件数", "制发规范性文件总数",
                      "政府公报公开政府信息数", "政府网站公开政府信息数")
    )  # fmt: skip
    table = read_annex(fold(text), text, Span(0, len(text)))
    assert table.facts
    assert noted(table) == []
