"""Fourteen reports with known truth: every kind of zero, source of staff and place once.

| id  | year | who                          | applications                 |
|-----|------|------------------------------|------------------------------|
| r01 | 2019 | 临淄区科学技术局             | 0 in the table               |
| r02 | 2020 | 临淄区科学技术局             | 0 in the table               |
| r03 | 2021 | 临淄区科学技术局             | blank cell, prose says none  |
| r04 | 2021 | 曲阜市科学技术局             | 12 in the table              |
| r05 | 2021 | 临汾市科学技术局             | dash                         |
| r06 | 2021 | 上高县科学技术局             | unread                       |
| r07 | 2023 | 原州区科学技术局             | no table, prose says none    |
| r08 | 2018 | 海淀区教育局                 | no table, annex says 3       |
| r09 | 2022 | 山东省科学技术厅             | 400 in the table             |
| r10 | 2020 | 曲阜市人民政府               | 7 in the table               |
| r11 | 2021 | not settled                  | nothing at all               |
| r12 | 2022 | 临淄区科学技术局             | unread, inferred 0           |
| r13 | 2022 | 曲阜市科学技术局             | blank cell                   |
| r14 | 2020 | 曲阜市科学技术局             | 0 in the table               |

Every report of 2021 has a list that does not add up (error). r02 repeats r01 (warning), r14 states
zero and has two reviews (warning). r05 came 20 days late, r09 100 days, r06 has no date; r11 has
neither kind nor rank of authority and therefore no deadline that can be told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from dashboard import store, vocabulary
from dashboard.schemas import APPLICATIONS_STATE, FRAMES

RECEIVED = "requests.new_received.total"

_PLACES = {
    "370305": ("370000", "370300", "370305", "山东省", "淄博市", "临淄区"),
    "370881": ("370000", "370800", "370881", "山东省", "济宁市", "曲阜市"),
    "370000": ("370000", None, None, "山东省", None, None),
    "141000": ("140000", "141000", None, "山西省", "临汾市", None),
    "360923": ("360000", "360900", "360923", "江西省", "宜春市", "上高县"),
    "640402": ("640000", "640400", "640402", "宁夏回族自治区", "固原市", "原州区"),
    "110108": ("110000", None, "110108", "北京市", None, "海淀区"),
    "320302": ("320000", "320300", "320302", "江苏省", "徐州市", "鼓楼区"),
    "350102": ("350000", "350100", "350102", "福建省", "福州市", "鼓楼区"),
    None: (None, None, None, None, None, None),
}


@dataclass(frozen=True)
class Told:
    """What one report says; `numbers` by measure id, `said` what may repeat."""

    id: str
    year: int
    region: str | None
    authority: str | None
    type: str | None = "science_technology"
    level: str | None = "county"
    state: str | None = None  # of the cell of new applications
    numbers: dict[str, float] = field(default_factory=dict)
    said: tuple[tuple[str, str | None, int], ...] = ()  # id, label, value
    mentions: tuple[str, ...] = ()
    form: str | None = None
    days_late: int | None = -11  # null: without a date
    simulated: bool = False


TOLD = (
    Told("r01", 2019, "370305", "临淄区科学技术局", state="stated", form="2019",
         numbers={RECEIVED: 0, "narrative.disclosed_total": 100}),
    Told("r02", 2020, "370305", "临淄区科学技术局", state="stated", form="2019",
         numbers={RECEIVED: 0, "narrative.disclosed_total": 140, "annex.staff_full_time": 1,
                  "narrative.staff_full_time": 2, "narrative.staff_part_time": 1,
                  "proactive.normative_documents.made": 4}),
    Told("r03", 2021, "370305", "临淄区科学技术局", state="blank", form="2021",
         numbers={"narrative.applications_received": 0,
                  "proactive.normative_documents.issued": 2}),
    Told("r04", 2021, "370881", "曲阜市科学技术局", state="stated", form="2021",
         numbers={RECEIVED: 12, "requests.processed_total.total": 12,
                  "narrative.disclosed_total": 286, "narrative.staff_part_time": 1,
                  "annex.channel_website": 163, "annex.disclosed_total": 280},
         said=(("narrative.channel.platform", None, 20), ("narrative.channel.subsite", None, 143),
               ("narrative.channel.wechat", None, 100), ("narrative.channel.wechat", None, 23),
               ("narrative.category", "机构职能", 8), ("narrative.category", "工作动态", 134))),
    Told("r05", 2021, "141000", "临汾市科学技术局", level="prefecture", state="dash", form="2021",
         days_late=20,
         numbers={"narrative.disclosed_total": 623, "narrative.disclosed_grand_total": 935},
         said=(("narrative.channel.wechat", None, 312), ("narrative.category", "机构职能", 10)),
         mentions=("mention.staff_full_time",)),
    Told("r06", 2021, "360923", "上高县科学技术局", state="unread", form="2021", days_late=None,
         mentions=("mention.staff_part_time",)),
    Told("r07", 2023, "640402", "原州区科学技术局",
         numbers={"narrative.applications_received": 0, "narrative.disclosed_total": 7}),
    Told("r08", 2018, "110108", "海淀区教育局", type="education",
         numbers={"annex.app_received": 3, "annex.staff_full_time": 0}),
    Told("r09", 2022, "370000", "山东省科学技术厅", level="provincial", state="stated", form="2021",
         days_late=100,
         numbers={RECEIVED: 400, "requests.processed_total.total": 390,
                  "narrative.staff_full_time": 5}),
    Told("r10", 2020, "370881", "曲阜市人民政府", type="people_government", state="stated",
         form="2019", numbers={RECEIVED: 7}),
    Told("r11", 2021, None, None, type=None, level=None, days_late=None),
    Told("r12", 2022, "370305", "临淄区科学技术局", state="inferred", form="2021",
         numbers={RECEIVED: 0}),
    Told("r13", 2022, "370881", "曲阜市科学技术局", state="blank", form="2021",
         mentions=("mention.staff_designated",)),
    Told("r14", 2020, "370881", "曲阜市科学技术局", state="stated", form="2019",
         numbers={RECEIVED: 0}),
)  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """Frames that scan as a store does."""

    frames: dict[str, pl.DataFrame]

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """The frame of that name."""
        return self.frames[frame].lazy()


def corpus(told: tuple[Told, ...] = TOLD) -> Corpus:
    """The reports as frames of `schemas.FRAMES`."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in FRAMES}
    for report in told:
        text, facts = _facts(report)
        rows["facts"] += facts
        rows["texts"].append({"report_id": report.id, "year": report.year, "text": text})
        rows["likenesses"].append({"report_id": report.id, "masked": ""})
        rows["measures"].append(_measures(report))
        rows["reports"].append(_report(report, text))
        found = _findings(report, facts)
        rows["findings"] += found
        rows["compliance"].append(_compliance(report, found))
    return Corpus({name: _frame(rows[name], FRAMES[name]) for name in FRAMES})


