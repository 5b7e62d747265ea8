"""Reports as frames: the columns of the schemas filled, no number more and none less."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from dashboard import vocabulary
from dashboard.frames import report_id, to_frames
from dashboard.frames.version import rules
from dashboard.model import (
    Document,
    Fact,
    Finding,
    Identity,
    Level,
    Mention,
    Region,
    Report,
    Severity,
    Span,
    State,
)
from dashboard.parsing import parse
from dashboard.reading import find_files, read
from dashboard.schemas import APPLICATIONS_STATE, READ

FILES = find_files([Path(__file__).parent.parent / "data" / "reports"])
REPORT = Report(
    Document("a.txt", "txt", "0123456789abcdef" * 4, "年报"),
    Identity(),
    {"proactive": None, "requests": None},
    (),
    (),
    (),
    (),
    (),
)
DISCLOSED = "narrative.disclosed_total"
RECEIVED = "requests.new_received.total"
AMOUNT = "proactive.procurement.total_amount"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [parse(read(file)) for file in FILES]


@pytest.fixture(scope="module")
def frames(reports: list[Report]) -> dict[str, pl.DataFrame]:
    return to_frames(reports)


def stated(id: str, value: float, unit: str | None = "件") -> Fact:
    return Fact(id, value, unit, State.STATED, f"{value:g}", Span(0, 1))


def measures(*facts: Fact) -> dict[str, object]:
    return to_frames([dataclasses.replace(REPORT, facts=facts)])["measures"].row(0, named=True)


def test_frames_are_those_of_the_schemas(frames):
    assert {name: frame.schema for name, frame in frames.items()} == READ


def test_what_is_stored_of_a_report_depends_on_columns_too():
    """A store read by other rules is read anew, also where only its frames are filled otherwise."""
    names = {f"{path.parent.name}/{path.name}" for path in rules()}
    assert {"dashboard/schemas.py", "frames/numbers.py", "vocabulary/rows.csv"} <= names
    assert "vocabulary/translations.csv" not in names


def test_no_report_gives_every_frame_empty():
    assert {name: frame.schema for name, frame in to_frames([]).items()} == READ
    assert all(frame.is_empty() for frame in to_frames([]).values())


@pytest.mark.parametrize("name", list(READ))
def test_keys_are_unique(frames, name):
    key = ["report_id", "ordinal"] if "ordinal" in READ[name] else ["report_id"]
    assert frames[name].select(key).is_duplicated().sum() == 0


@pytest.mark.parametrize("name", ["reports", "measures", "texts"])
def test_every_report_has_one_row(frames, name):
    assert frames[name]["report_id"].n_unique() == frames[name].height == 5


def test_a_report_is_keyed_by_the_beginning_of_the_hash_of_its_file():
    assert report_id(REPORT.document.sha256) == "0123456789abcdef"


def test_facts_per_report_and_table_are_as_many_as_the_forms_have_cells(reports, frames):
    """The proactive table has 22 cells in the form of 2019 and 10 in that of 2021, the
    requests table 161 and 175; 曲阜 adds an annex of 36 items.
    """
    name_of = {
        report_id(report.document.sha256): Path(report.document.path).stem for report in reports
    }
    tables = pl.col("id").str.split(".").list.first().alias("table")
    counts = frames["facts"].group_by("report_id", tables).len().rows()
    counted = {(name_of[key], table): count for key, table, count in counts}
    assert {key: count for key, count in counted.items() if key[1] != "narrative"} == {
        ("2020-linzi", "proactive"): 22,
        ("2020-linzi", "requests"): 161,
        ("2020-linzi", "disputes"): 15,
        ("2021-linfen", "proactive"): 10,
        ("2021-linfen", "requests"): 161,  # the form of 2019 in a report on 2021
        ("2021-linfen", "disputes"): 15,
        ("2021-qufu", "proactive"): 10,
        ("2021-qufu", "requests"): 175,
        ("2021-qufu", "disputes"): 15,
        ("2021-qufu", "annex"): 36,
        ("2021-shanggao", "proactive"): 10,
        ("2021-shanggao", "requests"): 175,
        ("2021-shanggao", "disputes"): 15,
        ("2023-yuanzhou", "proactive"): 10,
        ("2023-yuanzhou", "requests"): 175,
        ("2023-yuanzhou", "disputes"): 15,
    }


def test_states_of_all_table_cells_add_up(frames):
    """1,020 cells: 6 dashes and 2 blanks are printed, 3 are lost in the text of 临淄."""
    cells = frames["facts"].filter(~pl.col("id").str.starts_with("narrative."))
    by_state = {"stated": 1_009, "dash": 6, "unread": 3, "blank": 2}
    assert Counter(cells["state"]) == by_state
    totals = frames["reports"].select(pl.col(f"cells_{state}").sum() for state in State).row(0)
    assert totals == tuple(by_state.get(state, 0) for state in State)


def test_every_place_reads_back_as_what_was_read(frames):
    """`text[start:end] == raw`, in characters of the text as it is stored."""
    joined = frames["facts"].join(frames["texts"], on="report_id")
    placed = joined.filter(pl.col("start").is_not_null())
    for row in placed.iter_rows(named=True):
        assert row["text"][row["start"] : row["end"]] == row["raw"], row["id"]
    unplaced = joined.filter(pl.col("start").is_null())
    assert set(unplaced["state"]) == {"unread"}
    assert unplaced["raw"].null_count() == unplaced["end"].null_count() == unplaced.height == 3


def test_places_of_identity_sections_mentions_and_findings_lie_in_the_text(frames):
    lengths = dict(frames["reports"].select("report_id", "characters").iter_rows())
    places = [
        (row["report_id"], place)
        for frame, column in (
            ("reports", "evidence"),
            ("reports", "mentions"),
            ("reports", "sections"),
            ("findings", "spans"),
        )
        for row in frames[frame].iter_rows(named=True)
        for place in row[column]
    ]
    assert len(places) > 50
    for key, place in places:
        assert 0 <= place["start"] < place["end"] <= lengths[key]


def test_only_stated_facts_have_a_value(frames):
    has_value = pl.col("value").is_not_null()
    assert set(frames["facts"].filter(has_value)["state"]) == {"stated"}
    assert set(frames["facts"].filter(~has_value)["state"]) == {"dash", "blank", "unread"}


def test_measures_hold_the_value_of_the_fact_and_null_where_there_is_none(reports, frames):
    columns = set(READ["measures"])
    for report in reports:
        mine = pl.col("report_id") == report_id(report.document.sha256)
        row = frames["measures"].row(by_predicate=mine, named=True)
        told = {fact.id: fact.value for fact in report.facts if fact.id in columns}
        cells = {id: value for id, value in told.items() if not id.startswith("narrative.")}
        assert {id: row[id] for id in cells} == cells
        numbers = {id for id in columns if id in vocabulary.measures()}
        assert {row[id] for id in numbers - told.keys()} == {None}


@pytest.mark.parametrize(
    ("state", "raw"), [(State.BLANK, ""), (State.DASH, "-"), (State.UNREAD, None)]
)
def test_what_states_no_number_is_null_and_never_zero(state, raw):
    row = measures(Fact(RECEIVED, None, "件", state, raw, None))
    assert row[RECEIVED] is None
    assert row[APPLICATIONS_STATE] == state


def test_a_stated_zero_is_zero():
    row = measures(stated(RECEIVED, 0))
    assert (row[RECEIVED], row[APPLICATIONS_STATE]) == (0, "stated")


def test_without_the_table_the_state_of_its_cell_is_null():
    row = measures(stated("narrative.applications_received", 0))
    assert row[APPLICATIONS_STATE] is None


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ([stated(DISCLOSED, 140)], 140),
        ([stated(DISCLOSED, 140), stated(DISCLOSED, 140)], 140),
        # two numbers for one thing: neither is taken
        ([stated(DISCLOSED, 140), stated(DISCLOSED, 158)], None),
        ([stated(DISCLOSED, 140, "条"), stated(DISCLOSED, 140, "件")], 140),
        # 1.5件 is a slip of the source; its fact keeps it
        ([stated(DISCLOSED, 1.5)], None),
        ([stated(DISCLOSED, 3.0)], 3),
    ],
)
def test_prose_counts_only_where_it_agrees(facts, value):
    assert measures(*facts)[DISCLOSED] == value


@pytest.mark.parametrize(
    ("value", "unit", "column"),
    [
        (17.27, "元", 17.27),
        # the cell prints no unit: 元 or 万元 is not for this project to decide
        (17.27, None, None),
        (17, None, None),
        (17.27, "万元", None),
        # a zero is the same in both
        (0, None, 0),
    ],
)
def test_money_counts_only_in_the_unit_of_its_column(value, unit, column):
    assert measures(stated(AMOUNT, value, unit))[AMOUNT] == column


def test_a_fact_keeps_what_its_measure_leaves_out():
    facts = (stated(DISCLOSED, 1.5), stated(DISCLOSED, 158), stated(AMOUNT, 17.27, None))
    frame = to_frames([dataclasses.replace(REPORT, facts=facts)])["facts"]
    assert frame.select("ordinal", "value", "unit").rows() == [
        (0, 1.5, "件"),
        (1, 158, "件"),
        (2, 17.27, None),
    ]


def test_what_can_repeat_has_no_column_and_keeps_its_labels():
    category = "narrative.category"
    facts = tuple(
        stated(category, n)._replace(label=label) for n, label in ((8, "机构"), (9, "动态"))
    )
    frames = to_frames([dataclasses.replace(REPORT, facts=facts)])
    assert category not in frames["measures"].columns
    assert frames["facts"].select("label", "value").rows() == [("机构", 8), ("动态", 9)]


def test_a_mention_is_true_and_no_count():
    mention = Mention("mention.staff_full_time", Span(0, 2))
    row = to_frames([dataclasses.replace(REPORT, mentions=(mention,))])["measures"].row(
        0, named=True
    )
    assert row["mention.staff_full_time"] is True
    assert row["mention.staff_part_time"] is False
    assert row["narrative.staff_full_time"] is None


@pytest.mark.parametrize(
    ("code", "divisions"),
    [
        ("370881", ("370000", "370800", "370881")),
        ("370800", ("370000", "370800", None)),
        ("370000", ("370000", None, None)),
        ("110108", ("110000", None, "110108")),  # Beijing has no prefectures
        (None, (None, None, None)),
    ],
)
def test_a_place_gives_the_divisions_above_it(code, divisions):
    identity = Identity(region=Region(code), level=Level.COUNTY)
    for name in ("reports", "measures"):
        row = to_frames([dataclasses.replace(REPORT, identity=identity)])[name].row(0, named=True)
        assert (row["province_code"], row["city_code"], row["county_code"]) == divisions


@pytest.mark.parametrize(
    ("signed", "page", "published"),
    [
        (dt.date(2021, 1, 25), dt.date(2021, 1, 27), dt.date(2021, 1, 25)),
        (None, dt.date(2021, 1, 27), dt.date(2021, 1, 27)),
        (None, None, None),
    ],
)
def test_published_is_the_signature_or_failing_that_the_page(signed, page, published):
    identity = Identity(signed=signed, page_date=page)
    row = to_frames([dataclasses.replace(REPORT, identity=identity)])["reports"].row(0, named=True)
    assert (row["signed"], row["page_date"], row["published"]) == (signed, page, published)


def test_a_finding_keeps_its_figures_and_all_its_places():
    finding = Finding(
        "cell-unread", Severity.WARNING, ("x", "y"), (Span(0, 1), Span(1, 2)), 158, 161, "词"
    )
    row = to_frames([dataclasses.replace(REPORT, findings=(finding,))])["findings"].row(
        0, named=True
    )
    assert row == {
        "report_id": report_id(REPORT.document.sha256),
        "ordinal": 0,
        "key": None,
        "code": "cell-unread",
        "severity": "warning",
        "ids": ["x", "y"],
        "spans": [{"start": 0, "end": 1}, {"start": 1, "end": 2}],
        "stated": 158,
        "computed": 161,
        "detail": "词",
        "other": None,
    }


@pytest.mark.parametrize("first_line", ["", "（模拟数据，并非真实报告）\n"])
def test_a_report_that_says_it_is_simulated_is_marked(first_line):
    document = read(FILES[0])
    text = first_line + document.text
    report = parse(dataclasses.replace(document, text=text))
    assert to_frames([report])["reports"]["simulated"].to_list() == [bool(first_line)]
