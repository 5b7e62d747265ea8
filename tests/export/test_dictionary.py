"""The dictionary explains everything that exports, frames and indicators hold."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard import export, vocabulary
from dashboard.export.dictionary import table_type
from dashboard.queries import table
from dashboard.schemas import FRAMES


def test_the_dictionary_names_every_measure_once() -> None:
    """All ids of the vocabulary, and no id twice."""
    ids = export.dictionary()["id"]
    assert ids.is_unique().all()
    assert set(vocabulary.measures()) <= set(ids)


def test_the_dictionary_is_searched_in_both_languages() -> None:
    """By id, by Chinese or by English, upper and lower case alike."""
    dictionary = export.dictionary()
    for words in ("PROCESSED_TOTAL.total", "（七）总计 · 总计", "total PROCESSED this year"):
        found = dictionary.filter(export.mentions(words))
        assert "requests.processed_total.total" in found["id"].to_list()


def test_every_column_that_can_be_chosen_is_in_the_dictionary() -> None:
    """Each exactly once, check verdicts too."""
    known = export.dictionary()["id"]
    assert known.is_unique().all()
    assert set(table.columns()) <= set(known)


def test_every_column_of_every_frame_is_explained() -> None:
    """In both languages, with its type and the meaning of null, in the order of the frame."""
    told = export.frames_dictionary()
    assert list(told.select("frame", "id").iter_rows()) == [
        (frame, id) for frame, schema in FRAMES.items() for id in schema
    ]
    explained = told.select("label_zh", "label_en", "type", "null_zh", "null_en")
    assert explained.null_count().row(0) == (0, 0, 0, 0, 0)
    assert not any("" in row for row in explained.iter_rows())


def test_one_name_may_mean_two_things() -> None:
    """`evidence` is a list of places in the store, and the id of a number in an export."""
    (of_frame,) = export.frames_dictionary().filter(id="evidence").iter_rows(named=True)
    (of_export,) = export.dictionary().filter(id="evidence").iter_rows(named=True)
    assert (of_frame["type"], of_export["type"]) == ("array", "string")
    assert of_frame["label_en"] != of_export["label_en"]


def test_indicators_name_what_they_rest_on() -> None:
    """Every indicator once, its operands by ids of the dictionary."""
    told = export.indicators_dictionary()
    assert told["id"].to_list() == list(vocabulary.indicators())
    ids = told["rests_on"].drop_nulls().str.split(" ").explode()
    assert set(ids) <= set(export.dictionary()["id"])


@pytest.mark.parametrize(
    ("kind", "told"),
    [(pl.Int64(), "integer"), (pl.Float64(), "number"), (pl.Date(), "date"),
     (pl.Boolean(), "boolean"), (pl.Enum(["a"]), "string"), (pl.Binary(), "any")],
)  # fmt: skip
def test_types_are_those_of_table_schemas(kind: pl.DataType, told: str) -> None:
    """So that data packages and dictionary speak alike."""
    assert table_type(kind) == told
