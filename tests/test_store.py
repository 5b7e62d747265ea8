"""What is published stays readable until something else is published whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from dashboard.queries import keyed
from dashboard.schemas import FRAMES, STORED
from dashboard.store import Change, Derived, Store, StoreUnavailable, manifest, publish, reading
from tests.corpus import Told, corpus


def frames(**year_of: int | None) -> dict[str, pl.DataFrame]:
    """Every frame, with a text, facts and a measures row for each of the reports."""
    told = [
        Told(id, year or 0, None, None, numbers={"narrative.disclosed_total": 1})
        for id, year in year_of.items()
    ]
    unknown = pl.col("year").replace(0, None)  # `Told` always has a year
    return {
        name: frame.with_columns(unknown) if "year" in frame.columns else frame
        for name, frame in corpus(tuple(told)).frames.items()
    }


def held(root: Path, frame: str = "reports") -> dict[str, int | None]:
    """Report → year, as published."""
    return dict(Store.open(root).scan(frame).select("report_id", "year").collect().iter_rows())


def files(root: Path, frame: str = "reports") -> dict[str, list[str]]:
    """Year → the names of the files that hold it."""
    found = Store.open(root).files[frame]
    return {year: [file.name for file in of_year] for year, of_year in found.items()}


def complaint(root: Path) -> str:
    with pytest.raises(StoreUnavailable) as unavailable:
        Store.open(root)
    line = str(unavailable.value)
    assert "\n" not in line
    assert line.startswith(str(root))
    return line


def test_what_is_published_is_scanned_as_it_was(tmp_path):
    given = frames(a=2020, b=2021, c=None)
    publish(given, tmp_path)
    opened = Store.open(tmp_path)
    for name, schema in FRAMES.items():
        scanned = opened.scan(name).collect()
        assert scanned.schema == schema
        assert sorted(scanned.to_dicts(), key=str) == sorted(given[name].to_dicts(), key=str)


def test_rows_of_reports_come_from_the_files_that_can_hold_them(tmp_path):
    publish(frames(a=2020, b=2021, c=None, d=2021), tmp_path)
    opened = Store.open(tmp_path)
    for reports in (["a"], ["b", "c"], ["d", "nobody"], []):
        found = keyed.of(opened, "facts", reports).collect()
        kept = opened.scan("facts").filter(pl.col("report_id").is_in(reports)).collect()
        assert sorted(found.to_dicts(), key=str) == sorted(kept.to_dicts(), key=str)
    (of_2020,) = (path for path in opened.paths("facts") if "2020" in path.parts)
    of_2020.unlink()
    assert not keyed.of(opened, "facts", ["b"]).collect().is_empty()
    with pytest.raises(StoreUnavailable):
        keyed.of(opened, "facts", ["a"])


def test_reports_are_stored_by_year_and_those_without_one_apart(tmp_path):
    publish(frames(a=2020, b=2021, c=None), tmp_path)
    assert set(files(tmp_path)) == {"2020", "2021", "unknown"}
    assert held(tmp_path) == {"a": 2020, "b": 2021, "c": None}


def test_a_store_without_reports_scans_as_empty_frames(tmp_path):
    publish(frames(), tmp_path)
    for name, schema in FRAMES.items():
        scanned = Store.open(tmp_path).scan(name)
        assert scanned.collect_schema() == schema
        assert scanned.collect().is_empty()


def test_publishing_adds_to_what_is_there(tmp_path):
    publish(frames(a=2020), tmp_path)
    publish(frames(b=2020, c=2021), tmp_path)
    assert held(tmp_path) == {"a": 2020, "b": 2020, "c": 2021}


def test_a_year_that_gains_nothing_is_not_written_again(tmp_path):
    publish(frames(a=2020, b=2021), tmp_path)
    before = {name: files(tmp_path, name) for name in FRAMES}
    publish(frames(c=2021), tmp_path)
    for name in FRAMES.keys() - {"findings", "likenesses"}:  # of 2020 there are none
        after = files(tmp_path, name)
        assert after["2020"] == before[name]["2020"], name
        assert after["2021"] == [*before[name]["2021"], f"{name}/2021/2-0.parquet"], name


def test_many_small_files_become_one(tmp_path):
    """A year that grows a little every day stays as fast to read as one that came whole."""
    given = {f"{number:x}": 2020 for number in range(12)}
    for id, year in given.items():
        publish(frames(**{id: year}), tmp_path)
        assert len(files(tmp_path)["2020"]) <= 9
    assert len(files(tmp_path)["2020"]) < 5
    assert held(tmp_path) == given


def test_a_reader_goes_on_past_a_publication_that_failed(tmp_path, monkeypatch):
    """What was written for nothing counts for nothing: the version before the new one stays."""
    publish(frames(a=2020), tmp_path)
    opened = Store.open(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(manifest, "switch", _raise(OSError(28, "No space left on device")))
        with pytest.raises(StoreUnavailable):
            publish(frames(b=2020), tmp_path, removed=["a"])
    publish(frames(c=2020), tmp_path, removed=["a"])
    assert opened.scan("reports").collect()["report_id"].to_list() == ["a"]


def test_a_store_made_anew_is_another_one(tmp_path):
    """Its versions have the same numbers: what was answered over the old one does not hold."""
    publish(frames(a=2020), tmp_path)
    first = Store.open(tmp_path)
    shutil.rmtree(tmp_path)
    publish(frames(b=2020), tmp_path)
    assert Store.open(tmp_path) != first


def test_a_damaged_list_of_files_does_not_stand_in_the_way_of_a_rebuild(tmp_path):
    publish(frames(a=2020), tmp_path)
    (tmp_path / "versions" / "1.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="--rebuild"):
        Store.open(tmp_path)
    publish(frames(b=2020), tmp_path, rebuild=True)
    assert held(tmp_path) == {"b": 2020}


def test_what_a_killed_process_left_is_cleared_away(tmp_path):
    (tmp_path / ".aside-left").mkdir()
    publish(frames(a=2020), tmp_path)
    assert not (tmp_path / ".aside-left").exists()


def test_files_that_no_version_has_are_deleted(tmp_path):
    publish(frames(a=2020), tmp_path)
    first = tmp_path / "data" / files(tmp_path)["2020"][0]
    publish(frames(a=2021), tmp_path)
    assert first.exists()  # somebody may still read the version before
    publish(frames(a=2022), tmp_path)
    assert not first.exists()


@pytest.mark.parametrize("year", [2020, 2021, None], ids=["same year", "other year", "no year"])
def test_a_replaced_report_leaves_nothing_behind(tmp_path, year):
    """Its year may be what was corrected, so it is looked for in every year."""
    publish(frames(old=2020, stays=2020), tmp_path)
    publish(frames(new=year), tmp_path, removed=["old"])
    for name in FRAMES:
        ids = Store.open(tmp_path).scan(name).select("report_id").unique().collect()
        assert set(ids["report_id"]) <= {"stays", "new"}, name
    assert held(tmp_path, "measures") == {"stays": 2020, "new": year}


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_report_published_again_is_there_once(tmp_path, year):
    """Two ingests of one folder may both have read it; the later reading holds."""
    publish(frames(a=2020, b=2020), tmp_path)
    publish(frames(a=year), tmp_path)
    assert Store.open(tmp_path).scan("reports").collect().height == 2
    assert held(tmp_path) == {"a": year, "b": 2020}


def test_a_year_that_loses_its_last_report_is_gone(tmp_path):
    publish(frames(a=2020, b=2021), tmp_path)
    publish(frames(), tmp_path, removed=["a"])
    assert set(files(tmp_path)) == {"2021"}


def test_a_rebuild_keeps_nothing(tmp_path):
    publish(frames(a=2020, b=2021), tmp_path)
    publish(frames(c=2020), tmp_path, rebuild=True)
    assert held(tmp_path) == {"c": 2020}


def _raise(error: BaseException):
    def raising(*arguments: object, **options: object) -> None:
        raise error

    return raising


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (pl.DataFrame, "write_parquet"),  # while a frame is written
        (os, "fsync"),  # while the files of the version are listed
        (Path, "replace"),  # when it gets its name
        (manifest, "switch"),  # at the switch itself
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("rebuild", [False, True], ids=["added", "rebuilt"])
def test_a_failure_at_any_step_leaves_the_last_version(tmp_path, monkeypatch, owner, name, rebuild):
    publish(frames(a=2020), tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, _raise(OSError(28, "No space left on device")))
        with pytest.raises(StoreUnavailable) as failed:
            publish(frames(b=2020), tmp_path, removed=["a"], rebuild=rebuild)
    assert str(failed.value) == (
        f"{tmp_path}: expected to write the store, found: No space left on device; "
        "the last published version is unchanged"
    )
    assert held(tmp_path) == {"a": 2020}
    # … and what the failure left does not stand in the way of the next
    publish(frames(b=2020), tmp_path)
    assert held(tmp_path) == {"a": 2020, "b": 2020}
    assert held(tmp_path) == {"a": 2020, "b": 2020}
    publish(frames(), tmp_path)
    named = {name for frame in FRAMES for each in files(tmp_path, frame).values() for name in each}
    assert not list(tmp_path.rglob(".*"))
    assert len(list((tmp_path / "data").rglob("*.parquet"))) <= len(named) * 2


def test_an_interrupted_publication_leaves_the_last_version(tmp_path, monkeypatch):
    publish(frames(a=2020), tmp_path)
    monkeypatch.setattr(pl.DataFrame, "write_parquet", _raise(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        publish(frames(b=2020), tmp_path)
    assert held(tmp_path) == {"a": 2020}


def test_an_open_store_keeps_its_version_through_the_next_publication(tmp_path):
    """A page that is being drawn must not see half of two versions."""
    publish(frames(a=2020), tmp_path)
    opened = Store.open(tmp_path)
    publish(frames(b=2020), tmp_path, removed=["a"])
    assert opened.scan("reports").collect()["report_id"].to_list() == ["a"]


def test_a_version_that_is_gone_is_an_error_and_no_empty_store(tmp_path):
    publish(frames(a=2020), tmp_path)
    opened = Store.open(tmp_path)
    for _ in range(2):
        publish(frames(b=2021), tmp_path, rebuild=True)
    with pytest.raises(StoreUnavailable, match="open the store again"):
        opened.scan("reports")


def test_only_the_last_two_versions_take_space(tmp_path):
    for _ in range(12):  # more than nine: versions are ordered as numbers
        publish(frames(a=2020), tmp_path)
    assert {path.stem for path in (tmp_path / "versions").iterdir()} == {"11", "12"}
    assert len(list((tmp_path / "data" / "reports" / "2020").iterdir())) == 2


def test_a_second_writer_is_sent_away_with_one_line(tmp_path):
    publish(frames(a=2020), tmp_path)
    with FileLock(tmp_path / "lock"), pytest.raises(StoreUnavailable) as refused:
        publish(frames(b=2020), tmp_path)
    line = str(refused.value)
    assert "expected to be the only writer, found another ingest at work" in line
    assert "\n" not in line
    assert held(tmp_path) == {"a": 2020}


def test_a_folder_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    """The refusal is simulated: a superuser, as in a container, may write anywhere."""
    publish(frames(a=2020), tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as system:
        system.setattr(Path, "replace", refuse)
        with pytest.raises(StoreUnavailable, match="Permission denied"):
            publish(frames(b=2020), tmp_path)
    assert held(tmp_path) == {"a": 2020}


def test_a_file_in_the_place_of_the_store_is_named(tmp_path):
    (tmp_path / "store").touch()
    with pytest.raises(StoreUnavailable, match="expected to write the store, found: File exists"):
        publish(frames(a=2020), tmp_path / "store")


def test_no_store_is_one_line_that_says_how_to_make_one(tmp_path):
    assert "expected a store, found none; run `python -m dashboard ingest" in complaint(tmp_path)
    assert "found none" in complaint(tmp_path / "nowhere")


def test_a_store_of_another_schema_is_neither_read_nor_added_to(tmp_path, monkeypatch):
    publish(frames(a=2020), tmp_path)
    with monkeypatch.context() as later:
        later.setattr(reading, "schema_version", lambda: "0123456789ab")
        assert "expected a store of schema 0123456789ab, found " in complaint(tmp_path)
        with pytest.raises(StoreUnavailable, match="--rebuild"):
            publish(frames(b=2020), tmp_path)
    assert held(tmp_path) == {"a": 2020}


def test_a_rebuild_takes_the_place_of_a_store_of_another_schema(tmp_path, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(manifest, "schema_version", lambda: "0123456789ab")
        publish(frames(a=2020), tmp_path)
    publish(frames(b=2020), tmp_path, rebuild=True)
    assert held(tmp_path) == {"b": 2020}


@pytest.mark.parametrize(
    "change",
    [
        lambda columns: columns | {"new": pl.Int64()},
        lambda columns: columns | {"report_id": pl.Categorical()},
        lambda columns: {name: kind for name, kind in columns.items() if name != "text"},
    ],
    ids=["added", "retyped", "dropped"],
)
def test_the_schema_version_follows_every_column(monkeypatch, change):
    before = manifest.schema_version.__wrapped__()
    monkeypatch.setitem(STORED, "texts", pl.Schema(change(dict(FRAMES["texts"]))))
    assert manifest.schema_version.__wrapped__() != before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"1"',
        json.dumps({"version": "1"}).encode(),  # by a version before schemas were noted
    ],
)
def test_a_damaged_current_file_is_one_line_that_names_it(tmp_path, content):
    publish(frames(a=2020), tmp_path)
    (tmp_path / "current.json").write_bytes(content)
    line = complaint(tmp_path)
    assert line.startswith(f"{tmp_path / 'current.json'}: expected the name of a published ")
    assert line.endswith("ingest --rebuild` on your reports")
    publish(frames(b=2020), tmp_path, rebuild=True)
    assert held(tmp_path) == {"b": 2020}


def test_a_current_file_that_names_no_version_is_an_error(tmp_path):
    """Else a store whose files were deleted would pass for one without reports."""
    publish(frames(a=2020), tmp_path)
    (tmp_path / "versions" / "1.json").rename(tmp_path / "versions" / "moved")
    assert "expected the files of a published version, found none" in complaint(tmp_path)
    with pytest.raises(StoreUnavailable):
        publish(frames(b=2020), tmp_path)


def test_what_is_derived_is_made_of_the_whole_new_version(tmp_path):
    """One report's findings can depend on another's figures, old or new."""

    def counted(new: Store, change: Change) -> Derived:
        ids = sorted(new.read("reports", "report_id")["report_id"])
        rows = [{"report_id": id, "ordinal": 0, "code": f"of {len(ids)}"} for id in ids]
        parts = [{"findings": pl.DataFrame([row], schema=FRAMES["findings"])} for row in rows]
        return Derived(ids, parts)

    publish(frames(a=2020, b=2021), tmp_path, derive=counted)
    publish(frames(c=2021), tmp_path, derive=counted)
    found = Store.open(tmp_path).scan("findings").select("report_id", "code").collect()
    assert sorted(found.iter_rows()) == [("a", "of 3"), ("b", "of 3"), ("c", "of 3")]
    assert set(files(tmp_path, "findings")) == {"2020", "2021"}


def test_what_a_change_cannot_reach_keeps_what_was_derived(tmp_path):
    def of_the_new(new: Store, change: Change) -> Derived:
        rows = [{"report_id": id, "ordinal": 0, "code": new.version} for id in change.replaced]
        return Derived(change.replaced, [{"findings": pl.DataFrame(rows, FRAMES["findings"])}])

    publish(frames(a=2020, b=2021), tmp_path, derive=of_the_new)
    publish(frames(b=2020), tmp_path, removed=["x"], derive=of_the_new)
    found = Store.open(tmp_path).scan("findings").select("report_id", "code").collect()
    assert sorted(found.iter_rows()) == [("a", "1"), ("b", "2")]


def test_a_version_whose_derivation_fails_is_not_published(tmp_path):
    publish(frames(a=2020), tmp_path)

    def broken(new: Store, change: Change) -> Derived:
        raise ValueError("a rule that failed")

    with pytest.raises(ValueError, match="a rule that failed"):
        publish(frames(b=2021), tmp_path, derive=broken)
    assert held(tmp_path) == {"a": 2020}
