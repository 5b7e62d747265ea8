"""The command `check`, as an office runs it before it publishes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard import vocabulary
from dashboard.cli import app

ROOT = Path(__file__).parent.parent
LINZI = ROOT / "data" / "reports" / "2020-linzi.txt"
QUFU = ROOT / "data" / "reports" / "2021-qufu.txt"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


def clean(tmp_path: Path) -> Path:
    """The report of 原州 with its list mended: what is left are warnings."""
    text = (ROOT / "data" / "reports" / "2023-yuanzhou.txt").read_text(encoding="utf-8")
    mended = tmp_path / "mended.txt"
    mended.write_text(text.replace("累计主动公开政府信息7条", "累计主动公开政府信息16条"), "utf-8")
    return mended


def test_findings_are_listed_gravest_first_with_the_figures_to_correct():
    result = check(LINZI)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "临淄区科学技术局 · 2020" in lines[0]
    assert lines[1].split()[:2] == ["error", "parts-total"]
    assert "140" in lines[1] + lines[2] and "127" in result.stdout
    assert lines[-1].startswith("1 report: 1 error, ")


@pytest.mark.parametrize(("bar", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_bar_decides_whether_a_report_with_errors_fails(bar, code):
    assert check(LINZI, "--fail-on", bar).exit_code == code


@pytest.mark.parametrize(("bar", "code"), [("error", 0), ("warning", 1)])
def test_a_report_with_warnings_alone_passes_the_bar_of_errors(tmp_path, bar, code):
    assert check(clean(tmp_path), "--fail-on", bar).exit_code == code


def test_json_lines_hold_everything_a_program_needs():
    (line,) = check(LINZI, "--format", "json", "--code", "parts-total").stdout.splitlines()
    finding = json.loads(line)
    assert (finding["code"], finding["severity"]) == ("parts-total", "error")
    assert (finding["stated"], finding["computed"]) == (140, 127)
    text = LINZI.read_text(encoding="utf-8")
    quoted = [text[start:end] for start, end in finding["spans"]]
    assert quoted[0] == "累计主动公开政府信息 140 条"
    assert len(quoted) == 10


def test_csv_opens_in_a_spreadsheet():
    rows = csv.DictReader(io.StringIO(check(QUFU, "--format", "csv").stdout.removeprefix("\ufeff")))
    found = {row["code"]: row for row in rows}
    assert found["annex-parent-blank"]["authority"] == "曲阜市科学技术局"
    assert found["blank-cell"]["spans"].count("-") == 8


@pytest.mark.parametrize(("language", "title"), [("zh", "分项之和与总数不符"), ("en", "Parts")])
def test_titles_and_messages_come_in_both_languages(language, title):
    told = check(LINZI, "--format", "json", "--code", "parts-total", "--language", language).stdout
    assert json.loads(told)["title"].startswith(title)


def test_one_check_can_be_asked_for():
    told = check(QUFU, "--format", "json", "--code", "annex-outdated").stdout
    codes = [json.loads(line)["code"] for line in told.splitlines()]
    assert codes == ["annex-outdated"]


def test_verdicts_are_counted_of_the_checks_that_were_asked_for():
    told = check(ROOT / "data" / "reports", "--code", "title-incomplete").stdout
    assert "4 of 4 verdicts could be given" in told  # one report has no title at all


def test_no_message_is_cut_off():
    """Terminals are narrow, and what is piped has no width."""
    told = "".join(check(ROOT / "data" / "reports" / "2021-shanggao.txt").stdout.split())
    assert "主要经济指标、各专业负责人，疑为套用，请核对" in told
    assert "…" not in told


def test_an_unknown_check_is_named_in_one_line():
    result = check(LINZI, "--code", "typo")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "requests-balance" in result.stderr and "'typo'" in result.stderr


def test_a_file_that_is_no_report_is_named_and_the_others_are_checked(tmp_path):
    notice = tmp_path / "notice.txt"
    notice.write_text("关于召开会议的通知\n各单位：定于明日召开会议。\n", encoding="utf-8")
    result = check(notice, LINZI, "--format", "json")
    assert result.exit_code == 1
    assert str(notice) in result.stderr
    assert "parts-total" in result.stdout
    assert check(notice).exit_code == 2


def test_a_store_is_checked_whole(tmp_path):
    store = tmp_path / "store"
    ingested = CliRunner().invoke(
        app, ["ingest", str(ROOT / "data" / "reports"), "--store", str(store)]
    )
    assert ingested.exit_code == 0
    lines = check("--store", store, "--format", "json").stdout.splitlines()
    assert len({json.loads(line)["path"] for line in lines}) == 5


def test_a_store_that_is_not_there_is_one_line(tmp_path):
    result = check("--store", tmp_path / "none")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_damaged_store_is_one_line(tmp_path):
    store = tmp_path / "store"
    CliRunner().invoke(app, ["ingest", str(LINZI), "--store", str(store)])
    (findings,) = store.glob("data/findings/*/*.parquet")
    findings.write_bytes(b"no Parquet")
    result = check("--store", store)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1 and "--rebuild" in result.stderr


def test_paths_and_a_store_together_are_refused(tmp_path):
    assert check(LINZI, "--store", tmp_path).exit_code == 2


def test_every_code_that_is_printed_has_its_words():
    for line in check(ROOT / "data" / "reports", "--format", "json").stdout.splitlines():
        assert json.loads(line)["code"] in vocabulary.checks()
