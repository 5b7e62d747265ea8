"""Reports built by hand, as few numbers as a check needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import polars as pl

from dashboard import checks
from dashboard.frames import report_id, to_frames
from dashboard.model import (
    Document,
    Fact,
    Form,
    Identity,
    Level,
    Mention,
    Region,
    Report,
    Section,
    Span,
    State,
)
from dashboard.vocabulary import measures

Number = float | str | None | State
NAMES = "一二三四五六"


def facts(numbers: Mapping[str, Number]) -> Iterable[Fact]:
    """A fact for each number, in order; each stands on ten characters of its own."""
    for place, (id, value) in enumerate(numbers.items()):
        span = Span(place * 10, place * 10 + 5)
        unit = measures()[id].unit
        if isinstance(value, State):
            where = None if value is State.UNREAD else span
            yield Fact(id, None, unit, value, None if where is None else "", where)
        else:
            yield Fact(id, value, unit, State.STATED, str(value), span)


def report(
    name: str,
    numbers: Mapping[str, Number] | Iterable[Fact] = (),
    *,
    form: str | None = "2021",
    section_two: str | None = None,
    says: Iterable[str | Mention] = (),
    sections: Iterable[int] = range(1, 7),
    **identity: object,
) -> Report:
    """A report called `name`; `says` are the ids of what it mentions."""
    own = {"authority": "曲阜市财政局", "year": 2021, "key": "370881//finance",
           "region": Region("370881", "山东省", "济宁市", "曲阜市"), "level": Level.COUNTY,
           "department_type": "finance", **identity}  # fmt: skip
    read = facts(numbers) if isinstance(numbers, Mapping) else numbers
    return Report(
        document=Document(name, "txt", hashlib.sha256(name.encode()).hexdigest(), "文" * 5_000),
        identity=Identity(**own),
        forms={"proactive": Form(section_two or form) if form else None,
               "requests": Form(form) if form else None},
        sections=tuple(Section(n, f"{NAMES[n - 1]}、标题", Span(n * 100, n * 100 + 90))
                       for n in sections),
        tables=(),
        facts=tuple(read),
        mentions=tuple(each if isinstance(each, Mention) else Mention(each, Span(3, 7))
                       for each in says),
        findings=(),
    )  # fmt: skip


def findings(code: str, *reports: Report) -> list[dict]:
    """What a check finds in these reports, each with the name of its report."""
    checked = _run(code, reports)
    names = {report_id(each.document.sha256): each.document.path for each in reports}
    return [
        {**row, "report": names[row["report_id"]], "other": names.get(row["other"])}
        for row in checked.findings.iter_rows(named=True)
    ]


def verdict(code: str, *reports: Report) -> str | None:
    """What a check says of the last of these reports."""
    rows = _run(code, reports).compliance
    last = report_id(reports[-1].document.sha256)
    return rows.filter(report_id=last)[code].item()


def verdicts(code: str, *reports: Report) -> dict[str, str | None]:
    """What a check says of each, by name."""
    rows = dict(_run(code, reports).compliance.select("report_id", pl.col(code)).iter_rows())
    return {each.document.path: rows[report_id(each.document.sha256)] for each in reports}


def _run(code: str, reports: Iterable[Report]) -> checks.Checked:
    frames = checks.InMemory(to_frames([*reports]))
    return checks.run(frames, {code: checks.CHECKS[code]})