def publish(root: Path, told: tuple[Told, ...] = TOLD) -> None:
    """The reports as a store."""
    store.publish(corpus(told).frames, root)


def _frame(rows: list[dict[str, object]], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, strict=False)


def _dimensions(report: Told) -> dict[str, object]:
    province, city, county, *_ = _PLACES[report.region]
    return {
        "report_id": report.id, "year": report.year, "province_code": province,
        "city_code": city, "county_code": county, "level": report.level,
        "department_type": report.type, "authority": report.authority,
        "authority_key": report.authority and f"{report.region}//{report.type}",
        "form_proactive": report.form, "form_requests": report.form,
        "simulated": report.simulated,
    }  # fmt: skip


def _measures(report: Told) -> dict[str, object]:
    said = dict.fromkeys(report.mentions, True)
    return _dimensions(report) | {APPLICATIONS_STATE: report.state} | said | report.numbers


def _report(report: Told, text: str) -> dict[str, object]:
    *_, province, city, county = _PLACES[report.region]
    published = _published(report)
    return _dimensions(report) | {
        "path": f"data/reports/{report.id}.txt", "sha256": report.id * 21, "format": "txt",
        "characters": len(text), "title": text.splitlines()[0], "region_code": report.region,
        "authority_as_printed": report.authority, "province": province, "city": city,
        "county": county, "signed": published, "published": published,
        "cells_stated": len(report.numbers), "cells_blank": 0, "cells_dash": 0,
        "cells_unread": 0, "cells_inferred": 0,
        "evidence": [{"field": "year", "start": 0, "end": 4}],
        "mentions": [{"id": id, "start": 5, "end": 9} for id in report.mentions],
        "sections": [{"number": 1, "heading": "一、总体情况", "start": text.index("一、"),
                      "end": len(text)}],
    }  # fmt: skip


