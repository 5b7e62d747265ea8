"""The words of the forms, as one module reads them: ids, labels in two languages, templates."""

from __future__ import annotations

import ast
import csv
import string
from collections import Counter
from pathlib import Path

import pytest

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.vocabulary import FOLDER, LANGUAGES, forms
from dashboard.vocabulary.indicators import KINDS, TOPICS

SOURCE = Path(vocabulary.__file__).parents[1]
FILES = sorted(FOLDER.glob("*.csv"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_a_rectangle_of_trimmed_words(file):
    """A comma in an unquoted label would move every cell after it, and no reader would say so."""
    with file.open(encoding="utf-8", newline="") as opened:
        header, *lines = csv.reader(opened, strict=True)
    assert len(header) == len(set(header))
    assert lines
    for line in lines:
        assert len(line) == len(header), line
        if file.stem != "translations":  # where a space at the end may join two words
            assert all(cell == cell.strip() for cell in line), line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_row_stands_twice(file):
    with file.open(encoding="utf-8", newline="") as opened:
        lines = [tuple(line) for line in csv.reader(opened)]
    assert [line for line, count in Counter(lines).items() if count > 1] == []


@pytest.mark.parametrize(
    ("table", "form", "count"),
    [
        ("proactive", Form.F2019, 22),
        ("proactive", Form.F2021, 10),
        ("requests", Form.F2019, 161),  # 23 rows of 7
        ("requests", Form.F2021, 175),  # 25 rows of 7: other processing is three rows
        ("disputes", Form.F2019, 15),
        ("disputes", Form.F2021, 15),
    ],
)
def test_the_statutory_forms_have_their_cells(table, form, count):
    cells = [
        measure
        for measure in vocabulary.measures().values()
        if measure.table == table and form in measure.forms
    ]
    assert len(cells) == count
    # the same cells, reached by the rows of the form
    assert count == sum(
        len(vocabulary.columns(table, form, row.id))
        for row in vocabulary.rows(table)
        if form in row.forms
    )


def test_every_number_has_an_id_of_its_own():
    measures = [*forms._cells(), *forms._annex(), *forms._narrative()]
    assert len(measures) == len(vocabulary.measures())
    assert all(id == measure.id for id, measure in vocabulary.measures().items())


def test_an_id_begins_with_the_table_of_its_number():
    for measure in vocabulary.measures().values():
        assert measure.id.partition(".")[0] == measure.table
        assert measure.table in (*vocabulary.TABLES, "narrative")


def test_only_prose_can_state_one_thing_several_times():
    repeating = [each for each in vocabulary.measures().values() if each.repeats]
    assert repeating
    assert {measure.table for measure in repeating} == {"narrative"}


def test_everything_is_named_in_both_languages():
    named = [
        *vocabulary.measures().values(),
        *vocabulary.departments().values(),
        *(row for table in vocabulary.TABLES for row in vocabulary.rows(table)),
    ]
    for each in named:
        assert each.label_zh, each
        assert each.label_en, each
        assert not any("\u3400" <= c <= "\u9fff" for c in each.label_en), each
    for check in vocabulary.checks().values():
        assert check.title_zh, check
        assert check.title_en, check
    for key, texts in vocabulary.translations().items():
        assert all(texts[language].strip() for language in LANGUAGES), key


def test_a_wording_belongs_to_one_row_of_a_form():
    """Else a label would be taken for the first row that knows it."""
    for table in ("proactive", "requests", "disputes"):
        for form in Form:
            wordings = Counter(
                (row.group_zh, wording)
                for row in vocabulary.rows(table)
                if form in row.forms
                for wording in (row.label_zh, *row.aliases)
            )
            assert [words for words, count in wordings.items() if count > 1] == []


def test_a_column_names_only_rows_that_its_table_has():
    for table in ("proactive", "requests", "disputes"):
        rows = {row.id for row in vocabulary.rows(table)}
        for column in forms._columns(table):
            assert set(column.rows) <= rows, column


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


@pytest.mark.parametrize("code", list(vocabulary.checks()))
def test_both_templates_of_a_check_ask_for_the_same_words(code):
    check = vocabulary.checks()[code]
    assert fields(check.message_zh) == fields(check.message_en)
    assert fields(check.message_zh) <= {"stated", "computed", "detail", "name", "row", "column"}


@pytest.mark.parametrize("code", list(vocabulary.checks()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_can_be_told(code, language):
    figures = {"stated": 158, "computed": 161, "ids": ["requests.granted.total"]}
    assert vocabulary.finding_message(code, language, detail="鼓楼区", **figures).strip()
    # figures that do not exist are a dash, not None
    assert "None" not in vocabulary.finding_message(code, language)


@pytest.mark.parametrize(
    ("stated", "shown"),
    [(158.0, "158"), (17.27, "17.27"), (1234567.0, "1234567"), (0.0, "0"), (-2.0, "-2")],
)
def test_figures_of_a_finding_are_shown_in_full(stated, shown):
    """1.23457e+06 would be another number than the report prints."""
    assert shown in vocabulary.finding_message("cell-extra", "en", stated=stated, computed=7)


def test_a_message_names_the_row_and_the_column_it_is_about():
    told = vocabulary.finding_message(
        "requests-row-total", "zh", stated=5, computed=3, ids=["requests.granted.total"]
    )
    assert "（一）予以公开" in told
    told = vocabulary.finding_message("requests-balance", "en", ids=["requests.granted.business"])
    assert "businesses" in told


def emitted() -> dict[str, set[str]]:
    """Code → severities (`Severity.WARNING` as `warning`) with which the source makes findings."""
    found: dict[str, set[str]] = {}
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Finding"):
                continue
            code, severity, *_ = node.args
            if isinstance(code, ast.Constant) and isinstance(severity, ast.Attribute):
                found.setdefault(code.value, set()).add(severity.attr.lower())
    return found


def test_every_finding_of_the_source_has_its_words_and_its_severity():
    assert emitted().keys() >= {"cell-unread", "cell-extra", "label-damaged", "form-unclear"}
    for code, severities in emitted().items():
        assert severities == {vocabulary.checks()[code].severity}, code


UNITLESS = {"integrity_score"}  # a median of shares


@pytest.mark.parametrize("indicator", list(vocabulary.indicators().values()), ids=lambda i: i.id)
def test_every_indicator_is_made_of_numbers_that_exist(indicator):
    assert indicator.kind in KINDS
    assert indicator.topic in TOPICS
    measures = [vocabulary.measures()[id] for id in indicator.operands]
    assert not any(measure.repeats for measure in measures)  # which of several would it be?
    assert (indicator.scale == 1) or indicator.kind == "ratio"
    assert (indicator.unit is None) == (indicator.kind == "rate" or indicator.id in UNITLESS)
    assert indicator.unit is None or f"unit.{indicator.unit}" in vocabulary.translations()
    # a sum is what its reports state; anything else needs some to stand on
    assert (indicator.minimum == 0) == (indicator.kind == "count")
    assert (indicator.minimum_cases > 0) == indicator.is_quotient


@pytest.mark.parametrize("indicator", list(vocabulary.indicators().values()), ids=lambda i: i.id)
def test_every_indicator_is_told_in_both_languages(indicator):
    assert indicator.note_zh.endswith("。")
    assert indicator.note_en.endswith(".")
    assert indicator.label_zh
    assert indicator.label_en
    assert indicator.basis
    assert not any("\u3400" <= c <= "\u9fff" for c in indicator.label_en + indicator.note_en)


def test_cells_of_which_each_form_has_others_belong_to_one_table():
    """Whether a report should have them is asked of that table's form."""
    for indicator in vocabulary.indicators().values():
        for ids in (indicator.numerator, indicator.denominator):
            measures = [vocabulary.measures()[id] for id in ids]
            if len({measure.forms for measure in measures}) > 1:
                (table,) = {measure.table for measure in measures}
                assert table in ("proactive", "requests"), indicator.id


def test_every_division_stands_in_one_that_exists():
    divisions = vocabulary.divisions()
    order = ["provincial", "prefecture", "county"]
    for division in divisions.values():
        if division.level == "provincial":
            assert division.parent is None
        else:
            above = divisions[division.parent]
            assert order.index(above.level) < order.index(division.level), division


def test_a_renamed_division_goes_by_its_latest_name():
    names = [each.name for each in vocabulary.division_records() if each.code == "530800"]
    assert set(names) == {"思茅市", "普洱市"}
    assert vocabulary.divisions()["530800"].name == "普洱市"


@pytest.mark.parametrize(
    ("year", "valid"), [(2010, True), (2011, False), (None, True)], ids=["last", "after", "unknown"]
)
def test_a_division_is_valid_to_the_end_of_its_last_year(year, valid):
    assert vocabulary.divisions()["110103"].is_valid(year) is valid  # 崇文区


def test_sections_are_the_six_of_the_statute():
    wordings = vocabulary.section_wordings()
    assert list(wordings) == [1, 2, 3, 4, 5, 6]
    repeated = Counter(wording for each in wordings.values() for wording in each)
    assert [wording for wording, count in repeated.items() if count > 1] == []


def test_longer_words_are_tried_before_the_shorter_ones_they_contain():
    for file in ("narrative_words", "identity_words"):
        for words in vocabulary.words(file).values():
            assert [*map(len, words)] == sorted(map(len, words), reverse=True)
