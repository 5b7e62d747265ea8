"""The printed tables on the sheet: every figure once, beneath the headings of its form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

import pytest

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.ui import words
from dashboard.ui.places import keyed
from dashboard.ui.sheet import annex, disputes, proactive, prose, requests
from dashboard.ui.sheet.concerns import Concerns

TABLES = {"proactive": proactive.table, "requests": requests.table, "disputes": disputes.table}
NOBODY = Concerns([])


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(words, "language", lambda: request.param)
    return str(request.param)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: "zh")


def fact(id: str, **changed: Any) -> dict[str, Any]:
    """A figure as it is printed."""
    return {"id": id, "label": None, "value": 3.0, "unit": None, "state": "stated",
            "approximate": False, "raw": "3", "start": 0, "end": 1} | changed  # fmt: skip


def cells(table: str, form: Form) -> list[dict[str, Any]]:
    """All cells of a form's table."""
    measures = vocabulary.measures().values()
    return [fact(m.id, unit=m.unit) for m in measures if m.table == table and form in m.forms]


def drawn(table: str, facts: Sequence[Mapping[str, Any]], concerns: Concerns = NOBODY) -> str:
    return TABLES[table](keyed(facts), concerns)


def grid(html: str) -> list[list[str]]:
    """The lines of a table as a browser lays them out: merged cells in each place they cover."""
    covered: dict[tuple[int, int], str] = {}
    rows = re.findall(r"<tr.*?>(.*?)</tr>", html)
    for y, row in enumerate(rows):
        x = 0
        for attributes, inside in re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row):
            while (y, x) in covered:
                x += 1
            spans = dict(re.findall(r'(colspan|rowspan)="(\d+)"', attributes))
            at = re.search(r'data-at="([^"]*)"', inside)
            text = at[1] if at else unescape(re.sub("<[^>]*>", "", inside))
            for dy in range(int(spans.get("rowspan", 1))):
                for dx in range(int(spans.get("colspan", 1))):
                    covered[y + dy, x + dx] = text
            x += int(spans.get("colspan", 1))
    width = 1 + max(x for _, x in covered)
    return [[covered.get((y, x), "") for x in range(width)] for y in range(len(rows))]


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("table", list(TABLES))
def test_every_cell_of_a_form_is_a_button_to_its_place(lang: str, table: str, form: Form) -> None:
    """Once, in either language, and every heading is named in it."""
    facts = cells(table, form)
    html = drawn(table, facts)
    assert sorted(re.findall(r'<td[^>]*><button data-at="([^"]*)"', html)) == sorted(
        each["id"] for each in facts
    )
    if lang == "en":
        heads = re.findall(r"<(?:th|h4|caption)[^>]*>(.*?)</(?:th|h4|caption)>", html)
        assert not [head for head in heads if re.search("[一-龥]", head)]


@pytest.mark.parametrize("form", list(Form))
def test_applications_stand_beneath_applicants_and_beside_their_headings(
    chinese: None, form: Form
) -> None:
    """As printed: three lines of headings above, two columns of headings beside the rows."""
    lines = grid(drawn("requests", cells("requests", form)))
    assert {len(line) for line in lines} == {10}
    assert lines[0][3:] == ["申请人情况"] * 7
    assert lines[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert lines[2][3:] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
                            "其他", "总计"]  # fmt: skip
    of = {line[3].split(".")[1]: line for line in lines[3:]}
    assert of["new_received"][:3] == ["一、本年新收政府信息公开申请数量"] * 3
    assert of["granted"][:3] == ["三、本年度办理结果", "（一）予以公开", "（一）予以公开"]
    assert of["denied_admin_query"][:3] == [
        "三、本年度办理结果", "（三）不予公开", "8.属于行政查询事项",
    ]  # fmt: skip
    other = "other_misc" if form is Form.F2021 else "other_processing"
    assert of[other][1] == "（六）其他处理"
    for row, line in of.items():
        assert [cell.split(".")[1] for cell in line[3:]] == [row] * 7


@pytest.mark.parametrize(
    ("form", "heads"),
    [
        (Form.F2019, {"regulations": ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
                      "coercion": ["上一年项目数量", "本年增/减", "处理决定数量"],
                      "fees": ["上一年项目数量", "本年增/减"],
                      "procurement": ["采购项目数量", "采购总金额"]}),
        (Form.F2021, {"regulations": ["本年制发件数", "本年废止件数", "现行有效件数"],
                      "licensing": ["处理决定数量"],
                      "fees": ["本年收费金额（单位：万元）"]}),
    ],
)  # fmt: skip
def test_proactive_disclosure_has_a_block_for_each_article(
    chinese: None, form: Form, heads: dict[str, list[str]]
) -> None:
    """Each with the heads of its own columns; all blocks are equally wide."""
    lines = grid(drawn("proactive", cells("proactive", form)))
    articles = [line[0] for line in lines if len(set(line)) == 1]
    assert articles[:4] == [f"第二十条第（{n}）项" for n in "一五六八"]
    head: list[str] = []
    found = {}
    for line in lines:
        if line[0] == "信息内容":
            head = list(dict.fromkeys(line[1:]))
        elif len(set(line)) > 1:
            found[line[1].split(".")[1]] = head
            assert len(dict.fromkeys(line[1:])) == len(head)
    assert {row: found[row] for row in heads} == heads