def _published(report: Told) -> dt.date | None:
    if report.days_late is None:
        return None
    deadline = (3, 31) if report.type == "people_government" or report.year < 2019 else (1, 31)
    return dt.date(report.year + 1, *deadline) + dt.timedelta(days=report.days_late)


def _compliance(report: Told, findings: list[dict[str, object]]) -> dict[str, object]:
    """Four checks and what they say: three are about every report, one about some."""
    found = {str(finding["code"]) for finding in findings}
    is_stated = report.state == "stated"
    verdicts = {
        "published-late": "not_assessable" if report.days_late is None
        else "failed" if report.days_late > 0 else "passed",
        "requests-balance": "passed" if is_stated else "not_assessable",
        "parts-total": "failed" if "parts-total" in found else "passed",
        "zero-contradicted": ("failed" if "zero-contradicted" in found else "passed")
        if is_stated else None,
        "repeats-last-year": "failed" if "repeats-last-year" in found else None,
    }  # fmt: skip
    told = list(verdicts.values())
    severities = [finding["severity"] for finding in findings]
    return _dimensions(report) | verdicts | {
        **{f"findings_{each}": severities.count(each) for each in ("error", "warning", "info")},
        "checks_passed": told.count("passed"),
        "checks_assessable": told.count("passed") + told.count("failed"),
        "checks_applicable": len(told) - told.count(None),
        "days_late": report.days_late,
    }  # fmt: skip


def _facts(report: Told) -> tuple[str, list[dict[str, object]]]:
    """A text with one line for each number, and the numbers with their places."""
    text = f"{report.year}年<b>政府信息公开</b>工作年度报告\n一、总体情况\n" + "说明\n" * 60
    told = [(id, None, value) for id, value in report.numbers.items()] + list(report.said)
    if report.state is not None and RECEIVED not in report.numbers:
        told.append((RECEIVED, None, None))
    facts: list[dict[str, object]] = []
    for ordinal, (id, label, value) in enumerate(told):
        state = (report.state if id == RECEIVED else None) or "stated"
        raw = {"blank": "", "dash": "-", "unread": None}.get(state, f"{value or 0:g}")
        text += f"{label or vocabulary.measures()[id].label_zh}\t"
        start = len(text) if raw is not None else None
        text += raw or ""
        facts.append({
            "report_id": report.id, "ordinal": ordinal, "id": id, "label": label, "value": value,
            "unit": vocabulary.measures()[id].unit, "state": state, "approximate": False,
            "raw": raw, "start": start, "end": len(text) if raw is not None else None,
        })  # fmt: skip
        text += "\n"
    return text, facts


def _findings(report: Told, facts: list[dict[str, object]]) -> list[dict[str, object]]:
    """A contradiction in every report of 2021, shown by all its numbers; two warnings."""
    spans = [{"start": f["start"], "end": f["end"]} for f in facts if f["start"] is not None]
    found = {"report_id": report.id, "ordinal": 0, "ids": [str(f["id"]) for f in facts],
             "spans": spans}  # fmt: skip
    if report.year == 2021:
        return [_coded("parts-total", "error", found, stated=140.0, computed=127.0,
                       detail="8 + 119")]  # fmt: skip
    if report.id == "r02":
        return [_coded("repeats-last-year", "warning", found, computed=97.5, ids=[], spans=[],
                       detail="临淄区科学技术局 2019", other="r01")]  # fmt: skip
    if report.id == "r14":
        return [_coded("zero-contradicted", "warning", found, stated=0.0, computed=2.0,
                       detail="zero.disputes")]  # fmt: skip
    return []


def _coded(code: str, severity: str, found: dict[str, object], **more: object) -> dict[str, object]:
    return found | {"code": code, "key": code, "severity": severity} | more
