"""Every column of every frame, with its key, unit and the meaning of null.

A column exists only here. All frames are keyed by `report_id`, the first sixteen hex
digits of the source file's SHA-256.
"""

from __future__ import annotations

from typing import Protocol

import polars as pl

from dashboard import vocabulary
from dashboard.model import Form, Level, Severity, State, Verdict

STATES = pl.Enum([state.value for state in State])
SEVERITIES = pl.Enum([severity.value for severity in Severity])
LEVELS = pl.Enum([level.value for level in Level])
FORMS = pl.Enum([form.value for form in Form])
VERDICTS = pl.Enum([verdict.value for verdict in Verdict])

_SPAN = {"start": pl.UInt32(), "end": pl.UInt32()}  # half-open, in characters of texts.text

# What charts group and filter by; shared by `reports` and `measures`, so that a chart
# scans one frame only. Null: the text does not settle it.
_DIMENSIONS = {
    "year": pl.Int32(),  # reporting year
    "province_code": pl.String(),  # XX0000
    "city_code": pl.String(),  # XXYY00; null also for districts of 北京, 天津, 上海, 重庆
    "county_code": pl.String(),  # null also for authorities above county level
    "level": LEVELS,
    "department_type": pl.String(),  # id in departments.csv
    "authority": pl.String(),  # canonical name
    "authority_key": pl.String(),  # the same over renamings of the place and of the department
    "form_proactive": FORMS,  # of section 2; null also where there is no such table
    "form_requests": FORMS,  # of section 3
    "simulated": pl.Boolean(),  # the text says that its figures are invented; never null
}

# One row a report. Key: report_id.
REPORTS = pl.Schema(
    {
        "report_id": pl.String(),
        **_DIMENSIONS,
        "path": pl.String(),  # as given at ingest
        "sha256": pl.String(),
        "format": pl.String(),
        "characters": pl.UInt32(),
        "reader": pl.String(),  # `frames.reader_version` of the code that read the report
        "title": pl.String(),
        "authority_as_printed": pl.String(),
        "region_code": pl.String(),  # lowest known division
        "province": pl.String(),
        "city": pl.String(),
        "county": pl.String(),
        "town": pl.String(),
        "signed": pl.Date(),  # beneath the signature
        "page_date": pl.Date(),  # date field of the page
        "published": pl.Date(),  # signed, failing that page_date
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        **{f"cells_{state}": pl.UInt32() for state in State},  # table cells, prose apart
        # Where identity stands in the text: field → spans.
        "evidence": pl.List(pl.Struct({"field": pl.String(), **_SPAN})),
        # What the text says that is no number: mention.staff_full_time, mention.topic.platform, …
        "mentions": pl.List(pl.Struct({"id": pl.String(), "detail": pl.String(), **_SPAN})),
        "sections": pl.List(pl.Struct({"number": pl.UInt8(), "heading": pl.String(), **_SPAN})),
    }
)

# The state of the one cell whose zero is a subject of its own. Null: the report has no
# section 3 table at all.
APPLICATIONS_STATE = "requests.new_received.total.state"


def _measure_columns() -> dict[str, pl.DataType]:
    return {
        measure.id: pl.Float64() if measure.is_amount else pl.Int64()
        for measure in vocabulary.measures().values()
        if not measure.repeats
    }


# One row a report, one column a number: what charts scan. Key: report_id. Units are those
# of `vocabulary.measures()`; null: blank, dash, unread or not in the report; for prose also
# stated twice with different values.
MEASURES = pl.Schema(
    {
        "report_id": pl.String(),
        **_DIMENSIONS,
        APPLICATIONS_STATE: STATES,
        # Prose says someone does the work without saying how many.
        "mention.staff_full_time": pl.Boolean(),
        "mention.staff_part_time": pl.Boolean(),
        "mention.staff_designated": pl.Boolean(),  # 专人: someone, full-time or not
        **_measure_columns(),
    }
)

# One row a number read, every state included. Key: report_id, ordinal.
FACTS = pl.Schema(
    {
        "report_id": pl.String(),
        "ordinal": pl.UInt32(),  # order of reading, from 0
        "id": pl.String(),  # id in vocabulary.measures()
        "label": pl.String(),  # the words that name the number, where the id can repeat
        "value": pl.Float64(),  # null: blank, dash or unread; never 0
        "unit": pl.String(),  # null: printed without a unit
        "state": STATES,
        "approximate": pl.Boolean(),
        "raw": pl.String(),  # null: unread
        **_SPAN,  # null: unread
    }
)

# One row a finding, of extraction and of the checks. Key: report_id, ordinal.
FINDINGS = pl.Schema(
    {
        "report_id": pl.String(),
        "ordinal": pl.UInt32(),
        # Names it in links, whatever other checks find: its code, from the second on code~2.
        "key": pl.String(),
        "code": pl.String(),  # code in checks.csv
        "severity": SEVERITIES,
        "ids": pl.List(pl.String()),
        "spans": pl.List(pl.Struct(_SPAN)),
        "stated": pl.Float64(),  # null: the finding is not about a number
        "computed": pl.Float64(),
        "detail": pl.String(),  # words for the message template; null: it asks for none
        "other": pl.String(),  # report_id of the report it is compared with; null: of none
    }
)


def _verdict_columns() -> dict[str, pl.DataType]:
    return {code: VERDICTS for code, check in vocabulary.checks().items() if check.is_verdict}


# One row a report: what the checks say of it. Key: report_id. A null verdict: the check is not
# about such reports (an annex check where there is no annex).
COMPLIANCE = pl.Schema(
    {
        "report_id": pl.String(),
        **_DIMENSIONS,
        **{f"findings_{severity}": pl.UInt32() for severity in Severity},
        "checks_passed": pl.UInt32(),
        "checks_assessable": pl.UInt32(),  # passed or failed
        "checks_applicable": pl.UInt32(),  # also those that lack an operand
        "days_late": pl.Int32(),  # after the deadline; negative: before it; null: not assessable
        "checker": pl.String(),  # `checks.version` of the rules that judged the report
        **_verdict_columns(),
    }
)

# One row a report: the text of record. Key: report_id.
TEXTS = pl.Schema({"report_id": pl.String(), "year": pl.Int32(), "text": pl.String()})

# One row a report: what copies are found by. Key: report_id.
LIKENESSES = pl.Schema(
    {
        "report_id": pl.String(),
        # Its prose without tables, headings, figures, years, names and the form's own wording.
        "masked": pl.String(),
        "signature": pl.Binary(),  # MinHash of `masked`; null: too short to compare
    }
)

# One row a file that an ingest refused and has not read since. Key: path.
REFUSALS = pl.Schema(
    {
        "path": pl.String(),
        "reason": pl.String(),  # what was expected, what was found, what to do
    }
)

# What reading a report gives …
READ = {
    "reports": REPORTS,
    "measures": MEASURES,
    "facts": FACTS,
    "texts": TEXTS,
    "likenesses": LIKENESSES,
    "findings": FINDINGS,  # the checks add theirs
}
# … what follows from all reports together …
DERIVED = {"findings": FINDINGS, "compliance": COMPLIANCE}
# … both, a row or more a report …
FRAMES = {**READ, **DERIVED}
# … and with what was read in vain.
STORED = {**FRAMES, "refusals": REFUSALS}


class Frames(Protocol):
    """Anything that scans the frames above by name: a published store, a handful of frames."""

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """The frame of that name, lazily; row order is not guaranteed."""
        ...