def test_amounts_show_the_unit_that_is_printed(chinese: None) -> None:
    """元 and 万元 both occur; counts have the unit of their column."""
    html = drawn("proactive", [fact("proactive.procurement.total_amount", unit="万元")])
    assert "<small>万元</small>" in html
    assert "<small>" not in drawn("proactive", [fact("proactive.licensing.decisions", unit="件")])


def test_a_cell_says_its_state(chinese: None) -> None:
    """Blank, dash and unread are no zeros; what was supplied is marked."""
    states = {
        "blank": fact("disputes.review.upheld", value=None, state="blank", raw=""),
        "dash": fact("disputes.review.corrected", value=None, state="dash", raw="-"),
        "unread": fact("disputes.review.other", value=None, state="unread", raw=None),
        "inferred": fact("disputes.review.total", value=0.0, state="inferred"),
    }
    html = drawn("disputes", list(states.values()))
    shown = dict(re.findall(r'class="value (\w+)[^"]*">(.*?)</button>', html))
    assert shown == {"blank": "空白", "dash": "-", "unread": "未读出", "inferred": "0"}
    assert "(推算)" in html


def test_what_a_finding_is_about_is_marked_with_the_gravest(chinese: None) -> None:
    """The title names every finding; a row of another wording is marked at its heading."""
    findings = [
        {"code": "requests-balance", "key": "requests-balance", "severity": "error",
         "ids": ["requests.granted.total"], "spans": []},
        {"code": "blank-cell", "key": "blank-cell", "severity": "warning",
         "ids": ["requests.granted.total", "requests.granted.other"], "spans": []},
        {"code": "label-nonstandard", "key": "label-nonstandard", "severity": "info",
         "ids": ["requests.partial"], "spans": []},
        {"code": "all-zero", "key": "all-zero", "severity": "info",
         "ids": ["requests.partial.total"], "spans": []},
    ]  # fmt: skip
    html = drawn("requests", cells("requests", Form.F2021), Concerns(findings))
    (total,) = re.findall(r'<button data-at="requests.granted.total"[^>]*>', html)
    assert 'class="value stated concern error"' in total
    assert "错误：申请收支不平衡\n警告：空白或以横线代替" in total
    assert 'data-findings="finding:requests-balance finding:blank-cell"' in total
    assert (
        "concern warning" in re.findall(r'<button data-at="requests.granted.other"[^>]*>', html)[0]
    )
    assert '<button data-at="finding:label-nonstandard"' in html
    # it is about the whole table, and names one cell only to have a place
    assert "concern" not in re.findall(r'<button data-at="requests.partial.total"[^>]*>', html)[0]


def test_a_finding_marks_only_those_of_a_repeated_figure_that_it_shows(chinese: None) -> None:
    """Two categories: the list that does not add up holds the second."""
    numbers = [fact("narrative.category", label=label, start=start, end=start + 1)
               for label, start in (("机构职能", 4), ("工作动态", 9))]  # fmt: skip
    finding = {"code": "parts-total", "key": "parts-total", "severity": "error",
               "ids": ["narrative.category"], "spans": [{"start": 9, "end": 10}]}  # fmt: skip
    html = prose.numbers(keyed(numbers), Concerns([finding]))
    first, second = re.findall(r"<button [^>]*>", html)
    assert "concern" not in first
    assert "concern error" in second


def test_nothing_of_a_report_is_html(chinese: None) -> None:
    """Labels and raw text come from the source."""
    bad = "<img src=x onerror=alert(1)>"
    html = prose.numbers(
        keyed([fact("narrative.category", label=bad),
               fact("narrative.category", state="dash", value=None, raw=bad, unit=bad)]),
        NOBODY,
    )  # fmt: skip
    html += drawn("proactive", [fact("proactive.procurement.total_amount", unit=bad)])
    assert "<img" not in html


def numbered(present: set[str]) -> dict[str, str]:
    """Item → how its line begins."""
    return {line.id: f"{line.number or ''}" for line in annex.lines(present) if line.id}


def test_the_annex_is_a_numbered_list(chinese: None) -> None:
    """Headings, numbers and depth as printed."""
    lines = list(annex.lines({"disclosed_total", "disclosed_normative", "channel_gazette",
                              "channel_website", "review_total", "review_upheld"}))  # fmt: skip
    assert [(line.depth, line.number, line.label) for line in lines] == [
        (0, None, "一、主动公开情况"),
        (1, 1, "主动公开政府信息数（不同渠道和方式公开相同信息计1条）"),
        (3, None, "其中：主动公开规范性文件数"),
        (1, None, "（二）通过不同渠道和方式公开政府信息的情况"),
        (2, 1, "政府公报公开政府信息数"),
        (2, 2, "政府网站公开政府信息数"),
        (0, 4, "行政复议数量"),
        (1, 1, "维持具体行政行为数"),
    ]
    html = annex.table(keyed([fact("annex.disclosed_total"), fact("annex.review_total")]), NOBODY)
    assert "（一）主动公开政府信息数" in html
    assert "四、行政复议数量" in html


def test_what_follows_a_missing_item_has_no_number(chinese: None) -> None:
    """Without reading points, staff is （二） in one kind of annex: nobody can tell."""
    whole = numbered({"dedicated_bodies", "reading_points", "staff_total", "dedicated_funds"})
    assert list(whole.values()) == ["1", "2", "3", "4"]
    without = numbered({"dedicated_bodies", "staff_total", "staff_full_time", "dedicated_funds"})
    assert without == {"dedicated_bodies": "1", "staff_total": "", "staff_full_time": "1",
                       "dedicated_funds": ""}  # fmt: skip
