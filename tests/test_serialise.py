"""The JSON object that `parse` prints: names, order and shapes are a contract."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest

from dashboard.frames import to_frames
from dashboard.model import (
    Document,
    Fact,
    Finding,
    Form,
    Identity,
    Level,
    Mention,
    Region,
    Report,
    Section,
    Severity,
    Span,
    State,
)
from dashboard.serialise import message, to_json

REPORT = Report(
    document=Document("reports/a.txt", "txt", "ab" * 32, "临淄区科技局2020年报\n一、总体情况\n"),
    identity=Identity(
        authority="临淄区科学技术局",
        authority_as_printed="临淄区科技局",
        region=Region("370305", "山东省", "淄博市", "临淄区"),
        level=Level.COUNTY,
        department_type="science_technology",
        year=2020,
        signed=dt.date(2021, 1, 25),
        page_date=dt.date(2021, 1, 27),
        period=(dt.date(2020, 1, 1), None),
        title="临淄区科技局2020年报",
        evidence={"authority": (Span(0, 6),), "year": (Span(6, 10), Span(0, 1))},
    ),
    forms={"proactive": Form.F2019, "requests": None},
    sections=(Section(1, "一、总体情况", Span(14, 21)),),
    tables=(Span(3, 4),),
    facts=(Fact("requests.new_received.total", 0, "件", State.STATED, "0", Span(3, 4)),),
    mentions=(
        Mention("mention.staff_full_time", Span(1, 3)),
        Mention("mention.cited.work_points", Span(2, 5), "2020"),
    ),
    findings=(
        Finding("cell-unread", Severity.WARNING, ("requests",), (Span(3, 9),), 158, 161),
    ),
)  # fmt: skip


FINDINGS = to_frames([REPORT])["findings"].rows(named=True)


def fact(**changes: object) -> dict[str, object]:
    changed = REPORT.facts[0]._replace(**changes)
    (line,) = to_json(dataclasses.replace(REPORT, facts=(changed,)), [])["facts"]
    return line


def test_a_report_is_plain_values_in_a_fixed_order():
    line = json.loads(json.dumps(to_json(REPORT, FINDINGS)))
    assert line == {
        "path": "reports/a.txt",
        "sha256": "ab" * 32,
        "format": "txt",
        "characters": 20,
        "identity": {
            "authority": "临淄区科学技术局",
            "authority_as_printed": "临淄区科技局",
            "region": {
                "code": "370305",
                "province": "山东省",
                "city": "淄博市",
                "county": "临淄区",
                "town": None,
            },
            "level": "county",
            "department_type": "science_technology",
            "year": 2020,
            "published": "2021-01-25",
            "dates": {"signed": "2021-01-25", "page": "2021-01-27"},
            "period": ["2020-01-01", None],
            "title": "临淄区科技局2020年报",
            "forms": {"proactive": "2019", "requests": None},
            "evidence": {"authority": [[0, 6]], "year": [[6, 10], [0, 1]]},
        },
        "sections": [{"number": 1, "heading": "一、总体情况", "start": 14, "end": 21}],
        "facts": [
            {
                "id": "requests.new_received.total",
                "value": 0,
                "unit": "件",
                "state": "stated",
                "raw": "0",
                "start": 3,
                "end": 4,
            }
        ],
        "mentions": [
            {"id": "mention.staff_full_time", "start": 1, "end": 3},
            {"id": "mention.cited.work_points", "start": 2, "end": 5, "detail": "2020"},
        ],
        "findings": [
            {
                "code": "cell-unread",
                "severity": "warning",
                "message": "表格应有161格，读出158格；其余各格在文本中无法确定，未作零处理",
                "ids": ["requests"],
                "spans": [[3, 9]],
                "stated": 158,
                "computed": 161,
            }
        ],
        "text": REPORT.document.text,
    }
    first, *_, last = line
    assert (first, last) == ("path", "text")  # the text is long


def test_the_text_can_be_left_out():
    with_text = to_json(REPORT, FINDINGS)
    del with_text["text"]
    assert to_json(REPORT, FINDINGS, with_text=False) == with_text


def test_an_unread_cell_has_neither_value_nor_place():
    line = fact(value=None, state=State.UNREAD, raw=None, span=None)
    assert (line["value"], line["state"]) == (None, "unread")
    assert (line["raw"], line["start"], line["end"]) == (None, None, None)


def test_a_blank_cell_keeps_its_place():
    line = fact(value=None, state=State.BLANK, raw="", span=Span(0, 0))
    assert (line["value"], line["raw"], line["start"], line["end"]) == (None, "", 0, 0)


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({}, {}),
        ({"label": "机构职能"}, {"label": "机构职能"}),
        ({"approximate": True}, {"approximate": True}),
    ],
)
def test_a_label_and_an_approximation_stand_only_where_there_is_one(changes, more):
    assert fact(**changes) == fact() | more


def test_an_identity_that_is_not_settled_is_null_throughout():
    line = to_json(dataclasses.replace(REPORT, identity=Identity()), [])["identity"]
    assert line["region"] == dict.fromkeys(("code", "province", "city", "county", "town"))
    assert line["period"] == [None, None]
    assert line["dates"] == {"signed": None, "page": None}
    settled = {name for name, value in line.items() if value is not None}
    assert settled == {"region", "dates", "period", "forms", "evidence"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "地名可指多处：鼓楼区{南京市}"),  # braces of the source are no template
        ("en", "the place name stands for several divisions: 鼓楼区{南京市}"),
    ],
)
def test_a_finding_is_told_in_both_languages(language, words):
    finding = Finding("region-ambiguous", Severity.WARNING, detail="鼓楼区{南京市}")
    row = to_frames([dataclasses.replace(REPORT, findings=(finding,))])["findings"].row(
        0, named=True
    )
    assert message(row, language) == words
