"""Files → store: only what is new is read, and nothing stored is lost by what fails."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dashboard import checks, frames
from dashboard import ingest as ingesting
from dashboard.checks import verdicts
from dashboard.ingest import Summary, ingest, known, reading
from dashboard.store import Store, StoreUnavailable

REPORTS = Path(__file__).parent.parent / "data" / "reports"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the reports lie; the store lies beside it."""
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


def report(year: int, note: str = "") -> str:
    """A short text that is a report of a year."""
    return f"临淄区科技局{year}年政府信息公开工作年度报告\n一、总体情况\n推进公开工作。{note}\n"


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder]


def stored(root: Path) -> dict[str, int]:
    """File name → year, sorted; every report of the store."""
    rows = Store.open(root).scan("reports").select("path", "year").collect().rows()
    return {Path(path).stem: year for path, year in sorted(rows)}


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.changed, summary.unchanged, summary.refused


def height(root: Path) -> int:
    return Store.open(root).scan("reports").collect().height


def test_the_five_reports_are_stored(root):
    assert counts(ingest([REPORTS], root)) == (5, 0, 0, 0)
    assert stored(root) == {
        "2020-linzi": 2020,
        "2021-linfen": 2021,
        "2021-qufu": 2021,
        "2021-shanggao": 2021,
        "2023-yuanzhou": 2023,
    }


def test_what_is_stored_is_not_read_again(folder, root, monkeypatch):
    files = write(folder, a=report(2020), b=report(2021))
    ingest(files, root)
    monkeypatch.setattr(reading, "document", lambda path, *_: pytest.fail(f"read {path} again"))
    before = Store.open(root)
    assert counts(ingest(files, root)) == (0, 0, 2, 0)
    assert Store.open(root) == before  # nothing new, nothing published


def test_only_new_files_are_read(folder, root):
    ingest(write(folder, a=report(2020)), root)
    assert counts(ingest(write(folder, b=report(2021)), root)) == (1, 0, 1, 0)
    assert stored(root) == {"a": 2020, "b": 2021}


def test_content_under_two_names_is_stored_once(folder, root):
    assert counts(ingest(write(folder, a=report(2020), b=report(2020)), root)) == (1, 0, 1, 0)
    assert stored(root) == {"a": 2020}
    assert counts(ingest([folder], root)) == (0, 0, 2, 0)


@pytest.mark.parametrize("year", [2020, 2021], ids=["same year", "other year"])
def test_a_changed_file_replaces_what_it_gave_before(folder, root, year):
    ingest(write(folder, a=report(2020), b=report(2020, "b")), root)
    summary = ingest(write(folder, a=report(year, "corrected")), root)
    assert counts(summary) == (0, 1, 1, 0)
    assert stored(root) == {"a": year, "b": 2020}
    assert height(root) == 2


def test_a_file_that_now_repeats_another_gives_up_what_it_held(folder, root):
    ingest(write(folder, a=report(2020), b=report(2021)), root)
    assert counts(ingest(write(folder, a=report(2021)), root)) == (0, 1, 1, 0)
    assert stored(root) == {"b": 2021}


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "b"), ("b", "a")],  # whichever is met first
)
def test_content_outlives_the_file_it_was_first_read_from(folder, root, first, second):
    """A file moved away, another in its place: both are reports of this folder."""
    ingest(write(folder, **{first: report(2020)}), root)
    summary = ingest(write(folder, **{second: report(2020), first: report(2022)}), root)
    assert counts(summary) == (1, 1, 0, 0)
    assert stored(root) == dict(sorted({first: 2022, second: 2020}.items()))
    assert height(root) == 2


def test_files_that_exchange_their_content_keep_both(folder, root):
    ingest(write(folder, a=report(2020), b=report(2021)), root)
    ingest(write(folder, a=report(2021), b=report(2020)), root)
    assert stored(root) == {"a": 2021, "b": 2020}
    assert height(root) == 2


def test_a_renamed_file_is_known_by_its_new_name(folder, root):
    ingest(write(folder, a=report(2020)), root)
    (folder / "a.txt").rename(folder / "b.txt")
    ingest([folder], root)
    assert stored(root) == {"b": 2020}
    assert counts(ingest([folder], root)) == (0, 0, 1, 0)


def test_a_file_that_has_gone_stays_stored(folder, root):
    ingest(write(folder, a=report(2020), b=report(2021)), root)
    (folder / "a.txt").unlink()
    ingest(write(folder, c=report(2022)), root)
    assert stored(root) == {"a": 2020, "b": 2021, "c": 2022}


def test_a_refused_file_is_named_and_the_others_go_on(folder, root):
    (folder / "0.txt").write_bytes(b"")
    (folder / "照片.txt").write_bytes(b"\xff\xd8\xff\x00")
    files = write(folder, a=report(2020), n="关于放假的通知", b=report(2021))
    lines: list[str] = []
    summary = ingest([*files, folder / "nowhere.txt"], root, on_refused=lines.append)
    assert counts(summary) == (2, 0, 0, 4)
    assert stored(root) == {"a": 2020, "b": 2021}
    named = [Path(line.partition(": ")[0]).stem for line in lines]
    assert named == ["0", "n", "照片", "nowhere"]


def test_a_file_that_is_refused_keeps_its_earlier_content(folder, root):
    ingest(write(folder, a=report(2020), b=report(2021)), root)
    summary = ingest(write(folder, a="", c=report(2022)), root)
    assert counts(summary) == (1, 0, 1, 1)
    assert stored(root) == {"a": 2020, "b": 2021, "c": 2022}


def test_nothing_is_published_where_no_file_is_a_report(folder, root):
    assert counts(ingest(write(folder, a=""), root)) == (0, 0, 0, 1)
    with pytest.raises(StoreUnavailable):
        Store.open(root)


def test_a_rebuild_reads_everything_and_forgets_the_rest(folder, root):
    files = write(folder, a=report(2020), b=report(2021))
    ingest(files, root)
    assert counts(ingest([folder / "b.txt"], root, rebuild=True)) == (1, 0, 0, 0)
    assert stored(root) == {"b": 2021}


def test_a_rebuild_without_a_single_report_keeps_the_store(folder, root):
    """A path misspelt must not cost the collection."""
    ingest(write(folder, a=report(2020)), root)
    assert counts(ingest([folder / "nowhere"], root, rebuild=True)) == (0, 0, 0, 1)
    assert stored(root) == {"a": 2020}


def test_a_damaged_store_is_not_added_to_but_can_be_rebuilt(folder, root):
    files = write(folder, a=report(2020))
    ingest(files, root)
    (root / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="--rebuild"):
        ingest(files, root)
    ingest(files, root, rebuild=True)
    assert stored(root) == {"a": 2020}


def test_newer_rules_of_reading_read_stored_files_anew(folder, root, monkeypatch):
    files = write(folder, a=report(2020), b=report(2021))
    ingest(files, root)
    assert ingest(files, root).unchanged == 2
    for module in (ingesting, known, frames.reports):
        monkeypatch.setattr(module, "reader_version", lambda: "newer")
    assert ingest([folder / "a.txt"], root).reread == 1
    readers = Store.open(root).scan("reports").filter(reader="newer").collect()
    assert readers["path"].to_list() == [str(folder / "a.txt")]
    assert stored(root) == {"a": 2020, "b": 2021}


def test_newer_checks_judge_what_is_stored_anew(folder, root, monkeypatch):
    """Without reading a single file again."""
    files = write(folder, a=report(2020), b=report(2021))
    ingest(files, root)
    monkeypatch.setattr(reading, "document", lambda path, *_: pytest.fail(f"read {path} again"))
    for module in (checks, verdicts):
        monkeypatch.setattr(module, "version", lambda: "newer")
    summary = ingest(files, root)
    assert (summary.added, summary.reread, summary.unchanged) == (0, 0, 2)
    assert set(Store.open(root).read("compliance", "checker")["checker"]) == {"newer"}


def test_a_file_is_the_same_however_its_folder_is_named(folder, root, monkeypatch):
    ingest(write(folder, a=report(2020)), root)
    write(folder, a=report(2020, "更正"))
    monkeypatch.chdir(folder)
    assert counts(ingest([Path("a.txt")], root)) == (0, 1, 0, 0)
    assert height(root) == 1


def test_an_archive_that_was_mended_is_refused_no_more(tmp_path, root, folder):
    (folder / "年报.zip").write_bytes(b"PK\x03\x04 broken")
    write(folder, a=report(2020))
    assert counts(ingest([folder], root)) == (1, 0, 0, 1)
    pack(folder / "年报.zip", b=report(2021))
    assert counts(ingest([folder], root)) == (1, 0, 1, 0)
    assert Store.open(root).read("refusals", "path").is_empty()


def test_a_damaged_store_is_one_clear_line(folder, root):
    files = write(folder, a=report(2020))
    ingest(files, root)
    (damaged,) = root.glob("data/reports/2020/*.parquet")
    damaged.write_bytes(b"no Parquet")
    with pytest.raises(StoreUnavailable, match=r"expected .* bytes, found 10; ") as error:
        ingest(files, root)
    assert "\n" not in str(error.value)


def pack(archive: Path, **texts: str) -> list[Path]:
    with zipfile.ZipFile(archive, "w") as opened:
        for name, text in texts.items():
            opened.writestr(f"{name}.txt", text)
    return [archive]


def test_the_members_of_an_archive_are_files_like_others(tmp_path, root):
    """Known by their own bytes: a member that has not changed is not read again."""
    archive = tmp_path / "年报.zip"
    summary = ingest(pack(archive, a=report(2020), b=report(2021), n="关于放假的通知"), root)
    assert counts(summary) == (2, 0, 0, 1)
    rows = Store.open(root).read("reports", "path")
    assert sorted(rows["path"]) == [f"{archive}/a.txt", f"{archive}/b.txt"]
    summary = ingest(pack(archive, a=report(2020), b=report(2022)), root)
    assert counts(summary) == (0, 1, 1, 0)
    assert stored(root) == {"a": 2020, "b": 2022}


def test_content_that_an_archive_still_holds_stays_known_by_it(tmp_path, folder, root):
    ingest(pack(tmp_path / "年报.zip", a=report(2020)), root)
    assert counts(ingest(write(folder, copy=report(2020)), root)) == (0, 0, 1, 0)
    assert stored(root) == {"a": 2020}


def test_a_member_that_left_its_archive_is_known_by_its_new_place(tmp_path, folder, root):
    ingest(pack(tmp_path / "年报.zip", a=report(2020)), root)
    pack(tmp_path / "年报.zip", other=report(2021))
    ingest(write(folder, copy=report(2020)), root)
    assert stored(root) == {"copy": 2020}
